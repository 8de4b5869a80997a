"""The problem as the solver sees it: without locks and without people nobody can be paired with, in an order of its
own.

Scores are divided by what they have in common, so that a table in points and the same table in thousandths of points
give the same pairs. What is left of each quota is worked out once; pairs that an empty limit shuts are no pairs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from matching.engine.kinds import AnyIntArray, BoolArray, IntArray, LongArray
from matching.engine.order import Hashes, canonical, common_unit, people_hashes, room_for_ties, unit_of
from matching.engine.problem import Fairness, Problem

OnStep = Callable[[str, int, int], object]
"""Told the stage's name, how many stages are done and how many there are. What it raises ends the search."""

_BAND, _BANDS = 5000, 20
_IN_CACHE = 1 << 16  # pairs
_Cell = TypeVar("_Cell", bound=np.generic)


class OutOfTimeError(Exception):
    """The time is over."""


class Clock:
    """The time that is left, and whom to tell how far the work is."""

    def __init__(self, time_limit: float | None, on_step: OnStep | None) -> None:
        self.deadline = None if time_limit is None else time.monotonic() + time_limit
        self._on_step = on_step
        self._stage = ("people", 0, 1)

    def left(self) -> float:
        """Seconds; a day when there is no limit."""
        return 86_400.0 if self.deadline is None else max(0.0, self.deadline - time.monotonic())

    def begin(self, name: str, done: int, total: int, *, patient: bool = False) -> None:
        """A stage begins; a ``patient`` one, of which only the proof is left, even when the time is over."""
        self._stage = (name, done, total)
        self.tick(patient=patient)

    def tick(self, *, patient: bool = False) -> None:
        """Tell how far the work is; raises OutOfTimeError when the time is over."""
        if self._on_step is not None:
            self._on_step(*self._stage)
        if not patient and not self.left():
            raise OutOfTimeError


@dataclass(frozen=True, eq=False)
class Rest:
    """What the locks leave of a quota. ``most`` None: no limit. ``price`` in the task's units, 0: to be kept."""

    mask: BoolArray
    most: int | None
    least: int
    price: int


@dataclass(frozen=True, eq=False)
class Aim:
    """One stage: maximise the sum of ``weight`` (n, m); ``priced`` when wishes of quotas count in it, ``closed`` when
    prices have proved that no more can be had than what was reached."""

    name: str
    weight: AnyIntArray
    priced: bool = False
    closed: bool = False


@dataclass(frozen=True, eq=False)
class Task:
    """``rows`` and ``columns`` are the places in the problem of this table's n rows and m columns.

    ``scores`` are in units, ``gain`` in ``unit`` of them, the stay bonus included. ``current`` (n,) is a column or -1.
    ``lock_floor`` is the weakest locked score. ``hashes`` settle ties, ``top`` says how finely.
    """

    rows: LongArray
    columns: LongArray
    scores: IntArray
    gain: IntArray
    unit: int
    allowed: BoolArray
    capacity: LongArray
    current: LongArray
    rests: tuple[Rest, ...]
    fairness: Fairness
    stay_first: bool
    lock_floor: int | None
    hashes: tuple[Hashes, Hashes]
    top: int

    @property
    def hard(self) -> tuple[Rest, ...]:
        """Quotas that must be kept."""
        return tuple(rest for rest in self.rests if not rest.price)

    def only(self, pairs: BoolArray) -> Task:
        """The same with fewer pairs allowed."""
        return replace(self, allowed=self.allowed & pairs)

    def counts(self, mentor: LongArray) -> list[int]:
        """How many pairs of each quota a solution (n,) has."""
        row = np.flatnonzero(mentor >= 0)
        return [int(np.sum(rest.mask[row, mentor[row]])) for rest in self.rests]

    def keeps(self, mentor: LongArray, *, wishes: bool = False) -> bool:
        """Whether a solution keeps what must be kept, and with ``wishes`` also the quotas with a price."""
        return all(
            (rest.price and not wishes) or (rest.least <= count and (rest.most is None or count <= rest.most))
            for rest, count in zip(self.rests, self.counts(mentor), strict=True)
        )

    def value(self, aim: Aim, mentor: LongArray) -> int:
        """What a solution is worth in an aim."""
        row = np.flatnonzero(mentor >= 0)
        worth = int(aim.weight[row, mentor[row]].sum(dtype=np.int64))
        if not aim.priced:
            return worth
        for rest, count in zip(self.rests, self.counts(mentor), strict=True):
            over = 0 if rest.most is None else max(0, count - rest.most)
            worth -= rest.price * (over + max(0, rest.least - count))
        return worth

    def floor(self, mentor: LongArray) -> int | None:
        """The weakest pair's score, locks included."""
        row = np.flatnonzero(mentor >= 0)
        own = int(self.scores[row, mentor[row]].min()) if len(row) else None
        return min((each for each in (own, self.lock_floor) if each is not None), default=None)

    def people(self) -> Aim:
        return Aim("people", np.broadcast_to(np.int8(1), self.allowed.shape))

    def score(self) -> Aim:
        return Aim("score", self.gain, priced=True)

    def stays(self) -> Aim:
        """The pairs kept."""
        return Aim("stay", (np.arange(len(self.columns))[None, :] == self.current[:, None]).astype(np.int8))

    def bands(self) -> list[Aim]:
        """One for each band that an allowed pair is in, from the lowest; the highest of all needs none."""
        band = band_of(self.scores)
        there = np.flatnonzero(np.bincount(band[self.allowed], minlength=_BANDS)[: _BANDS - 1])
        return [Aim(f"band {number}", -(band == number).astype(np.int8)) for number in there.tolist()]

    def below(self, score: int) -> Aim:
        """Fewest pairs that score less."""
        return Aim("floor", -(self.scores < score).astype(np.int8))


