"""Conflicts: against a slow pointer walk on random organisations, and the cases that have bitten somebody."""

from __future__ import annotations

from collections.abc import Sequence
from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.engine.hierarchy import Conflict, HierarchyIndex
from matching.engine.kinds import Reason

Edges = list[tuple[int, int]]


def walk_levels(
    parent: Sequence[int], dotted: Edges, vacant: Sequence[bool], low: int
) -> tuple[dict[int, int], dict[int, int]]:
    """Slow and obvious: fewest occupied levels from ``low`` to everybody above, by solid lines and by mixed ones."""
    best: dict[tuple[int, bool], int] = {(low, False): 0}
    todo = [(low, False)]
    while todo:
        node, used = todo.pop()
        steps = [(parent[node], used)] if 0 <= parent[node] < len(parent) else []
        steps += [(boss, True) for boss, foot in dotted if foot == node]
        cost = best[(node, used)] + (0 if vacant[node] and node != low else 1)
        for step in steps:
            if cost < best.get(step, 10**9):
                best[step] = cost
                todo.append(step)
    return (
        {node: level for (node, used), level in best.items() if not used and node != low},
        {node: level for (node, used), level in best.items() if used and node != low},
    )


@st.composite
def organisations(draw: st.DrawFn, *, cycles: bool, vacancies: bool = False) -> tuple[list[int], Edges, list[bool]]:
    count = draw(st.integers(1, 12))
    parent = [draw(st.integers(-1, count - 1 if cycles else node - 1)) for node in range(count)]
    node = st.integers(0, count - 1)
    dotted = [(a, b) for a, b in draw(st.lists(st.tuples(node, node), max_size=6)) if a != b]
    vacant = draw(st.lists(st.booleans(), min_size=count, max_size=count)) if vacancies else [False] * count
    return parent, dotted, vacant


@settings(max_examples=150)
@given(organisations(cycles=True))
def test_every_pair_agrees_with_a_pointer_walk_even_with_cycles(company: tuple[list[int], Edges, list[bool]]) -> None:
    parent, dotted, vacant = company
    people = np.arange(len(parent))
    index = HierarchyIndex(parent, dotted=dotted)

    grid = index.conflict_mask(people[None, :], people[:, None])
    mentee, mentor = (each.reshape(-1) for each in np.meshgrid(people, people, indexing="ij"))
    pairs = index.conflict_mask(mentor, mentee)

    assert grid.reshape(-1).tolist() == pairs.tolist()
    above = [walk_levels(parent, dotted, vacant, low) for low in range(len(parent))]
    for left, right, mask in zip(mentor.tolist(), mentee.tolist(), pairs.tolist(), strict=True):
        if left == right:
            assert mask == Reason.SAME_PERSON
            continue
        assert bool(mask & Reason.LINE_UP) == (right in above[left][0])
        assert bool(mask & Reason.LINE_DOWN) == (left in above[right][0])
        assert bool(mask & Reason.DOTTED) == (right in above[left][1] or left in above[right][1])


@settings(max_examples=80)
@given(organisations(cycles=True))
def test_a_company_with_too_many_dotted_lines_gets_the_same_answers(
    company: tuple[list[int], Edges, list[bool]],
) -> None:
    parent, dotted, _ = company
    people = np.arange(len(parent))
    mentee, mentor = (each.reshape(-1) for each in np.meshgrid(people, people, indexing="ij"))
    usual = HierarchyIndex(parent, dotted=dotted).conflict_mask(mentor, mentee).tolist()

    with patch("matching.engine.dotted._BUDGET", 0), patch("matching.engine.dotted._BITS", 3):
        index = HierarchyIndex(parent, dotted=dotted)
        pairs = index.conflict_mask(mentor, mentee)
        grid = index.conflict_mask(people[None, :], people[:, None])

    with patch("matching.engine.reach._BITS", 0):
        lists = HierarchyIndex(parent, dotted=dotted).conflict_mask(mentor, mentee)

    assert pairs.tolist() == usual == grid.reshape(-1).tolist() == lists.tolist()


