"""The lines of an organisation over a time: a conflict on any day of it counts.

Lines have a first day and a first day without them. The period falls into few slices in which nothing changes. From
one slice to the next only people at or below a changed line can come into a new conflict, so only their pairs are
asked again; and only people who will be asked, with everybody above them, are looked at in the first place.

Days are whole numbers (``date.toordinal()``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from matching.engine.dotted import runs
from matching.engine.hierarchy import UNLIMITED, Conflict, HierarchyIndex, fingerprint_of
from matching.engine.kinds import AnyIntArray, BoolArray, LongArray
from matching.engine.sorting import distinct
from matching.engine.tree import NOBODY

ALWAYS = 2**40
"""As ``until``: no end is known. Its negative as ``since``: no beginning."""
_FEW = 8  # to index few people anew pays when all are at least this many times more


@dataclass(frozen=True, eq=False)
class DatedLines:
    """``pairs`` (k, 2) nodes (superior, subordinate); ``since`` (k,) the first day of each, ``until`` (k,) the first
    day without it. Left out: always.
    """

    pairs: LongArray = field(default_factory=lambda: np.zeros((0, 2), dtype=np.int64))
    since: LongArray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    until: LongArray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def __post_init__(self) -> None:
        pairs = np.asarray(self.pairs, dtype=np.int64).reshape(-1, 2)
        object.__setattr__(self, "pairs", pairs)
        for name, without in (("since", -ALWAYS), ("until", ALWAYS)):
            given = np.asarray(getattr(self, name), dtype=np.int64)
            days = given if given.size or not len(pairs) else np.full(len(pairs), without, dtype=np.int64)
            if days.shape != (len(pairs),):
                raise ValueError(f"{name} needs one day per line: {len(pairs)}, not {days.shape}")
            object.__setattr__(self, name, days)

    def __len__(self) -> int:
        return len(self.pairs)

    def on(self, day: int) -> LongArray:
        """The pairs of a day."""
        return np.asarray(self.pairs[(self.since <= day) & (day < self.until)])

    def turning(self, day: int) -> LongArray:
        """Subordinates of lines that begin or end on a day."""
        return np.asarray(self.pairs[((self.since == day) | (self.until == day)) & (self.since < self.until), 1])

    def kept(self, number: LongArray) -> DatedLines:
        """With nodes renumbered; lines with an end that is left out (-1) go."""
        known = np.all((self.pairs >= 0) & (self.pairs < len(number)), axis=1)
        renamed = np.where(known[:, None], number[np.where(known[:, None], self.pairs, 0)], NOBODY)
        keep = np.all(renamed >= 0, axis=1)
        return DatedLines(renamed[keep], self.since[keep], self.until[keep])


def slices(dates: Iterable[tuple[int, int]] | ArrayLike, start: int, end: int) -> list[int]:
    """First days of the parts of [start, end) in which the same lines hold; ``dates`` (k, 2) of since and until."""
    table = np.asarray(dates if isinstance(dates, np.ndarray) else list(dates), dtype=np.int64).reshape(-1, 2)  # type: ignore[arg-type]
    days = table[table[:, 0] < table[:, 1]].reshape(-1)
    return [start, *np.unique(days[(days > start) & (days < end)]).tolist()] if start < end else []


@dataclass(frozen=True)
class DatedConflict:
    """A conflict and the first day of the period on which it holds, by the path of that day."""

    day: int
    conflict: Conflict


class HierarchyPeriod:
    """Like a ``HierarchyIndex`` of each day of [start, end), answering for all of them together.

    ``count`` nodes; ``solid``, ``dotted`` and ``appraisers`` with their days; ``units`` and ``vacant`` (n,) as in the
    index, the same all the time. If somebody has two solid lines at once, the one listed first is the line and the
    other is no less than a dotted one. ``people``: nodes that will be asked about, None for everybody; to ask about
    another one is a ValueError.
    """

    def __init__(
        self,
        count: int,
        start: int,
        end: int,
        *,
        solid: DatedLines,
        dotted: DatedLines | None = None,
        appraisers: DatedLines | None = None,
        units: ArrayLike | None = None,
        vacant: ArrayLike | None = None,
        people: ArrayLike | None = None,
    ) -> None:
        if start >= end:
            raise ValueError("a period has at least one day")
        given = [solid, dotted or DatedLines(), appraisers or DatedLines()]
        self.count = count
        self._kept = np.arange(count) if people is None else _upward(count, np.asarray(people), given[0], given[1])
        self._number = np.full(count, NOBODY, dtype=np.int64)
        self._number[self._kept] = np.arange(len(self._kept))
        self._solid, self._dotted, self._appraisers = (lines.kept(self._number) for lines in given)
        self._units = np.full(count, NOBODY) if units is None else np.asarray(units, dtype=np.int64)
        self._vacant = np.zeros(count, np.bool_) if vacant is None else np.asarray(vacant, dtype=np.bool_)
        dates = [np.stack([lines.since, lines.until], axis=1) for lines in self._all]
        self.days: tuple[int, ...] = tuple(slices(np.concatenate(dates), start, end))
        self._up = _Ways.of(self._solid, self._dotted, up=True)
        self._made: dict[int, HierarchyIndex] = {}

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all lines with their days, units and vacant posts."""
        lines = [array for each in self._all for array in (each.pairs, each.since, each.until)]
        return fingerprint_of([*lines, np.array(self.days), self._kept, self._units, self._vacant])

    def limits(self, of: dict[int, int], *, otherwise: int | None = None) -> LongArray:
        """(n,) limits for ``conflict_mask``, as in ``HierarchyIndex.limits``."""
        levels = np.full(self.count, UNLIMITED if otherwise is None else otherwise, dtype=np.int64)
        levels[list(of)] = list(of.values())
        return levels

    def conflict_mask(
        self, mentors: ArrayLike, mentees: ArrayLike, *, max_levels: int | ArrayLike | None = None
    ) -> NDArray[np.uint8]:
        """The bits that hold on some day of the period, by the same rules as ``HierarchyIndex.conflict_mask``."""
        mentor, mentee = self._inside(mentors), self._inside(mentees)
        limits = self._limits(max_levels)
        mask = self._ask(0, mentor, mentee, limits)
        shape = mask.shape
        grid = len(shape) == 2 and mentor.shape == (1, shape[1]) and mentee.shape == (shape[0], 1)
        for place, affected in enumerate(self._affected, start=1):
            if grid:
                rows, columns = np.flatnonzero(affected[mentee[:, 0]]), np.flatnonzero(affected[mentor[0]])
                for spot in (np.ix_(rows, np.arange(shape[1])), np.ix_(np.arange(shape[0]), columns)):
                    if spot[0].size and spot[1].size:
                        asked = mentor[:, spot[1][0]], mentee[spot[0][:, 0]]
                        mask[spot] |= self._ask(place, *asked, limits)
                continue
            left, right = np.broadcast_to(mentor, shape), np.broadcast_to(mentee, shape)
            moved = affected[left] | affected[right]
            if moved.any():
                mask[moved] |= self._ask(place, left[moved], right[moved], limits)
        return mask

    def explain(self, mentor: int, mentee: int, *, max_levels: int | ArrayLike | None = None) -> list[DatedConflict]:
        """Every kind of conflict of one pair with the first day on which it holds and the shortest path of that day."""
        low, high = int(self._inside(mentor)), int(self._inside(mentee))
        limits = self._limits(max_levels)
        found: list[DatedConflict] = []
        for place, day in enumerate(self.days):
            if place and not (self._affected[place - 1][low] or self._affected[place - 1][high]):
                continue
            known = {each.conflict.kind for each in found}
            index, kept, number = self._few(place, np.unique([low, high]))
            near = limits[kept] if isinstance(limits, np.ndarray) else limits
            for conflict in index.explain(int(number[low]), int(number[high]), max_levels=near):
                if conflict.kind not in known:
                    path = tuple(int(self._kept[kept[node]]) for node in conflict.path)
                    found.append(DatedConflict(day, Conflict(conflict.kind, path)))
        return found

    @property
    def _all(self) -> tuple[DatedLines, DatedLines, DatedLines]:
        return self._solid, self._dotted, self._appraisers

    @cached_property
    def _affected(self) -> list[BoolArray]:
        """For each slice but the first: who stands, before or after, at or below a line that changed on its first
        day.
        """
        down = _Ways.of(self._solid, self._dotted, up=False)
        found: list[BoolArray] = []
        for before, day in zip(self.days, self.days[1:], strict=False):
            affected = np.zeros(len(self._kept), dtype=np.bool_)
            for lines in self._all:
                affected[lines.turning(day)] = True
            found.append(down.spread(affected, (before, day)))
        return found

    def _ask(
        self, place: int, mentor: LongArray, mentee: LongArray, limits: LongArray | int | None
    ) -> NDArray[np.uint8]:
        """The bits of one slice. About few people: from an index of them and of whoever is above them, and no more."""
        asked = distinct(np.concatenate([mentor.reshape(-1), mentee.reshape(-1)]))
        if len(asked) * _FEW > len(self._kept):
            if place not in self._made:
                self._made[place] = self._index(place, np.arange(len(self._kept)))[0]
            return self._made[place].conflict_mask(mentor, mentee, max_levels=limits)
        index, kept, number = self._few(place, asked)
        near = limits[kept] if isinstance(limits, np.ndarray) else limits
        return index.conflict_mask(number[mentor], number[mentee], max_levels=near)

    def _few(self, place: int, asked: LongArray) -> tuple[HierarchyIndex, LongArray, LongArray]:
        reached = np.zeros(len(self._kept), dtype=np.bool_)
        reached[asked] = True
        kept = np.flatnonzero(self._up.spread(reached, (self.days[place],)))
        index, number = self._index(place, kept)
        return index, kept, number

    def _index(self, place: int, kept: LongArray) -> tuple[HierarchyIndex, LongArray]:
        """The organisation of a slice as far as ``kept`` (which holds all superiors of its nodes), and new numbers."""
        day = self.days[place]
        number = np.full(len(self._kept), NOBODY, dtype=np.int64)
        number[kept] = np.arange(len(kept))
        lines = self._up.leaving(kept, (day,))
        below, above, solid = self._up.origin[lines], self._up.goal[lines], self._up.solid[lines]
        first = solid & np.append(True, below[1:] != below[:-1])[: len(below)]
        parent = np.full(len(kept), NOBODY, dtype=np.int64)
        parent[number[below[first]]] = number[above[first]]
        index = HierarchyIndex(
            parent,
            dotted=number[np.stack([above[~first], below[~first]], axis=1)],
            appraisers=number[self._appraisers.on(day)],
            units=self._units[self._kept[kept]],
            vacant=self._vacant[self._kept[kept]],
        )
        return index, number

    def _inside(self, nodes: ArrayLike) -> LongArray:
        inside = self._number[np.asarray(nodes, dtype=np.int64)]
        if np.any(inside < 0):
            raise ValueError("somebody is asked about who was not named when the period was made")
        return np.asarray(inside)

    def _limits(self, max_levels: int | ArrayLike | None) -> LongArray | int | None:
        if max_levels is None or isinstance(max_levels, int):
            return max_levels
        limits = np.asarray(max_levels, dtype=np.int64)
        if limits.shape != (self.count,):
            raise ValueError(f"limits must have one entry per node: {self.count}, not {limits.shape}")
        return np.asarray(limits[self._kept])


