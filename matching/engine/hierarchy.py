"""Who is above whom: built once from the lines of a day, asked for millions of pairs."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from matching.engine.dotted import DottedLines, runs
from matching.engine.kinds import AnyIntArray, BoolArray, IntArray, LongArray, Reason
from matching.engine.tree import NOBODY, grow_tree, nearest_upward

UNLIMITED = -1
"""As a limit: any number of levels counts."""
_ENDLESS = 2**30
_TILE = 1 << 20  # pairs worked on at once: small enough for the processor's cache, large enough to forget Python


@dataclass(frozen=True)
class Conflict:
    """One reason and its evidence: ``path`` goes from the mentor to the mentee by the fewest lines, as node numbers."""

    kind: Reason
    path: tuple[int, ...]


class HierarchyIndex:
    """The lines of one organisation on one day, over nodes 0..n-1. A node is a person or a vacant post.

    ``parent``      (n,) solid manager of each node, -1 for none. Any other number that is no node is an unknown
                    manager: treated as none and listed in ``unknown_managers``.
    ``dotted``      (k, 2) pairs (superior, subordinate). Unknown ends: left out, counted in ``ignored``.
    ``appraisers``  (a, 2) pairs (appraiser, appraised); the same.
    ``units``       (n,) unit codes, negative for unknown.
    ``vacant``      (n,) True for posts nobody holds: the line passes through them, they count for no level,
                    and those below report to the nearest occupied post above.
    ``cycles``      cycles of the solid lines, each walked upward; their members are above one another, as many levels
                    as the way up has lines.
    """

    def __init__(
        self,
        parent: ArrayLike,
        *,
        dotted: Iterable[tuple[int, int]] | AnyIntArray = (),
        appraisers: Iterable[tuple[int, int]] | AnyIntArray = (),
        units: ArrayLike | None = None,
        vacant: ArrayLike | None = None,
    ) -> None:
        given = np.asarray(parent, dtype=np.int64).reshape(-1)
        self.count = count = len(given)
        self.vacant: BoolArray = (
            np.zeros(count, np.bool_) if vacant is None else np.asarray(vacant, np.bool_).reshape(count)
        )
        known = (given >= 0) & (given < count)
        self.unknown_managers: tuple[int, ...] = tuple(np.flatnonzero(~known & (given != NOBODY)).tolist())
        self._tree = grow_tree(np.where(known, given, NOBODY).astype(np.int32), self.vacant)
        self.cycles = self._tree.cycles
        self._units: IntArray = np.full(count, NOBODY, dtype=np.int32) if units is None else _codes(units, count)
        lines, lost = _edges(dotted, count)
        self._dotted = DottedLines(self._tree, lines[:, 0].astype(np.int32), lines[:, 1].astype(np.int32), self.vacant)
        appraisal, lost_too = _edges(appraisers, count)
        self._appraisal = np.unique(appraisal[:, 0] * count + appraisal[:, 1])
        self.ignored = lost + lost_too
        self.manager: IntArray = self._managers()

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all lines, units and vacant posts."""
        given = [self._tree.parent, *self._dotted.lines, self._appraisal, self._units, self.vacant]
        return fingerprint_of(given)

    def limits(self, of: Mapping[int, int], *, otherwise: int | None = None) -> IntArray:
        """(n,) limits for ``conflict_mask``: ``of`` maps nodes to levels; ``otherwise`` holds for the rest."""
        levels = np.full(self.count, UNLIMITED if otherwise is None else otherwise, dtype=np.int32)
        for node, limit in of.items():
            levels[node] = limit
        return levels

    def is_above(self, above: int, below: int) -> bool:
        """Whether ``above`` is over ``below`` along solid lines. Never oneself; in a cycle all are above all."""
        return above != below and bool(self._tree.holds(np.array([above]), np.array([below]))[0])

    def path_up(self, start: int, goal: int) -> list[int]:
        """The nodes from ``start`` up to ``goal`` along solid lines, both included; [] when it is not above."""
        if not self.is_above(goal, start):
            return []
        path = [start]
        while path[-1] != goal:
            path.append(int(self._tree.parent[path[-1]]))
        return path

    def conflict_mask(
        self, mentors: ArrayLike, mentees: ArrayLike, *, max_levels: int | ArrayLike | None = None
    ) -> NDArray[np.uint8]:
        """The hierarchy's ``Reason`` bits for each pair of nodes, with broadcasting of the two shapes.

        ``mentors[None, :]`` with ``mentees[:, None]`` asks for a whole grid and is the fast way to do so.
        ``max_levels`` limits how many levels below a person count: one number for everybody, or an array (n,) by node,
        -1 for any level. Less than 1 counts as 1, so a direct report always conflicts. It is the upper person's limit.
        """
        mentor, mentee = np.asarray(mentors, dtype=np.int64), np.asarray(mentees, dtype=np.int64)
        limits = self._levels(max_levels)
        shape = np.broadcast_shapes(mentor.shape, mentee.shape)
        if len(shape) == 2 and mentor.shape == (1, shape[1]) and mentee.shape == (shape[0], 1):
            return self._grid(mentor[0], mentee[:, 0], limits)
        left, right = np.broadcast_to(mentor, shape).reshape(-1), np.broadcast_to(mentee, shape).reshape(-1)
        mask = np.empty(left.shape, dtype=np.uint8)
        for begin in range(0, len(left), _TILE):
            part = slice(begin, begin + _TILE)
            mask[part] = self._plain(left[part], right[part], limits)
            if len(self._dotted):
                dotted = self._dotted_pairs(left[part], right[part], limits)
                dotted |= self._dotted_pairs(right[part], left[part], limits)
                mask[part] |= (dotted & (left[part] != right[part])).view(np.uint8) * np.uint8(Reason.DOTTED)
        return mask.reshape(shape)

    def explain(self, mentor: int, mentee: int, *, max_levels: int | ArrayLike | None = None) -> list[Conflict]:
        """Every conflict of one pair with its shortest path, in order of kind; a dotted line both ways gives two."""
        mask = Reason(int(self.conflict_mask(np.array([mentor]), np.array([mentee]), max_levels=max_levels)[0]))
        found: list[Conflict] = []
        for kind in mask.each:
            if kind is Reason.LINE_UP:
                found.append(Conflict(kind, tuple(self.path_up(mentor, mentee))))
            elif kind is Reason.LINE_DOWN:
                found.append(Conflict(kind, tuple(reversed(self.path_up(mentee, mentor)))))
            elif kind is Reason.DOTTED:
                limits = self._levels(max_levels)
                for low, high in ((mentor, mentee), (mentee, mentor)):
                    if self._dotted_pairs(np.array([high]), np.array([low]), limits)[0]:
                        path = self._mixed_path(low, high)
                        found.append(Conflict(kind, path if low == mentor else path[::-1]))
            elif kind is Reason.SAME_MANAGER:
                found.append(Conflict(kind, (mentor, int(self.manager[mentor]), mentee)))
            elif kind is Reason.SAME_PERSON:
                found.append(Conflict(kind, (mentor,)))
            else:
                found.append(Conflict(kind, (mentor, mentee)))
        return found

    # How it is done

    def _managers(self) -> IntArray:
        """(n,) the nearest occupied post above, -1 for none. On a cycle: the next occupied member, never oneself."""
        tree = self._tree
        above = tree.parent.copy()
        for cycle in tree.cycles:
            above[cycle[0]] = NOBODY
        nearest = np.append(nearest_upward(above, ~self.vacant), NOBODY)
        manager = np.where(above >= 0, nearest[above], NOBODY)
        for cycle in tree.cycles:
            boss = int(tree.parent[cycle[0]])
            found = int(nearest[boss]) if boss != cycle[0] else NOBODY
            manager[cycle[0]] = found if found != cycle[0] else NOBODY
        return manager.astype(np.int32)

    def _levels(self, max_levels: int | ArrayLike | None) -> LongArray | None:
        if max_levels is None:
            return None
        levels = np.asarray(max_levels, dtype=np.int64)
        levels = np.full(self.count, levels) if levels.ndim == 0 else levels
        if levels.shape != (self.count,):
            raise ValueError(f"limits must have one entry per node: {self.count}, not {levels.shape}")
        levels = np.where(levels < 0, _ENDLESS, np.maximum(levels, 1))
        return None if bool(np.all(levels == _ENDLESS)) else levels

    def _solid(self, above: AnyIntArray, below: AnyIntArray, limits: LongArray | None) -> BoolArray:
        held = self._tree.holds(above, below)
        if limits is not None:
            held &= self._tree.steps(above, below) <= limits[above]
        return held

    def _plain(self, mentor: AnyIntArray, mentee: AnyIntArray, limits: LongArray | None) -> NDArray[np.uint8]:
        """Everything but dotted lines, with broadcasting."""
        mask = self._solid(mentee, mentor, limits).view(np.uint8) * np.uint8(Reason.LINE_UP)
        mask |= self._solid(mentor, mentee, limits).view(np.uint8) * np.uint8(Reason.LINE_DOWN)
        # Different sentinels on the two sides: two unknown managers are not the same manager.
        for codes, reason in ((self.manager, Reason.SAME_MANAGER), (self._units, Reason.SAME_UNIT)):
            same = codes[mentor] == np.where(codes[mentee] < 0, NOBODY - 1, codes[mentee])
            mask |= same.view(np.uint8) * np.uint8(reason)
        if len(self._appraisal):
            appraised = _among(self._appraisal, mentor * self.count + mentee)
            appraised |= _among(self._appraisal, mentee * self.count + mentor)
            mask |= appraised.view(np.uint8) * np.uint8(Reason.APPRAISER)
        oneself = np.broadcast_to(mentor == mentee, mask.shape)
        if oneself.any():
            mask[oneself] = int(Reason.SAME_PERSON)
        return mask

    def _dotted_pairs(self, above: AnyIntArray, below: AnyIntArray, limits: LongArray | None) -> BoolArray:
        found = self._dotted.above_pairs(above, below) if len(self._dotted) else np.zeros(len(above), np.bool_)
        if limits is None or not len(self._dotted):
            return found
        tight = np.flatnonzero(found & (limits[above] < _ENDLESS))
        if len(tight):
            low, row = np.unique(below[tight], return_inverse=True)
            keys = self._dotted.above_within(low, limits, _ENDLESS)
            found[tight] = _among(keys, row * self.count + above[tight])
        return found

    def _grid(self, mentor: LongArray, mentee: LongArray, limits: LongArray | None) -> NDArray[np.uint8]:
        """(len(mentee), len(mentor)): dotted lines row by row, then everything else, of which there is little."""
        mask = np.zeros((len(mentee), len(mentor)), dtype=np.uint8)
        if not mask.size:
            return mask
        if len(self._dotted):
            self._mark_dotted(mask, mentor, mentee, limits)
        flat = mask.reshape(-1)
        for reason, hits in self._hits(mentor, mentee, limits):
            flat[hits] |= np.uint8(reason)
        for row, column in _matching(*_sorted(mentor), mentee, mentee + 1):
            mask[row, column] = int(Reason.SAME_PERSON)
        return mask

    def _mark_dotted(
        self, mask: NDArray[np.uint8], mentor: LongArray, mentee: LongArray, limits: LongArray | None
    ) -> None:
        down, row, _ = self._dotted_table(mentor, mentee, limits)
        up, column, hit = self._dotted_table(mentee, mentor, limits)
        below, over = (table.view(np.uint8) * np.uint8(Reason.DOTTED) for table in (down, up))
        step = max(1, _TILE // len(mentor) // 4)
        for begin in range(0, len(mentee), step):
            part = slice(begin, begin + step)
            mask[part] = below[row[part]]
            if len(hit):
                mask[part] |= np.ascontiguousarray(over[:, part].T)[:, column]

    def _hits(
        self, mentor: LongArray, mentee: LongArray, limits: LongArray | None
    ) -> Iterator[tuple[Reason, LongArray]]:
        """Which of the grid's cells each reason but dotted lines speaks against; a cell at most once per reason."""
        tree, width = self._tree, len(mentor)
        low, high = tree.start[mentee], tree.start[mentee] + tree.size[mentee]
        for row, column in _matching(*_sorted(tree.start[mentor]), low, high):
            near = self._within(mentee[row], mentor[column], limits)
            yield Reason.LINE_UP, (row * width + column)[near]
        low, high = tree.start[mentor], tree.start[mentor] + tree.size[mentor]
        for column, row in _matching(*_sorted(tree.start[mentee]), low, high):
            near = self._within(mentor[column], mentee[row], limits)
            yield Reason.LINE_DOWN, (row * width + column)[near]
        for codes, reason in ((self.manager, Reason.SAME_MANAGER), (self._units, Reason.SAME_UNIT)):
            low = codes[mentee]
            for row, column in _matching(*_sorted(codes[mentor]), low, np.where(low < 0, low, low + 1)):
                yield reason, row * width + column
        if len(self._appraisal):
            yield Reason.APPRAISER, self._appraisals(mentor, mentee)

    def _within(self, above: LongArray, below: LongArray, limits: LongArray | None) -> BoolArray | slice:
        if limits is None:
            return slice(None)
        return np.asarray(self._tree.steps(above, below) <= limits[above])

    def _appraisals(self, mentor: LongArray, mentee: LongArray) -> LongArray:
        """Cells of the grid in which one appraises the other."""
        ends = np.stack(np.divmod(self._appraisal, self.count))
        pairs = np.concatenate([ends, ends[::-1]], axis=1)  # rows: mentor, mentee
        cells = [np.zeros(0, dtype=np.int64)]
        for edge, row in _matching(*_sorted(mentee), pairs[1], pairs[1] + 1):
            for spot, column in _matching(*_sorted(mentor), pairs[0, edge], pairs[0, edge] + 1):
                cells.append(row[spot] * len(mentor) + column)
        return np.unique(np.concatenate(cells))

    def _dotted_table(
        self, above: LongArray, below: LongArray, limits: LongArray | None
    ) -> tuple[BoolArray, LongArray, LongArray]:
        """``table[row[i], j]``: whether above[j] is over below[i] by a dotted line; and the ``i`` that have any."""
        table, row = self._dotted.above_grid(above, below)
        if limits is not None:
            tight = limits[above] < _ENDLESS
            table[:, tight] = False
            if tight.any():
                table, row = self._tighten(table[row], above, below, limits), np.arange(len(below))
        return table, row, np.flatnonzero(np.any(table, axis=1, keepdims=True)[row, 0])

    def _tighten(self, table: BoolArray, above: LongArray, below: LongArray, limits: LongArray) -> BoolArray:
        """Fill in the people with a limit, whose reach had been left empty."""
        low, row = np.unique(below, return_inverse=True)
        keys = self._dotted.above_within(low, limits, _ENDLESS)
        columns, place = np.unique(above, return_inverse=True)
        spot = np.searchsorted(columns, keys % self.count)
        asked = np.append(columns, NOBODY)[spot] == keys % self.count
        reached = np.zeros((len(low), len(columns)), dtype=np.bool_)
        reached[keys[asked] // self.count, spot[asked]] = True
        return np.asarray(table | reached[row][:, place])

    def _mixed_path(self, low: int, high: int) -> tuple[int, ...]:
        """Shortest way up from ``low`` to ``high`` with at least one dotted line. It exists: the caller has asked."""
        before: dict[tuple[int, bool], tuple[int, bool]] = {}
        queue = deque([(low, False)])
        while queue:
            state = queue.popleft()
            node, used = state
            if node == high and used:
                break
            steps = [(int(self._tree.parent[node]), used)] if self._tree.parent[node] >= 0 else []
            steps += [(boss, True) for boss in self._dotted.superiors_of(node)]
            for step in steps:
                if step not in before and step != (low, False):
                    before[step] = state
                    queue.append(step)
        path, state = [high], (high, True)
        while state != (low, False):
            state = before[state]
            path.append(state[0])
        return tuple(reversed(path))


def fingerprint_of(arrays: Iterable[NDArray[Any]]) -> str:
    """SHA-256 of some arrays, their types and shapes."""
    digest = hashlib.sha256(b"binome-lines-1\n")
    for array in arrays:
        digest.update(f"{array.dtype.str} {array.shape}\n".encode())
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


def _sorted(values: AnyIntArray) -> tuple[LongArray, LongArray]:
    """The values in order, and where each came from."""
    order = np.argsort(values, kind="stable")
    return values[order].astype(np.int64), order.astype(np.int64)


def _matching(
    values: LongArray, spots: LongArray, low: AnyIntArray, high: AnyIntArray
) -> Iterator[tuple[LongArray, LongArray]]:
    """For each range [low, high) the ``spots`` of sorted ``values`` in it: (number of the range, spot), in portions."""
    first = np.searchsorted(values, low)
    length = np.searchsorted(values, high) - first
    full = np.flatnonzero(length)
    portion = np.cumsum(length[full]) // _TILE
    for part in np.split(full, np.flatnonzero(np.diff(portion)) + 1) if len(full) else ():
        yield np.repeat(part, length[part]), spots[runs(first[part], length[part])]


def _edges(edges: Iterable[tuple[int, int]] | NDArray[Any], count: int) -> tuple[LongArray, int]:
    """Edges as (k, 2) between known and different nodes, each once, and how many were left out as unknown."""
    table = np.asarray(edges if isinstance(edges, np.ndarray) else list(edges), dtype=np.int64).reshape(-1, 2)
    known = np.all((table >= 0) & (table < count), axis=1)
    kept = table[known & (table[:, 0] != table[:, 1])]
    return np.unique(kept, axis=0) if len(kept) else kept, int(np.sum(~known))


def _codes(codes: ArrayLike, count: int) -> IntArray:
    """Any codes as small ones, -1 for unknown."""
    given = np.asarray(codes, dtype=np.int64).reshape(count)
    small = np.unique(given, return_inverse=True)[1]
    return np.where(given < 0, NOBODY, small).astype(np.int32)


def _among(values: LongArray, asked: LongArray) -> BoolArray:
    at = np.searchsorted(values, asked)
    return np.asarray(np.append(values, NOBODY)[at] == asked)
