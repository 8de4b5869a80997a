"""Predicate and queryset are twins: they answer alike for every persona."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from matching import rules
from matching.models import Ban, Pair, PairConflict, Proposal, Round
from tests.factories.matching import make_field, make_round


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
    assert {name for name, user in personas.items() if Ban.objects.visible_to(user).filter(pk=ban.pk)} == {"manager"}


def test_a_conflict_is_seen_by_managers_alone(pair, personas):
    found = PairConflict.objects.create(
        pair=pair, kind="line_up", severity="forbid", path=[], found_on=timezone.localdate()
    )

    assert twins(personas, rules.can_view_conflict, found, PairConflict.objects.visible_to) == {"manager"}


@pytest.mark.parametrize("model", [Pair, Round, Proposal, Ban, PairConflict])
def test_without_an_account_nothing_is_seen(db, model):
    assert list(model.objects.visible_to(AnonymousUser())) == []
