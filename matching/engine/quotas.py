"""Quotas: a linear programme over few pairs, prices checked over all pairs, then whole numbers by branch and bound.

The three aims come one after the other, each kept while the next is sought: miss no "at least", match most people,
reach the best total. Each aim: solve over the pairs in hand, let the prices say which other pairs could help, add
them, again; then whole numbers; then every pair whose reduced cost cannot make up the distance between the value
found and the proved bound is out for good, and only if some are left the whole-number problem is solved once more
with them. Exact, and rarely large.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from matching.engine.assignment import score_prices
from matching.engine.certificate import Prices
from matching.engine.kinds import BoolArray, IntArray, LongArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SCALE = 10_000  # integer prices per unit: rounding costs less than one unit in the bound
_ROWS = 256
_NEAREST = 5  # pairs per mentee and per mentor to begin with
_A_DAY = 86400.0
_WHOLE = 1e-6
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Task:
    """What is left after locks: ``most`` and ``least`` (q,) bounds of the quotas, ``masks`` (q, n, m)."""

    scores: IntArray
    allowed: BoolArray
    capacity: LongArray
    masks: tuple[BoolArray, ...]
    most: LongArray
    least: LongArray
    deadline: float | None = None


@dataclass(frozen=True, eq=False)
class Answer:
    """``mentor`` (n,) column or -1; bounds are those of the prices; ``proved`` when branch and bound closed the
    gaps.
    """

    mentor: LongArray
    people: int
    people_bound: int
    people_prices: Prices
    bound: int
    score_prices: Prices
    proved: bool
    missed: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class _Aim:
    """Maximise the sum of ``weight`` (scores, or 1 for each pair), with ``people`` at least; or miss the fewest of
    ``least``.
    """

    by_score: bool
    people: int
    missing: bool = False


@dataclass(frozen=True, eq=False)
class _Found:
    chosen: LongArray
    value: int
    bound: int
    prices: Prices
    proved: bool
    missed: LongArray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))


class OutOfTimeError(Exception):
    """The time was over before anything was found."""


def solve_with_quotas(task: Task, plain: LongArray) -> Answer:
    """The optimum under quotas. ``plain`` (n,) is the optimum without them, column or -1. Raises OutOfTimeError."""
    arcs = _nearest(task, plain)
    if task.least.any():
        arcs, found = _pursue(task, _Aim(by_score=False, people=0, missing=True), arcs)
        if found is None:
            raise OutOfTimeError
        if found.value < 0:
            empty = np.full(len(task.allowed), -1, dtype=np.int64)
            short = tuple(np.flatnonzero(found.missed).tolist())
            return Answer(empty, 0, 0, found.prices, 0, found.prices, found.proved, missed=short)
    arcs, most, best = _most_then_best(task, arcs)
    mentor = np.full(len(task.allowed), -1, dtype=np.int64)
    row, column = np.divmod(best.chosen, task.allowed.shape[1])
    mentor[row] = column
    return Answer(
        mentor=mentor,
        people=most.value,
        people_bound=most.bound,
        people_prices=most.prices,
        bound=best.bound,
        score_prices=best.prices,
        proved=most.proved and best.proved,
    )


def _nearest(task: Task, plain: LongArray) -> LongArray:
    """Flat indexes of each mentee's and each mentor's best few pairs at the prices of the optimum without quotas."""
    count, mentors = task.allowed.shape
    rows, columns, reward = score_prices(task.scores, task.allowed, task.capacity, plain)
    across, down = min(_NEAREST, mentors), min(_NEAREST, count)
    table = np.where(task.allowed, task.scores - rows[:, None] - columns[None, :] + reward, np.iinfo(np.int64).min)
    by_row = np.argpartition(table, mentors - across, axis=1)[:, mentors - across :]
    by_column = np.argpartition(table, count - down, axis=0)[count - down :]
    flat = np.concatenate(
        [
            (np.arange(count)[:, None] * mentors + by_row).ravel(),
            (by_column * mentors + np.arange(mentors)[None, :]).ravel(),
            np.flatnonzero(plain >= 0) * mentors + plain[plain >= 0],
        ]
    )
    return np.unique(flat[task.allowed.reshape(-1)[flat]])


def _most_then_best(task: Task, arcs: LongArray) -> tuple[LongArray, _Found, _Found]:
    """Most people, then the best total. The people's bound is usually reached: try it before searching for less."""
    heads = _Aim(by_score=False, people=0)
    arcs, prices, bound, _ = _price_out(task, heads, arcs)
    arcs, best = _pursue(task, _Aim(by_score=True, people=bound), arcs)
    if best is not None:
        return arcs, _Found(best.chosen, bound, bound, prices, proved=True), best
    arcs, most = _pursue(task, heads, arcs)
    if most is not None:
        arcs, best = _pursue(task, _Aim(by_score=True, people=most.value), arcs)
    if most is None or best is None:
        raise OutOfTimeError
    return arcs, most, best


