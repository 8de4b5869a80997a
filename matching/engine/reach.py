"""Everything that can be reached from everywhere in a graph that may hold cycles.

Two ways, both exact. Where few things are reached, each node keeps a sorted list of them. Where lines are so many
that the lists would not fit (a matrix organisation in which everybody has a dotted line), the things asked for are
taken a few thousand at a time, one bit each, and spread through the graph level by level: bounded whatever the file
holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.engine.kinds import AnyIntArray, LongArray
from matching.engine.sorting import distinct

Words = NDArray[np.uint64]
_BITS = 1 << 29  # 64 megabytes
_ROWS = 512


@dataclass(frozen=True, eq=False)
class Condensed:
    """A graph without its cycles. ``part`` (g,) the component of each node; components are numbered so that whatever a
    component leads to has a smaller number. ``leads_to`` by component; ``level`` (c,) one more than any it leads to."""

    part: LongArray
    leads_to: tuple[tuple[int, ...], ...]
    level: LongArray


def condense(onward: Sequence[set[int]]) -> Condensed:
    """Strongly connected components by Tarjan's method with a stack of our own: no depth is too deep."""
    count = len(onward)
    part = np.full(count, -1, dtype=np.int64)
    order, low = [-1] * count, [0] * count
    waiting: list[int] = []
    leads_to: list[tuple[int, ...]] = []
    clock = 0
    for begin in range(count):
        if order[begin] >= 0:
            continue
        path = [(begin, iter(onward[begin]))]
        order[begin] = low[begin] = clock
        clock += 1
        waiting.append(begin)
        while path:
            at, rest = path[-1]
            step = next(rest, None)
            if step is None:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[at])
                if low[at] == order[at]:
                    leads_to.append(_close(at, waiting, onward, part, len(leads_to)))
            elif order[step] < 0:
                order[step] = low[step] = clock
                clock += 1
                waiting.append(step)
                path.append((step, iter(onward[step])))
            elif part[step] < 0:
                low[at] = min(low[at], order[step])
    level = np.zeros(len(leads_to), dtype=np.int64)
    for number, others in enumerate(leads_to):
        level[number] = max((int(level[other]) + 1 for other in others), default=0)
    return Condensed(part, tuple(leads_to), level)


def _close(first: int, waiting: list[int], onward: Sequence[set[int]], part: LongArray, number: int) -> tuple[int, ...]:
    members = [waiting.pop()]
    while members[-1] != first:
        members.append(waiting.pop())
    part[members] = number
    return tuple(sorted({int(part[step]) for each in members for step in onward[each]} - {number}))


def list_reach(
    graph: Condensed, nodes: LongArray, values: LongArray, budget: int
) -> tuple[LongArray, LongArray] | None:
    """For each node the sorted union of its own ``values`` (``nodes`` says whose each is) and those of all it can
    reach: offsets (g + 1,) into members. None beyond ``budget`` members in all.
    """
    known, bits = np.unique(values, return_inverse=True)
    if len(known) * len(graph.leads_to) > _BITS:
        reach = _united(graph, nodes, values, budget)
        if reach is None:
            return None
        offsets = np.cumsum([0, *(len(each) for each in reach)], dtype=np.int64)
        return offsets, np.concatenate(reach) if reach else np.zeros(0, dtype=np.int64)
    words = spread(graph, nodes, bits.astype(np.int64), len(known))
    sizes = np.bitwise_count(words).sum(axis=1, dtype=np.int64)[graph.part]
    if int(sizes.sum()) > budget:
        return None
    members = [np.zeros(0, dtype=np.int64)]
    for begin in range(0, len(graph.part), _ROWS):
        some = words[graph.part[begin : begin + _ROWS]]
        flags = np.unpackbits(some.view(np.uint8), axis=1, bitorder="little")
        members.append(known[np.flatnonzero(flags.reshape(-1)) % flags.shape[1]])
    return np.append(0, np.cumsum(sizes)), np.concatenate(members)


def _united(graph: Condensed, nodes: LongArray, values: LongArray, budget: int) -> list[LongArray] | None:
    """The same by uniting lists, for so many values that bits would not fit."""
    mine: list[list[LongArray]] = [[] for _ in graph.leads_to]
    for part, value in zip(graph.part[nodes].tolist(), values.tolist(), strict=True):
        mine[part].append(np.array([value], dtype=np.int64))
    reach: list[LongArray] = []
    spent = 0
    for number, others in enumerate(graph.leads_to):
        reach.append(distinct(np.concatenate([*mine[number], *(reach[other] for other in others)])))
        spent += len(reach[-1])
        if spent > budget:
            return None
    return [reach[part] for part in graph.part.tolist()]


def spread(graph: Condensed, nodes: AnyIntArray, bits: AnyIntArray, width: int) -> Words:
    """(c, words) for each component the bits of all it can reach: ``bits[i]`` starts at ``nodes[i]``; ``width``
    bits.
    """
    words: Words = np.zeros((len(graph.leads_to), (width + 63) // 64), dtype=np.uint64)
    np.bitwise_or.at(words, (graph.part[nodes], bits // 64), np.uint64(1) << (bits % 64).astype(np.uint64))
    order = np.argsort(graph.level, kind="stable")
    for level in np.split(order, np.flatnonzero(np.diff(graph.level[order])) + 1)[1:]:
        others = [graph.leads_to[number] for number in level.tolist()]
        starts = np.cumsum([0, *(len(each) for each in others[:-1])])
        flat = np.fromiter((other for each in others for other in each), dtype=np.int64)
        words[level] |= np.bitwise_or.reduceat(words[flat], starts, axis=0)
    return words
