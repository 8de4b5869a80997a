"""How criteria and hard rules are computed for millions of pairs: what each means is in ``values``.

People share few codes: some hundred units and divisions, a dozen sites. What depends on codes alone is computed once
for each two codes and then only looked up, by the very functions that say what it means.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from matching.engine import values
from matching.engine.criteria import Criterion, Direction, Missing
from matching.engine.kinds import AnyIntArray, BoolArray, IntArray, LongArray, MaskArray, Reason
from matching.engine.tables import MenteeTable, Wishes
from matching.engine.values import Product, Valued

_SMALL = 1 << 16
_Cell = TypeVar("_Cell", bound=np.generic)


class Layer(Protocol):
    """One criterion, its direction and its rule for what is missing applied."""

    @property
    def criterion(self) -> Criterion: ...

    def add(self, total: IntArray, rows: slice, columns: slice) -> None:
        """Add the units of some rows against some columns to ``total`` (r, c)."""

    def untold(self, rows: slice, columns: slice) -> BoolArray | None:
        """(r, c) where a side has not told what the criterion needs; None when nowhere."""

    def pairs(self, rows: LongArray, columns: LongArray) -> Valued:
        """Thousandths of single pairs (k,), and whether both had told."""


@dataclass(frozen=True, eq=False)
class Codes:
    """``left`` (n,) and ``right`` (m,) codes; ``rows`` and ``columns``: one person for each code."""

    left: LongArray
    right: LongArray
    rows: LongArray
    columns: LongArray

    @classmethod
    def of(cls, left: Sequence[AnyIntArray], right: Sequence[AnyIntArray]) -> Codes:
        """People are the same when all their columns are."""
        mine, rows = _distinct(left)
        theirs, columns = _distinct(right)
        return cls(mine, theirs, rows, columns)

    @property
    def pay(self) -> bool:
        """Whether looking up is cheaper than computing each pair."""
        return len(self.rows) * len(self.columns) <= max(_SMALL, len(self.left) * len(self.right) // 8)


@dataclass(frozen=True, eq=False)
class Lookup(Generic[_Cell]):
    """One cell for each two codes."""

    codes: Codes
    cells: NDArray[_Cell]

    def grid(self, rows: slice, columns: slice) -> NDArray[_Cell]:
        """(r, c) for some rows against some columns."""
        return self.cells[self.codes.left[rows]][:, self.codes.right[columns]]

    def pairs(self, rows: LongArray, columns: LongArray) -> NDArray[_Cell]:
        """(k,) for single pairs."""
        return self.cells[self.codes.left[rows], self.codes.right[columns]]


@dataclass(frozen=True, eq=False)
class Coded:
    """A criterion that depends on codes: units, place, grade and the like."""

    criterion: Criterion
    worth: Lookup[np.int32]
    units: Lookup[np.int32]
    told: Lookup[np.bool_] | None

    def add(self, total: IntArray, rows: slice, columns: slice) -> None:
        total += self.units.grid(rows, columns)

    def untold(self, rows: slice, columns: slice) -> BoolArray | None:
        return None if self.told is None else ~self.told.grid(rows, columns)

    def pairs(self, rows: LongArray, columns: LongArray) -> Valued:
        return self.worth.pairs(rows, columns), None if self.told is None else self.told.pairs(rows, columns)


@dataclass(frozen=True, eq=False)
class Direct:
    """The same when nearly everybody has a code of their own: computed for each pair."""

    criterion: Criterion
    value: Callable[[AnyIntArray, AnyIntArray], Valued]

    def add(self, total: IntArray, rows: slice, columns: slice) -> None:
        total += ruled(self.criterion, *self.value(*_grid(rows, columns)))[0] * np.int32(self.criterion.weight)

    def untold(self, rows: slice, columns: slice) -> BoolArray | None:
        known = self.value(*_grid(rows, columns))[1]
        return None if known is None else ~known

    def pairs(self, rows: LongArray, columns: LongArray) -> Valued:
        return ruled(self.criterion, *self.value(rows, columns))


@dataclass(frozen=True, eq=False)
class Topics:
    """Unknown for everybody who has marked no topic: whole rows and columns."""

    criterion: Criterion
    product: Product
    mute_rows: BoolArray
    mute_columns: BoolArray

    @classmethod
    def of(cls, criterion: Criterion, product: Product) -> Topics:
        return cls(criterion, product, np.asarray(~product.left.any(axis=1)), np.asarray(~product.right.any(axis=1)))

    def add(self, total: IntArray, rows: slice, columns: slice) -> None:
        value = self.product.grid(rows, columns).astype(np.int32)
        value //= 10
        value *= np.int32(self.criterion.weight)
        if self.criterion.direction is Direction.LESS:
            np.subtract(np.int32(1000 * self.criterion.weight), value, out=value)
        filler = filling(self.criterion) * self.criterion.weight
        value[self.mute_rows[rows]] = filler
        value[:, self.mute_columns[columns]] = filler
        total += value

    def untold(self, rows: slice, columns: slice) -> BoolArray | None:
        return self.mute_rows[rows, None] | self.mute_columns[None, columns]

    def pairs(self, rows: LongArray, columns: LongArray) -> Valued:
        value = self.product.pairs(rows, columns).astype(np.int32) // 10
        return ruled(self.criterion, value, ~(self.mute_rows[rows] | self.mute_columns[columns]))


@dataclass(frozen=True, eq=False)
class Style:
    """Through a table: the product is a code of scales in common and steps between."""

    criterion: Criterion
    product: Product

    def add(self, total: IntArray, rows: slice, columns: slice) -> None:
        worth, _ = ruled(self.criterion, values.STYLE_WORTH, values.STYLE_KNOWN)
        worth = worth * np.int32(self.criterion.weight)
        total += worth.take(self.product.grid(rows, columns).astype(np.intp))

    def untold(self, rows: slice, columns: slice) -> BoolArray | None:
        return ~values.STYLE_KNOWN[self.product.grid(rows, columns).astype(np.intp)]

    def pairs(self, rows: LongArray, columns: LongArray) -> Valued:
        code = self.product.pairs(rows, columns).astype(np.intp)
        return ruled(self.criterion, values.STYLE_WORTH[code], values.STYLE_KNOWN[code])


class Wished:
    """Six tenths for the mentee's wish, four for the mentor's; never untold. A topic marked is half a mentor's wish."""

    def __init__(self, criterion: Criterion, wishes: Wishes, mentees: MenteeTable, columns: int) -> None:
        self.criterion = criterion
        self._columns = columns
        marked = wishes.mentor_topics
        self._marked = None
        if marked is not None and marked.any():
            self._marked = Product((mentees.topics > 0).astype(np.float32), marked.astype(np.float32))
        keys = wishes.mentees * columns + wishes.mentors
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self._by_mentee, self._by_mentor = wishes.by_mentee[order], wishes.by_mentor[order]

    def add(self, total: IntArray, rows: slice, columns: slice) -> None:
        low, high = np.searchsorted(self._keys, (rows.start * self._columns, rows.stop * self._columns))
        row, column = np.divmod(self._keys[low:high], self._columns)
        here = (column >= columns.start) & (column < columns.stop)
        row, column = row[here], column[here]
        weight, spot = np.int32(self.criterion.weight), (row - rows.start, column - columns.start)
        if self._marked is None and self.criterion.direction is Direction.MORE:
            total[spot] += self._raw(row, column) * weight
            return
        value = np.zeros(total.shape, dtype=np.int32)
        if self._marked is not None:
            value += (self._marked.grid(rows, columns) > 0) * np.int32(values.TOPIC_WISH * 4 // 10)
        value[spot] = self._raw(row, column)
        total += ruled(self.criterion, value, None)[0] * weight

    @property
    def wished(self) -> LongArray:
        """Sorted places, in a table of all pairs, of those that somebody has wished for."""
        return self._keys

    @property
    def elsewhere(self) -> int:
        """The most thousandths of any other pair."""
        if self.criterion.direction is Direction.LESS:
            return 1000
        return 0 if self._marked is None else values.TOPIC_WISH * 4 // 10

    def untold(self, rows: slice, columns: slice) -> BoolArray | None:
        return None

    def pairs(self, rows: LongArray, columns: LongArray) -> Valued:
        return ruled(self.criterion, self._raw(rows, columns), None)

    def _raw(self, rows: LongArray, columns: LongArray) -> IntArray:
        by_mentee, by_mentor = np.zeros((2, len(rows)), dtype=np.int64)
        if self._marked is not None:
            by_mentor[self._marked.pairs(rows, columns) > 0] = values.TOPIC_WISH
        if len(self._keys):
            asked = rows * self._columns + columns
            at = np.minimum(np.searchsorted(self._keys, asked), len(self._keys) - 1)
            hit = self._keys[at] == asked
            by_mentee[hit] = self._by_mentee[at[hit]]
            by_mentor[hit] = np.maximum(by_mentor[hit], self._by_mentor[at[hit]])
        return ((by_mentee * 6 + by_mentor * 4) // 10).astype(np.int32)


@dataclass(frozen=True, eq=False)
class Rule:
    """A hard rule that depends on codes."""

    bits: Lookup[np.uint32]

    def mark(self, mask: MaskArray, rows: slice, columns: slice) -> None:
        """Raise the reason in ``mask`` (r, c) for some rows and columns."""
        mask |= self.bits.grid(rows, columns)

    def pairs(self, rows: LongArray, columns: LongArray) -> MaskArray:
        """(k,) the reason or nothing."""
        return self.bits.pairs(rows, columns)


@dataclass(frozen=True, eq=False)
class DirectRule:
    """The same when nearly everybody has a code of their own."""

    reason: Reason
    broken: Callable[[AnyIntArray, AnyIntArray], BoolArray]

    def mark(self, mask: MaskArray, rows: slice, columns: slice) -> None:
        mask |= self.broken(*_grid(rows, columns)) * np.uint32(self.reason)

    def pairs(self, rows: LongArray, columns: LongArray) -> MaskArray:
        return self.broken(rows, columns) * np.uint32(self.reason)


def make_layer(
    criterion: Criterion, codes: Codes, value: Callable[[AnyIntArray, AnyIntArray], Valued]
) -> Coded | Direct:
    """A criterion computed by code, or pair by pair where that would be no cheaper."""
    if not codes.pay:
        return Direct(criterion, value)
    worth, known = ruled(criterion, *value(codes.rows[:, None], codes.columns[None, :]))
    told = None if known is None or known.all() else Lookup(codes, known)
    return Coded(criterion, Lookup(codes, worth), Lookup(codes, worth * np.int32(criterion.weight)), told)


def make_rule(
    reason: Reason, codes: Codes, broken: Callable[[AnyIntArray, AnyIntArray], BoolArray]
) -> Rule | DirectRule | None:
    """The same for a hard rule; None when nobody breaks it."""
    if not codes.pay:
        return DirectRule(reason, broken)
    cells = broken(codes.rows[:, None], codes.columns[None, :])
    return Rule(Lookup(codes, cells * np.uint32(reason))) if cells.any() else None


def ruled(criterion: Criterion, value: IntArray, known: BoolArray | None) -> Valued:
    """Thousandths with the criterion's direction and its rule for what is missing."""
    if criterion.direction is Direction.LESS:
        value = np.int32(1000) - value
    if known is not None:
        value = np.where(known, value, np.int32(filling(criterion)))
    return value, known


def filling(criterion: Criterion) -> int:
    """Thousandths of a pair that the criterion cannot judge."""
    return 500 if criterion.missing is Missing.NEUTRAL else 0


def _grid(rows: slice, columns: slice) -> tuple[LongArray, LongArray]:
    return np.arange(rows.start, rows.stop)[:, None], np.arange(columns.start, columns.stop)[None, :]


def _distinct(columns: Sequence[AnyIntArray]) -> tuple[LongArray, LongArray]:
    """(n,) one code per different row of the columns, and the first row of each code."""
    code = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        found, place = np.unique(column, return_inverse=True)
        code = np.unique(code * max(len(found), 1) + place, return_inverse=True)[1].astype(np.int64)
    first = np.unique(code, return_index=True)[1]
    return code, first.astype(np.int64)
