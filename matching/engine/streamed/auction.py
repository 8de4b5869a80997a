"""Prices to begin with, cheaply: an auction that is called off when nearly everybody holds something.

They prove nothing and need not be the best: the exact search that begins with them has less to do.
"""

from __future__ import annotations

import numpy as np

from matching.engine.dotted import runs
from matching.engine.kinds import LongArray
from matching.engine.streamed.arcs import NONE, Arcs, Cover, Duals, seats

_ROUNDS = 400
_STEPS = 100  # the smallest raise, as a part of the best pair's worth
_LEFT = 200  # one row in so many may be left


def first_prices(arcs: Arcs, places: LongArray, cover: Cover) -> Duals | None:
    """Rows bid for the place they like best, by what it is better than the next best and a step. None where so many
    rows stay alone in any case that they would only drive prices up.
    """
    arc, seat = seats(arcs.column, places)
    order = np.argsort(arcs.row[arc], kind="stable")
    arc, seat = arc[order], seat[order]
    rows, begin, length = np.unique(arcs.row[arc], return_index=True, return_counts=True)
    left = len(rows) // _LEFT
    if not len(rows) or len(rows) - int(np.sum(cover.mentor >= 0)) > left:
        return None
    worth, step = arcs.fine[arc], max(1, int(arcs.fine.max()) // _STEPS)
    price = np.zeros(int(places.sum()), dtype=np.int64)
    owner = np.full(len(price), NONE, dtype=np.int64)
    idle = np.arange(len(rows))
    for _ in range(_ROUNDS):
        if len(idle) <= left:
            break
        wanted, bid = _bids(worth, seat, price, begin[idle], length[idle], step)
        winner = np.full(len(price), NONE, dtype=np.int64)
        by_bid = np.argsort(bid, kind="stable")
        winner[wanted[by_bid]] = by_bid  # the highest comes last and stays
        sold = np.flatnonzero(winner >= 0)
        winner = winner[sold]
        outbid = owner[sold]
        price[sold], owner[sold] = bid[winner], idle[winner]
        idle = np.concatenate([np.delete(idle, winner), outbid[outbid >= 0]])
    return _duals(arcs, places, price, len(cover.mentor))


def _bids(
    worth: LongArray, seat: LongArray, price: LongArray, begin: LongArray, length: LongArray, step: int
) -> tuple[LongArray, LongArray]:
    """The place each row wants, and what it offers."""
    spot = runs(begin, length)
    first = np.cumsum(length) - length
    value = worth[spot] - price[seat[spot]]
    best = np.maximum.reduceat(value, first)
    at = np.flatnonzero(value == np.repeat(best, length))
    at = at[np.searchsorted(at, first)]
    value[at] = np.iinfo(np.int64).min
    second = np.where(length > 1, np.maximum.reduceat(value, first), best)
    wanted = seat[spot[at]]
    return wanted, price[wanted] + best - second + step


def _duals(arcs: Arcs, places: LongArray, price: LongArray, count: int) -> Duals:
    """One price for each column, its cheapest place's, and what is left to each row."""
    before = np.cumsum(places) - places
    columns = np.zeros(len(places), dtype=np.int64)
    there = np.flatnonzero(places)
    if len(there):
        columns[there] = np.minimum.reduceat(price, before[there])
    rows = np.zeros(count, dtype=np.int64)
    np.maximum.at(rows, arcs.row, arcs.fine - columns[arcs.column])
    return Duals(columns, 0, rows)