def _pursue(task: Task, aim: _Aim, arcs: LongArray) -> tuple[LongArray, _Found | None]:
    """One aim to its proved end. Returns the pairs in hand, which hold the solution found, for the next aim.

    None when there is no whole-number solution, or none was found in time.
    """
    arcs, prices, bound, found = _price_out(task, aim, arcs)
    if found is None or found.value < bound:
        gains = _gain_of(task, aim, prices, arcs)
        keep = min(len(arcs), 2 * sum(task.allowed.shape))
        near = arcs[gains >= np.partition(gains, len(arcs) - keep)[len(arcs) - keep]] if len(arcs) else arcs
        found = _whole(task, aim, near)
        if found is None and len(near) < len(arcs):
            near = arcs
            found = _whole(task, aim, arcs)
        if found is None:
            return arcs, None
        # A better solution can use only pairs whose reduced cost leaves room for one unit more.
        possible = _worth(task, aim, prices, found.value, bound)
        if found.value < bound and len(np.setdiff1d(possible, near)):
            again = _whole(task, aim, np.union1d(possible, found.chosen))
            found = again if again is not None and again.value >= found.value else replace(found, proved=False)
    arcs = np.union1d(arcs, found.chosen)
    proved = found.proved or found.value == bound
    return arcs, replace(found, bound=max(bound, found.value), prices=prices, proved=proved)


def _price_out(task: Task, aim: _Aim, arcs: LongArray) -> tuple[LongArray, Prices, int, _Found | None]:
    """Linear programme over ``arcs``, enlarged until no other pair has a gain at its prices.

    Also its solution, if it happens to be in whole numbers and thus the optimum.
    """
    from scipy.optimize import linprog

    while True:
        matrix, limits = _constraints(task, aim, arcs)
        gains = _gains(task, aim, arcs)
        found, marginals = None, np.zeros(len(limits))
        if len(gains):
            # The type stubs know dense matrices only; scipy takes sparse ones too.
            options = {"A_ub": matrix, "b_ub": limits, "bounds": (0, None)}
            # Interior point with crossover is five times faster here; should it stumble, simplex takes over.
            result = linprog(-gains, method="highs-ipm", **options)  # type: ignore[call-overload]
            if result.status != 0:
                result = linprog(-gains, method="highs", **options)  # type: ignore[call-overload]
            if result.status != 0:
                raise RuntimeError(f"the linear programme ended with: {result.message}")
            marginals = -np.asarray(result.ineqlin.marginals)
            found = _if_whole(arcs, gains, np.asarray(result.x))
        prices = _integer_prices(task, aim, marginals)
        helpful = _helpful(task, aim, prices, arcs)
        if not len(helpful):
            return arcs, prices, bound_of(task, aim.people, prices), found
        arcs = np.union1d(arcs, helpful)


def _if_whole(arcs: LongArray, gains: Floats, taken: Floats) -> _Found | None:
    whole = np.rint(taken).astype(np.int64)
    if np.any(np.abs(taken - whole) > _WHOLE):
        return None
    value = int(np.sum(np.rint(gains).astype(np.int64) * whole))
    none = Prices(1, (), (), 0, (), ())
    return _Found(arcs[whole[: len(arcs)] > 0], value, value, none, proved=True, missed=whole[len(arcs) :])


