"""All pairs of a round as the streamed solver meets them: by tiles that bound them from above, and singly, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.engine.kinds import AnyIntArray, BoolArray, IntArray, LongArray
from matching.engine.order import Hashes, people_hashes, room_for_ties, unit_of
from matching.engine.problem import Problem
from matching.engine.scoring import Round, Table, allowed_by, maximum

MEMORY = 256 << 20
"""Bytes that may be spent on keeping a bound of every pair; larger rounds compute them again in each pass."""
NEVER = np.int32(-(2**30))
_STEPS = 65_534
_TOP = 65_535
_AT_ONCE = 1 << 20
_IN_CACHE = 1 << 18
_APART = 1 << 15
_STRIPE = 64


@dataclass(frozen=True)
class Fineness:
    """Scores count in ``unit``; a unit is cut in ``scale`` parts, of which ties take less than ``top``."""

    unit: int
    scale: int
    top: int


class Field:
    """``open_rows`` (n,) and ``places`` (m,) are what the locks leave. Made with one pass over all pairs."""

    def __init__(self, this: Round, locked: Iterable[tuple[int, int]], seed: int, memory: int) -> None:
        self.round = this
        self.table = Table(this)
        self.shape = self.table.shape
        self.open_rows: BoolArray = np.ones(self.shape[0], dtype=np.bool_)
        self.places = this.mentors.capacity.astype(np.int64)
        for row, column in locked:
            self.open_rows[row] = False
            self.places[column] -= 1
        self._step = max(1, -(-maximum(this) // _STEPS))
        keep = 2 * self.shape[0] * self.shape[1] <= memory
        self._kept: NDArray[np.uint16] | None = np.zeros(self.shape, dtype=np.uint16) if keep else None
        self.hashes = self._hashes(seed)
        self.usable_rows: BoolArray = np.zeros(self.shape[0], dtype=np.bool_)
        self.usable_columns: BoolArray = np.zeros(self.shape[1], dtype=np.bool_)
        self.fineness = Fineness(1, 1, 1)

    def first_pass(self) -> Iterator[tuple[slice, IntArray]]:
        """Score everything once: (rows, scores, ``NEVER`` where there is no pair). Afterwards the field is ready."""
        shared, low, high = 0, 0, 0
        least = self.table.unit
        for rows in self._blocks():
            scores = self._exact_tile(rows)
            there: BoolArray = np.asarray(scores != NEVER)
            self.usable_rows[rows] = there.any(axis=1)
            self.usable_columns |= there.any(axis=0)
            if self._kept is not None:
                # 0 is no pair; else one more than the score in steps, rounded up.
                steps = scores + np.int32(2 * self._step - 1)
                steps //= np.int32(self._step)
                self._kept[rows] = steps * there
            if there.any():
                low = min(low, int((scores * there).min()))
                high = max(high, int(scores.max()))
                shared = _common(shared, scores, there) if shared != least else least
            yield rows, scores
        unit = max(1, shared)
        many = int(self.usable_rows.sum())
        top = room_for_ties(many, max(high // unit - low // unit, 1))
        self.fineness = Fineness(unit, many * top + 1 if top > 1 else 1, top)

    def tiles(self) -> Iterator[tuple[slice, IntArray]]:
        """(rows, for each pair a number of units above its score by 1 to ``slack``; 0 or less where there is none)."""
        for rows in self._blocks():
            if self._kept is None:
                yield rows, self._exact_tile(rows) + np.int32(1)
            else:
                bound = self._kept[rows].astype(np.int32)
                if self._step > 1:
                    bound *= np.int32(self._step)
                yield rows, bound

    def beyond(self, low: AnyIntArray, price: AnyIntArray, most: int) -> Iterator[tuple[LongArray, bool]]:
        """Block after block the places of pairs that may be worth more than ``low`` (n,) of their row and ``price``
        (m,) of their column together: all (and True), or of some rows only the ``most`` that may be so by most.
        """
        for rows in self._blocks():
            if self._kept is None:
                bound = self._exact_tile(rows) + np.int32(1)
                yield _best(bound, low[rows], price, np.arange(rows.start, rows.stop), most)
                continue
            found, heavy = self._near(rows, low, price, most)
            sure = True
            if len(heavy):
                bound = self._kept[heavy].astype(np.int32)
                bound *= np.int32(self._step)
                more, sure = _best(bound, low[heavy], price, heavy, most)
                found = np.concatenate([found, more])
            yield found, sure

    def _near(self, rows: slice, low: AnyIntArray, price: AnyIntArray, most: int) -> tuple[LongArray, LongArray]:
        """Such pairs of rows with few of them, found in steps of two bytes, and the other rows."""
        assert self._kept is not None
        width = self.shape[1]
        by_row, by_column = low[rows] // self._step, price // self._step  # rounded down: no pair is missed
        least, top = int(by_column.min(initial=0)), int(by_column.max(initial=0))
        # Two bytes count round and round, so that the two need not fit in them, only what they come to.
        heavy: BoolArray = np.asarray((by_row + least < 0) | (by_row + top > _TOP))
        short, shorts = by_row.astype(np.uint16), by_column.astype(np.uint16)
        step = max(1, _IN_CACHE // max(1, width))
        places = [np.zeros(0, dtype=np.int64)]
        for begin in range(0, len(heavy), step):
            part = slice(begin, begin + step)
            above = self._kept[rows][part] > np.add.outer(short[part], shorts)
            flat = np.flatnonzero(above)
            row = flat // max(1, width)
            heavy[part] |= np.bincount(row, minlength=len(above)) > most
            places.append(flat[~heavy[part][row]] + (rows.start + begin) * width)
        return np.concatenate(places), rows.start + np.flatnonzero(heavy)

    @property
    def slack(self) -> int:
        """How much a tile's number may be above the score."""
        return 1 if self._kept is None else self._step

    def scores(self, rows: LongArray, columns: LongArray) -> LongArray:
        """(k,) exact scores of single pairs."""
        parts = [slice(begin, begin + _APART) for begin in range(0, len(rows), _APART)]
        found = [self.table.pair_scores(rows[part], columns[part]) for part in parts]
        return np.concatenate(found).astype(np.int64) if found else np.zeros(0, dtype=np.int64)

    def fine(self, rows: LongArray, columns: LongArray, scores: LongArray) -> LongArray:
        """(k,) whole numbers in which ties are settled by who people are."""
        fineness = self.fineness
        ties = _ties(self.hashes[0][rows], self.hashes[1][columns], fineness.top)
        return np.asarray(scores // fineness.unit * fineness.scale + ties)

    def _blocks(self) -> Iterator[slice]:
        step = max(1, _AT_ONCE // max(1, self.shape[1]))
        return (slice(begin, min(begin + step, self.shape[0])) for begin in range(0, self.shape[0], step))

    def _exact_tile(self, rows: slice) -> IntArray:
        scores = self.table.scores(rows)
        there = allowed_by(self.round.policy, self.table.reasons(rows))
        there &= self.open_rows[rows, None] & (self.places > 0)[None, :]
        # Arithmetic is several times faster here than choosing.
        scores -= NEVER
        scores *= there
        scores += NEVER
        return scores

    def _hashes(self, seed: int) -> tuple[Hashes, Hashes]:
        empty = Problem(
            scores=np.zeros((0, 0), dtype=np.int32),
            allowed=np.zeros((0, 0), dtype=np.bool_),
            capacity=self.places,
            row_keys=self.round.mentees.keys.astype(np.int64),
            column_keys=self.round.mentors.keys.astype(np.int64),
            seed=seed,
        )
        return people_hashes(empty)  # with keys nothing else is looked at


def _best(bound: IntArray, low: AnyIntArray, price: AnyIntArray, rows: LongArray, most: int) -> tuple[LongArray, bool]:
    """The best places of some rows whose bounds are above two prices; ``bound`` (r, m) is overwritten."""
    if np.any(low < 0):
        bound[bound <= 0] = NEVER
    spare: AnyIntArray = bound - price[None, :]
    spare -= low[:, None]
    return best_of(spare, rows, bound.shape[1], most)


def best_of(worth: AnyIntArray, rows: LongArray, width: int, most: int) -> tuple[LongArray, bool]:
    """Places of some rows' pairs that are worth more than nothing: all (and True) if they are few, else of each row the
    ``most`` best.
    """
    wanted = worth > 0
    places = np.flatnonzero(wanted)
    if len(places) <= 2 * most * len(rows) or width <= most:
        row, column = np.divmod(places, max(1, width))
        return np.asarray(rows[row] * width + column), True
    heavy = np.flatnonzero(np.bincount(places // width, minlength=len(rows)) > most)
    top = np.argpartition(worth[heavy], width - most, axis=1)[:, width - most :]
    wanted[heavy] = False
    row, column = np.divmod(np.flatnonzero(wanted), width)
    more = rows[heavy, None] * width + top
    return np.concatenate([rows[row] * width + column, more.ravel()]), False


def promising(worth: IntArray, most: int) -> LongArray:
    """Places in ``worth`` (r, m) of the best few of each row, about: at least ``most`` of them, unless ties abound."""
    width = worth.shape[1]
    stripes = width // _STRIPE
    if stripes < 2 * most:
        top = np.argpartition(worth, width - most, axis=1)[:, width - most :]
        return np.asarray((np.arange(len(worth))[:, None] * width + top).ravel())
    peaks = worth[:, : stripes * _STRIPE].reshape(len(worth), _STRIPE, stripes).max(axis=1)
    low = np.partition(peaks, stripes - most, axis=1)[:, stripes - most]
    places = np.flatnonzero(worth >= low[:, None])
    row = places // width
    return np.asarray(places[np.arange(len(places)) - np.searchsorted(row, row) < 4 * most])


def _common(shared: int, scores: IntArray, there: BoolArray) -> int:
    """The greatest common divisor of ``shared`` and the scores that are there, looked for only until it is 1."""
    if shared == 1:
        return 1
    inside = scores * there
    if not inside.any() or (shared > 1 and not np.any(inside % np.int32(shared))):
        return shared
    return int(np.gcd(shared, unit_of(scores, there)))


def _ties(row_hash: Hashes, column_hash: Hashes, top: int) -> LongArray:
    """As ``order.tie_breaks``, for single pairs."""
    pair = row_hash + column_hash * np.uint64(0x9E3779B97F4A7C15)
    pair ^= pair >> np.uint64(33)
    pair *= np.uint64(0xD6E8FEB86659FD93)
    return ((pair >> np.uint64(43)) % np.uint64(top)).astype(np.int64)
