"""The few pairs in hand: the best assignment among them and the prices it stands for, in whole numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matching.engine.dotted import runs
from matching.engine.kinds import BoolArray, LongArray
from matching.engine.sorting import distinct

NONE = -1
_SQUARE = 1 << 20  # blanks beyond which a table is not made square


@dataclass(frozen=True, eq=False)
class Arcs:
    """``flat`` (k,) sorted place of each pair in the table that is not there; ``fine`` (k,) what is maximised."""

    columns: int
    flat: LongArray
    scores: LongArray
    fine: LongArray

    @property
    def row(self) -> LongArray:
        return self.flat // self.columns

    @property
    def column(self) -> LongArray:
        return self.flat % self.columns

    def at(self, flat: LongArray) -> LongArray:
        """Where pairs that are in hand stand."""
        return np.searchsorted(self.flat, flat)


@dataclass(frozen=True, eq=False)
class Cover:
    """``mentor`` (n,) column or -1 for a matching of most people among the arcs; every arc touches a row that is not in
    ``free_rows`` (n,) or a column in ``taken`` (m,), which together have as many places as people are matched."""

    mentor: LongArray
    free_rows: BoolArray
    taken: BoolArray


@dataclass(frozen=True, eq=False)
class Duals:
    """Price of each column (m,), reward for each person, price of each row (n,)."""

    columns: LongArray
    reward: int
    rows: LongArray


def most_people(arcs: Arcs, places: LongArray, count: int) -> Cover:
    """By Hopcroft and Karp on places, with König's cover."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    arc, seat = seats(arcs.column, places)
    row = arcs.row[arc]
    graph = csr_array((np.ones(len(arc), dtype=np.int8), (row, seat)), shape=(count, int(places.sum())))
    chosen = np.asarray(maximum_bipartite_matching(graph, perm_type="column"), dtype=np.int64)
    column_of = np.repeat(np.arange(len(places)), places)
    mentor = np.full(count, NONE, dtype=np.int64)
    mentor[chosen >= 0] = column_of[chosen[chosen >= 0]]
    free, taken = _reach(arcs, mentor, len(places))
    return Cover(mentor, free, taken)


