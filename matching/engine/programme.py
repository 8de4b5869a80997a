"""One aim under quotas: a linear programme over few pairs, its prices held against all pairs, then whole numbers.

Solve over the pairs in hand, let the prices say which other pairs could help, add them, again, until none can. When
whole numbers are wanted, branch and bound runs on the pairs near the prices; every pair whose reduced cost cannot make
up the distance between the value found and the proved bound is out for good, and only if some are left the whole-number
problem is solved once more with them. Exact, and rarely large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from matching.engine.certificate import SCALES
from matching.engine.chain import Draft, arcs_of, lifted, paid, reduced, settled, weight_at
from matching.engine.kinds import AnyIntArray, BoolArray, LongArray
from matching.engine.task import Aim, Clock, OutOfTimeError, Task

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SCALE = SCALES[-1]
_ROWS = 256
_NEAREST = 5  # pairs per mentee and per mentor to begin with
_WHOLE = 1e-6
_IMPOSSIBLE = 2  # as scipy says it
Floats = NDArray[np.float64]
Before = tuple[tuple[Aim, int], ...]


class ImpossibleError(Exception):
    """No solution over these pairs keeps everything, not even in parts of pairs."""


@dataclass(frozen=True, eq=False)
class Side:
    """A quota's limit in the programme: ``sign`` 1 for its most, -1 for its least; ``slack`` when it may be missed at a
    cost."""

    place: int
    sign: int
    limit: int
    slack: int


@dataclass(frozen=True, eq=False)
class Programme:
    """Maximise ``aim`` while each aim ``before`` keeps its value. ``missing``: miss as few of the least as can be."""

    task: Task
    aim: Aim
    before: Before
    clock: Clock
    missing: bool = False

    @property
    def sides(self) -> list[Side]:
        """The limits that count: wishes in a priced aim only."""
        found: list[Side] = []
        for place, rest in enumerate(self.task.rests):
            if rest.price and not self.aim.priced:
                continue
            if rest.most is not None and rest.most < len(self.task.rows):
                found.append(Side(place, 1, rest.most, rest.price))
            if rest.least:
                found.append(Side(place, -1, rest.least, 1 if self.missing else rest.price))
        return found

    def gains(self, arcs: LongArray) -> Floats:
        """What pairs weigh, then what misses cost."""
        weight = weight_at(self.aim, arcs, len(self.task.columns)).astype(np.float64)
        return np.concatenate([weight, [-float(side.slack) for side in self.sides if side.slack]])

    def constraints(self, arcs: LongArray) -> tuple[csr_array, Floats]:
        """Rows: mentees, mentors, aims before, quotas; every one "sum is at most"."""
        from scipy.sparse import csr_array

        count, mentors = self.task.allowed.shape
        row, column = np.divmod(arcs, mentors)
        spot = np.arange(len(arcs))
        ones = np.ones(len(arcs))
        lines, spots, signs = [row, count + column], [spot, spot], [ones, ones]
        limits: list[Floats] = [np.ones(count), self.task.capacity.astype(np.float64)]
        line, width = count + mentors, len(arcs)
        for aim, target in self.before:
            weight = weight_at(aim, arcs, mentors)
            inside = np.flatnonzero(weight)
            lines.append(np.full(len(inside), line))
            spots.append(inside)
            signs.append(-weight[inside].astype(np.float64))
            limits.append(np.array([-float(target)]))
            line += 1
            if aim.closed:  # not less, and not more
                lines.append(np.full(len(inside), line))
                spots.append(inside)
                signs.append(weight[inside].astype(np.float64))
                limits.append(np.array([float(target)]))
                line += 1
        for side in self.sides:
            inside = np.flatnonzero(self.task.rests[side.place].mask[row, column])
            extra = [width] if side.slack else []
            width += len(extra)
            lines.append(np.full(len(inside) + len(extra), line))
            spots.append(np.concatenate([inside, np.array(extra, dtype=np.int64)]))
            signs.append(np.concatenate([np.full(len(inside), float(side.sign)), -np.ones(len(extra))]))
            limits.append(np.array([float(side.sign * side.limit)]))
            line += 1
        entries = (np.concatenate(signs), (np.concatenate(lines), np.concatenate(spots)))
        return csr_array(entries, shape=(line, width)), np.concatenate(limits)

    def draft(self, marginals: Floats) -> Draft:
        """The programme's prices in whole numbers, and lifted until every allowed pair is covered."""
        count, mentors = self.task.allowed.shape
        exact = np.maximum(0, np.rint(marginals * SCALE)).astype(np.int64)
        line = count + mentors
        rewards: dict[str, int] = {}
        for aim, _ in self.before:
            rewards[aim.name] = int(exact[line]) - (int(exact[line + 1]) if aim.closed else 0)
            line += 1 + aim.closed
        most, least = [0] * len(self.task.rests), [0] * len(self.task.rests)
        for place, side in enumerate(self.sides, line):
            price = int(exact[place]) if not side.slack else min(int(exact[place]), SCALE * side.slack)
            (most if side.sign > 0 else least)[side.place] = price
        return self.made_valid(Draft(SCALE, exact[count : count + mentors], tuple(most), tuple(least), rewards))

    def made_valid(self, draft: Draft) -> Draft:
        """Without prices for nothing, and lifted."""
        return lifted(self.task, self.aim, settled(self.task, self.aim, draft, self.before), self.before)

    def bound(self, draft: Draft) -> int:
        """What the prices prove, in whole units."""
        return paid(self.task, draft, self.before) // draft.scale


