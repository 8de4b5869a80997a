"""Assignments by scipy's solver on places, and the whole-number prices that prove them.

No large numbers stand for "forbidden" or "unmatched". A forbidden pair is no arc. When not everybody can be matched,
the most that can be is computed first (K), then exactly as many blanks as must stay empty are added, so that any
complete assignment matches K people and the solver decides only which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.engine.kinds import AnyIntArray, BoolArray, LongArray

NONE = -1
_ROWS = 256  # rows worked on at once
_IN_CACHE = 1 << 16  # pairs
_FAR = 2**29
_EXACT = 2**53  # floats count without loss up to here
_WORTH_EASING = 200  # rows
_STEPS = 25  # what a row does not care about, as a part of the spread of scores
_ROUNDS = 60
_LEAST = np.float32(1e-30)

Fine = Callable[[slice], AnyIntArray]
"""Whole numbers to maximise, for a block of rows; sums of them stay below 2^53."""


@dataclass(frozen=True, eq=False)
class Face:
    """What solutions as good as the best so far can use: ``alive`` (n, m) pairs, rows (n,) that must be matched and
    columns (m,) that must be full."""

    alive: BoolArray
    full_rows: BoolArray
    full_columns: BoolArray

    def closed(self, weight: AnyIntArray, rows: LongArray, columns: LongArray, reward: int) -> Face:
        """The part on which a further aim is at its best, given its prices: only what is priced exactly."""
        alive = self.alive.copy()
        for begin in range(0, len(alive), _ROWS):
            part = slice(begin, begin + _ROWS)
            alive[part] &= (rows[part, None] + columns[None, :] - reward) == weight[part]
        return Face(alive, self.full_rows | (rows > 0), self.full_columns | (columns > 0))


def whole(alive: BoolArray) -> Face:
    """Everything is possible."""
    return Face(alive, np.zeros(len(alive), dtype=np.bool_), np.zeros(alive.shape[1], dtype=np.bool_))


@dataclass(frozen=True, eq=False)
class Most:
    """``mentor`` (n,) column per row or -1. ``cover_rows`` (n,) and ``cover_columns`` (m,): every allowed pair touches
    one of them, and they have together as many places as people are matched, which proves that no more can be."""

    mentor: LongArray
    people: int
    cover_rows: BoolArray
    cover_columns: BoolArray


def most_people(allowed: BoolArray, capacity: LongArray) -> Most:
    """As many rows matched as can be."""
    places = _places(allowed, capacity)
    mentor = np.full(len(allowed), NONE, dtype=np.int64)
    arcs = allowed[:, places]
    matched = _most(arcs) if arcs.size else mentor
    mentor[matched >= 0] = places[matched[matched >= 0]]
    seen_rows, seen_places = _reach(arcs, matched)
    cover_columns = np.zeros(allowed.shape[1], dtype=np.bool_)
    cover_columns[places[seen_places]] = True
    return Most(mentor, int(np.sum(mentor >= 0)), ~seen_rows, cover_columns)


def complete(fine: Fine, allowed: BoolArray, capacity: LongArray) -> Most | None:
    """The best assignment in which the shorter side is matched wholly; None when there is none."""
    places = np.repeat(np.arange(allowed.shape[1]), np.minimum(capacity, len(allowed)))
    chosen = _assign(_cost(fine, allowed, places), eased=True)
    if chosen is None:
        return None
    mentor = _mentors(chosen, places)
    short = len(allowed) <= len(places)
    rows, columns = np.full(len(allowed), short), np.full(allowed.shape[1], not short)
    return Most(mentor, int(np.sum(mentor >= 0)), rows, columns)


def best_on(face: Face, fine: Fine, capacity: LongArray, people: int, *, eased: bool = False) -> LongArray:
    """The best column per row (or -1) among assignments of ``people`` rows, the most there can be, on a face.

    ``eased``: as in ``_assign``, for scores.
    """
    places = _places(face.alive, capacity)
    cost = _cost(fine, face.alive, places)
    count, many = cost.shape
    blank_columns = np.where(face.full_rows, np.inf, 0.0)[:, None].repeat(count - people, axis=1)
    blank_rows = np.where(face.full_columns, np.inf, 0.0)[places][None, :].repeat(many - people, axis=0)
    if count <= many and (people == many or not face.full_columns.any()):
        padded = np.concatenate([cost, blank_columns], axis=1)
    elif count >= many and (people == count or not face.full_rows.any()):
        padded = np.concatenate([cost, blank_rows], axis=0)
    else:
        corner = np.full((many - people, count - people), np.inf)
        padded = np.block([[cost, blank_columns], [blank_rows, corner]])
    chosen = _assign(padded, eased=eased)
    if chosen is None:  # cannot be: the assignment the face comes from is one
        raise RuntimeError("the largest matching was not found again")
    chosen = chosen[:count]
    return _mentors(np.where(chosen < many, chosen, NONE), places)


def prices_on(
    face: Face, weight: AnyIntArray, capacity: LongArray, mentor: LongArray
) -> tuple[LongArray, LongArray, int]:
    """Integer prices of rows (n,), of columns (m,) and the reward per person, tight on a given optimum of a face.

    A mentor's price rises from nothing (from far below, if the face fills that mentor anyway) until no mentee would
    rather have somebody else's mentor; blanks, held by the unmatched, are one more mentor, whose price is the reward.
    Ends after at most m + 2 rounds because an optimum leaves no circle of gains; RuntimeError if it was none.
    """
    count, mentors = face.alive.shape
    held = np.where(mentor >= 0, mentor, mentors)
    gain = np.zeros(count, dtype=np.int64)
    taken = np.flatnonzero(mentor >= 0)
    gain[taken] = weight[taken, mentor[taken]]
    spread = max(int(weight.max(initial=0)), 0) - min(int(weight.min(initial=0)), 0)
    # Prices are lengths of alternating paths: where these are small, half the bytes hold them.
    kind = np.int32 if 2 * (count + 2) * (spread + 1) < _FAR else np.int64
    never = -2 * _FAR if kind is np.int32 else np.iinfo(np.int64).min // 4
    worth: NDArray[Any] = np.where(face.alive, weight, kind(never)).astype(kind, copy=False)
    price = np.zeros(mentors + 1, dtype=np.int64)
    if face.full_columns.any():
        price[:mentors][face.full_columns] = -(count + 1) * (spread + 1)
    moving = np.arange(count)
    step = max(1, _IN_CACHE // max(1, mentors))
    for _ in range(mentors + 3):
        if not len(moving):
            break
        wanted = price.copy()
        base = price[held] - gain
        for begin in range(0, len(moving), step):
            part = moving[begin : begin + step]
            offer = worth[part]
            offer += base[part, None].astype(kind)
            np.maximum(wanted[:mentors], offer.max(axis=0, initial=never), out=wanted[:mentors])
        loose = base[moving][~face.full_rows[moving]]
        wanted[mentors] = max(wanted[mentors], int(loose.max(initial=never)))
        raised = wanted > price
        price = wanted
        moving = np.flatnonzero(raised[held])
    used = np.bincount(mentor[taken], minlength=mentors)
    if len(moving) or np.any((price[:mentors] != 0) & (used < capacity)):
        raise RuntimeError("the assignment to be proved is not the best one")
    reward = int(price[mentors])
    rows = np.where(mentor >= 0, gain - price[held] + reward, 0)
    return rows.astype(np.int64), price[:mentors], reward


def _places(allowed: BoolArray, capacity: LongArray) -> LongArray:
    """Each column as often as it has places that somebody can take."""
    return np.repeat(np.arange(allowed.shape[1]), np.minimum(capacity, allowed.sum(axis=0)))


def _mentors(chosen: LongArray, places: LongArray) -> LongArray:
    mentor = np.full(len(chosen), NONE, dtype=np.int64)
    mentor[chosen >= 0] = places[chosen[chosen >= 0]]
    return mentor


def _cost(fine: Fine, allowed: BoolArray, places: LongArray) -> NDArray[np.float64]:
    cost = np.empty((len(allowed), len(places)), dtype=np.float64)
    single = len(places) == allowed.shape[1] and bool(np.all(places == np.arange(len(places))))
    step = max(1, _IN_CACHE // max(1, allowed.shape[1]))
    for begin in range(0, len(allowed), step):
        part = slice(begin, begin + step)
        block = cost[part] if single else np.empty(allowed[part].shape, dtype=np.float64)
        np.negative(fine(part), out=block, casting="unsafe")
        block[~allowed[part]] = np.inf
        if not single:
            np.take(block, places, axis=1, out=cost[part])
    return cost


def _assign(cost: NDArray[np.float64], *, eased: bool = False) -> LongArray | None:
    """Place per row (-1 if places are fewer), filling the shorter side wholly, or None when that is impossible.

    ``eased``: a nearly square table is first made easier, which changes nothing but the time.
    """
    from scipy.optimize import linear_sum_assignment

    count, many = cost.shape
    if eased and count > many:
        by_place = _assign(np.ascontiguousarray(cost.T), eased=True)
        if by_place is None:
            return None
        chosen = np.full(count, NONE, dtype=np.int64)
        chosen[by_place] = np.arange(many)
        return chosen
    try:
        row, place = linear_sum_assignment(_eased(cost) if eased else cost)
    except ValueError:
        return None
    chosen = np.full(count, NONE, dtype=np.int64)
    real = row < count
    chosen[row[real]] = place[real]
    return chosen


def _eased(cost: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same table made square by blank rows, each place's cost raised by what it would about be sold for.

    A square table's best assignment stays the best when all of a column is raised by the same, and the solver's search
    is short where little is contested. The table as it is where that pays not or would cost exactness.
    """
    count, many = cost.shape
    blanks = many - count
    if count < _WORTH_EASING or blanks > count // 8:
        return cost
    low = cost.min(axis=1)
    step = max(1, _IN_CACHE // many)
    blocks = [cost[begin : begin + step] for begin in range(0, count, step)]
    high = np.concatenate([np.where(block < np.inf, block, -np.inf).max(axis=1) for block in blocks])
    spread = float((high - low).max())
    if not 0 < spread < np.inf:
        return cost
    price = _about(cost, low, spread / _STEPS)
    # Whatever the solver adds up is the length of an alternating path or a price.
    longest = float((high - low).sum() + 2 * np.abs([high, low]).max()) + (4 + blanks) * float(price.max())
    if not longest < _EXACT:
        return cost
    square = np.empty((many, many), dtype=np.float64)
    np.add(cost, price, out=square[:count])
    square[count:] = price
    return square


def _about(cost: NDArray[np.float64], low: NDArray[np.float64], step: float) -> NDArray[np.float64]:
    """Whole prices, none below nothing, at which about one row wants each place (Sinkhorn's scaling, called off
    early)."""
    likes = np.empty(cost.shape, dtype=np.float32)
    np.subtract(low[:, None], cost, out=likes, casting="unsafe")
    likes *= np.float32(1 / step)
    np.exp(likes, out=likes)
    share = np.ones(cost.shape[1], dtype=np.float32)
    with np.errstate(all="ignore"):
        for _ in range(_ROUNDS):
            each = 1 / (likes @ share)
            share = np.maximum(np.minimum(1, 1 / (each @ likes)), _LEAST)
    return np.rint(-step * np.log(share.astype(np.float64)))


def _most(allowed: BoolArray) -> LongArray:
    """Place per row in a matching of most people."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    return np.asarray(maximum_bipartite_matching(csr_array(allowed), perm_type="column"), dtype=np.int64)


def _reach(allowed: BoolArray, matched: LongArray) -> tuple[BoolArray, BoolArray]:
    """Rows and places that an alternating path from an unmatched row reaches: König's cover is the rest and these."""
    holder = np.full(allowed.shape[1], NONE, dtype=np.int64)
    holder[matched[matched >= 0]] = np.flatnonzero(matched >= 0)
    rows = matched < 0
    places = np.zeros(allowed.shape[1], dtype=np.bool_)
    front = np.flatnonzero(rows)
    while len(front):
        fresh = allowed[front].any(axis=0) & ~places
        places |= fresh
        front = holder[fresh]
        front = front[(front >= 0) & ~rows[front]]
        rows[front] = True
    return rows, places
