"""Who may apply, by facts the directory knows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone, translation

from people.models import Person
from programs.queries.eligibility import (
    conditions_of,
    count_eligible,
    eligible_people,
    find_obstacles,
    known_grades,
    may_apply,
)
from programs.services.calls import evening
from tests.factories.people import PersonFactory, UnitFactory
from tests.factories.programs import CallFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    """Sales, a team in it and a desk in the team; beside them, Finance."""
    sales = UnitFactory(name="Ventes")
    team = UnitFactory(name="Équipe Ouest", parent=sales)
    desk = UnitFactory(name="Comptoir", parent=team)
    return sales, team, desk, UnitFactory(name="Finances")


def obstacles(call, person) -> list[str]:
    with translation.override("en"):
        return find_obstacles(call, person)


def test_a_call_without_conditions_is_open_to_everybody():
    call, person = CallFactory(), PersonFactory(grade="", unit=None)
    PersonFactory(state="left", left_on=timezone.localdate())

    assert obstacles(call, person) == []
    assert may_apply(call, person) is True
    assert count_eligible(call) == Person.objects.active().count()


def test_a_unit_opens_the_call_to_all_below_it(units):
    sales, _team, desk, finance = units
    call = CallFactory()
    call.open_to_units.add(sales)
    inside, outside, nowhere = PersonFactory(unit=desk), PersonFactory(unit=finance), PersonFactory(unit=None)

    assert obstacles(call, inside) == []
    assert obstacles(call, outside) == ["It is open to people of these units: Ventes."]
    assert obstacles(call, nowhere) == obstacles(call, outside)
    assert list(eligible_people(conditions_of(call))) == [inside]


def test_a_grade_that_nobody_wrote_is_held_against_nobody():
    call = CallFactory(open_to_grades=["C2", "C1"])
    fits, other, silent = PersonFactory(grade="C1"), PersonFactory(grade="D"), PersonFactory(grade="")

    assert obstacles(call, other) == ["It is open to these grades: C1, C2. In the HR file yours is D."]
    assert [obstacles(call, person) for person in (fits, silent)] == [[], []]
    assert set(eligible_people(conditions_of(call))) == {fits, silent}
    assert known_grades() == ["C1", "D"]


def test_a_language_is_that_of_the_directory():
    call = CallFactory(open_to_languages=["en"])
    french, english = PersonFactory(language="fr"), PersonFactory(language="en")

    assert obstacles(call, french) == ["It is held in: English. You may change your language in your settings."]
    assert obstacles(call, english) == []
    assert list(eligible_people(conditions_of(call))) == [english]


def test_months_in_the_post_are_counted_to_the_closing_day():
    closing = evening(dt.date(2026, 12, 15))
    call = CallFactory(closes_at=closing, months_in_post=12)
    reaches_it = PersonFactory(post_since=dt.date(2025, 12, 15))
    a_day_short = PersonFactory(post_since=dt.date(2025, 12, 16), joined_on=dt.date(2001, 1, 1))
    newcomer = PersonFactory(joined_on=dt.date(2026, 3, 1))
    long_here = PersonFactory(joined_on=dt.date(2020, 3, 1))
    unknown = PersonFactory()

    assert obstacles(call, a_day_short) == [
        "It asks for 12 months in the same post on 15\xa0December 2026. You have held yours since 16\xa0December 2025."
    ]
    assert [bool(obstacles(call, one)) for one in (reaches_it, newcomer, long_here, unknown)] == [
        False, True, False, False,
    ]  # fmt: skip
    assert set(eligible_people(conditions_of(call))) == {reaches_it, long_here, unknown}


def test_every_obstacle_is_said(units):
    call = CallFactory(open_to_grades=["C1"], open_to_languages=["en"], months_in_post=6)
    call.open_to_units.add(units[0])
    person = PersonFactory(grade="D", language="fr", post_since=timezone.localdate())

    assert len(obstacles(call, person)) == 4
    assert may_apply(call, person) is False


@pytest.mark.parametrize(
    ("state", "expected"), [("draft", False), ("scheduled", False), ("closed", False), ("released", False)]
)
def test_a_call_that_is_not_open_takes_nobody(state, expected):
    assert may_apply(CallFactory(state=state), PersonFactory()) is expected


def test_counting_asks_the_same_whatever_the_number(units, django_assert_num_queries):
    call = CallFactory(open_to_grades=["C1"], open_to_languages=["fr"], months_in_post=6)
    call.open_to_units.add(units[0])
    PersonFactory(unit=units[2], grade="C1")

    with django_assert_num_queries(3):
        one = count_eligible(call)
    PersonFactory.create_batch(20, unit=units[1], grade="C1")
    with django_assert_num_queries(3):
        many = count_eligible(call)

    assert (one, many) == (1, 21)


def test_wider_conditions_are_told_from_narrower_ones(units):
    sales, team, _desk, finance = units
    wide, narrow = CallFactory(months_in_post=3), CallFactory(months_in_post=6, open_to_grades=["C1"])
    narrow.open_to_units.add(team)
    wide.open_to_units.add(sales, finance)

    assert conditions_of(narrow).within(conditions_of(wide)) is True
    assert conditions_of(wide).within(conditions_of(narrow)) is False
    assert conditions_of(CallFactory()).within(conditions_of(wide)) is False
