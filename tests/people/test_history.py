"""The history: complete in words, and each programme for those who manage it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from core.audit import AuditEntry
from core.verbs import all_verbs
from people.views.history import _said
from tests.factories.people import UserFactory
from tests.factories.programs import role


def test_every_act_has_words():
    root = Path(settings.BASE_DIR)
    pattern = re.compile(r'(?:audit\.record(?:_many)?\(\s*|verb=)"([a-z_]+\.[a-z_]+)"')
    used = {
        verb
        for app in settings.LOCAL_APPS
        for path in (root / app).rglob("*.py")
        for verb in pattern.findall(path.read_text(encoding="utf-8"))
        if verb.split(".")[0] in settings.LOCAL_APPS and app != "core"
    }

    assert sorted(used - all_verbs().keys()) == []


@pytest.mark.django_db
def test_managers_of_a_programme_read_its_acts_only(client, programme):
    user = UserFactory()
    role(user.person, programme, "manager")
    for scope, name in ((programme.audit_scope, "Ours"), ("programme:999999", "Theirs"), ("", "Organisation-wide")):
        AuditEntry.objects.create(verb="programs.open_call", subject_type="x.y", subject_name=name, scope=scope)

    client.force_login(user)
    page = client.get(reverse("people:audit")).content.decode()

    assert [name in page for name in ("Ours", "Theirs", "Organisation-wide")] == [True, False, False]


def test_lists_dates_and_codes_are_said_in_words():
    kept = (["line_up"], [], "2025-12-22", "2025-12-22T08:30:00+01:00", "accepted", "XX")

    with translation.override("fr"):
        said = [str(_said(value)).replace("\u00a0", " ") for value in kept]

    assert said == [
        "le mentoré ou la mentorée est au-dessus du mentor",
        "–",
        "22 décembre 2025",
        "22 décembre 2025, 8 h 30",
        "accepté",
        "XX",
    ]
