"""Conflicts over a period: against one index for each day of it."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.engine.hierarchy import Conflict, HierarchyIndex
from matching.engine.kinds import Reason
from matching.engine.period import ALWAYS, DatedLines, HierarchyPeriod, slices
from matching.engine.scoring import Round, score
from matching.engine.tables import MenteeTable, MentorTable

START, END = 10, 20
Row = tuple[int, int, int, int]
"""Superior, subordinate, since, until."""


def dated(rows: list[Row]) -> DatedLines:
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    return DatedLines(table[:, :2], table[:, 2], table[:, 3])


def plain_index(count: int, day: int, solid: list[Row], dotted: list[Row], **rest: Any) -> HierarchyIndex:
    """Slow and obvious: the lines of one day."""
    parent, more = [-1] * count, []
    for above, below, since, until in solid:
        if since <= day < until:
            if parent[below] < 0:
                parent[below] = above
            else:
                more.append((above, below))
    more += [(above, below) for above, below, since, until in dotted if since <= day < until]
    appraisers = [(above, below) for above, below, since, until in rest.pop("appraisers") if since <= day < until]
    return HierarchyIndex(parent, dotted=more, appraisers=appraisers, **rest)


@st.composite
def histories(draw: st.DrawFn) -> tuple[int, list[Row], list[Row], list[Row], list[bool]]:
    count = draw(st.integers(1, 10))
    node = st.integers(0, count - 1)
    since = st.just(-ALWAYS) | st.integers(START - 2, END + 2)
    until = st.just(ALWAYS) | st.integers(START - 2, END + 2)
    row = st.tuples(node, node, since, until)
    solid = draw(st.lists(row, max_size=12))
    return (
        count,
        solid,
        draw(st.lists(row, max_size=4)),
        draw(st.lists(row, max_size=2)),
        draw(st.lists(st.booleans(), min_size=count, max_size=count)),
    )


@settings(max_examples=50)
@given(histories(), st.data())
def test_a_period_is_all_its_days_together(
    history: tuple[int, list[Row], list[Row], list[Row], list[bool]], data: st.DataObject
) -> None:
    count, solid, dotted, appraisers, vacant = history
    units = [node % 3 - 1 for node in range(count)]
    limits = data.draw(st.none() | st.lists(st.integers(-1, 3), min_size=count, max_size=count))
    people = np.array(sorted(data.draw(st.sets(st.integers(0, count - 1), min_size=1))))
    period = HierarchyPeriod(
        count,
        START,
        END,
        solid=dated(solid),
        dotted=dated(dotted),
        appraisers=dated(appraisers),
        units=units,
        vacant=vacant,
        people=people,
    )

    grid = period.conflict_mask(people[None, :], people[:, None], max_levels=limits)
    mentee, mentor = (each.reshape(-1) for each in np.meshgrid(people, people, indexing="ij"))
    with patch("matching.engine.period._FEW", data.draw(st.sampled_from([0, 8]))):
        pairs = period.conflict_mask(mentor, mentee, max_levels=limits)

    expected = np.zeros(len(mentor), dtype=np.uint8)
    for day in range(START, END):
        index = plain_index(count, day, solid, dotted, appraisers=appraisers, units=units, vacant=vacant)
        expected |= index.conflict_mask(mentor, mentee, max_levels=limits)
    assert pairs.tolist() == expected.tolist() == grid.reshape(-1).tolist()
    kinds = [each.conflict.kind for each in period.explain(int(mentor[-1]), int(mentee[0]), max_levels=limits)]
    at = len(people) - 1  # mentee[0] with mentor[-1], which is the last person of the first row
    assert sum(set(kinds), Reason.NONE) == Reason(int(expected[at]))


def test_slices_begin_where_something_changes() -> None:
    lines = [(-ALWAYS, 12), (12, ALWAYS), (15, 30), (3, 10), (18, 18), (20, 25)]

    assert slices(lines, START, END) == [10, 12, 15]
    assert slices([], START, END) == [10]
    assert slices(lines, END, START) == []


def test_a_move_known_for_later_speaks_already_and_tells_its_day() -> None:
    solid = dated([(0, 1, -ALWAYS, ALWAYS), (0, 2, -ALWAYS, 15), (1, 2, 15, ALWAYS), (2, 3, -ALWAYS, ALWAYS)])
    period = HierarchyPeriod(4, START, END, solid=solid)
    today = HierarchyPeriod(4, START, START + 1, solid=solid)

    (found,) = period.explain(3, 1)
    assert (found.day, found.conflict) == (15, Conflict(Reason.LINE_UP, (3, 2, 1)))
    assert today.explain(3, 1) == []
    assert [each.day for each in period.explain(1, 2)] == [START, 15]


def test_a_round_is_scored_over_a_period() -> None:
    solid = dated([(0, 1, -ALWAYS, 15), (0, 2, 15, ALWAYS)])
    period = HierarchyPeriod(3, START, END, solid=solid, people=[0, 1, 2])
    one = MenteeTable(keys=np.array([7]), topics=np.ones((1, 1)), nodes=np.array([0]))
    two = MentorTable(keys=np.array([8, 9]), topics=np.ones((2, 1)), nodes=np.array([1, 2]))

    scored = score(Round(one, two, hierarchy=period))

    assert scored.reasons.tolist() == [[Reason.LINE_UP, Reason.LINE_UP]]


def test_forty_moves_of_few_people_ask_few_pairs_again(monkeypatch: pytest.MonkeyPatch) -> None:
    count, asked = 3000, []
    parent = np.maximum(0, (np.arange(count) - 1) // 8)
    rows = [(int(parent[node]), node, -ALWAYS, ALWAYS) for node in range(1, count - 40)]
    for step in range(40):
        node = count - 40 + step
        rows += [(1, node, -ALWAYS, START + step + 1), (2, node, START + step + 1, ALWAYS)]
    usual = HierarchyIndex.conflict_mask

    def counted(self: HierarchyIndex, mentors: Any, mentees: Any, **how: Any) -> Any:
        mask = usual(self, mentors, mentees, **how)
        asked.append(mask.size)
        return mask

    period = HierarchyPeriod(count, START, START + 50, solid=dated(rows))
    people = np.arange(count)
    monkeypatch.setattr(HierarchyIndex, "conflict_mask", counted)
    mask = period.conflict_mask(people, (people + 1500) % count)

    assert len(period.days) == 41
    assert (asked[0], sum(asked[1:])) == (count, 80)
    assert mask[2999 - 1500 :].any()


def test_what_makes_no_sense_is_refused() -> None:
    solid = dated([(0, 1, -ALWAYS, ALWAYS)])

    with pytest.raises(ValueError, match="at least one day"):
        HierarchyPeriod(2, 5, 5, solid=solid)
    with pytest.raises(ValueError, match="not named"):
        HierarchyPeriod(3, 5, 6, solid=solid, people=[0]).conflict_mask([2], [0])
    with pytest.raises(ValueError, match="one day per line"):
        DatedLines(np.array([[0, 1]]), np.array([1, 2]))
    with pytest.raises(ValueError, match="one entry per node"):
        HierarchyPeriod(2, 5, 6, solid=solid).conflict_mask([0], [1], max_levels=[1])