@dataclass(frozen=True, eq=False)
class Relaxed:
    """A programme solved without whole numbers: the pairs in hand, how much of each (and of each miss) is taken, prices
    with the bound that they prove, and the ``target`` that whole numbers may hope for."""

    arcs: LongArray
    taken: Floats
    draft: Draft
    bound: int
    target: int

    def whole(self, task: Task) -> LongArray | None:
        """The solution (n,), if it happens to be in whole numbers and thus the optimum."""
        taken = np.rint(self.taken)
        if np.any(np.abs(self.taken - taken) > _WHOLE):
            return None
        return _mentor(task, self.arcs[taken[: len(self.arcs)] > 0])


@dataclass(frozen=True, eq=False)
class Best:
    """The best solution in whole numbers; ``proved`` when nothing is better."""

    mentor: LongArray
    value: int
    proved: bool


def relax(programme: Programme, arcs: LongArray) -> Relaxed:
    """Linear programme over ``arcs``, enlarged until no other pair has a gain at its prices.

    Raises ImpossibleError when nothing over these pairs keeps what the aims before have reached."""
    while True:
        programme.clock.tick()
        taken, marginals = _linear(programme, arcs)
        draft = programme.draft(marginals)
        helpful = _helpful(programme, draft, arcs)
        if not len(helpful):
            bound = programme.bound(draft)
            reached = int(np.floor(float(programme.gains(arcs) @ taken) + _WHOLE))
            return Relaxed(arcs, taken, draft, bound, min(bound, reached))
        arcs = np.union1d(arcs, helpful)


def pursue(programme: Programme, relaxed: Relaxed, start: LongArray | None) -> Best | None:
    """The best in whole numbers, ``start`` being one known to be possible; None when there is none in time."""
    task = programme.task
    mentor = relaxed.whole(task)
    if mentor is not None and _value(programme, mentor) == relaxed.bound:
        return Best(mentor, relaxed.bound, proved=True)
    arcs = relaxed.arcs if start is None else np.union1d(relaxed.arcs, arcs_of(start, len(task.columns)))
    gains = _gain_of(programme, relaxed.draft, arcs)
    keep = min(len(arcs), 2 * sum(task.allowed.shape))
    near = arcs[gains >= np.partition(gains, len(arcs) - keep)[len(arcs) - keep]] if len(arcs) else arcs
    if start is not None:
        near = np.union1d(near, arcs_of(start, len(task.columns)))
    found = branch(programme, near)
    if found is None and len(near) < len(arcs):
        near, found = arcs, branch(programme, arcs)
    if found is None or found.value == relaxed.bound:
        return found and Best(found.mentor, found.value, proved=True)
    # A better solution can use only pairs whose reduced cost leaves room for one unit more.
    possible = _worth(programme, relaxed.draft, found.value, relaxed.bound)
    if len(np.setdiff1d(possible, near)):
        again = branch(programme, np.union1d(possible, arcs_of(found.mentor, len(task.columns))))
        better = again is not None and again.value >= found.value
        found = again if again is not None and better else Best(found.mentor, found.value, proved=False)
    return found


