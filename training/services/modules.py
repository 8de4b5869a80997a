"""The modules of a path: written in both languages, put in order, taken out without forgetting who has done them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from core.media import check_recording
from core.ordering import swap
from people.models import Person
from training.models import Module, TrainingPath
from training.queries.steps import modules_before
from training.services.attestations import settle_path

MODULE_FIELDS = (
    "kind",
    "title_fr",
    "title_en",
    "body_fr",
    "body_en",
    "minutes",
    "pass_percent",
    "is_free",
    "video_url",
)
#: A film of a module lasts at most this long.
FILM_SECONDS = 30 * 60


def add_module(path: TrainingPath, *, actor: Person, needs: Collection[Module] = (), **values: Any) -> Module:
    """A module at the end of a path. ``values`` are :data:`MODULE_FIELDS`; ``needs`` are modules of the same path.

    On an open path it is there at once; who holds an attestation keeps it.
    """
    with transaction.atomic():
        row = _path(path)
        _check_needs(row, needs)
        module = Module.objects.create(
            path=row, code=_free_code(row, values["title_fr"]), position=row.modules.count(), **values
        )
        module.needs.set(needs)
        _check_openable(row)
        audit.record("training.add_module", module, actor=actor, changes={"kind": str(module.kind)})
    return module


def update_module(module: Module, *, actor: Person, needs: Collection[Module] = (), **values: Any) -> bool:
    """Change a module; return whether anything changed. Whoever has done it has done it.

    Refuses another kind once somebody has begun, and needs by which modules would wait for one another.
    """
    with transaction.atomic():
        row = _locked(module)
        _check_needs(row.path, needs)
        if values["kind"] != row.kind and is_begun(row):
            raise Refused(_("Somebody has begun this module: its kind can no longer change."), code="begun")
        before = {name: getattr(row, name) for name in values}
        before["needs"] = sorted(row.needs.values_list("code", flat=True))
        after = {**values, "needs": sorted(one.code for one in needs)}
        changes = audit.difference(before, after)
        if not changes:
            return False
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
        row.needs.set(needs)
        _check_openable(row.path)
        audit.record("training.update_module", row, actor=actor, changes=changes)
    module.refresh_from_db()
    return True


def move_module(module: Module, *, actor: Person, up: bool) -> bool:
    """One place up or down in its path; return whether it moved."""
    with transaction.atomic():
        row = _locked(module)
        rows = list(Module.objects.live().filter(path=row.path))
        if not row.is_live or swap(rows, row.pk, up=up) is None:
            return False
        Module.objects.bulk_update(rows, ["position"])
        _check_openable(row.path)
        audit.record("training.move_module", row, actor=actor, changes={"up": up})
    return True


def remove_module(module: Module, *, actor: Person) -> bool:
    """Take a module out of its path; return whether it is gone for good.

    Nobody has begun it: it is deleted. Somebody has: it is retired, and what they did is kept. Whoever lacked only this
    module has then done the path.
    """
    with transaction.atomic():
        row = _locked(module)
        path, retired = row.path, is_begun(row)
        if retired:
            if not row.is_live:
                return False
            row.is_live = False
            row.save(update_fields=["is_live"])
            audit.record("training.retire_module", row, actor=actor)
        else:
            audit.record("training.remove_module", row, actor=actor)
            row.delete()
        if path.is_live and not Module.objects.live().filter(path=path).exists():
            raise Refused(_("This is the last module of an open path: hide the path first."), code="last")
        _check_openable(path)
        settle_path(path, actor=actor)
    return not retired


def restore_module(module: Module, *, actor: Person) -> bool:
    """Bring a retired module back, at the end of its path; return whether it had been retired."""
    with transaction.atomic():
        row = _locked(module)
        if row.is_live:
            return False
        row.is_live, row.position = True, Module.objects.filter(path=row.path).count()
        row.save(update_fields=["is_live", "position"])
        _check_openable(row.path)
        audit.record("training.restore_module", row, actor=actor)
    return True


def set_film(module: Module, *, actor: Person, file: Any | None) -> None:
    """Put a film on a module in the place of the former, or take it away (``None``). Checked by what it holds.

    Refuses (:class:`core.media.Unfit`) what browsers cannot play, and what is too long or too large.
    """
    found = check_recording(file, most_seconds=FILM_SECONDS) if file is not None else None
    with transaction.atomic():
        row = _locked(module)
        former, storage = row.video.name, row.video.storage
        if found is None:
            row.video, row.video_type = "", ""
        else:
            row.video, row.video_type = File(file, name="film"), found.content_type
        row.save(update_fields=["video", "video_type"])
        audit.record("training.set_film", row, actor=actor, changes={"film": found is not None})
        if former:
            transaction.on_commit(lambda: storage.delete(former))
    module.refresh_from_db()


def is_begun(module: Module) -> bool:
    """Somebody has opened it, handed something in, booked a date, or practised: it is retired, never deleted."""
    traces = (module.progress, module.handouts, module.workshops, module.practices, module.practice_dates)
    return any(rows.exists() for rows in traces)


def _path(path: TrainingPath) -> TrainingPath:
    return TrainingPath.objects.select_for_update(of=("self",)).get(pk=path.pk)


def _locked(module: Module) -> Module:
    _path(module.path)
    return Module.objects.select_related("path__programme").get(pk=module.pk)


def _check_needs(path: TrainingPath, needs: Collection[Module]) -> None:
    if any(one.path_id != path.pk for one in needs):
        raise Refused(_("A module can only need modules of its own path."), code="path")


def _check_openable(path: TrainingPath) -> None:
    """Needs, and the order where there are none, must let everybody reach every module: circles open for nobody."""
    modules = list(Module.objects.live().filter(path=path).prefetch_related("needs").order_by("position", "pk"))
    open_, closed = set[int](), modules
    while closed:
        left = [one for one in closed if any(before.pk not in open_ for before in modules_before(one, modules))]
        if len(left) == len(closed):
            names = ", ".join(f"“{one.title}”" for one in left)
            words = _("Nobody could open these modules, they wait for one another: %(names)s.")
            raise Refused(words % {"names": names}, code="circle")
        open_ |= {one.pk for one in closed} - {one.pk for one in left}
        closed = left


def _free_code(path: TrainingPath, title: str) -> str:
    stem = slugify(title)[:34] or "module"
    taken = set(path.modules.values_list("code", flat=True))
    return next(code for code in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if code not in taken)