@dataclass(frozen=True, eq=False)
class _Ways:
    """Lines from ``origin`` (k,), in order, to ``goal``, with their days; ``solid`` lines first among equals."""

    origin: LongArray
    goal: LongArray
    since: LongArray
    until: LongArray
    solid: BoolArray

    @classmethod
    def of(cls, solid: DatedLines, dotted: DatedLines, *, up: bool) -> _Ways:
        pairs = np.concatenate([solid.pairs, dotted.pairs])
        origin, goal = (pairs[:, 1], pairs[:, 0]) if up else (pairs[:, 0], pairs[:, 1])
        order = np.argsort(origin, kind="stable")
        since, until = (
            np.concatenate([getattr(each, name) for each in (solid, dotted)]) for name in ("since", "until")
        )
        return cls(origin[order], goal[order], since[order], until[order], order < len(solid))

    def leaving(self, nodes: LongArray, days: Iterable[int] | None) -> LongArray:
        """Which lines leave these nodes on one of the days, or ever."""
        low = np.searchsorted(self.origin, nodes)
        found = runs(low, np.searchsorted(self.origin, nodes, side="right") - low)
        if days is None:
            return found
        valid = np.zeros(len(found), dtype=np.bool_)
        for day in days:
            valid |= (self.since[found] <= day) & (day < self.until[found])
        return found[valid]

    def spread(self, reached: BoolArray, days: Iterable[int] | None = None) -> BoolArray:
        """``reached`` and all that is reached from there: each line is followed once, when its origin is."""
        front = np.flatnonzero(reached)
        while len(front):
            onward = distinct(self.goal[self.leaving(front, days)])
            front = onward[~reached[onward]]
            reached[front] = True
        return reached


def _upward(count: int, people: AnyIntArray, solid: DatedLines, dotted: DatedLines) -> LongArray:
    """These nodes and all that are ever above them, in order."""
    everybody = np.arange(count)
    up = _Ways.of(solid.kept(everybody), dotted.kept(everybody), up=True)
    reached = np.zeros(count, dtype=np.bool_)
    reached[people] = True
    return np.flatnonzero(up.spread(reached))