def _gains(task: Task, aim: _Aim, arcs: LongArray) -> Floats:
    if aim.missing:
        return np.concatenate([np.zeros(len(arcs)), -np.ones(len(task.least))])
    return task.scores.reshape(-1)[arcs].astype(np.float64) if aim.by_score else np.ones(len(arcs))


def _constraints(task: Task, aim: _Aim, arcs: LongArray) -> tuple[csr_array, Floats]:
    """Rows: mentees, mentors, people, quotas at most, quotas at least; every one "sum is at most"."""
    from scipy.sparse import csr_array

    count, mentors = task.allowed.shape
    quotas = len(task.masks)
    row, column = np.divmod(arcs, mentors)
    spot = np.arange(len(arcs))
    lines = [row, count + column, np.full(len(arcs), count + mentors)]
    spots = [spot, spot, spot]
    signs = [np.ones(len(arcs)), np.ones(len(arcs)), -np.ones(len(arcs))]
    for place, mask in enumerate(task.masks):
        inside = np.flatnonzero(mask.reshape(-1)[arcs])
        for base, sign in ((count + mentors + 1, 1.0), (count + mentors + 1 + quotas, -1.0)):
            lines.append(np.full(len(inside), base + place))
            spots.append(inside)
            signs.append(np.full(len(inside), sign))
    width = len(arcs)
    if aim.missing:
        lines.append(count + mentors + 1 + quotas + np.arange(quotas))
        spots.append(len(arcs) + np.arange(quotas))
        signs.append(-np.ones(quotas))
        width += quotas
    height = count + mentors + 1 + 2 * quotas
    entries = (np.concatenate(signs), (np.concatenate(lines), np.concatenate(spots)))
    limits = np.concatenate([np.ones(count), task.capacity, [-aim.people], task.most, -task.least]).astype(np.float64)
    return csr_array(entries, shape=(height, width)), limits


