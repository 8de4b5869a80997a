"""Running pairs are checked again when the organisation changes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.audit import AuditEntry
from matching.models import LevelLimit, PairConflict
from matching.services import end_pair, limit_levels, recheck_pairs, set_policy
from matching.signals import pair_conflict_found
from matching.tasks import tick_conflicts
from notifications.letters import compose, kind_named
from notifications.models import Letter
from people.models import ReportingLine
from people.signals import organisation_changed
from tests.factories.people import PersonFactory, line
from tests.factories.programs import role


@pytest.fixture
def tied(pair, person):
    """The mentor has come to report to the mentee; ``person`` manages the programme."""
    role(person, pair.cohort.programme, "manager")
    line(pair.mentor.person, pair.mentee.person)
    return pair


def test_a_new_line_is_found_told_to_the_manager_and_told_once(tied, person):
    told: list[str] = []

    def hear(kind, **_kwargs):
        told.append(kind)

    pair_conflict_found.connect(hear)
    found = [len(recheck_pairs()), len(recheck_pairs())]
    pair_conflict_found.disconnect(hear)

    row = PairConflict.objects.get()
    assert (found, told) == ([1, 0], ["line_up"])
    assert (row.kind, row.path) == ("line_up", [tied.mentor.person_id, tied.mentee.person_id])
    assert list(Letter.objects.values_list("kind", "person")) == [("matching.conflict_found", person.pk)]
    assert AuditEntry.objects.filter(verb="matching.recheck_pair").count() == 1


def test_the_letter_names_the_way_and_is_dropped_once_resolved(tied, person):
    recheck_pairs()
    row, kind = PairConflict.objects.get(), kind_named("matching.conflict_found")

    mail = compose(kind, person, row.pk)
    ReportingLine.objects.all().delete()
    recheck_pairs()

    assert mail
    assert f"{tied.mentor.person} → {tied.mentee.person}" in mail.body
    assert compose(kind, person, row.pk) is None


def test_a_line_that_has_gone_resolves_the_conflict_and_a_new_one_opens_another(tied):
    recheck_pairs()
    ReportingLine.objects.all().delete()
    recheck_pairs()
    resolved = PairConflict.objects.open().count()
    line(tied.mentor.person, tied.mentee.person)

    recheck_pairs()

    assert (resolved, PairConflict.objects.count(), PairConflict.objects.open().count()) == (0, 2, 1)


def test_the_same_tie_by_another_way_keeps_one_conflict_with_the_true_path(tied):
    recheck_pairs()
    ReportingLine.objects.all().delete()
    between = PersonFactory()
    line(tied.mentor.person, between)
    line(between, tied.mentee.person)

    fresh = recheck_pairs()

    path = [tied.mentor.person_id, between.pk, tied.mentee.person_id]
    assert (fresh, PairConflict.objects.get().path) == ([], path)


def test_warnings_do_not_become_conflicts(pair):
    boss = PersonFactory()
    line(pair.mentor.person, boss)
    line(pair.mentee.person, boss)

    assert (recheck_pairs(), PairConflict.objects.count()) == ([], 0)


def test_an_ended_pair_has_no_open_conflict(tied):
    recheck_pairs()

    end_pair(tied, actor=None)

    assert (PairConflict.objects.open().count(), PairConflict.objects.get().resolved_on) == (0, timezone.localdate())
    assert recheck_pairs() == []


def test_a_change_of_the_organisation_checks_all_pairs(tied, django_capture_on_commit_callbacks):
    ids = frozenset({tied.mentor.person_id})

    with django_capture_on_commit_callbacks(execute=True):
        organisation_changed.send(sender=None, person_ids=ids, act="import")

    assert PairConflict.objects.count() == 1


def test_the_nightly_tick_finds_a_line_that_begins_today(pair):
    line(pair.mentor.person, pair.mentee.person, starts_on=timezone.localdate() + dt.timedelta(days=1))
    tick_conflicts()
    before = PairConflict.objects.count()
    ReportingLine.objects.update(starts_on=timezone.localdate())

    tick_conflicts()
    tick_conflicts()

    assert (before, PairConflict.objects.count()) == (0, 1)


def test_a_limit_for_a_person_of_the_top_resolves_what_it_no_longer_counts(tied, person):
    boss = PersonFactory()
    ReportingLine.objects.all().delete()
    line(tied.mentor.person, boss)
    line(boss, tied.mentee.person)
    recheck_pairs()
    programme, top = tied.cohort.programme, tied.mentee.person

    limit_levels(programme, actor=person, person=top, levels=1)
    limited = PairConflict.objects.open().count()
    limit_levels(programme, actor=person, person=top, levels=None)

    assert (limited, PairConflict.objects.open().count(), LevelLimit.objects.count()) == (0, 1, 0)


def test_levels_for_everybody_are_kept_once_and_check_again(tied, person):
    boss = PersonFactory()
    ReportingLine.objects.all().delete()
    line(tied.mentor.person, boss)
    line(boss, tied.mentee.person)
    recheck_pairs()

    for _ in range(2):
        set_policy(tied.cohort.programme, actor=person, max_levels=1)

    assert PairConflict.objects.open().count() == 0
    assert AuditEntry.objects.filter(verb="matching.set_policy").count() == 1


@pytest.mark.parametrize("levels", [0, -1])
def test_the_direct_line_cannot_be_left_out(tied, person, levels):
    with pytest.raises(ValidationError):
        set_policy(tied.cohort.programme, actor=person, max_levels=levels)
    with pytest.raises(ValidationError):
        limit_levels(tied.cohort.programme, actor=person, person=tied.mentee.person, levels=levels)


def test_checking_many_pairs_costs_few_queries(tied, django_assert_num_queries):
    recheck_pairs()

    with django_assert_num_queries(7):
        recheck_pairs()
