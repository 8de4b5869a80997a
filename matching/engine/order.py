"""Ties settled by who people are, never by the order in which they were listed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matching.engine.kinds import AnyIntArray, BoolArray, IntArray, LongArray
from matching.engine.problem import Problem

Hashes = NDArray[np.uint64]
_EXACT = 2**53  # floats count without loss up to here
_IN_CACHE = 1 << 15  # pairs


def mix(values: NDArray[np.uint64]) -> Hashes:
    """A fixed scramble of 64-bit numbers (two rounds of xor-shift and multiply): the same on every machine."""
    value = np.asarray(values, dtype=np.uint64)
    value = (value ^ (value >> np.uint64(31))) * np.uint64(0x9E3779B97F4A7C15)
    value = (value ^ (value >> np.uint64(29))) * np.uint64(0xD6E8FEB86659FD93)
    return value ^ (value >> np.uint64(32))


def common_unit(values: AnyIntArray) -> int:
    """The greatest number that divides all ``values``; at least 1."""
    few = np.gcd.reduce(np.abs(values[:1000]), initial=0)
    return max(1, int(few if few == 1 else np.gcd.reduce(np.abs(values), initial=0)))


def unit_of(scores: IntArray, allowed: BoolArray) -> int:
    """The greatest number that divides the score of every allowed pair; at least 1."""
    few = max(1, 4000 // max(1, scores.shape[1]))
    some = np.gcd.reduce(np.abs(scores[:few][allowed[:few]]), initial=0)  # 0: these tell nothing
    step = max(1, _IN_CACHE // max(1, scores.shape[1]))
    parts = (slice(begin, begin + step) for begin in range(0, len(scores), step))
    if some == 1 or (some > 1 and not any(_leaves(scores[part], some, allowed[part]) for part in parts)):
        return int(some)
    return common_unit(scores[allowed])


def _leaves(scores: IntArray, unit: np.int32, allowed: BoolArray) -> bool:
    """Whether the unit does not divide the score of some allowed pair."""
    return bool(np.any((scores - scores // unit * unit) * allowed))


def people_hashes(problem: Problem, unit: int = 1) -> tuple[Hashes, Hashes]:
    """One hash per mentee and per mentor: of the keys, or without keys of what the table says about the person.

    Scores count in ``unit``.
    """
    salt = mix(np.array([problem.seed & 0xFFFFFFFF], dtype=np.uint64))
    rows, columns = problem.row_keys, problem.column_keys
    if rows is None or columns is None:
        by_content = _content_hashes(problem, unit)
    row_hash = by_content[0] if rows is None else rows.astype(np.uint64) * np.uint64(2)
    column_hash = by_content[1] if columns is None else columns.astype(np.uint64) * np.uint64(2) + np.uint64(1)
    return mix(row_hash ^ salt), mix(column_hash ^ salt)


def tie_breaks(row_hash: Hashes, column_hash: Hashes, top: int) -> IntArray:
    """(n, m) numbers 0..top-1, one per pair, the same for the same two people."""
    ties = np.empty((len(row_hash), len(column_hash)), dtype=np.int32)
    seed = column_hash * np.uint64(0x9E3779B97F4A7C15)
    step = max(1, _IN_CACHE // max(1, len(seed)))
    for begin in range(0, len(ties), step):
        pair: Hashes = np.add.outer(row_hash[begin : begin + step], seed)
        pair ^= pair >> np.uint64(33)
        pair *= np.uint64(0xD6E8FEB86659FD93)
        pair >>= np.uint64(43)
        tie = pair.astype(np.int32)  # below 2^21
        # The rest of a division, by way of the quotient: numpy divides fast and takes rests slowly.
        ties[begin : begin + step] = tie - tie // np.int32(top) * np.int32(top)
    return ties


def room_for_ties(rows: int, highest: int) -> int:
    """How fine the tie-breaks may be so that sums over ``rows`` pairs stay whole in floating point; at least 1."""
    # rows · highest · (rows · top + 1) < 2^53 leaves every path of the solver exact.
    return int(max(1, min(2**20, (_EXACT // (max(rows, 1) * max(highest, 1)) - 1) // max(rows, 1))))


def _content_hashes(problem: Problem, unit: int) -> tuple[Hashes, Hashes]:
    """Three rounds of "who you are is whom you could be with": sums do not depend on the order of the others."""
    cells = (problem.scores.astype(np.int64) // unit + 2**31).astype(np.uint64)
    cells[~problem.allowed] = 0
    seats = mix(problem.capacity.astype(np.uint64) + np.uint64(1))
    rows: Hashes = np.ones(problem.shape[0], dtype=np.uint64)
    columns: Hashes = seats
    for row, column in problem.locked:
        cells[row, column] += np.uint64(1 << 40)
    if problem.stay is not None:
        for row, column in enumerate(problem.stay.mentor):
            if column >= 0 and problem.allowed[row, column]:
                cells[row, column] += np.uint64(1 << 39)
    for place, quota in enumerate(problem.quotas):
        cells[quota.mask & problem.allowed] += np.uint64(1 << (41 + place % 20))
    for _ in range(3):
        scrambled = mix(cells * (columns | np.uint64(1))[None, :])
        scrambled[cells == 0] = 0
        rows = mix(rows + scrambled.sum(axis=1, dtype=np.uint64))
        scrambled = mix(cells * (rows | np.uint64(1))[:, None])
        scrambled[cells == 0] = 0
        columns = mix(columns + scrambled.sum(axis=0, dtype=np.uint64))
    return rows, columns


def canonical(row_hash: Hashes, column_hash: Hashes) -> tuple[LongArray, LongArray]:
    """Rows and columns in the order of their hashes: the solver always meets people in the same order."""
    return np.argsort(row_hash, kind="stable"), np.argsort(column_hash, kind="stable")
