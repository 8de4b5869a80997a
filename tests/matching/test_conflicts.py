"""Running pairs and proposals are checked again when anything that ties people changes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.audit import AuditEntry
from core.errors import Refused
from matching.models import ConflictCase, LevelLimit, Pair, PairConflict, Proposal, Round
from matching.services import end_pair, limit_grade, limit_levels, recheck_drafts, recheck_pairs, set_policy
from matching.services.policies import current_policy
from matching.signals import pair_conflict_found
from matching.tasks import tick_conflicts
from notifications.letters import compose, kind_named
from notifications.models import Letter
from people.models import ReportingLine
from people.signals import organisation_changed
from tests.factories.matching import PairFactory
from tests.factories.people import PersonFactory, line
from tests.factories.programs import EnrolmentFactory, role


@pytest.fixture
def tied(pair, person):
    """The mentor has come to report to the mentee; ``person`` manages the programme."""
    role(person, pair.cohort.programme, "manager")
    line(pair.mentor.person, pair.mentee.person)
    return pair


def kinds(checked):
    return [(row.pair_id, str(row.kind)) for row in checked.fresh]


def test_a_new_line_opens_one_case_told_to_the_manager_and_told_once(tied, person):
    told: list[str] = []

    def hear(kind, **_kwargs):
        told.append(kind)

    pair_conflict_found.connect(hear)
    found = [kinds(recheck_pairs()), kinds(recheck_pairs())]
    pair_conflict_found.disconnect(hear)

    row, case = PairConflict.objects.get(), ConflictCase.objects.get()
    assert (found, told) == ([[(tied.pk, "line_up")], []], ["line_up"])
    assert (row.kind, row.path, row.case) == ("line_up", [tied.mentor.person_id, tied.mentee.person_id], case)
    assert (case.pair, case.state, case.data_on) == (tied, "open", timezone.localdate())
    assert list(Letter.objects.values_list("kind", "person", "object_id")) == [
        ("matching.conflict_found", person.pk, case.pk)
    ]
    assert AuditEntry.objects.filter(verb="matching.recheck_pair").count() == 1


def test_every_pair_keeps_the_evidence_of_the_check(tied):
    free = PairFactory(cohort=tied.cohort, confirmed=True)

    recheck_pairs()

    tied.refresh_from_db()
    free.refresh_from_db()
    path = [tied.mentor.person_id, tied.mentee.person_id]
    assert tied.conflicts == [{"kind": "line_up", "severity": "forbid", "path": path, "holds_from": None}]
    until = tied.cohort.ends_on + dt.timedelta(days=1)
    for row in (tied, free):
        assert (row.data_on, row.checked_until) == (timezone.localdate(), until)
        assert row.checked_at
    assert free.conflicts == []


def test_the_way_of_before_stands_beside_the_new_one(pair):
    boss, today = PersonFactory(), timezone.localdate()
    mentor, mentee = pair.mentor.person, pair.mentee.person
    line(mentor, boss, ends_on=today)
    line(mentee, boss)
    Pair.objects.update(data_on=today - dt.timedelta(days=3))
    line(mentor, mentee, starts_on=today)

    recheck_pairs()

    row = PairConflict.objects.get()
    assert (row.path, row.path_before) == ([mentor.pk, mentee.pk], [mentor.pk, boss.pk, mentee.pk])


def test_a_line_known_for_later_is_found_now_with_its_day(pair):
    later = timezone.localdate() + dt.timedelta(days=60)
    line(pair.mentor.person, pair.mentee.person, starts_on=later)

    recheck_pairs()

    assert PairConflict.objects.get().holds_from == later


def test_a_line_after_the_end_of_the_cohort_is_no_conflict(pair):
    line(pair.mentor.person, pair.mentee.person, starts_on=pair.cohort.ends_on + dt.timedelta(days=1))

    assert kinds(recheck_pairs()) == []


def test_the_coach_hears_too_but_nobody_of_the_two_or_of_the_way_between(pair, person):
    boss, coach = PersonFactory(), PersonFactory()
    for one in (person, boss, pair.mentee.person):
        role(one, pair.cohort.programme, "manager")
    Pair.objects.update(coach=coach)
    line(pair.mentor.person, boss)
    line(boss, pair.mentee.person)

    recheck_pairs()

    assert set(Letter.objects.values_list("person", flat=True)) == {person.pk, coach.pk}


def test_somebody_of_the_way_is_told_when_there_is_nobody_else(pair):
    boss = PersonFactory()
    for one in (boss, pair.mentee.person):
        role(one, pair.cohort.programme, "manager")
    line(pair.mentor.person, boss)
    line(boss, pair.mentee.person)

    recheck_pairs()

    assert list(Letter.objects.values_list("person", flat=True)) == [boss.pk]


def test_the_letter_names_the_way_and_is_dropped_once_resolved(tied, person):
    recheck_pairs()
    case, kind = ConflictCase.objects.get(), kind_named("matching.conflict_found")

    mail = compose(kind, person, case.pk)
    ReportingLine.objects.all().delete()
    recheck_pairs()

    assert mail
    assert f"{tied.mentor.person} → {tied.mentee.person}" in mail.body
    assert f"/matching/cases/{case.pk}/" in mail.body
    assert compose(kind, person, case.pk) is None


def test_a_line_that_has_gone_settles_the_case_and_a_new_one_opens_another(tied):
    recheck_pairs()
    ReportingLine.objects.all().delete()
    gone = recheck_pairs()
    resolved = [(row.kind) for row in gone.resolved]
    line(tied.mentor.person, tied.mentee.person)

    recheck_pairs()

    assert (resolved, PairConflict.objects.count(), PairConflict.objects.open().count()) == (["line_up"], 2, 1)
    assert list(ConflictCase.objects.order_by("pk").values_list("state", flat=True)) == ["gone", "open"]


def test_a_second_tie_joins_the_open_case_and_writes_no_second_letter(tied):
    recheck_pairs()
    line(tied.mentor.person, tied.mentee.person, "appraiser")

    recheck_pairs()

    assert [row.kind for row in ConflictCase.objects.get().conflicts.order_by("pk")] == ["line_up", "appraiser"]
    assert Letter.objects.count() == 1


def test_the_same_tie_by_another_way_keeps_one_conflict_with_the_true_path(tied):
    recheck_pairs()
    ReportingLine.objects.all().delete()
    between = PersonFactory()
    line(tied.mentor.person, between)
    line(between, tied.mentee.person)

    fresh = recheck_pairs().fresh

    path = [tied.mentor.person_id, between.pk, tied.mentee.person_id]
    assert (fresh, PairConflict.objects.get().path) == ([], path)


def test_warnings_do_not_become_conflicts_but_stand_in_the_evidence(pair):
    boss = PersonFactory()
    line(pair.mentor.person, boss)
    line(pair.mentee.person, boss)

    assert (kinds(recheck_pairs()), PairConflict.objects.count()) == ([], 0)
    pair.refresh_from_db()
    assert [one["kind"] for one in pair.conflicts] == ["same_manager"]


def test_an_ended_pair_has_no_open_conflict(tied):
    recheck_pairs()

    end_pair(tied, actor=None)

    assert (PairConflict.objects.open().count(), PairConflict.objects.get().resolved_on) == (0, timezone.localdate())
    assert ConflictCase.objects.get().state == "closed"
    assert kinds(recheck_pairs()) == []


def test_a_change_of_the_organisation_checks_all_pairs_in_the_same_act(tied):
    organisation_changed.send(sender=None, person_ids=frozenset({tied.mentor.person_id}), act="import")

    assert PairConflict.objects.count() == 1


def test_the_nightly_tick_finds_a_line_that_begins_after_the_last_check(pair):
    start = pair.cohort.ends_on + dt.timedelta(days=5)
    line(pair.mentor.person, pair.mentee.person, starts_on=start)
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

    checked = limit_levels(programme, actor=person, person=top, levels=1)
    limited = PairConflict.objects.open().count()
    limit_levels(programme, actor=person, person=top, levels=None)

    assert (checked.pairs, len(checked.resolved), limited) == (1, 1, 0)
    assert (PairConflict.objects.open().count(), LevelLimit.objects.count()) == (1, 0)


def test_a_grade_may_have_a_limit_of_its_own(tied, person):
    boss = PersonFactory()
    ReportingLine.objects.all().delete()
    line(tied.mentor.person, boss)
    line(boss, tied.mentee.person)
    tied.mentee.person.grade = "DG"
    tied.mentee.person.save()

    limit_grade(tied.cohort.programme, actor=person, grade="DG", levels=1)
    limited = kinds(recheck_pairs())
    limit_grade(tied.cohort.programme, actor=person, grade="DG", levels=None)

    assert (limited, PairConflict.objects.open().count()) == ([], 1)
    with pytest.raises(Refused):
        limit_grade(tied.cohort.programme, actor=person, grade="DG", levels=0)


def test_levels_for_everybody_are_kept_once_and_check_again(tied, person):
    boss = PersonFactory()
    ReportingLine.objects.all().delete()
    line(tied.mentor.person, boss)
    line(boss, tied.mentee.person)
    recheck_pairs()

    for _ in range(2):
        set_policy(tied.cohort.programme, actor=person, max_levels=1)

    assert PairConflict.objects.open().count() == 0
    assert AuditEntry.objects.filter(verb="matching.set_conflicts").count() == 1


@pytest.mark.parametrize("levels", [0, -1])
def test_the_direct_line_cannot_be_left_out(tied, person, levels):
    with pytest.raises(ValidationError):
        set_policy(tied.cohort.programme, actor=person, max_levels=levels)
    with pytest.raises(ValidationError):
        limit_levels(tied.cohort.programme, actor=person, person=tied.mentee.person, levels=levels)


def test_a_softened_line_lets_go_of_indirect_reports_and_never_of_direct_ones(tied, person):
    boss = PersonFactory()
    far = PairFactory(cohort=tied.cohort, confirmed=True)
    line(far.mentor.person, boss)
    line(boss, far.mentee.person)
    recheck_pairs()

    set_policy(tied.cohort.programme, actor=person, severities={"line_up": "ignore"})

    assert [row.pair_id for row in PairConflict.objects.open()] == [tied.pk]


@pytest.mark.parametrize(("kind", "severity"), [("friendship", "warn"), ("line_up", "perhaps")])
def test_an_unknown_kind_or_severity_is_refused(tied, person, kind, severity):
    with pytest.raises(Refused):
        set_policy(tied.cohort.programme, actor=person, severities={kind: severity})


@pytest.fixture
def draft(cohort, person):
    """A proposal of a scenario that is computed and not published."""
    policy = current_policy(cohort.programme)
    row = Round.objects.create(
        cohort=cohort, name="A", policy=policy, state="solved", solved_at=timezone.now(), created_by=person
    )
    mentor, mentee = EnrolmentFactory(cohort=cohort), EnrolmentFactory(cohort=cohort, side="mentee")
    return Proposal.objects.create(round=row, mentor=mentor, mentee=mentee)


def test_proposals_of_a_scenario_are_marked_and_unmarked(draft):
    line(draft.mentor.person, draft.mentee.person)
    checked = recheck_drafts()
    draft.refresh_from_db()
    marked = [(one["kind"], one["severity"]) for one in draft.conflicts]
    ReportingLine.objects.all().delete()
    recheck_drafts()

    draft.refresh_from_db()
    assert ([row.pk for row in checked.barred], checked.drafts) == ([draft.pk], 1)
    assert (marked, draft.conflicts) == ([("line_up", "forbid")], [])
    assert AuditEntry.objects.filter(verb="matching.recheck_round").count() == 1


def test_proposals_of_a_published_scenario_are_left_alone(draft):
    Round.objects.update(state="published", published_at=timezone.now())
    line(draft.mentor.person, draft.mentee.person)

    assert recheck_drafts().drafts == 0


def test_a_change_of_the_organisation_marks_proposals_too(draft):
    line(draft.mentor.person, draft.mentee.person)

    organisation_changed.send(sender=None, person_ids=frozenset({draft.mentor.person_id}), act="import")

    draft.refresh_from_db()
    assert [one["kind"] for one in draft.conflicts] == ["line_up"]


@pytest.mark.parametrize("more", [0, 2])
def test_checking_many_pairs_costs_as_few_queries_as_one(tied, more, django_assert_num_queries):
    for _ in range(more):
        PairFactory(cohort=tied.cohort, confirmed=True)
    recheck_pairs()

    with django_assert_num_queries(17):
        recheck_pairs()


@pytest.mark.parametrize("more", [0, 2])
def test_finding_many_conflicts_costs_as_few_queries_as_finding_one(tied, more, django_assert_num_queries):
    for _ in range(more):
        pair = PairFactory(cohort=tied.cohort, confirmed=True)
        line(pair.mentor.person, pair.mentee.person)

    with django_assert_num_queries(28):
        recheck_pairs()
