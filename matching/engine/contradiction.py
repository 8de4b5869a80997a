"""Which quotas and locks cannot be kept together, with nothing in the list that could be left out."""

from __future__ import annotations

from dataclasses import replace

from matching.engine.plain import PlainChain
from matching.engine.problem import Contradiction, Pairs, Problem
from matching.engine.quotas import QuotaChain, ShortError
from matching.engine.task import Clock, OutOfTimeError, make_task

_SECONDS = 3.0


def contradict(problem: Problem, time_limit: float | None) -> Contradiction:
    """A smallest set of quotas and locks that cannot be kept: one after the other is left out, and stays out if the
    others still contradict each other."""
    clock = Clock(_SECONDS if time_limit is None else min(_SECONDS, time_limit), None)
    hard = tuple(place for place, quota in enumerate(problem.quotas) if quota.price is None)
    try:
        locks: Pairs = () if _contradicts(problem, hard, (), clock) else problem.locked
    except OutOfTimeError:
        return Contradiction(hard, problem.locked, irreducible=False)
    try:
        for place in hard:
            fewer = tuple(each for each in hard if each != place)
            if _contradicts(problem, fewer, locks, clock):
                hard = fewer
        for pair in locks:
            left = tuple(each for each in locks if each != pair)
            if _contradicts(problem, hard, left, clock):
                locks = left
    except OutOfTimeError:
        return Contradiction(hard, locks, irreducible=False)
    return Contradiction(hard, locks, irreducible=True)


def _contradicts(problem: Problem, quotas: tuple[int, ...], locked: Pairs, clock: Clock) -> bool:
    """Whether nothing at all keeps these quotas and locks."""
    part = replace(problem, quotas=tuple(problem.quotas[place] for place in quotas), locked=locked)
    if any(
        quota.at_most is not None and sum(bool(quota.mask[pair]) for pair in locked) > quota.at_most
        for quota in part.quotas
    ):
        return True
    clock.tick()
    task = make_task(part)
    chain = QuotaChain(task, clock, PlainChain(task, clock))
    try:
        chain.find_start()
    except ShortError:
        return True
    return False