@settings(max_examples=150)
@given(st.booleans().flatmap(lambda cycles: organisations(cycles=cycles, vacancies=True)), st.data())
def test_limits_count_occupied_levels_only(company: tuple[list[int], Edges, list[bool]], data: st.DataObject) -> None:
    parent, dotted, vacant = company
    count = len(parent)
    index = HierarchyIndex(parent, dotted=dotted, vacant=vacant)
    limit = data.draw(st.lists(st.integers(-1, 3), min_size=count, max_size=count))
    occupied = np.array([node for node in range(count) if not vacant[node]], dtype=np.int64)

    grid = index.conflict_mask(occupied[None, :], occupied[:, None], max_levels=limit)
    mentee, mentor = (each.reshape(-1) for each in np.meshgrid(occupied, occupied, indexing="ij"))
    pairs = index.conflict_mask(mentor, mentee, max_levels=limit)

    assert grid.reshape(-1).tolist() == pairs.tolist()
    reach = [10**6 if each < 0 else max(each, 1) for each in limit]
    above = [walk_levels(parent, dotted, vacant, low) for low in range(count)]
    for left, right, mask in zip(mentor.tolist(), mentee.tolist(), pairs.tolist(), strict=True):
        if left == right:
            continue
        assert bool(mask & Reason.LINE_UP) == (above[left][0].get(right, 10**7) <= reach[right])
        assert bool(mask & Reason.LINE_DOWN) == (above[right][0].get(left, 10**7) <= reach[left])
        assert bool(mask & Reason.DOTTED) == (
            above[left][1].get(right, 10**7) <= reach[right] or above[right][1].get(left, 10**7) <= reach[left]
        )


@settings(max_examples=100)
@given(organisations(cycles=True))
def test_every_conflict_comes_with_a_path_that_exists(company: tuple[list[int], Edges, list[bool]]) -> None:
    parent, dotted, _ = company
    index = HierarchyIndex(parent, dotted=dotted)
    up = {(node, boss) for node, boss in enumerate(parent) if boss >= 0}
    mixed = up | {(foot, boss) for boss, foot in dotted}

    for mentor in range(len(parent)):
        for mentee in range(len(parent)):
            kinds = Reason.NONE
            for found in index.explain(mentor, mentee):
                kinds |= found.kind
                assert (found.path[0], found.path[-1]) == (mentor, mentee)
                steps = list(zip(found.path, found.path[1:], strict=False))
                if found.kind is Reason.LINE_UP:
                    assert set(steps) <= up
                if found.kind is Reason.LINE_DOWN:
                    assert {(b, a) for a, b in steps} <= up
                if found.kind is Reason.DOTTED:
                    assert set(steps) <= mixed or {(b, a) for a, b in steps} <= mixed
            assert kinds == Reason(int(index.conflict_mask([mentor], [mentee])[0]))


def test_the_path_is_told_from_the_mentor_to_the_mentee() -> None:
    index = HierarchyIndex([-1, 0, 1, 2], dotted=[(3, 0)], appraisers=[(0, 3)])

    assert index.path_up(3, 0) == [3, 2, 1, 0]
    assert index.path_up(0, 3) == []
    assert index.explain(3, 0)[0] == Conflict(Reason.LINE_UP, (3, 2, 1, 0))
    assert index.explain(0, 3)[0] == Conflict(Reason.LINE_DOWN, (0, 1, 2, 3))
    assert Conflict(Reason.DOTTED, (3, 0)) in index.explain(3, 0)
    assert Conflict(Reason.APPRAISER, (3, 0)) in index.explain(3, 0)


