"""Assignments by scipy's solver on places, and the whole-number prices that prove them.

No large numbers stand for "forbidden" or "unmatched". A forbidden pair is no arc. When not everybody can be matched,
the most that can be is computed first (K), then exactly as many blanks as must stay empty are added, so that any
complete assignment matches K people and the solver decides only which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.engine.kinds import AnyIntArray, BoolArray, LongArray

NONE = -1
_ROWS = 256  # rows worked on at once
_NEVER = np.iinfo(np.int64).min

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
    chosen = _assign(_cost(fine, allowed, places))
    if chosen is None:
        return None
    mentor = _mentors(chosen, places)
    short = len(allowed) <= len(places)
    rows, columns = np.full(len(allowed), short), np.full(allowed.shape[1], not short)
    return Most(mentor, int(np.sum(mentor >= 0)), rows, columns)


def best_on(face: Face, fine: Fine, capacity: LongArray, people: int) -> LongArray:
    """The best column per row (or -1) among assignments of ``people`` rows, the most there can be, on a face."""
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
    chosen = _assign(padded)
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
    price = np.zeros(mentors + 1, dtype=np.int64)
    if face.full_columns.any():
        spread = max(int(weight.max(initial=0)), 0) - min(int(weight.min(initial=0)), 0)
        price[:mentors][face.full_columns] = -(count + 1) * (spread + 1)
    moving = np.arange(count)
    for _ in range(mentors + 3):
        if not len(moving):
            break
        wanted = price.copy()
        base = price[held] - gain
        for begin in range(0, len(moving), _ROWS):
            part = moving[begin : begin + _ROWS]
            offer = np.where(face.alive[part], weight[part] + base[part, None], _NEVER)
            np.maximum(wanted[:mentors], offer.max(axis=0, initial=_NEVER), out=wanted[:mentors])
        wanted[mentors] = max(wanted[mentors], int(base[moving].max(where=~face.full_rows[moving], initial=_NEVER)))
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
    for begin in range(0, len(allowed), _ROWS):
        part = slice(begin, begin + _ROWS)
        block = np.where(allowed[part], -fine(part).astype(np.float64), np.inf)
        cost[part] = block[:, places]
    return cost


def _assign(cost: NDArray[np.float64]) -> LongArray | None:
    """Place per row (-1 if places are fewer), filling the shorter side wholly, or None when that is impossible."""
    from scipy.optimize import linear_sum_assignment

    try:
        row, place = linear_sum_assignment(cost)
    except ValueError:
        return None
    chosen = np.full(len(cost), NONE, dtype=np.int64)
    chosen[row] = place
    return chosen


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
