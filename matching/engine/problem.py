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
_GREATEST = 10**8  # units: sums of more could not be held exactly


class Status(StrEnum):
    OPTIMAL = "optimal"  # proved: nothing better exists
    INCUMBENT = "incumbent"  # time ran out: good, and at most ``gap`` units from the best
    INFEASIBLE = "infeasible"  # contradictory wishes: see ``obstacles``


class Fairness(StrEnum):
    """What comes before the total, once most people are matched."""

    NONE = "none"  # the total alone
    FLOOR = "floor"  # the weakest pair's score as high as can be
    BANDS = "bands"  # as few pairs as can be in the lowest of twenty bands of five points, then in the next, and so on


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


@dataclass(frozen=True)
class Contradiction:
    """Quotas (their places in the list) and locks that cannot be kept together.

    ``irreducible``: without any one of them the others could be; False when time ran out before that was sure.
    """

    quotas: tuple[int, ...]
    locks: Pairs
    irreducible: bool


@dataclass(frozen=True, eq=False)
class Quota:
    """Of the pairs marked in ``mask`` (mentees, mentors), bool, at least and at most so many may be chosen.

    With a ``price`` (units, above zero) the quota is a wish: each pair missing or too many costs so much of the value.
    """

    mask: BoolArray
    at_least: int | None = None
    at_most: int | None = None
    price: int | None = None

    @property
    def floor(self) -> int:
        return max(0, self.at_least or 0)


@dataclass(frozen=True)
class QuotaCount:
    """How many pairs of a quota were chosen, how many that is ``short`` of its least and ``over`` its most."""

    count: int
    short: int
    over: int


@dataclass(frozen=True)
class Stay:
    """Pairs that run already: ``mentor`` (n,) is each mentee's column, -1 for none.

    ``bonus`` units are added for each pair kept when choosing. None: fewest changes come first, right after most people
    and fairness.
    """

    mentor: tuple[int, ...]
    bonus: int | None = None


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
    fairness: Fairness = Fairness.NONE
    stay: Stay | None = None

    @property
    def shape(self) -> tuple[int, int]:
        return int(self.scores.shape[0]), int(self.scores.shape[1])


@dataclass(frozen=True, eq=False)
class Solution:
    """The chosen pairs and how good they are known to be.

    ``total``  the plain sum of the pairs' scores, in units.
    ``value``  what was maximised last: ``total``, plus the stay bonus of each pair kept, less the price of each pair
    that a priced quota misses or has too many. Without bonus and prices it is the total.
    ``bound``, ``gap``  no solution as good in the aims before has a greater value; for an optimum the gap is 0.
    ``certificate.bound`` is what the prices alone prove: it may lie above when branch and bound closed the rest.
    ``people``, ``people_bound``  mentees with a mentor, and the most there can be.
    ``floor``  score of the weakest pair, locked ones included; None without pairs.
    ``free``   (m,) places left with each mentor.
    ``kept``   pairs of ``stay`` that are chosen again.
    ``counts`` one per quota, in order.
    ``contradiction``  when quotas and locks cannot be kept together: a smallest set of them that cannot.
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
    total: int = 0
    kept: int = 0
    counts: tuple[QuotaCount, ...] = ()
    contradiction: Contradiction | None = None

    @property
    def gap(self) -> int:
        return self.bound - self.value

    @property
    def unmatched(self) -> tuple[int, ...]:
        """Rows of the mentees without a mentor."""
        return self.unmatched_mentees

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
    fairness: str = "none",
    stay: Stay | None = None,
) -> Problem:
    """Check shapes and ranges once, so that nobody behind has to.

    ``mentor_capacity`` is one number for all or (m,). Raises ValueError, in words, for input that makes no sense.
    """
    table = np.asarray(scores)
    if table.ndim != 2:
        raise ValueError(f"scores must be a table of mentees by mentors, not of {table.ndim} dimensions")
    if table.size and not np.issubdtype(table.dtype, np.integer):
        raise ValueError("scores must be integers (units): rounding them is the caller's decision")
    if table.size and max(abs(int(table.max())), abs(int(table.min()))) > _GREATEST:
        raise ValueError("scores beyond 100,000,000 units cannot be added up exactly")
    rows, columns = table.shape
    arcs = np.asarray(allowed, dtype=np.bool_)
    if fairness not in list(Fairness):
        raise ValueError(f"fairness is one of {', '.join(Fairness)}, not {fairness!r}")
    if arcs.shape != table.shape:
        raise ValueError(f"allowed is {arcs.shape}, scores are {table.shape}")
    return Problem(
        scores=np.ascontiguousarray(table, dtype=np.int32),
        allowed=np.ascontiguousarray(arcs),
        capacity=_places(mentor_capacity, columns),
        locked=_locks(locked, rows, columns),
        quotas=tuple(_quota(quota, rows, columns) for quota in quotas),
        row_keys=_keys(row_keys, rows),
        column_keys=_keys(column_keys, columns),
        seed=seed,
        fairness=Fairness(fairness),
        stay=None if stay is None else _stay(stay, rows, columns),
    )


def _places(mentor_capacity: ArrayLike, columns: int) -> LongArray:
    given = np.asarray(mentor_capacity)
    if given.shape not in {(), (columns,)}:
        raise ValueError(f"capacities are one number or one per mentor ({columns}), not {given.shape}")
    if given.size and not np.issubdtype(given.dtype, np.integer):
        raise ValueError("a capacity is a whole number")
    if np.any(given < 0):
        raise ValueError("a capacity is never below zero")
    return np.broadcast_to(given.astype(np.int64), (columns,)).copy()


def _locks(locked: Iterable[tuple[int, int]], rows: int, columns: int) -> Pairs:
    pairs = tuple(sorted({(int(row), int(column)) for row, column in locked}))
    for row, column in pairs:
        if not (0 <= row < rows and 0 <= column < columns):
            raise ValueError(f"locked pair ({row}, {column}) is outside the table")
    return pairs


def _quota(quota: Quota, rows: int, columns: int) -> Quota:
    mask = np.asarray(quota.mask, dtype=np.bool_)
    if mask.shape != (rows, columns):
        raise ValueError(f"a quota's mask is {mask.shape}, scores are {(rows, columns)}")
    if quota.at_most is not None and quota.at_most < 0:
        raise ValueError("a quota's most is never below zero")
    if quota.price is not None and not 0 < quota.price <= _GREATEST:
        raise ValueError("a quota's price is a whole number of units above zero, at most 100,000,000")
    return Quota(mask, quota.at_least, quota.at_most, quota.price)


def _stay(stay: Stay, rows: int, columns: int) -> Stay:
    mentor = tuple(int(column) for column in stay.mentor)
    if len(mentor) != rows:
        raise ValueError(f"stay names {len(mentor)} mentors for {rows} mentees")
    if any(not -1 <= column < columns for column in mentor):
        raise ValueError("stay names a mentor outside the table")
    if stay.bonus is not None and not 0 <= stay.bonus <= _GREATEST:
        raise ValueError("a stay bonus is a whole number of units, 0 to 100,000,000")
    return Stay(mentor, stay.bonus)


def _keys(keys: ArrayLike | None, count: int) -> LongArray | None:
    if keys is None:
        return None
    array = np.asarray(keys, dtype=np.int64)
    if array.shape != (count,) or len(np.unique(array)) != count:
        raise ValueError("keys must be one different number per person")
    return array