def test_the_top_of_the_tree_can_be_paired_only_under_a_limit_and_never_with_a_direct_report() -> None:
    index = HierarchyIndex([-1, 0, 1, 2, 2])
    everybody = np.arange(1, 5)

    strict = index.conflict_mask(everybody, [0])
    limited = index.conflict_mask(everybody, [0], max_levels=index.limits({0: 2}))
    none_at_all = index.conflict_mask(everybody, [0], max_levels=index.limits({0: 0}))

    assert (strict & Reason.LINE_UP).tolist() == [1, 1, 1, 1]
    assert (limited & Reason.LINE_UP).tolist() == [1, 1, 0, 0]
    assert (none_at_all & Reason.LINE_UP).tolist() == [1, 0, 0, 0]
    assert int(index.conflict_mask([4], [1], max_levels=index.limits({0: 1}))[0]) == Reason.LINE_UP


def test_a_vacant_post_is_nobody_but_does_not_cut_the_line() -> None:
    index = HierarchyIndex([-1, 0, 1, 0], vacant=[False, True, False, False])

    assert index.manager.tolist() == [-1, 0, 0, 0]
    assert index.explain(2, 0, max_levels=1) == [Conflict(Reason.LINE_UP, (2, 1, 0))]
    assert index.explain(2, 3) == [Conflict(Reason.SAME_MANAGER, (2, 0, 3))]


def test_same_unit_and_same_manager_want_a_known_unit_and_a_known_manager() -> None:
    index = HierarchyIndex([-1, -1, 0, 0], units=[-1, -1, 7, 7])

    assert index.explain(0, 1) == []
    assert [found.kind for found in index.explain(2, 3)] == [Reason.SAME_MANAGER, Reason.SAME_UNIT]


def test_a_cycle_is_reported_and_its_members_are_above_one_another() -> None:
    index = HierarchyIndex([2, 0, 1, 2, 4], units=None)

    assert index.cycles == ((0, 2, 1), (4,))
    assert index.is_above(0, 1)
    assert index.is_above(1, 0)
    assert index.is_above(1, 3)
    assert not index.is_above(3, 1)
    assert index.path_up(3, 0) == [3, 2, 1, 0]
    assert not index.is_above(4, 4)


def test_a_limit_counts_the_lines_of_a_cycle_one_by_one() -> None:
    # 0 and 1 report to one another, 2 to 0, 4 to 1 past a vacant post.
    index = HierarchyIndex([1, 0, 0, 1, 3], vacant=[False, False, False, True, False])

    assert index.explain(2, 0, max_levels=1) == [Conflict(Reason.LINE_UP, (2, 0))]
    assert Reason.LINE_UP not in [found.kind for found in index.explain(2, 1, max_levels=1)]
    assert index.explain(2, 1, max_levels=2)[0] == Conflict(Reason.LINE_UP, (2, 0, 1))
    assert index.explain(4, 1, max_levels=1)[0] == Conflict(Reason.LINE_UP, (4, 3, 1))
    assert [found.kind for found in index.explain(0, 1, max_levels=1)] == [Reason.LINE_UP, Reason.LINE_DOWN]


def test_unknown_people_are_set_aside_and_told() -> None:
    index = HierarchyIndex([-1, 99, -7], dotted=[(0, 1), (5, 1)], appraisers=[(1, -3)])

    assert index.unknown_managers == (1, 2)
    assert index.ignored == 2
    assert index.explain(0, 1) == [Conflict(Reason.DOTTED, (0, 1))]


def test_nobody_at_all() -> None:
    index = HierarchyIndex([])
    nobody = np.zeros(0, dtype=np.int64)

    assert index.cycles == ()
    assert index.conflict_mask(nobody, nobody).shape == (0,)
    assert index.conflict_mask(nobody[None, :], nobody[:, None]).shape == (0, 0)


def test_a_chain_of_five_thousand_is_no_burden() -> None:
    count = 5000
    index = HierarchyIndex(np.arange(count) - 1, dotted=[(node, node + 2) for node in range(0, count - 2, 50)])

    assert index.is_above(0, count - 1)
    assert len(index.path_up(count - 1, 0)) == count
    assert int(index.conflict_mask([count - 1], [0])[0]) == Reason.LINE_UP | Reason.DOTTED
