"""The best pairs of a large round, without its table.

A few promising pairs are taken in hand and solved exactly; the prices of that solution are held against all pairs, and
whichever could gain is added, until none can. Then nothing better exists among all pairs, and the prices prove it.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from matching.engine.certificate import CERTIFICATE_VERSION, Certificate, Numbers, Prices, Stage
from matching.engine.kinds import AnyIntArray, IntArray, LongArray
from matching.engine.problem import Pairs, Status
from matching.engine.scoring import Round, allowed_by
from matching.engine.solve import seal, solver_name
from matching.engine.sorting import among, distinct
from matching.engine.streamed.arcs import Arcs, Cover, Duals, best, duals, most_people
from matching.engine.streamed.auction import first_prices
from matching.engine.streamed.field import MEMORY, NEVER, Field, best_of, promising
from matching.engine.streamed.solution import Streamed
from matching.engine.task import OnStep

_ACROSS, _DOWN, _ANYHOW = 12, 6, 6  # pairs to begin with: of each mentee, of each mentor, and whichever
_NEAR = 10  # pairs of one mentee that are kept after the first solution
_SOME = 8  # one mentor in so many tells what mentors are to a mentee
_MORE = 6  # pairs added for one mentee in one pass
_WIDE = 2**28


def solve_streamed(
    this: Round,
    *,
    locked: Iterable[tuple[int, int]] = (),
    seed: int = 0,
    memory: int = MEMORY,
    on_step: OnStep | None = None,
) -> Streamed:
    """Match most mentees, then reach the highest total; proved. Places are those of ``this.mentors.capacity``.

    Gives the pairs that ``solve`` gives for the same round with ``row_keys`` and ``column_keys`` of the tables.
    ``memory`` in bytes is what may be spent on remembering bounds (2 bytes a pair): with less, each pass scores again.
    ``on_step(stage, done, total)`` is told of each pass; what it raises goes through. ValueError for locks that make no
    sense.
    """
    pairs = tuple(sorted({(int(row), int(column)) for row, column in locked}))
    _check_locks(this, pairs)
    field = Field(this, pairs, seed, memory)
    held = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    if not allowed_by(this.policy, field.table.pair_reasons(held[:, 0], held[:, 1])).all():
        raise ValueError("a lock on a pair that a hard rule forbids")
    return _Search(this, pairs, field, on_step).run()


class _Search:
    def __init__(self, this: Round, locked: Pairs, field: Field, on_step: OnStep | None) -> None:
        self.round = this
        self.locked = locked
        self.field = field
        self.on_step = on_step
        self.passes = 0
        nothing = np.zeros(0, dtype=np.int64)
        self.arcs = Arcs(field.shape[1], nothing, nothing, nothing)

    def run(self) -> Streamed:
        self._tick("people", 0)
        self._add(self._promising())
        self.places = np.where(self.field.usable_columns, self.field.places, 0)
        self.places = np.minimum(self.places, int(self.field.usable_rows.sum()))
        cover = self._most()
        mentor, prices = self._best(cover)
        return self._solution(cover, mentor, self._whole(mentor, prices))

    def _tick(self, stage: str, done: int) -> None:
        if self.on_step is not None:
            self.on_step(stage, done, 2)

    def _add(self, flat: LongArray) -> None:
        """Take pairs in hand."""
        fresh = distinct(flat[~among(self.arcs.flat, flat)])
        row, column = np.divmod(fresh, max(1, self.field.shape[1]))
        scores = self.field.scores(row, column)
        every = np.concatenate([self.arcs.flat, fresh])
        order = np.argsort(every)
        self.arcs = Arcs(
            self.field.shape[1],
            every[order],
            np.concatenate([self.arcs.scores, scores])[order],
            np.zeros(len(every), dtype=np.int64),
        )
        fine = self.field.fine(self.arcs.row, self.arcs.column, self.arcs.scores)
        self.arcs = Arcs(self.field.shape[1], self.arcs.flat, self.arcs.scores, fine)

    def _promising(self) -> LongArray:
        """The first pass: each mentee's best pairs beyond what a mentor is worth to all, and so on."""
        self.passes += 1
        width = self.field.shape[1]
        found = [np.zeros(0, dtype=np.int64)]
        champions: list[tuple[IntArray, LongArray]] = []
        common: IntArray | None = None
        for rows, scores in self.field.first_pass():
            self._tick("people", 0)
            if not scores.size:
                continue
            if common is None:
                common = np.maximum(scores, 0).mean(axis=0).astype(np.int32)
            first = rows.start * width
            row = np.arange(len(scores))[:, None]
            anyhow = (row + rows.start + np.arange(_ANYHOW) * (width // _ANYHOW + 1)) % width
            across = promising(scores - common[None, :], min(_ACROSS, width))
            chosen = np.concatenate([across, (row * width + anyhow).ravel()])
            found.append(first + chosen[scores.ravel()[chosen] != NEVER])
            # What a mentor is to a mentee beyond what others are, by some of these.
            beyond = scores - np.maximum(scores[:, ::_SOME], 0).mean(axis=1).astype(np.int32)[:, None]
            best = beyond.max(axis=0)
            there = np.flatnonzero(beyond == best)
            top = np.empty(width, dtype=np.int64)
            top[there % width] = there
            champions.append((best, first + top))
        if champions:
            worth, flat = (np.stack(each) for each in zip(*champions, strict=True))
            keep = min(_DOWN, len(worth))
            place = np.argpartition(worth, len(worth) - keep, axis=0)[len(worth) - keep :]
            real = np.take_along_axis(worth, place, axis=0) > NEVER // 2
            found.append(np.take_along_axis(flat, place, axis=0)[real])
        return distinct(np.concatenate(found))

    def _most(self) -> Cover:
        """Most people: the cover of the pairs in hand becomes one of all pairs."""
        count, width = self.field.shape
        while True:
            cover = most_people(self.arcs, self.places, count)
            open_rows = cover.free_rows & self.field.usable_rows
            if not open_rows.any():
                return cover
            self.passes += 1
            found = [np.zeros(0, dtype=np.int64)]
            for rows, bound in self.field.tiles():
                self._tick("people", 0)
                here = np.flatnonzero(open_rows[rows])
                loose = np.where(cover.taken[None, :], 0, bound[here])
                found.append(best_of(loose, here + rows.start, width, _MORE)[0])
            fresh = np.concatenate(found)
            if not len(fresh):
                return cover
            self._add(fresh)

    def _best(self, cover: Cover) -> tuple[LongArray, Duals]:
        """The best assignment and its prices, in fine numbers."""
        first, guess = True, first_prices(self.arcs, self.places, cover)
        while True:
            mentor = best(self.arcs, self.places, cover, self.field.usable_rows, guess)
            guess = prices = duals(self.arcs, self.arcs.fine, self.places, mentor, self.field.usable_rows)
            if first:
                self._forget(prices, cover, mentor)
                first = False
            if not self._enlarge(prices, fine=True):
                return mentor, prices

    def _forget(self, prices: Duals, cover: Cover, mentor: LongArray) -> None:
        """Leave all pairs but the nearest of each mentee at the first prices: whichever is missed comes back."""
        row, width = self.arcs.row, self.field.shape[1]
        lack = prices.rows[row] - prices.reward + prices.columns[self.arcs.column] - self.arcs.fine
        order = np.lexsort((lack, row))
        rank = np.empty(len(row), dtype=np.int64)
        rank[order] = np.arange(len(row)) - np.searchsorted(row[order], row[order])
        needed = [np.flatnonzero(each >= 0) * width + each[each >= 0] for each in (cover.mentor, mentor)]
        keep = (rank < _NEAR) | among(distinct(np.concatenate(needed)), self.arcs.flat)
        self.arcs = Arcs(width, self.arcs.flat[keep], self.arcs.scores[keep], self.arcs.fine[keep])

    def _whole(self, mentor: LongArray, fine: Duals) -> Duals:
        """Prices in whole units that prove the same assignment."""
        unit, scale = self.field.fineness.unit, self.field.fineness.scale
        every = np.append(fine.columns, fine.reward)
        rounded = np.rint(every / scale).astype(np.int64)
        if np.all(np.abs(every - rounded * scale) < max(1, scale // 4)):
            # What ties add is less than half a unit everywhere, so rounding keeps every inequality.
            matched = np.flatnonzero(mentor >= 0)
            gain = np.zeros(len(mentor), dtype=np.int64)
            gain[matched] = self.arcs.scores[self.arcs.at(matched * self.field.shape[1] + mentor[matched])] // unit
            columns, reward = rounded[:-1], int(rounded[-1])
            rows = np.where(mentor >= 0, gain - np.append(columns, 0)[mentor] + reward, 0)
            return Duals(columns, reward, rows)
        while True:
            prices = duals(self.arcs, self.arcs.scores // unit, self.places, mentor, self.field.usable_rows)
            if not self._enlarge(prices, fine=False):
                return prices

    def _enlarge(self, prices: Duals, *, fine: bool) -> bool:
        """Hold prices against all pairs and take those in hand that would gain. False when there is none."""
        gaining, sure = self._gaining(prices, fine=fine, every=False)
        if not len(gaining) and not sure:
            gaining, _ = self._gaining(prices, fine=fine, every=True)
        self._add(gaining)
        return len(gaining) > 0

    def _gaining(self, prices: Duals, *, fine: bool, every: bool) -> tuple[LongArray, bool]:
        """Pairs that gain, a few for each mentee; and whether all pairs have been looked at that might."""
        self.passes += 1
        unit, scale = self.field.fineness.unit, self.field.fineness.scale if fine else 1
        net = prices.rows - prices.reward
        by_row, by_column = net * unit // scale - unit, prices.columns * unit // scale
        kind = np.int32 if max(np.abs(by_row).max(initial=0), by_column.max(initial=0)) < _WIDE else np.int64
        low: AnyIntArray = by_row.astype(kind)
        price: AnyIntArray = by_column.astype(kind)
        found, sure = [np.zeros(0, dtype=np.int64)], True
        # Worth more than its price, or so near that only the exact score tells.
        for near, whole in self.field.beyond(low, price, self.field.shape[1] if every else _MORE):
            self._tick("score", 1)
            sure &= whole
            found.append(self._exactly(near, net, prices.columns, fine=fine))
        return np.concatenate(found), sure

    def _exactly(self, flat: LongArray, net: LongArray, columns: LongArray, *, fine: bool) -> LongArray:
        """Those of some pairs that are not in hand and are worth more than their price: of each mentee the best."""
        fresh = flat[~among(self.arcs.flat, flat)]
        row, column = np.divmod(fresh, max(1, self.field.shape[1]))
        scores = self.field.scores(row, column)
        worth = self.field.fine(row, column, scores) if fine else scores // self.field.fineness.unit
        gain = worth - net[row] - columns[column]
        order = np.lexsort((-gain, row))
        order = order[gain[order] > 0]
        rank = np.arange(len(order)) - np.searchsorted(row[order], row[order])
        return np.asarray(fresh[order[rank < _MORE]])

    def _solution(self, cover: Cover, mentor: LongArray, prices: Duals) -> Streamed:
        """In the caller's words, with the certificate."""
        field, unit = self.field, self.field.fineness.unit
        chosen = np.flatnonzero(mentor >= 0)
        pairs: Pairs = tuple(sorted([*zip(chosen.tolist(), mentor[chosen].tolist(), strict=True), *self.locked]))
        table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        worth = field.scores(table[:, 0], table[:, 1])
        held = np.array(self.locked, dtype=np.int64).reshape(-1, 2)
        base = int(field.scores(held[:, 0], held[:, 1]).sum())
        heads = (~cover.free_rows & field.usable_rows).astype(np.int64)
        people = Prices(1, _ints(heads), _ints(cover.taken), 0, (), ())
        score = Prices(1, _ints(prices.rows * unit), _ints(prices.columns * unit), prices.reward * unit, (), ())
        left = np.where(field.usable_columns, field.places, 0)
        paid_people = int(heads.sum() + left @ cover.taken)
        paid = int(sum(score.rows)) + sum(each * many for each, many in zip(score.columns, left.tolist(), strict=True))
        paid -= score.people * len(chosen)
        people_bound, bound = paid_people + len(held), paid + base
        value = int(worth.sum())
        floor = min(worth.tolist(), default=None)
        certificate = Certificate(
            version=CERTIFICATE_VERSION,
            input_hash=self.round.fingerprint(self.locked),
            pairs=pairs,
            total=value,
            floor=floor,
            proof="prices" if (people_bound, bound) == (len(pairs), value) else "none",
            stages=(
                Stage("people", len(pairs), people_bound, paid_people, people),
                Stage("score", value, bound, paid, score),
            ),
            solver=f"streamed, {solver_name()}",
            digest="",
        )
        count, width = field.shape
        used = np.bincount(table[:, 1], minlength=width)
        return Streamed(
            status=Status.OPTIMAL if certificate.proof == "prices" else Status.INCUMBENT,
            pairs=pairs,
            unmatched_mentees=tuple(np.setdiff1d(np.arange(count), table[:, 0]).tolist()),
            unmatched_mentors=tuple(np.flatnonzero(used == 0).tolist()),
            free=self.round.mentors.capacity.astype(np.int64) - used,
            people=len(pairs),
            people_bound=people_bound,
            value=value,
            bound=bound,
            floor=floor,
            certificate=seal(certificate),
            arcs=len(self.arcs.flat),
            passes=self.passes,
        )


def _check_locks(this: Round, locked: Pairs) -> None:
    rows = [row for row, _ in locked]
    places = this.mentors.capacity.astype(np.int64)
    for row, column in locked:
        if not (0 <= row < len(this.mentees) and 0 <= column < len(this.mentors)):
            raise ValueError(f"locked pair ({row}, {column}) is outside the tables")
        places[column] -= 1
    if len(set(rows)) < len(rows):
        raise ValueError("two locks for one mentee")
    if np.any(places < 0) and locked:
        raise ValueError("more locks than a mentor has places")


def _ints(numbers: np.ndarray) -> Numbers:
    return tuple(numbers.astype(np.int64).tolist())