def branch(programme: Programme, arcs: LongArray) -> Best | None:
    """Branch and bound over ``arcs``; None when there is nothing, or nothing in time."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    gains = programme.gains(arcs)
    if not len(gains):
        empty = _mentor(programme.task, arcs)
        return Best(empty, 0, proved=True) if not any(target > 0 for _, target in programme.before) else None
    matrix, limits = programme.constraints(arcs)
    upper = np.full(len(gains), np.inf)
    upper[: len(arcs)] = 1.0
    result = milp(
        -gains,
        constraints=LinearConstraint(matrix, -np.inf, limits),
        integrality=np.ones(len(gains), dtype=np.int64),
        bounds=Bounds(np.zeros(len(gains)), upper),
        options={"mip_rel_gap": 0.0, "time_limit": max(0.05, programme.clock.left())},
    )
    if result.x is None:
        return None
    mentor = _mentor(programme.task, arcs[np.rint(result.x[: len(arcs)]) > 0])
    return Best(mentor, _value(programme, mentor), proved=result.status == 0)


def nearest(task: Task, rows: LongArray, columns: LongArray, reward: int, solution: LongArray) -> LongArray:
    """Flat indexes of each mentee's and each mentor's best few pairs at some prices, and those of a solution."""
    mentors = max(1, len(task.columns))
    by_row = _nearest(task.gain, task.allowed, rows, columns - reward)
    column, row = np.divmod(_nearest(task.gain.T, task.allowed.T, columns - reward, rows), max(1, len(rows)))
    flat = np.concatenate([by_row, row * mentors + column, arcs_of(solution, mentors)])
    return np.unique(flat[task.allowed.reshape(-1)[flat]])


def _nearest(gain: AnyIntArray, allowed: BoolArray, rows: LongArray, columns: LongArray) -> LongArray:
    """Flat indexes of each row's best few pairs at some prices, a few rows at a time."""
    width = len(columns)
    keep = min(_NEAREST, width)
    flat = [np.zeros(0, dtype=np.int64)]
    for begin in range(0, len(rows), _ROWS):
        part = slice(begin, begin + _ROWS)
        spare = np.where(allowed[part], gain[part] - rows[part, None] - columns[None, :], np.iinfo(np.int64).min)
        best = np.argpartition(spare, width - keep, axis=1)[:, width - keep :]
        flat.append((np.arange(begin, begin + len(best))[:, None] * width + best).ravel())
    return np.concatenate(flat)


def _value(programme: Programme, mentor: LongArray) -> int:
    if not programme.missing:
        return programme.task.value(programme.aim, mentor)
    counts = zip(programme.task.rests, programme.task.counts(mentor), strict=True)
    return -sum(max(0, rest.least - count) for rest, count in counts if not rest.price)