def band_of(scores: IntArray) -> AnyIntArray:
    """Five points a band, from 0 (or less) to 19 (95 points and more)."""
    return np.clip(scores // _BAND, 0, _BANDS - 1).astype(np.int8)


def make_task(problem: Problem) -> Task:
    """What the locks leave, in the order of the people's hashes."""
    free, left, shut = _usable(problem)
    usable = problem.allowed & free[:, None] & (left > 0)[None, :] & ~shut
    bonus = problem.stay.bonus or 0 if problem.stay else 0
    shared = unit_of(problem.scores, problem.allowed)
    row_hash, column_hash = people_hashes(problem, shared)
    rows, columns = canonical(row_hash, column_hash)
    some_row, some_column = np.asarray(usable.any(axis=1)), np.asarray(usable.any(axis=0))
    rows, columns = rows[some_row[rows]], columns[some_column[columns]]
    scores = _part(problem.scores, rows, columns)
    current = _current(problem, rows, columns)
    unit = common_unit(np.array([shared, bonus, *(quota.price or 0 for quota in problem.quotas)], dtype=np.int64))
    gain = scores // np.int32(unit)
    gain[current >= 0, current[current >= 0]] += np.int32(bonus // unit)
    allowed = _part(usable, rows, columns)
    highest = _spread(gain, allowed)
    return Task(
        rows=rows,
        columns=columns,
        scores=scores,
        gain=gain,
        unit=unit,
        allowed=allowed,
        capacity=left[columns],
        current=current,
        rests=_rests(problem, rows, columns, unit),
        fairness=problem.fairness,
        stay_first=problem.stay is not None and problem.stay.bonus is None,
        lock_floor=min((int(problem.scores[pair]) for pair in problem.locked), default=None),
        hashes=(row_hash[rows], column_hash[columns]),
        top=room_for_ties(len(rows), highest),
    )


def _part(table: NDArray[_Cell], rows: LongArray, columns: LongArray) -> NDArray[_Cell]:
    """Some rows and columns of a table in another order; one after the other is several times faster than at once."""
    found = np.empty((len(rows), len(columns)), dtype=table.dtype)
    for part in _parts(table.shape[1], len(rows)):
        np.take(np.take(table, rows[part], axis=0), columns, axis=1, out=found[part], mode="clip")
    return found


def _parts(width: int, count: int) -> Iterator[slice]:
    """Some rows at a time, so few that the processor's cache holds them."""
    step = max(1, _IN_CACHE // max(1, width))
    return (slice(begin, begin + step) for begin in range(0, count, step))


def _spread(gain: IntArray, allowed: BoolArray) -> int:
    """From the least gain, or nothing, to the highest; at least 1."""
    low, high = 0, 0
    for part in _parts(gain.shape[1], len(gain)):
        inside = gain[part] * allowed[part]
        low, high = min(low, int(inside.min(initial=0))), max(high, int(inside.max(initial=0)))
    return max(high - low, 1)


def _usable(problem: Problem) -> tuple[BoolArray, LongArray, BoolArray]:
    """Rows that are free, places that are left, and pairs that a quota without any room shuts."""
    free = np.ones(problem.shape[0], dtype=np.bool_)
    left = problem.capacity.copy()
    for row, column in problem.locked:
        free[row] = False
        left[column] -= 1
    shut = np.zeros(problem.shape, dtype=np.bool_)
    for quota in problem.quotas:
        if quota.price is None and quota.at_most is not None:
            held = sum(bool(quota.mask[pair]) for pair in problem.locked)
            if quota.at_most <= held:
                shut |= quota.mask
    return free, left, shut


def _rests(problem: Problem, rows: LongArray, columns: LongArray, unit: int) -> tuple[Rest, ...]:
    found: list[Rest] = []
    for quota in problem.quotas:
        held = sum(bool(quota.mask[pair]) for pair in problem.locked)
        most = None if quota.at_most is None else quota.at_most - held
        least = max(0, quota.floor - held)
        found.append(Rest(_part(quota.mask, rows, columns), most, least, (quota.price or 0) // unit))
    return tuple(found)


def _current(problem: Problem, rows: LongArray, columns: LongArray) -> LongArray:
    """Each row's present column in the task's order, -1 for none."""
    if problem.stay is None:
        return np.full(len(rows), -1, dtype=np.int64)
    place = np.full(problem.shape[1] + 1, -1, dtype=np.int64)
    place[columns] = np.arange(len(columns))
    return np.asarray(place[np.array(problem.stay.mentor, dtype=np.int64)[rows]], dtype=np.int64)
