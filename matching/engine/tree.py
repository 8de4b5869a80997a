"""The solid lines as numbered intervals, so that "is above" becomes one subtraction and one comparison."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matching.engine.kinds import AnyIntArray, BoolArray, IntArray

NOBODY = -1


@dataclass(frozen=True)
class Tree:
    """A forest over ``n`` nodes, every cycle drawn together into its smallest member.

    ``parent``  (n,) the node's solid manager, -1 for none; unknown managers are already -1; cycles are left as given.
    ``root_of_cycle``  (n,) the node itself, or the smallest member of the cycle it sits on.
    ``start``, ``size``  (n,) Euler interval: x is at or below y exactly when 0 <= start[x] - start[y] < size[y].
    ``level``  (n,) occupied posts from the top down to the node, itself included: vacant posts count for nothing.
    ``cycles``  each cycle once, walked upward from its smallest member.
    ``turn``  (n,) occupied posts on the way up the cycle from its smallest member to the first one that the node
              meets on its own way up; 0 where there is no cycle.
    ``ring``  (n,) occupied posts of the cycle a node sits on, 1 for a node on none.
    """

    parent: IntArray
    root_of_cycle: IntArray
    start: IntArray
    size: IntArray
    level: IntArray
    cycles: tuple[tuple[int, ...], ...]
    turn: IntArray
    ring: IntArray

    def holds(self, above: AnyIntArray, below: AnyIntArray) -> BoolArray:
        """Whether ``below`` is at or under ``above``, elementwise, broadcast; a cycle's members hold each other."""
        gap = np.asarray(self.start[below] - self.start[above])
        # Read as unsigned, a negative gap is huge: one comparison does for two.
        return np.asarray(gap.view(np.uint32) < self.size[above].view(np.uint32))

    def steps(self, above: AnyIntArray, below: AnyIntArray) -> AnyIntArray:
        """How many levels ``below`` is under ``above``, elementwise, broadcast, where :meth:`holds`; else no meaning.

        On a cycle the way up is walked as it is given: of three who report round in a ring, one is a level above and
        the other two.
        """
        levels: AnyIntArray = self.level[below] - self.level[above]
        if self.cycles:
            levels = levels + (self.turn[above] - self.turn[below]) % self.ring[above]
        return levels


def grow_tree(parent: IntArray, vacant: BoolArray) -> Tree:
    """Number the forest given by ``parent`` (n,), -1 for none. Takes O(n log n) whatever its depth, and never hangs."""
    count = len(parent)
    on_cycle = _nodes_on_cycles(parent)
    root_of_cycle, cycles = _name_cycles(parent, on_cycle)
    # Condensed: the smallest member of a cycle is a root, the others hang as empty twins that take its interval.
    above = np.where(parent >= 0, root_of_cycle[parent], NOBODY).astype(np.int32)
    above[on_cycle] = NOBODY
    real = root_of_cycle == np.arange(count)
    depth = _sum_upward(above, np.ones(count, dtype=np.int32))
    size = _sizes(above, depth, real)
    start = _sum_upward(above, _offsets(above, size) + 1) - 1
    level = _sum_upward(above, (~vacant).astype(np.int32))
    turn, ring = _turns(parent, on_cycle, vacant, cycles)
    return Tree(
        parent=parent,
        root_of_cycle=root_of_cycle,
        start=start[root_of_cycle],
        size=size[root_of_cycle],
        level=level[root_of_cycle],
        cycles=cycles,
        turn=turn,
        ring=ring,
    )


def nearest_upward(parent: IntArray, marked: BoolArray) -> IntArray:
    """For each node the first marked node on its way up, itself included; -1 when there is none. No cycles allowed."""
    count = len(parent)
    jump = np.append(np.where(marked, np.arange(count), np.where(parent < 0, count, parent)), count).astype(np.int32)
    while True:
        further = jump[jump]
        if np.array_equal(further, jump):
            break
        jump = further
    found = jump[:count]
    return np.where(found == count, NOBODY, found).astype(np.int32)


def _nodes_on_cycles(parent: IntArray) -> BoolArray:
    """After n or more steps upward one stands above everything or on a cycle, and every cycle member is stood on."""
    count = len(parent)
    jump = np.append(np.where(parent < 0, count, parent), count)
    for _ in range(max(count, 1).bit_length()):
        jump = jump[jump]
    on_cycle = np.zeros(count + 1, dtype=np.bool_)
    on_cycle[jump] = True
    return on_cycle[:count]


def _name_cycles(parent: IntArray, on_cycle: BoolArray) -> tuple[IntArray, tuple[tuple[int, ...], ...]]:
    root = np.arange(len(parent), dtype=np.int32)
    cycles: list[tuple[int, ...]] = []
    seen: set[int] = set()
    for first in np.flatnonzero(on_cycle).tolist():  # ascending: the first member met is the smallest
        if first in seen:
            continue
        members, node = [first], int(parent[first])
        while node != first:
            members.append(node)
            node = int(parent[node])
        seen.update(members)
        root[members] = first
        cycles.append(tuple(members))
    return root, tuple(cycles)


def _turns(
    parent: IntArray, on_cycle: BoolArray, vacant: BoolArray, cycles: tuple[tuple[int, ...], ...]
) -> tuple[IntArray, IntArray]:
    """``turn`` and ``ring`` of a :class:`Tree`."""
    turn, ring = np.zeros(len(parent), dtype=np.int32), np.ones(len(parent), dtype=np.int32)
    for cycle in cycles:
        members = np.array(cycle)
        passed = np.cumsum(~vacant[members])
        turn[members] = passed - ~vacant[members]  # posts before the node, itself left out
        ring[members] = max(int(passed[-1]), 1)
    if cycles:
        met = nearest_upward(np.where(on_cycle, NOBODY, parent).astype(np.int32), on_cycle)
        turn = np.where(met == NOBODY, 0, turn[met]).astype(np.int32)
    return turn, ring


def _sum_upward(parent: IntArray, amount: IntArray) -> IntArray:
    """For each node the sum of ``amount`` over itself and everything above it, by doubling the stride."""
    count = len(parent)
    jump = np.append(np.where(parent < 0, count, parent), count)
    total = np.append(amount, 0).astype(np.int32)
    while np.any(jump[:count] != count):
        total = total + total[jump]
        jump = jump[jump]
    return total[:count]


def _sizes(parent: IntArray, depth: IntArray, real: BoolArray) -> IntArray:
    """Nodes at or below each node, level by level from the deepest."""
    size = real.astype(np.int32)
    order = np.argsort(-depth, kind="stable")
    edges = np.flatnonzero(np.diff(depth[order])) + 1
    for level in np.split(order, edges):
        rising = level[parent[level] >= 0]
        if len(rising):
            np.add.at(size, parent[rising], size[rising])
    return size


def _offsets(parent: IntArray, size: IntArray) -> IntArray:
    """How many nodes the elder siblings of each node take up; the roots are siblings of one another."""
    order = np.argsort(parent, kind="stable")
    before = np.cumsum(size[order], dtype=np.int32) - size[order]
    family = parent[order]
    first = np.append(True, family[1:] != family[:-1]) if len(order) else np.zeros(0, dtype=np.bool_)
    base = before[np.flatnonzero(first)] if len(order) else before
    offset = np.empty(len(parent), dtype=np.int32)
    offset[order] = before - base[np.cumsum(first) - 1] if len(order) else before
    return offset
