"""Which of all pairs are worth more than some prices: one product of matrices leaves few to be scored.

The product holds what a pair can be worth at most, less its prices, in tenths of units: topics before they are rounded
down, criteria with few codes exactly, and the most that each other criterion gives to the mentee. All of it is whole
numbers below 2^24, which float32 holds and adds exactly. Where too much is left, or numbers are larger, every pair is
scored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.engine.criteria import Direction
from matching.engine.kinds import AnyIntArray, LongArray
from matching.engine.layers import Coded, Layer, Topics, Wished, filling
from matching.engine.scoring import Table

_EXACT = 2**24
_TENTHS = 10
_FEW = 12  # codes that are worth a place in the product each
_TILE = 512, 1024
_MANY = 16  # one pair in so many: then scoring all is cheaper
_WIDE = 2**28
Small = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Below:
    """By how much a criterion with many codes stays below the most that it gives to the mentee: tenths of units, none
    above zero, at ``left`` (n,) plus ``right`` (m,) in ``cells``."""

    cells: Small
    left: LongArray
    right: LongArray

    def pairs(self, row: LongArray, column: LongArray) -> Small:
        """(k,) for single pairs."""
        return self.cells.take(self.left.take(row) + self.right.take(column))


@dataclass(frozen=True, eq=False)
class Ceiling:
    """``left`` (n, k) times ``right`` (m, k), transposed: tenths of units by which a pair may be above its prices.

    It takes the most of each criterion in ``coded`` and ``rough``. ``apart``: sorted places of pairs for which it does
    not hold.
    """

    left: Small
    right: Small
    coded: list[Below]
    rough: list[Layer]
    apart: LongArray


def dear_pairs(
    table: Table, by_row: LongArray, by_column: LongArray, rows: LongArray, columns: LongArray
) -> Iterator[LongArray]:
    """(k, 2) pairs of some ``rows`` and ``columns`` that score above ``by_row`` (n,) plus ``by_column`` (m,)."""
    ceiling = _ceiling(table, by_row, by_column)
    if ceiling is None:
        for begin in range(0, len(rows), _TILE[0]):
            yield from _all(table, by_row, by_column, rows[begin : begin + _TILE[0]], columns)
        return
    apart = np.stack(np.divmod(ceiling.apart, max(1, table.shape[1])), axis=1)
    here = np.isin(apart[:, 0], rows) & np.isin(apart[:, 1], columns)
    yield from _dear(table, by_row, by_column, apart[here])
    right = np.ascontiguousarray(ceiling.right[columns].T)
    for begin in range(0, len(rows), _TILE[0]):
        part = rows[begin : begin + _TILE[0]]
        left = ceiling.left[part]
        seen, spots = [], []
        for first in range(0, len(columns), _TILE[1]):
            above = left @ right[:, first : first + _TILE[1]]
            flat = np.flatnonzero(above > 0)
            row, column = np.divmod(flat, above.shape[1])
            seen.append(above.take(flat))
            spots.append(row * len(columns) + (column + first))
        every = np.concatenate(seen) if seen else np.zeros(0, dtype=np.float32)
        row, column = np.divmod(np.concatenate(spots) if spots else np.zeros(0, dtype=np.int64), max(1, len(columns)))
        pairs = _nearer(ceiling, every, part[row], columns[column])
        if len(pairs) * _MANY > len(part) * len(columns):
            yield from _all(table, by_row, by_column, part, columns)
        else:
            yield from _dear(table, by_row, by_column, pairs)


def _ceiling(table: Table, by_row: LongArray, by_column: LongArray) -> Ceiling | None:
    """None when numbers are too large."""
    count, width = table.shape
    most, extra = -by_row * _TENTHS, -by_column * _TENTHS
    left, right, reach = [], [], 0
    coded: list[Below] = []
    rough: list[Layer] = []
    apart = np.zeros(0, dtype=np.int64)
    for layer in table.layers:
        weight = layer.criterion.weight * _TENTHS
        if isinstance(layer, Topics) and layer.criterion.direction is Direction.MORE:
            left.append(layer.product.left * np.float32(layer.criterion.weight))
            right.append(layer.product.right)
            most = most + layer.mute_rows * (filling(layer.criterion) * weight)
            extra = extra + layer.mute_columns * (filling(layer.criterion) * weight)
        elif isinstance(layer, Coded):
            codes, cells = layer.units.codes, layer.units.cells * np.int32(_TENTHS)
            if len(codes.columns) <= _FEW:
                left.append(cells[codes.left].astype(np.float32))
                right.append((codes.right[:, None] == np.arange(len(codes.columns))).astype(np.float32))
            else:
                highest = cells.max(axis=1, initial=0)
                most = most + highest[codes.left]
                below = (cells - highest[:, None]).astype(np.float32)
                coded.append(Below(below, codes.left * len(codes.columns), codes.right))
        elif isinstance(layer, Wished):
            most = most + layer.elsewhere * weight
            apart = layer.wished
        else:
            most = most + 1000 * weight
            rough.append(layer)
        reach += 1000 * weight
    reach += int(np.abs(most).max(initial=0)) + int(np.abs(extra).max(initial=0))
    if reach >= _EXACT:
        return None
    left += [most[:, None].astype(np.float32), np.ones((count, 1), dtype=np.float32)]
    right += [np.ones((width, 1), dtype=np.float32), extra[:, None].astype(np.float32)]
    return Ceiling(np.concatenate(left, axis=1), np.concatenate(right, axis=1), coded, rough, apart)


def _nearer(ceiling: Ceiling, above: Small, row: LongArray, column: LongArray) -> LongArray:
    """(k, 2) those of some pairs that are still above when each criterion gives what it gives to them."""
    for below in ceiling.coded:
        above = above + below.pairs(row, column)
        still = np.flatnonzero(above > 0)
        above, row, column = above.take(still), row.take(still), column.take(still)
    for layer in ceiling.rough:
        weight = np.float32(layer.criterion.weight * _TENTHS)
        above = above + (layer.pairs(row, column)[0] - np.int32(1000)) * weight
        still = np.flatnonzero(above > 0)
        above, row, column = above.take(still), row.take(still), column.take(still)
    return np.stack([row, column], axis=1)


def _dear(table: Table, by_row: LongArray, by_column: LongArray, pairs: LongArray) -> Iterator[LongArray]:
    """Of some pairs those that score above."""
    row, column = pairs[:, 0], pairs[:, 1]
    yield pairs[table.pair_scores(row, column) > by_row[row] + by_column[column]]


def _all(
    table: Table, by_row: LongArray, by_column: LongArray, rows: LongArray, columns: LongArray
) -> Iterator[LongArray]:
    """The same by scoring every pair from the first of the rows to the last."""
    block = slice(int(rows[0]), int(rows[-1]) + 1)
    wanted = np.zeros((block.stop - block.start, table.shape[1]), dtype=np.bool_)
    wanted[np.ix_(rows - block.start, columns)] = True
    small = max(np.abs(by_row).max(initial=0), np.abs(by_column).max(initial=0)) < _WIDE
    kind = np.int32 if small else np.int64  # both hold every number exactly
    low: AnyIntArray = by_row[block].astype(kind)
    price: AnyIntArray = by_column.astype(kind)
    for here, there, spot in table.tiles(block):
        units = np.zeros((here.stop - here.start, there.stop - there.start), dtype=np.int32)
        table.add_scores(units, here, there)
        row, column = np.nonzero((units > low[spot[0], None] + price[None, there]) & wanted[spot])
        yield np.stack([row + here.start, column + there.start], axis=1)