def _whole(task: Task, aim: _Aim, arcs: LongArray) -> _Found | None:
    """Branch and bound over ``arcs``; None when the time was over before a first solution."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    gains = _gains(task, aim, arcs)
    none = Prices(1, (), (), 0, (), ())
    if not len(gains):
        return _Found(arcs, 0, 0, none, proved=True)
    left = _A_DAY if task.deadline is None else max(0.05, task.deadline - time.monotonic())
    matrix, limits = _constraints(task, aim, arcs)
    upper = np.ones(len(gains))
    if aim.missing:
        upper[len(arcs) :] = task.least
    result = milp(
        -gains,
        constraints=LinearConstraint(matrix, -np.inf, limits),
        integrality=np.ones(len(gains), dtype=np.int64),
        bounds=Bounds(np.zeros(len(gains)), upper),
        options={"mip_rel_gap": 0.0, "time_limit": left},
    )
    if result.x is None:
        return None
    found = _if_whole(arcs, gains, np.rint(result.x))
    return None if found is None else replace(found, proved=result.status == 0)


def _integer_prices(task: Task, aim: _Aim, floats: Floats) -> Prices:
    """Round the programme's prices to whole numbers and lift the mentees' until every allowed pair is covered."""
    count, mentors = task.allowed.shape
    quotas = len(task.masks)
    whole = np.maximum(0, np.rint(floats * SCALE)).astype(np.int64)
    columns = whole[count : count + mentors]
    people = int(whole[count + mentors]) if aim.people else 0
    most = whole[count + mentors + 1 : count + mentors + 1 + quotas]
    least = whole[count + mentors + 1 + quotas :]
    if aim.missing:
        least = np.minimum(least, SCALE)
    draft = Prices(SCALE, (0,) * count, tuple(columns.tolist()), people, tuple(most.tolist()), tuple(least.tolist()))
    rows = np.zeros(count, dtype=np.int64)
    for begin in range(0, count, _ROWS):
        part = slice(begin, begin + _ROWS)
        rows[part] = _reduced(task, aim, draft, part).max(axis=1, initial=0)
    return replace(draft, rows=tuple(rows.tolist()))


def _reduced(task: Task, aim: _Aim, prices: Prices, part: slice) -> LongArray:
    """Gain of each pair in some rows beyond its prices, in 1/scale units; forbidden pairs far below zero."""
    weight = task.scores[part].astype(np.int64) * SCALE if aim.by_score else 0 if aim.missing else SCALE
    rows = np.asarray(prices.rows[part], dtype=np.int64)
    gain = weight + prices.people - rows[:, None] - np.asarray(prices.columns, dtype=np.int64)[None, :]
    for mask, most, least in zip(task.masks, prices.at_most, prices.at_least, strict=True):
        if most != least:
            gain -= mask[part] * (most - least)
    return np.where(task.allowed[part], gain, np.iinfo(np.int64).min // 2)


def _gain_of(task: Task, aim: _Aim, prices: Prices, arcs: LongArray) -> LongArray:
    """``_reduced`` for some pairs only."""
    row, column = np.divmod(arcs, task.allowed.shape[1])
    weight = task.scores[row, column].astype(np.int64) * SCALE if aim.by_score else 0 if aim.missing else SCALE
    gain = weight + prices.people - np.array(prices.rows)[row] - np.array(prices.columns)[column]
    for mask, most, least in zip(task.masks, prices.at_most, prices.at_least, strict=True):
        gain = gain - mask[row, column] * (most - least)
    return np.asarray(gain, dtype=np.int64)


def _helpful(task: Task, aim: _Aim, prices: Prices, arcs: LongArray) -> LongArray:
    """Pairs outside ``arcs`` that gain at the programme's own prices: at the lifted ones they are tight, so look there.

    A mentee's lifted price is that of his or her best pair; if that pair is not in hand and beats the best one in hand
    by more than rounding, it is wanted.
    """
    count, mentors = task.allowed.shape
    in_hand = np.zeros(count * mentors, dtype=np.bool_)
    in_hand[arcs] = True
    in_hand = in_hand.reshape(count, mentors)
    flat: list[LongArray] = []
    for begin in range(0, count, _ROWS):
        part = slice(begin, begin + _ROWS)
        gain = _reduced(task, aim, replace(prices, rows=(0,) * count), part)
        best = np.where(in_hand[part], gain, 0).max(axis=1, initial=0)
        slack = 4 if aim.by_score else 1
        better = (gain > best[:, None] + slack) & ~in_hand[part]
        keep = min(_NEAREST, mentors)
        top = np.argpartition(np.where(better, gain, 0), mentors - keep, axis=1)[:, mentors - keep :]
        row, place = np.nonzero(np.take_along_axis(better, top, axis=1))
        flat.append((row + begin) * mentors + top[row, place])
    return np.concatenate(flat) if flat else np.zeros(0, dtype=np.int64)


def _worth(task: Task, aim: _Aim, prices: Prices, value: int, bound: int) -> LongArray:
    """Pairs that a solution better than ``value`` could use: their reduced cost leaves room for one unit more."""
    missing = (bound - value) * SCALE + SCALE  # the bound was rounded down by less than one unit
    flat: list[LongArray] = []
    for begin in range(0, len(task.allowed), _ROWS):
        row, column = np.nonzero(_reduced(task, aim, prices, slice(begin, begin + _ROWS)) >= -missing)
        flat.append((row + begin) * task.allowed.shape[1] + column)
    return np.concatenate(flat) if flat else np.zeros(0, dtype=np.int64)


def bound_of(task: Task, people: int, prices: Prices) -> int:
    """What the prices prove: no solution with at least ``people`` is worth more (whole units, rounded down)."""
    paid = sum(prices.rows) - prices.people * people
    paid += sum(int(places) * price for places, price in zip(task.capacity, prices.columns, strict=True))
    paid += sum(int(most) * price for most, price in zip(task.most, prices.at_most, strict=True))
    paid -= sum(int(least) * price for least, price in zip(task.least, prices.at_least, strict=True))
    return paid // prices.scale
