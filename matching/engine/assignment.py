"""The plain case: most people first, then the best total, by scipy's assignment solver on places.

No large numbers stand for "forbidden" or "unmatched". A forbidden pair is no arc. When not everybody can be matched,
the most that can be is computed first (K), then exactly as many blanks as must stay empty are added, so that any
complete assignment matches K people and the solver decides only which.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.engine.kinds import BoolArray, IntArray, LongArray
from matching.engine.order import Hashes, tie_breaks

NONE = -1
_ROWS = 256  # rows worked on at once


@dataclass(frozen=True, eq=False)
class Plain:
    """``mentor`` (n,) column per row or -1. ``cover_rows`` (n,) and ``cover_columns`` (m,): every allowed pair
    touches one of them, and they have together as many places as people are matched, which proves that no more can
    be."""

    mentor: LongArray
    people: int
    cover_rows: BoolArray
    cover_columns: BoolArray


def assign(
    scores: IntArray, allowed: BoolArray, capacity: LongArray, row_hash: Hashes, column_hash: Hashes, top: int
) -> Plain:
    """Best assignment. Tie-breaks 0..top-1 made of the hashes decide among equals and never outweigh a unit of
    score.
    """
    rows = np.flatnonzero(allowed[:, capacity > 0].any(axis=1))
    columns = np.flatnonzero((capacity > 0) & allowed.any(axis=0))
    mentor = np.full(len(allowed), NONE, dtype=np.int64)
    cover_rows = np.zeros(len(allowed), dtype=np.bool_)
    cover_columns = np.asarray(capacity == 0)  # no place, no cost: such a mentor covers for free
    if not len(rows):
        return Plain(mentor, 0, cover_rows, cover_columns)
    places = np.repeat(columns, np.minimum(capacity[columns], len(rows)))
    cost = np.empty((len(rows), len(places)), dtype=np.float64)
    scale = len(rows) * top + 1 if top > 1 else 1  # top 1: no room for ties, which are then all 0
    for begin in range(0, len(rows), _ROWS):
        part = rows[begin : begin + _ROWS]
        ties = tie_breaks(row_hash[part], column_hash, top)
        # Whole numbers below 2^53: the ties together weigh less than one unit of score.
        fine = scores[part].astype(np.int64) * -scale - ties
        cost[begin : begin + _ROWS] = np.where(allowed[part], fine, np.inf)[:, places]
    chosen = _complete(cost)
    if chosen is not None:
        if len(rows) <= len(places):
            cover_rows[rows] = True
        else:
            cover_columns[columns] = True
    else:
        matched = _most(allowed[np.ix_(rows, places)])
        seen_rows, seen_places = _reach(allowed[np.ix_(rows, places)], matched)
        cover_rows[rows] = ~seen_rows
        cover_columns[places[seen_places]] = True
        chosen = _partial(cost, int(np.sum(matched >= 0)))
    mentor[rows[chosen >= 0]] = places[chosen[chosen >= 0]]
    return Plain(mentor, int(np.sum(chosen >= 0)), cover_rows, cover_columns)


def score_prices(
    scores: IntArray, allowed: BoolArray, capacity: LongArray, mentor: LongArray
) -> tuple[LongArray, LongArray, int]:
    """Integer prices of rows (n,), of columns (m,) and the reward per person, tight on the given optimum.

    A mentor's price rises from nothing until no mentee would rather have somebody else's mentor; blanks, held by the
    unmatched, are one more mentor, whose price is the reward. Ends after at most m + 1 rounds because an optimum
    leaves no circle of gains; RuntimeError if the assignment was not one.
    """
    count, mentors = scores.shape
    held = np.where(mentor >= 0, mentor, mentors)
    gain = np.where(mentor >= 0, scores[np.arange(count), np.minimum(held, max(mentors - 1, 0))] if mentors else 0, 0)
    price = np.zeros(mentors + 1, dtype=np.int64)
    moving = np.arange(count)
    for _ in range(mentors + 2):
        if not len(moving):
            break
        wanted = price.copy()
        base = price[held] - gain
        for begin in range(0, len(moving), _ROWS):
            part = moving[begin : begin + _ROWS]
            offer = np.where(allowed[part], scores[part] + base[part, None], np.iinfo(np.int64).min)
            np.maximum(wanted[:mentors], offer.max(axis=0, initial=0), out=wanted[:mentors])
        wanted[mentors] = max(wanted[mentors], int(base[moving].max()))
        raised = wanted > price
        price = wanted
        moving = np.flatnonzero(raised[held])
    used = np.bincount(mentor[mentor >= 0], minlength=mentors)
    if len(moving) or np.any((price[:mentors] > 0) & (used < capacity)):
        raise RuntimeError("the assignment to be proved is not the best one")
    reward = int(price[mentors])
    rows = np.where(mentor >= 0, gain - price[held] + reward, 0)
    return rows.astype(np.int64), price[:mentors], reward


def _complete(cost: NDArray[np.float64]) -> LongArray | None:
    """Place per row (-1 if places are fewer), filling the shorter side wholly, or None when that is impossible."""
    from scipy.optimize import linear_sum_assignment

    try:
        row, place = linear_sum_assignment(cost)
    except ValueError:
        return None
    chosen = np.full(len(cost), NONE, dtype=np.int64)
    chosen[row] = place
    return chosen


def _partial(cost: NDArray[np.float64], people: int) -> LongArray:
    """The same when only ``people`` can be matched: blanks take the rest."""
    count, places = cost.shape
    if count <= places:
        padded = np.concatenate([cost, np.zeros((count, count - people))], axis=1)
    else:
        padded = np.concatenate([cost, np.zeros((places - people, places))], axis=0)
    chosen = _complete(padded)
    if chosen is None:  # cannot be: the largest matching and the blanks are complete
        raise RuntimeError("the largest matching was not found again")
    chosen = chosen[:count]
    return np.where(chosen < places, chosen, NONE)


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
