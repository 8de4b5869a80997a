"""Predicate and queryset are twins: they answer alike for every persona."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from matching import rules
from matching.models import (
    Ban,
    ConflictCase,
    DeclaredTie,
    FitAnswer,
    Pair,
    PairConflict,
    Policy,
    Proposal,
    RatherNot,
    Remit,
    Round,
    Waiver,
)
from matching.services.policies import current_policy
from tests.factories.matching import make_field, make_round
from tests.factories.programs import role


def twins(personas, rule, subject, queryset) -> set[str]:
    people = {**personas, "nobody": AnonymousUser()}
    by_rule = {name for name, user in people.items() if rule(user, subject)}
    by_query = {name for name, user in people.items() if queryset(user).filter(pk=getattr(subject, "pk", 0)).exists()}

    assert by_rule == by_query
    return by_rule


def test_a_pair_is_seen_by_the_two_their_coach_and_the_managers(pair, personas):
    pair = Pair.objects.get(pk=pair.pk)

    assert twins(personas, rules.can_view_pair, pair, Pair.objects.visible_to) == {
        "manager", "coach", "mentor", "mentee",
    }  # fmt: skip
    assert twins(personas, rules.can_manage_pair, pair, Pair.objects.managed_by) == {"manager"}
    assert twins(personas, rules.can_answer_pair, pair, Pair.objects.answerable_by) == {"mentor", "mentee"}


def test_rounds_and_what_is_in_them_are_the_managers(pair, personas):
    field = make_field(2, 2, cohort=pair.cohort)
    row = make_round(field)
    ban = Ban.objects.create(cohort=pair.cohort, mentor=field.mentors[0], mentee=field.mentees[1], by=field.actor)
    one = row.proposals.first()

    assert twins(personas, rules.can_view_round, row, Round.objects.visible_to) == {"manager"}
    assert {name for name, user in personas.items() if Proposal.objects.visible_to(user).filter(pk=one.pk)} == {
        "manager"
    }
    assert twins(personas, rules.can_view_ban, ban, Ban.objects.visible_to) == {"manager"}


def test_a_conflict_is_seen_by_managers_alone(pair, personas):
    found = PairConflict.objects.create(
        pair=pair, kind="line_up", severity="forbid", path=[], found_on=timezone.localdate()
    )

    assert twins(personas, rules.can_view_conflict, found, PairConflict.objects.visible_to) == {"manager"}
    role(pair.mentee.person, pair.cohort.programme, "manager")
    assert twins(personas, rules.can_view_conflict, found, PairConflict.objects.visible_to) == {"manager"}


def test_a_case_is_seen_by_managers_and_the_coach_and_an_approval_by_managers_never_by_the_two(pair, personas, person):
    today = timezone.localdate()
    case = ConflictCase.objects.create(pair=pair, data_on=today)
    approval = Waiver.objects.create(
        cohort=pair.cohort, mentor=pair.mentor, mentee=pair.mentee, approver=person, granted_by=person,
        reason="Deux équipes.", expires_on=today,
    )  # fmt: skip
    for one in (pair.mentor, pair.mentee):
        role(one.person, pair.cohort.programme, "manager")

    assert twins(personas, rules.can_view_case, case, ConflictCase.objects.visible_to) == {"manager", "coach"}
    assert twins(personas, rules.can_decide_case, case, ConflictCase.objects.managed_by) == {"manager"}
    assert twins(personas, rules.can_view_waiver, approval, Waiver.objects.visible_to) == {"manager"}


def test_a_tie_a_remit_and_a_policy_are_seen_by_their_managers(pair, personas, manager, person):
    programme = pair.cohort.programme
    tie = DeclaredTie.objects.create(
        programme=programme, person=pair.mentor.person, other=pair.mentee.person, declared_by=pair.mentor.person
    )
    kept = Remit.objects.create(programme=programme, kind="committee", holder=manager.person, person=person)
    policy = current_policy(programme)

    assert twins(personas, rules.can_view_tie_declared, tie, DeclaredTie.objects.visible_to) == {"manager", "mentor"}
    assert twins(personas, rules.can_view_remit, kept, Remit.objects.visible_to) == {"manager"}
    assert twins(personas, rules.can_manage_policy, policy, Policy.objects.visible_to) == {"manager"}


def test_what_one_said_for_oneself_is_seen_by_oneself(pair, personas, person):
    said = RatherNot.objects.create(enrolment=pair.mentee, person=person)

    assert twins(personas, rules.can_view_rather_not, said, RatherNot.objects.visible_to) == {"mentee"}


def test_an_answer_about_the_fit_is_seen_by_who_gave_it_the_coach_and_managers_never_by_the_other(pair, personas):
    asked = FitAnswer.objects.create(pair=pair, person=pair.mentee.person)
    role(pair.mentor.person, pair.cohort.programme, "manager")

    assert twins(personas, rules.can_view_fit, asked, FitAnswer.objects.visible_to) == {"manager", "coach", "mentee"}
    assert twins(personas, rules.can_care_for_fit, asked, FitAnswer.objects.cared_by) == {"manager", "coach"}


GUARDED = [
    Pair,
    Round,
    Proposal,
    Ban,
    PairConflict,
    ConflictCase,
    Waiver,
    Policy,
    RatherNot,
    FitAnswer,
    Remit,
    DeclaredTie,
]


@pytest.mark.parametrize("model", GUARDED)
def test_without_an_account_nothing_is_seen(db, model):
    assert list(model.objects.visible_to(AnonymousUser())) == []
