"""Dotted lines: who stands above whom along mixed lines of which at least one is dotted.

A dotted line starts at a superior and ends at a subordinate, its *foot*. Whoever stands at or below a foot is under
that superior and everybody above, along solid or dotted lines. Feet are few, so for each foot we keep the sorted starts
of all superiors that can be reached from it; a question is then one binary search. Limits on the number of levels need
distances, and are answered by a walk upward, which is short because limits are.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from matching.engine.kinds import AnyIntArray, BoolArray, IntArray, LongArray
from matching.engine.reach import Condensed, Words, condense, list_reach, spread
from matching.engine.sorting import distinct
from matching.engine.tree import NOBODY, Tree, nearest_upward

_BUDGET = 4_000_000  # entries of the lists together: some 30 MB
_BITS = 4096  # superiors asked for at once when the lists would be longer
_ONE = np.uint64(1)


class DottedLines:
    """All dotted lines of one hierarchy. ``superiors`` and ``feet`` are (k,) node numbers, already known to exist."""

    def __init__(self, tree: Tree, superiors: IntArray, feet: IntArray, vacant: BoolArray) -> None:
        self._tree = tree
        self._vacant = vacant
        order = np.argsort(feet, kind="stable")
        self._superiors = superiors[order]
        self._feet = feet[order]

    def __len__(self) -> int:
        return len(self._feet)

    @property
    def lines(self) -> tuple[IntArray, IntArray]:
        """All superiors and their feet, in order of the feet."""
        return self._superiors, self._feet

    def superiors_of(self, node: int) -> list[int]:
        """Direct dotted superiors of ``node``."""
        low, high = np.searchsorted(self._feet, (node, node + 1))
        return [int(each) for each in self._superiors[low:high]]

    def above_pairs(self, above: AnyIntArray, below: AnyIntArray) -> BoolArray:
        """Elementwise: whether ``above[i]`` is over ``below[i]`` along lines of which one is dotted, at any level."""
        if self._lists is None:
            return self._pairs_by_bits(above, below)
        keys, span = self._keys
        group = self._group_of[below]
        start = self._tree.start[above].astype(np.int64)
        low = group * span + start
        at = np.searchsorted(keys, low)
        found = np.append(keys, np.iinfo(np.int64).max)[at]
        return np.asarray((group >= 0) & (found < low + self._tree.size[above]))

    def above_grid(self, above: AnyIntArray, below: AnyIntArray) -> tuple[BoolArray, LongArray]:
        """The same for every ``below`` and every ``above``, folded: ``table[row[i], j]`` answers (below[i], above[j]).

        People under the same feet share a row of ``table`` (groups, len(above)); ``row`` is (len(below),).
        """
        groups, row = np.unique(self._group_of[below], return_inverse=True)
        roots, column = np.unique(self._tree.root_of_cycle[above], return_inverse=True)
        table = np.zeros((len(groups), len(roots)), dtype=np.bool_)
        used = np.flatnonzero(groups >= 0)
        if self._lists is None:
            for begin in range(0, len(roots), _BITS):
                words = self._words(roots[begin : begin + _BITS])[self._graph.part[groups[used]]]
                spots = np.arange(min(_BITS, len(roots) - begin))
                table[used[:, None], begin + spots] = words[:, spots // 64] >> (spots % 64).astype(np.uint64) & _ONE
            return table[:, column], row.astype(np.int64)
        starts, spots = self._ancestors_among(roots)
        offsets, members = self._lists
        many = offsets[groups[used] + 1] - offsets[groups[used]]
        reached = members[runs(offsets[groups[used]], many)]
        low = np.searchsorted(starts, reached)
        width = np.searchsorted(starts, reached + 1) - low
        table[np.repeat(np.repeat(used, many), width), spots[runs(low, width)]] = True
        return table[:, column], row.astype(np.int64)

    def _pairs_by_bits(self, above: AnyIntArray, below: AnyIntArray) -> BoolArray:
        found = np.zeros(len(above), dtype=np.bool_)
        roots, spot = np.unique(self._tree.root_of_cycle[above], return_inverse=True)
        group = self._group_of[below]
        for begin in range(0, len(roots), _BITS):
            here = np.flatnonzero((spot >= begin) & (spot < begin + _BITS) & (group >= 0))
            words = self._words(roots[begin : begin + _BITS])
            bit = spot[here] - begin
            word = words[self._graph.part[group[here]], bit // 64]
            found[here] = (word >> (bit % 64).astype(np.uint64) & _ONE).astype(np.bool_)
        return found

    def _words(self, roots: AnyIntArray) -> Words:
        """Per component of the groups, one bit for each of ``roots`` that stands above by a dotted line."""
        starts, spots = self._ancestors_among(roots)
        _, group = self._groups
        line_start = self._tree.start[self._superiors]
        low = np.searchsorted(starts, line_start)
        width = np.searchsorted(starts, line_start + 1) - low
        return spread(self._graph, np.repeat(group, width), spots[runs(low, width)], len(roots))

    def above_within(self, below: AnyIntArray, limits: LongArray, endless: int) -> LongArray:
        """Sorted keys ``i * n + node``: ``node`` is over ``below[i]`` within ``limits[node]`` occupied levels.

        Only nodes with a limit below ``endless`` are told; ``below`` holds each node once; ``limits`` is (n,).
        """
        count = len(self._tree.parent)
        keys = [np.zeros(0, dtype=np.int64)]
        tight = limits[limits < endless]
        frontier = (np.arange(len(below), dtype=np.int64) * count + below) * 2
        seen = np.zeros(0, dtype=np.int64)
        for distance in range(int(tight.max(initial=0)) + 1):
            frontier, seen = self._through_vacant(frontier, seen)
            if not len(frontier):
                break
            reached = frontier[frontier % 2 == 1] // 2
            limit = limits[reached % count]
            keys.append(reached[(limit >= distance) & (limit < endless)])
            frontier = self._step_up(frontier)
        return distinct(np.concatenate(keys))

    def _through_vacant(self, frontier: LongArray, seen: LongArray) -> tuple[LongArray, LongArray]:
        """New states of this distance; a vacant post is passed at no cost, for nobody sits there."""
        count = len(self._tree.parent)
        reached = np.zeros(0, dtype=np.int64)
        fresh = np.setdiff1d(frontier, seen)
        while len(fresh):
            reached = np.union1d(reached, fresh)
            seen = np.union1d(seen, fresh)
            fresh = np.setdiff1d(self._step_up(fresh[self._vacant[fresh // 2 % count]]), seen)
        return reached, seen

    def _step_up(self, states: LongArray) -> LongArray:
        """One line upward from each state (row, node, whether a dotted line was used), packed into one integer."""
        count = len(self._tree.parent)
        row, node, used = states // (2 * count), states // 2 % count, states % 2
        boss = self._tree.parent[node]
        solid = boss >= 0
        by_solid = (row[solid] * count + boss[solid]) * 2 + used[solid]
        low = np.searchsorted(self._feet, node)
        many = np.searchsorted(self._feet, node + 1) - low
        line = runs(low, many)
        by_dotted = (np.repeat(row, many) * count + self._superiors[line]) * 2 + 1
        return distinct(np.concatenate([by_solid, by_dotted]))

    @cached_property
    def _group_of(self) -> LongArray:
        """(n,) the group of each node's nearest foot upward, itself included, or -1. Groups number the feet's roots."""
        roots, _ = self._groups
        number = np.full(len(self._tree.parent) + 1, NOBODY, dtype=np.int64)
        number[roots] = np.arange(len(roots))
        marked = np.zeros(len(self._tree.parent), dtype=np.bool_)
        marked[roots] = True
        nearest = nearest_upward(self._condensed, marked)
        return number[nearest[self._tree.root_of_cycle]]

    @cached_property
    def _condensed(self) -> IntArray:
        tree = self._tree
        above = np.where(tree.parent >= 0, tree.root_of_cycle[tree.parent], NOBODY)
        for cycle in tree.cycles:
            above[list(cycle)] = NOBODY
        return above.astype(np.int32)

    @cached_property
    def _groups(self) -> tuple[IntArray, LongArray]:
        roots, group = np.unique(self._tree.root_of_cycle[self._feet], return_inverse=True)
        return roots, group.astype(np.int64)

    @cached_property
    def _graph(self) -> Condensed:
        """From each group to the groups above: of the post over its foot, and of its superiors."""
        roots, group = self._groups
        above = self._condensed[roots]
        number = np.concatenate([np.arange(len(roots)), group])
        further = np.concatenate([np.where(above >= 0, self._group_of[above], NOBODY), self._group_of[self._superiors]])
        onward: list[set[int]] = [set() for _ in roots]
        for here, there in zip(number.tolist(), further.tolist(), strict=True):
            if there not in (here, NOBODY):
                onward[here].add(there)
        return condense(onward)

    @cached_property
    def _lists(self) -> tuple[LongArray, LongArray] | None:
        """Per group the sorted starts of all superiors in reach: offsets (g + 1,) into members; None if too many."""
        _, group = self._groups
        return list_reach(self._graph, group, self._tree.start[self._superiors].astype(np.int64), _BUDGET)

    @cached_property
    def _keys(self) -> tuple[LongArray, int]:
        """All (group, start) in one sorted row of integers, and the stride between groups."""
        assert self._lists is not None  # asked by the caller
        offsets, members = self._lists
        span = 2 * len(self._tree.parent) + 2  # an interval that begins in one group never runs into the next
        return np.repeat(np.arange(len(offsets) - 1), np.diff(offsets)) * span + members, span

    def _ancestors_among(self, roots: AnyIntArray) -> tuple[LongArray, LongArray]:
        """For each superior's start, which of ``roots`` hold it: sorted starts (with repeats), places in ``roots``."""
        place = np.full(len(self._tree.parent), NOBODY, dtype=np.int64)
        place[roots] = np.arange(len(roots))
        origin: AnyIntArray = distinct(self._tree.root_of_cycle[self._superiors])
        node, starts, spots = origin, [], []
        while len(node):
            here = place[node]
            starts.append(self._tree.start[origin[here >= 0]].astype(np.int64))
            spots.append(here[here >= 0])
            boss = self._condensed[node]
            origin, node = origin[boss >= 0], boss[boss >= 0]
        start = np.concatenate(starts) if starts else np.zeros(0, dtype=np.int64)
        spot = np.concatenate(spots) if spots else np.zeros(0, dtype=np.int64)
        order = np.argsort(start, kind="stable")
        return start[order], spot[order]


def runs(first: AnyIntArray, length: AnyIntArray) -> LongArray:
    """first[0], first[0] + 1, … (length[0] of them), then the same for each next run."""
    before = np.cumsum(length, dtype=np.int64) - length
    return np.repeat(first - before, length) + np.arange(int(length.sum()), dtype=np.int64)
