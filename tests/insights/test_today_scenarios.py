"""Today leads a manager to scenarios that are computed: nobody hears anything before one is published."""

from __future__ import annotations

import pytest
from django.urls import reverse

from insights.queries.today_pairs import scenarios
from matching.models import Round
from tests.factories.matching import make_field, make_round


def test_one_computed_scenario_is_opened_and_several_are_compared(db):
    field = make_field()
    first = make_round(field, name="Topics first")

    (alone,) = scenarios(field.cohort)
    second = make_round(field, name="Bridges first")
    (both,) = scenarios(field.cohort)

    assert (alone.kind, alone.url) == ("scenarios", reverse("matching:round", args=[first.pk]))
    assert (both.text, both.url) == (
        "Topics first · Bridges first",
        reverse("matching:compare", args=[field.cohort.pk]),
    )
    assert second.pk != first.pk


@pytest.mark.parametrize(("phase", "state"), [("running", "solved"), ("matching", "discarded"), ("closed", "solved")])
def test_nothing_is_told_of_other_phases_or_scenarios_set_aside(db, phase, state):
    field = make_field()
    made = make_round(field)
    Round.objects.filter(pk=made.pk).update(state=state)
    field.cohort.phase = phase

    assert list(scenarios(field.cohort)) == []
