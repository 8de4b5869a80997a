"""What is solved and what comes out, as frozen data. Rows are mentees, columns are mentors, everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from matching.engine.certificate import Certificate
from matching.engine.kinds import BoolArray, IntArray, LongArray

Pairs = tuple[tuple[int, int], ...]
"""(mentee row, mentor column) pairs in ascending order."""


class Status(StrEnum):
    OPTIMAL = "optimal"  # proved: nothing better exists
    INCUMBENT = "incumbent"  # time ran out: good, and at most ``gap`` units from the best
    INFEASIBLE = "infeasible"  # contradictory wishes: see ``obstacles``


class ObstacleKind(StrEnum):
    LOCK_TWICE = "lock_twice"  # two locks for one mentee
    LOCK_FORBIDDEN = "lock_forbidden"  # a lock on a pair that a hard rule forbids
    LOCK_OVER_CAPACITY = "lock_over_capacity"  # more locks than the mentor has places
    QUOTA_UNREACHABLE = "quota_unreachable"  # at least so many cannot be had, or at most so few is broken by locks
    TIME = "time"  # nothing was found in the time given


@dataclass(frozen=True)
class Obstacle:
    """Why there is no solution: the row, column or quota (its place in the list) that it is about; -1 for none."""

    kind: ObstacleKind
    mentee: int = -1
    mentor: int = -1
    quota: int = -1


@dataclass(frozen=True, eq=False)
class Quota:
    """Of the pairs marked in ``mask`` (mentees, mentors), bool, at least and at most so many may be chosen."""

    mask: BoolArray
    at_least: int | None = None
    at_most: int | None = None

    @property
    def floor(self) -> int:
        return max(0, self.at_least or 0)


@dataclass(frozen=True, eq=False)
class Problem:
    """Everything that decides the outcome.

    ``scores``   (n, m) int32 units, 100 points = 100,000; negative scores are fine
    ``allowed``  (n, m) bool; a forbidden pair has no arc at all, whatever its score
    ``capacity`` (m,) places of each mentor, 0 or more
    ``locked``   pairs that must be chosen
    ``row_keys``, ``column_keys``  stable ids that settle ties; None = settled by the content of the table
    """

    scores: IntArray
    allowed: BoolArray
    capacity: LongArray
    locked: Pairs = ()
    quotas: tuple[Quota, ...] = ()
    row_keys: LongArray | None = None
    column_keys: LongArray | None = None
    seed: int = 0

    @property
    def shape(self) -> tuple[int, int]:
        return int(self.scores.shape[0]), int(self.scores.shape[1])


@dataclass(frozen=True, eq=False)
class Solution:
    """The chosen pairs and how good they are known to be.

    ``value``, ``bound``, ``gap``  units; ``bound`` is proved by the certificate's prices, so ``gap`` may be above
    zero for an optimum under quotas: then branch and bound has closed it (``certificate.proof``).
    ``people``, ``people_bound``  mentees with a mentor, and the most there can be.
    ``floor``  score of the weakest pair, None without pairs.
    ``free``   (m,) places left with each mentor.
    """

    status: Status
    pairs: Pairs
    unmatched_mentees: tuple[int, ...]
    unmatched_mentors: tuple[int, ...]
    free: LongArray = field(repr=False)
    people: int
    people_bound: int
    value: int
    bound: int
    floor: int | None
    certificate: Certificate | None = field(repr=False)
    obstacles: tuple[Obstacle, ...]
    problem: Problem = field(repr=False)

    @property
    def gap(self) -> int:
        return self.bound - self.value

    def mentor_of(self, mentee: int) -> int | None:
        """Column of the mentor of a mentee's row, None when unmatched."""
        return dict(self.pairs).get(mentee)


def make_problem(
    scores: ArrayLike,
    allowed: ArrayLike,
    mentor_capacity: ArrayLike,
    *,
    locked: Iterable[tuple[int, int]] = (),
    quotas: Sequence[Quota] = (),
    row_keys: ArrayLike | None = None,
    column_keys: ArrayLike | None = None,
    seed: int = 0,
) -> Problem:
    """Check shapes and ranges once, so that nobody behind has to.

    ``mentor_capacity`` is one number for all or (m,). Raises ValueError, in words, for input that makes no sense.
    """
    table = np.asarray(scores)
    if table.ndim != 2:
        raise ValueError(f"scores must be a table of mentees by mentors, not of {table.ndim} dimensions")
    if table.size and not np.issubdtype(table.dtype, np.integer):
        raise ValueError("scores must be integers (units): rounding them is the caller's decision")
    if table.size and max(abs(int(table.max())), abs(int(table.min()))) > 10**8:
        raise ValueError("scores beyond 100,000,000 units cannot be added up exactly")
    rows, columns = table.shape
    arcs = np.asarray(allowed, dtype=np.bool_)
    if arcs.shape != table.shape:
        raise ValueError(f"allowed is {arcs.shape}, scores are {table.shape}")
    capacity = np.broadcast_to(np.asarray(mentor_capacity, dtype=np.int64), (columns,)).copy()
    if np.any(capacity < 0):
        raise ValueError("a capacity is never below zero")
    pairs = tuple(sorted({(int(row), int(column)) for row, column in locked}))
    for row, column in pairs:
        if not (0 <= row < rows and 0 <= column < columns):
            raise ValueError(f"locked pair ({row}, {column}) is outside the table")
    for quota in quotas:
        if quota.mask.shape != table.shape:
            raise ValueError(f"a quota's mask is {quota.mask.shape}, scores are {table.shape}")
    return Problem(
        scores=np.ascontiguousarray(table, dtype=np.int32),
        allowed=np.ascontiguousarray(arcs),
        capacity=capacity,
        locked=pairs,
        quotas=tuple(quotas),
        row_keys=_keys(row_keys, rows),
        column_keys=_keys(column_keys, columns),
        seed=seed,
    )


def _keys(keys: ArrayLike | None, count: int) -> LongArray | None:
    if keys is None:
        return None
    array = np.asarray(keys, dtype=np.int64)
    if array.shape != (count,) or len(np.unique(array)) != count:
        raise ValueError("keys must be one different number per person")
    return array