def _mentor(task: Task, arcs: LongArray) -> LongArray:
    mentor = np.full(len(task.rows), -1, dtype=np.int64)
    mentor[arcs // max(1, len(task.columns))] = arcs % max(1, len(task.columns))
    return mentor


def _linear(programme: Programme, arcs: LongArray) -> tuple[Floats, Floats]:
    """How much of each pair and miss is taken, and the price of each constraint."""
    from scipy.optimize import linprog

    matrix, limits = programme.constraints(arcs)
    gains = programme.gains(arcs)
    if not len(gains):
        return gains, np.zeros(len(limits))
    # Interior point with crossover is five times faster here; should it stumble, simplex takes over.
    for method in ("highs-ipm", "highs"):
        options = {"time_limit": max(0.05, programme.clock.left())}
        # The type stubs know dense matrices only; scipy takes sparse ones too.
        result = linprog(-gains, A_ub=matrix, b_ub=limits, bounds=(0, None), method=method, options=options)  # type: ignore[call-overload]
        if result.status == 0:
            return np.asarray(result.x), -np.asarray(result.ineqlin.marginals)
        if not programme.clock.left():
            raise OutOfTimeError
        if result.status == _IMPOSSIBLE:
            raise ImpossibleError
    raise RuntimeError(f"the linear programme ended with: {result.message}")


def _gain_of(programme: Programme, draft: Draft, arcs: LongArray) -> LongArray:
    """Gain of some pairs beyond all prices."""
    task, width = programme.task, max(1, len(programme.task.columns))
    row, column = np.divmod(arcs, width)
    assert draft.rows is not None
    gain = (
        weight_at(programme.aim, arcs, width).astype(np.int64) * draft.scale - draft.rows[row] - draft.columns[column]
    )
    for each, _ in programme.before:
        gain = gain + draft.rewards.get(each.name, 0) * weight_at(each, arcs, width).astype(np.int64)
    for rest, most, least in zip(task.rests, draft.most, draft.least, strict=True):
        gain = gain - rest.mask[row, column] * (most - least)
    return np.asarray(gain, dtype=np.int64)


def _helpful(programme: Programme, draft: Draft, arcs: LongArray) -> LongArray:
    """Pairs outside ``arcs`` that gain at the programme's own prices: at the lifted ones they are tight, so look there.

    A mentee's lifted price is that of his or her best pair; if that pair is not in hand and beats the best one in hand
    by more than rounding, it is wanted.
    """
    task = programme.task
    count, mentors = task.allowed.shape
    in_hand = np.zeros(count * mentors, dtype=np.bool_)
    in_hand[arcs] = True
    in_hand = in_hand.reshape(count, mentors)
    flat: list[LongArray] = []
    # Counts have many ties: more pairs at once save rounds.
    keep = min(_NEAREST if programme.aim.priced else 4 * _NEAREST, mentors)
    slack = draft.scale // (2500 if programme.aim.priced else 10_000)
    for begin in range(0, count, _ROWS):
        part = slice(begin, begin + _ROWS)
        gain = reduced(task, programme.aim, draft, programme.before, part)
        best = gain.max(axis=1, where=in_hand[part], initial=0)
        better = (gain > best[:, None] + slack) & ~in_hand[part] & task.allowed[part]
        if not better.any():
            continue
        top = np.argpartition(np.where(better, gain, 0), mentors - keep, axis=1)[:, mentors - keep :]
        row, place = np.nonzero(np.take_along_axis(better, top, axis=1))
        flat.append((row + begin) * mentors + top[row, place])
    return np.concatenate(flat) if flat else np.zeros(0, dtype=np.int64)


def _worth(programme: Programme, draft: Draft, value: int, bound: int) -> LongArray:
    """Pairs that a solution better than ``value`` could use: their reduced cost leaves room for one unit more."""
    task = programme.task
    assert draft.rows is not None
    missing = (bound - value) * draft.scale  # the bound was rounded down by less than one unit
    flat: list[LongArray] = []
    for begin in range(0, len(task.rows), _ROWS):
        part = slice(begin, begin + _ROWS)
        gain = reduced(task, programme.aim, draft, programme.before, part) - draft.rows[part, None]
        row, column = np.nonzero((gain >= -missing) & task.allowed[part])
        flat.append((row + begin) * len(task.columns) + column)
    return np.concatenate(flat) if flat else np.zeros(0, dtype=np.int64)
