"""Laws 1 and 2: keys point down, doors stay shut, signals are ours and listed."""

from __future__ import annotations

import re
import weakref
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import grimp
import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import ForeignObject
from django.dispatch import Signal

FLOORS = [
    {"core"},
    {"people"},
    {"notifications"},
    {"programs"},
    {"training"},
    {"matching"},
    {"charter"},
    {"journal"},
    {"community", "surveys"},
    {"insights"},
    {"mentoring"},
]
OURS = [app for floor in FLOORS for app in sorted(floor)]
DOORS = {"views", "forms", "tasks", "receivers", "emails", "admin", "urls"}
ROOT = Path(settings.BASE_DIR)


def floor_of(app: str) -> int:
    return next(number for number, floor in enumerate(FLOORS) if app in floor)


def test_every_app_has_a_floor():
    assert sorted([*settings.LOCAL_APPS, "mentoring"]) == sorted(OURS)


def test_nothing_of_ours_hangs_on_content_types_or_permissions():
    """tests/conftest.py leaves both tables empty: who may do what stands in rules.py alone.

    An account has the two keys of Django's PermissionsMixin, for the sake of libraries; nobody fills them.
    """
    theirs = {"contenttypes", "auth"}
    found = [
        f"{model._meta.label}.{field.name}"
        for app in settings.LOCAL_APPS
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if field.related_model is not None and field.related_model._meta.app_label in theirs
    ]
    words = re.compile(r"\b(?:has_perms?|permission_required|ContentType|perms\.\w+)\b")
    code = [*(path for app in OURS for path in (ROOT / app).rglob("*.py")), *(ROOT / "templates").rglob("*.html")]

    assert sorted(found) == ["people.User.groups", "people.User.user_permissions"]
    assert [path for path in code if words.search(path.read_text())] == []


def test_every_foreign_key_points_to_its_own_floor_or_below():
    wrong = [
        f"{model._meta.label}.{field.name}"
        for app in settings.LOCAL_APPS
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignObject) and field.related_model._meta.app_label in OURS
        if floor_of(field.related_model._meta.app_label) > floor_of(app)
        or (
            field.related_model._meta.app_label != app
            and floor_of(field.related_model._meta.app_label) == floor_of(app)
        )
    ]

    assert wrong == []


@pytest.fixture(scope="session")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*OURS, cache_dir=None)


def test_doors_are_opened_only_from_inside_their_app_and_by_the_project(graph):
    wrong = [
        f"{importer} imports {module}"
        for module in graph.modules
        if len(parts := module.split(".")) > 1 and parts[1] in DOORS and parts[0] not in {"core", "mentoring"}
        for importer in graph.find_modules_that_directly_import(module)
        if importer.split(".")[0] not in {parts[0], "mentoring"}
    ]

    assert wrong == []


def test_services_never_import_celery_or_a_request(graph):
    services = [path for app in settings.LOCAL_APPS for path in service_files(app)]
    wrong = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in services
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.match(
            r"\s*(from|import) (celery|django\.http|django\.template|django\.shortcuts|crispy_forms|django\.forms)\b",
            line,
        )
    ]

    assert services
    assert wrong == []


def service_files(app: str) -> list[Path]:
    room = ROOT / app / "services"
    return (
        sorted(room.rglob("*.py")) if room.is_dir() else [path for path in [room.with_suffix(".py")] if path.exists()]
    )


def test_framework_model_signals_are_not_used():
    wrong = [
        str(path.relative_to(ROOT))
        for app in OURS
        for path in (ROOT / app).rglob("*.py")
        if re.search(r"import .*\b(pre|post)_(save|delete|init)\b|m2m_changed", path.read_text(encoding="utf-8"))
    ]

    assert wrong == []


def test_files_stay_small():
    limits = {".py": 400, ".html": 120}
    long = [
        f"{path.relative_to(ROOT)}: {count}"
        for folder in [*OURS, "templates"]
        for path in (ROOT / folder).rglob("*")
        if path.suffix in limits and "migrations" not in path.parts and "content" not in path.parts
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > limits[path.suffix]
    ]

    assert long == []


def test_events_page_tells_who_listens():
    wires = set()
    for app in settings.LOCAL_APPS:
        if not find_spec(f"{app}.signals"):
            continue
        for name, signal in vars(import_module(f"{app}.signals")).items():
            if isinstance(signal, Signal):
                heard = {listener_of(entry[1]) for entry in signal.receivers} or {""}
                wires |= {(f"{app}.{name}", listener) for listener in heard}
    page = (ROOT / "docs" / "events.md").read_text(encoding="utf-8")
    told = {
        (match[1], listener.strip(" `"))
        for match in re.finditer(r"^\| `([a-z_.]+)` \|[^|]*\|([^|]*)\|$", page, re.MULTILINE)
        for listener in (match[2].split(",") if match[2].strip(" –") else [""])
    }

    assert told == wires


def listener_of(receiver: Any) -> str:
    """app.function of a receiver, which Django holds by a weak reference."""
    function = receiver() if isinstance(receiver, weakref.ReferenceType) else receiver
    return f"{function.__module__.split('.')[0]}.{function.__name__}"
