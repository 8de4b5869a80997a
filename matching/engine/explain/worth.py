"""What one more place, one pair more or less in a quota, or one more mentor is worth."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from matching.engine.explain.certified import NOTHING, Ceiling, certified
from matching.engine.explain.gains import Gain, gain_of
from matching.engine.problem import Problem, Quota, Solution


@dataclass(frozen=True, eq=False)
class ShadowPrices:
    """Ceilings read off the certificate for everything at once; each is true of one change alone.

    ``places`` (per mentor): one more place. ``at_most``, ``at_least`` (per quota): one pair more at most, one fewer at
    least. Where both numbers of a ceiling are 0 the change is worth nothing, exactly.
    """

    places: tuple[Ceiling, ...]
    at_most: tuple[Ceiling, ...]
    at_least: tuple[Ceiling, ...]


def shadow_prices(solution: Solution) -> ShadowPrices | None:
    """What places and quotas are worth at most. None without a certificate, and where its prices cannot tell: with a
    floor, with bands, with a bonus for staying."""
    known = certified(solution)
    if known is None:
        return None
    head, score = known.heads, known.score
    pays = [quota.at_most is not None for quota in solution.problem.quotas]
    owes = [quota.floor > 0 for quota in solution.problem.quotas]
    return ShadowPrices(
        places=tuple(known.place(column) for column in range(solution.problem.shape[1])),
        at_most=tuple(
            known.ceiling_of(*both) if told else NOTHING
            for *both, told in zip(head.at_most, score.at_most, pays, strict=True)
        ),
        at_least=tuple(
            known.ceiling_of(*both) if told else NOTHING
            for *both, told in zip(head.at_least, score.at_least, owes, strict=True)
        ),
    )


def worth_of_place(solution: Solution, column: int, *, places: int = 1, time_limit: float | None = None) -> Gain:
    """What ``places`` more with a mentor win exactly, by solving again. Below zero: what so many fewer cost."""
    capacity = solution.problem.capacity.copy()
    capacity[column] = max(0, int(capacity[column]) + places)
    return gain_of(solution, replace(solution.problem, capacity=capacity), time_limit)


def worth_of_quota(
    solution: Solution, place: int, *, at_least: int = 0, at_most: int = 0, time_limit: float | None = None
) -> Gain:
    """What moving the bounds of the quota at ``place`` by so many pairs wins exactly: ``at_most=1`` lets one more in,
    ``at_least=-1`` asks for one fewer."""
    quotas = list(solution.problem.quotas)
    quotas[place] = moved(quotas[place], at_least=at_least, at_most=at_most)
    return gain_of(solution, replace(solution.problem, quotas=tuple(quotas)), time_limit)


def worth_of_mentor(
    solution: Solution,
    scores: ArrayLike,
    allowed: ArrayLike,
    *,
    capacity: int = 1,
    quotas: ArrayLike | None = None,
    time_limit: float | None = None,
) -> Gain:
    """What one more mentor of this profile wins exactly: ``scores`` and ``allowed`` (n,) towards each mentee,
    ``quotas`` (q, n) bool whether the pair would count for each quota (False when left out)."""
    problem = with_mentor(solution.problem, scores, allowed, capacity=capacity, quotas=quotas)
    return gain_of(solution, problem, time_limit)


def with_mentor(
    problem: Problem, scores: ArrayLike, allowed: ArrayLike, *, capacity: int = 1, quotas: ArrayLike | None = None
) -> Problem:
    """The problem with one more mentor as its last column. ValueError when a column is not as long as the table."""
    count = problem.shape[0]
    column, open_to = np.asarray(scores), np.asarray(allowed, dtype=np.bool_)
    inside = np.zeros((len(problem.quotas), count), dtype=np.bool_)
    if quotas is not None:
        inside = np.asarray(quotas, dtype=np.bool_)
    if column.shape != (count,) or open_to.shape != (count,) or inside.shape != (len(problem.quotas), count):
        raise ValueError(f"a mentor's column must have {count} rows")
    if count and not np.issubdtype(column.dtype, np.integer):
        raise ValueError("scores must be integers (units)")
    keys = problem.column_keys
    if keys is not None:
        keys = np.append(keys, keys.max(initial=0) + 1)
    return replace(
        problem,
        scores=np.ascontiguousarray(np.column_stack([problem.scores, column]), dtype=np.int32),
        allowed=np.ascontiguousarray(np.column_stack([problem.allowed, open_to])),
        capacity=np.append(problem.capacity, capacity).astype(np.int64),
        quotas=tuple(
            replace(quota, mask=np.column_stack([quota.mask, marks]))
            for quota, marks in zip(problem.quotas, inside, strict=True)
        ),
        column_keys=keys,
    )


def moved(quota: Quota, *, at_least: int = 0, at_most: int = 0) -> Quota:
    """The quota with its bounds moved, never below zero; a bound that is not there stays away."""
    return replace(
        quota,
        at_least=None if quota.at_least is None else max(0, quota.at_least + at_least),
        at_most=None if quota.at_most is None else max(0, quota.at_most + at_most),
    )
