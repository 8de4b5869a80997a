"""Conflicts over a time against a slow walk, day by day: random companies with dated lines, dotted lines and cycles."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.enums import ConflictKind
from matching.models import ConflictPolicy
from matching.queries import load_conflicts
from matching.queries.conflicts import BITS, conflicts_between
from people.models import ReportingLine
from tests.factories.people import PersonFactory
from tests.factories.programs import ProgrammeFactory

PEOPLE, DAYS = 7, 8
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]  # one set of people serves all examples
START = dt.date(2026, 3, 1)
END = START + dt.timedelta(days=DAYS)
GRAVE = (ConflictKind.LINE_UP, ConflictKind.LINE_DOWN, ConflictKind.DOTTED, ConflictKind.APPRAISER)
LINES = st.lists(
    st.tuples(
        st.integers(0, PEOPLE - 1),
        st.integers(0, PEOPLE - 1),
        st.sampled_from(["solid", "solid", "solid", "dotted", "appraiser"]),
        st.integers(-4, DAYS + 2),
        st.none() | st.integers(1, DAYS + 6),
    ).filter(lambda line: line[0] != line[1]),
    max_size=12,
)


@pytest.fixture
def people(db):
    return PersonFactory.create_batch(PEOPLE)


def write(people, rows) -> list[ReportingLine]:
    """The lines, without those that the database would not hold twice."""
    ReportingLine.objects.bulk_create(
        [
            ReportingLine(
                person=people[low],
                manager=people[high],
                kind=kind,
                starts_on=START + dt.timedelta(days=start),
                ends_on=START + dt.timedelta(days=start + length) if length else None,
            )
            for low, high, kind, start, length in rows
        ],
        ignore_conflicts=True,
    )
    return list(ReportingLine.objects.order_by("person_id", "kind", "pk"))


def walk(lines: list[ReportingLine], day: dt.date, mentor: int, mentee: int, levels: int | None) -> set[str]:
    """What ties two people on a day, by following pointers."""
    held = [row for row in lines if row.starts_on <= day and (row.ends_on is None or row.ends_on > day)]
    boss: dict[int, int] = {}
    dotted: dict[int, set[int]] = {}
    for row in held:
        if row.kind == "solid" and row.person_id not in boss:
            boss[row.person_id] = row.manager_id
        elif row.kind != "appraiser":
            dotted.setdefault(row.person_id, set()).add(row.manager_id)
    found = set()
    if steps_up(boss, mentor, mentee) <= (levels or PEOPLE):
        found.add("line_up")
    if steps_up(boss, mentee, mentor) <= (levels or PEOPLE):
        found.add("line_down")
    if any(
        is_over(boss, dotted, low, high, levels or PEOPLE * 3) for low, high in ((mentor, mentee), (mentee, mentor))
    ):
        found.add("dotted")
    if any(row.kind == "appraiser" and {row.person_id, row.manager_id} == {mentor, mentee} for row in held):
        found.add("appraiser")
    return found


def steps_up(boss: dict[int, int], low: int, high: int) -> int:
    at = low
    for steps in range(1, PEOPLE + 1):
        at = boss.get(at, 0)
        if at == high:
            return steps
    return PEOPLE + 1


def is_over(boss: dict[int, int], dotted: dict[int, set[int]], low: int, high: int, levels: int) -> bool:
    """Some way up of at most ``levels`` lines with a dotted one among them."""
    states = {(low, False)}
    for _ in range(min(levels, PEOPLE * 3)):
        steps = {(boss[at], used) for at, used in states if at in boss}
        steps |= {(above, True) for at, _used in states for above in dotted.get(at, ())}
        states |= steps
    return (high, True) in states


@settings(max_examples=60, suppress_health_check=SLOW)
@given(rows=LINES, levels=st.none() | st.integers(1, 3))
def test_conflicts_are_those_of_a_slow_walk_with_the_first_day_of_each(people, rows, levels):
    with transaction.atomic():
        lines = write(people, rows)
        programme = ProgrammeFactory()
        ConflictPolicy.objects.create(programme=programme, max_levels=levels)
        ids = [one.pk for one in people]

        conflicts = load_conflicts(programme, ids, on=START, until=END)
        grid = conflicts.mask(ids, ids)

        for (column, mentor), (row, mentee) in itertools.product(enumerate(ids), repeat=2):
            if mentor == mentee:
                continue
            expected: dict[str, dt.date | None] = {}
            for number in range(DAYS):
                day = START + dt.timedelta(days=number)
                for kind in walk(lines, day, mentor, mentee, levels):
                    expected.setdefault(kind, day if number else None)
            told = {one.kind: one.holds_from for one in conflicts.between(mentor, mentee) if one.kind in GRAVE}
            assert told == expected
            assert {kind.value for kind in GRAVE if grid[row, column] & BITS[kind]} == expected.keys()
            assert conflicts.mask_of_pairs([mentor], [mentee])[0] == grid[row, column]
        transaction.set_rollback(True)


@settings(max_examples=20, suppress_health_check=SLOW)
@given(rows=LINES)
def test_two_people_asked_for_alone_have_the_conflicts_they_have_among_all(people, rows):
    with transaction.atomic():
        write(people, rows)
        ids = [one.pk for one in people]
        among_all = load_conflicts(None, ids, on=START, until=END)

        for mentor, mentee in itertools.permutations(ids[:4], 2):
            alone = conflicts_between(mentor, mentee, on=START, until=END)
            kinds = [(one.kind, one.holds_from, len(one.path)) for one in alone]
            assert kinds == [(one.kind, one.holds_from, len(one.path)) for one in among_all.between(mentor, mentee)]
        transaction.set_rollback(True)
