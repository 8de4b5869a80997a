"""Conflicts of two people, read from lines in the database."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from django.utils import timezone

from matching.enums import ConflictKind, Severity
from matching.models import ConflictPolicy, LevelLimit
from matching.queries import conflicts_between, levels_of, load_hierarchy
from people.models import ReportingLine
from tests.factories.people import PersonFactory, UnitFactory, line
from tests.factories.programs import ProgrammeFactory

FORBID, WARN = Severity.FORBID, Severity.WARN


def found(mentor, mentee, **asked):
    return [(one.kind, one.severity, one.path) for one in conflicts_between(mentor.pk, mentee.pk, **asked)]


@pytest.fixture
def chain(db):
    """Six people, each reporting to the next; the last is the top."""
    people = PersonFactory.create_batch(6)
    for low, high in itertools.pairwise(people):
        line(low, high)
    return people


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_a_mentee_above_at_any_level_is_a_conflict_with_its_path(chain, level):
    path = tuple(person.pk for person in chain[: level + 1])

    assert found(chain[0], chain[level]) == [(ConflictKind.LINE_UP, FORBID, path)]


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_a_mentor_above_at_any_level_is_a_conflict_too(chain, level):
    path = tuple(person.pk for person in reversed(chain[: level + 1]))

    assert found(chain[level], chain[0]) == [(ConflictKind.LINE_DOWN, FORBID, path)]


def test_two_branches_are_free(chain):
    other, boss = PersonFactory(), PersonFactory()
    line(other, boss)
    line(boss, chain[-1])

    assert found(other, chain[1]) == []
    assert found(chain[0], other) == []


def test_levels_may_be_limited_for_everybody_but_the_direct_line_always_counts(chain):
    programme = ProgrammeFactory()
    ConflictPolicy.objects.create(programme=programme, max_levels=1)

    assert [kind for kind, *_ in found(chain[0], chain[1], programme=programme)] == [ConflictKind.LINE_UP]
    assert found(chain[0], chain[2], programme=programme) == []


def test_a_limit_below_one_counts_as_one(chain):
    hierarchy = load_hierarchy([chain[0].pk, chain[1].pk, chain[2].pk], max_levels=0)

    assert len(hierarchy.conflicts(chain[0].pk, chain[1].pk)) == 1
    assert hierarchy.conflicts(chain[0].pk, chain[2].pk) == []


def test_a_person_of_the_top_may_have_a_limit_of_their_own(chain):
    programme, top = ProgrammeFactory(), chain[-1]
    LevelLimit.objects.create(programme=programme, person=top, levels=2)

    assert [kind for kind, *_ in found(chain[3], top, programme=programme)] == [ConflictKind.LINE_UP]
    assert found(chain[2], top, programme=programme) == []
    assert [kind for kind, *_ in found(chain[2], chain[4], programme=programme)] == [ConflictKind.LINE_UP]


def test_the_levels_of_a_programme_are_read_in_two_queries(chain, django_assert_num_queries):
    programme = ProgrammeFactory()
    ConflictPolicy.objects.create(programme=programme, max_levels=4, grade_levels={"C15": 2})
    LevelLimit.objects.create(programme=programme, person=chain[-1], levels=2)

    with django_assert_num_queries(2):
        told = levels_of(programme)

    assert told == {"max_levels": 4, "limits": {chain[-1].pk: 2}, "grades": {"C15": 2}}
    assert levels_of(ProgrammeFactory()) == {"max_levels": None, "limits": {}, "grades": {}}
    assert levels_of(None) == {}


def test_a_dotted_line_and_a_mixed_way_are_conflicts_in_both_directions(chain):
    boss = PersonFactory()
    line(chain[1], boss, "dotted")

    path = (chain[0].pk, chain[1].pk, boss.pk)
    assert found(chain[0], boss) == [(ConflictKind.DOTTED, FORBID, path)]
    assert found(boss, chain[0]) == [(ConflictKind.DOTTED, FORBID, path[::-1])]


def test_an_appraisal_is_a_conflict_between_the_two_alone(chain):
    judge = PersonFactory()
    line(chain[1], judge, "appraiser")

    assert found(judge, chain[1]) == [(ConflictKind.APPRAISER, FORBID, (judge.pk, chain[1].pk))]
    assert found(judge, chain[0]) == []


def test_the_same_manager_and_the_same_unit_are_warnings(chain):
    unit = UnitFactory()
    twin = PersonFactory(unit=unit)
    line(twin, chain[1])
    chain[0].unit = unit
    chain[0].save()

    assert found(twin, chain[0]) == [
        (ConflictKind.SAME_MANAGER, WARN, (twin.pk, chain[1].pk, chain[0].pk)),
        (ConflictKind.SAME_UNIT, WARN, (twin.pk, chain[0].pk)),
    ]


def test_nobody_mentors_themselves(person):
    assert found(person, person) == [(ConflictKind.LINE_UP, FORBID, (person.pk,))]


def test_lines_hold_on_their_days_only(db):
    low, high, today = PersonFactory(), PersonFactory(), timezone.localdate()
    line(low, high, starts_on=today - dt.timedelta(days=9), ends_on=today)

    yesterday = today - dt.timedelta(days=1)
    assert found(low, high) == []
    assert [kind for kind, *_ in found(low, high, on=yesterday)] == [ConflictKind.LINE_UP]


def test_a_cycle_in_old_data_ends_and_ties_its_members(db):
    people = PersonFactory.create_batch(3)
    day = timezone.localdate() - dt.timedelta(days=5)
    rows = [(0, 1), (1, 2), (2, 0)]
    ReportingLine.objects.bulk_create(
        ReportingLine(person=people[low], manager=people[high], starts_on=day) for low, high in rows
    )

    told = found(people[0], people[1])

    assert {kind for kind, severity, _path in told if severity == FORBID} == {
        ConflictKind.LINE_UP,
        ConflictKind.LINE_DOWN,
    }
    assert load_hierarchy([people[0].pk]).depth(people[0].pk) is not None


def test_the_line_is_read_in_one_query_however_deep(chain, django_assert_num_queries):
    with django_assert_num_queries(2):  # the lines, the units
        load_hierarchy([chain[0].pk, chain[3].pk])


def test_depth_is_the_number_of_people_above(chain):
    loner = PersonFactory()

    hierarchy = load_hierarchy([chain[0].pk, chain[4].pk, chain[5].pk, loner.pk])

    asked = (chain[0], chain[4], chain[5], loner)
    assert [hierarchy.depth(person.pk) for person in asked] == [5, 1, 0, None]
