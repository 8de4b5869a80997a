"""One door for every change of state."""

from __future__ import annotations

import pytest
from django.utils import timezone

from core.audit import AuditEntry
from core.errors import Refused
from core.states import move
from programs.enums import CohortPhase
from programs.models import Cohort
from tests.factories.programs import CohortFactory


def step(cohort: Cohort, to: str, **values) -> bool:
    return move(cohort, to, actor=None, verb="programs.move_phase", field="phase", **values)


def test_a_move_saves_the_state_its_dates_and_one_line_of_history(db):
    cohort = CohortFactory(phase="running")
    today = timezone.localdate()

    assert step(cohort, CohortPhase.CLOSED, closed_on=today, facts={"pairs": 3}) is True

    kept = Cohort.objects.get(pk=cohort.pk)
    assert (kept.phase, kept.closed_on, cohort.phase) == ("closed", today, "closed")
    entry = AuditEntry.objects.get(verb="programs.move_phase")
    assert entry.changes == {"phase": ["running", "closed"], "pairs": 3}


def test_moving_to_where_one_is_does_nothing(db):
    cohort = CohortFactory(phase="running")

    assert step(cohort, CohortPhase.RUNNING) is False
    assert AuditEntry.objects.count() == 0


def test_what_the_table_does_not_allow_is_refused_and_changes_nothing(db):
    cohort = CohortFactory(phase="preparing")

    with pytest.raises(Refused) as refusal:
        step(cohort, CohortPhase.RUNNING)

    assert refusal.value.code == "move"
    assert Cohort.objects.get(pk=cohort.pk).phase == "preparing"
    assert AuditEntry.objects.count() == 0


def test_a_stale_copy_cannot_undo_what_somebody_else_did(db):
    cohort = CohortFactory(phase="running")
    stale = Cohort.objects.get(pk=cohort.pk)
    step(cohort, CohortPhase.CLOSED, closed_on=timezone.localdate())

    with pytest.raises(Refused):
        step(stale, CohortPhase.MATCHING)

    assert Cohort.objects.get(pk=cohort.pk).phase == "closed"