def best(arcs: Arcs, places: LongArray, cover: Cover, usable: BoolArray, guess: Duals | None = None) -> LongArray:
    """The best assignment of as many people as the cover has: column per row or -1. ``usable`` (n,) have a pair.

    Prices of almost the same arcs as a ``guess`` change nothing but the time: what they prove needs no search.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    rows = np.flatnonzero(usable)
    people = int(np.sum(cover.mentor >= 0))
    mentor = np.full(len(usable), NONE, dtype=np.int64)
    if not people:
        return mentor
    number = np.cumsum(usable) - 1
    arc, seat = seats(arcs.column, places)
    column_of = np.repeat(np.arange(len(places)), places)
    count, many = len(rows), len(column_of)
    free = number[cover.free_rows & usable]  # the others are matched in every largest matching
    idle = np.flatnonzero(~cover.taken[column_of])  # and so are the other places
    # Blanks for rows that stay alone, and for places that stay empty: then rows are as many as places, and the solver
    # begins with what the prices say. Where that is too much, only the shorter side is filled wholly, and only what is
    # the same for all arcs may be taken off.
    blanks, spares = count - people, many - people
    square = blanks * len(free) + spares * len(idle) <= _SQUARE
    if guess is None or not square:
        top = int(arcs.fine.max()) + 1
        guess = Duals(np.zeros(len(places), dtype=np.int64), 0, np.full(len(usable), top))
    parts = [(number[arcs.row[arc]], seat, _lack(arcs, guess)[arc])]
    if square or count <= many:
        lack = np.repeat(guess.rows[rows][free], blanks)
        parts.append((np.repeat(free, blanks), np.tile(np.arange(many, many + blanks), len(free)), lack))
    else:
        blanks = 0
    if square or count > many:
        lack = np.tile(guess.columns[column_of][idle], spares)
        parts.append((np.repeat(np.arange(count, count + spares), len(idle)), np.tile(idle, spares), lack))
    else:
        spares = 0
    row, place, cost = (np.concatenate(each) for each in zip(*parts, strict=True))
    cost += 1 - min(0, int(cost.min()))
    # Of a square table scipy would raise prices by the smallest steps first, which takes ages when ties are settled in
    # a million steps; one more column, in which there is nothing, spares us that.
    graph = csr_array((cost.astype(np.float64), (row, place)), shape=(count + spares, many + blanks + square))
    left, right = min_weight_full_bipartite_matching(graph)
    real = (left < count) & (right < many)
    mentor[rows[left[real]]] = column_of[right[real]]
    return mentor


def duals(arcs: Arcs, weight: LongArray, places: LongArray, mentor: LongArray, usable: BoolArray) -> Duals:
    """The lowest prices for which nobody would rather have somebody else's mentor. RuntimeError if some would gain.

    A price rises from nothing; blanks, held by the unmatched, are one more mentor whose price is the reward.
    """
    width = len(places)
    held = np.where(mentor >= 0, mentor, width)
    gain = np.zeros(len(mentor), dtype=np.int64)
    matched = np.flatnonzero(mentor >= 0)
    gain[matched] = weight[arcs.at(matched * width + mentor[matched])]
    row, column = arcs.row, arcs.column  # in order of the rows
    begin = np.searchsorted(row, np.arange(len(mentor) + 1))
    price = np.zeros(width + 1, dtype=np.int64)
    moving = np.flatnonzero(usable)
    for _ in range(width + 4):
        if not len(moving):
            break
        base = price[held] - gain
        spot = runs(begin[moving], begin[moving + 1] - begin[moving])
        wanted = price.copy()
        np.maximum.at(wanted, column[spot], base[row[spot]] + weight[spot])
        wanted[width] = max(int(price[width]), int(base[moving].max()))
        moving = np.flatnonzero((wanted > price)[held] & usable)
        price = wanted
    else:
        raise RuntimeError("the assignment to be proved is not the best one")
    used = np.bincount(mentor[matched], minlength=width)
    if np.any((price[:width] != 0) & (used < places)):
        raise RuntimeError("the assignment to be proved is not the best one")
    reward = int(price[width])
    rows = np.where(mentor >= 0, gain - price[held] + reward, 0)
    return Duals(price[:width], reward, rows)


def _lack(arcs: Arcs, prices: Duals) -> LongArray:
    """What each pair's prices are above its worth; below nothing where it would gain."""
    return np.asarray(prices.rows[arcs.row] - prices.reward + prices.columns[arcs.column] - arcs.fine)


def seats(column: LongArray, places: LongArray) -> tuple[LongArray, LongArray]:
    """Each arc once for each place of its column: number of the arc, number of the place."""
    before = np.cumsum(places) - places
    arc = np.repeat(np.arange(len(column)), places[column])
    within = np.arange(len(arc)) - np.repeat(np.cumsum(places[column]) - places[column], places[column])
    return arc, before[column[arc]] + within


def _reach(arcs: Arcs, mentor: LongArray, width: int) -> tuple[BoolArray, BoolArray]:
    """Rows and columns that an alternating path from an unmatched row reaches."""
    rows = mentor < 0
    columns = np.zeros(width, dtype=np.bool_)
    row, column = arcs.row, arcs.column  # in order of the rows
    begin = np.searchsorted(row, np.arange(len(mentor) + 1))
    by_column = np.argsort(mentor, kind="stable")
    first = np.searchsorted(mentor[by_column], np.arange(width + 1))
    front = np.flatnonzero(rows)
    while len(front):
        hit = distinct(column[runs(begin[front], begin[front + 1] - begin[front])])
        fresh = hit[~columns[hit]]
        columns[fresh] = True
        front = by_column[runs(first[fresh], first[fresh + 1] - first[fresh])]
        front = front[~rows[front]]
        rows[front] = True
    return rows, columns
