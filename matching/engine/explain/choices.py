"""What the choices of a person cost: each lock, each ban, each quota, by solving the round without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from matching.engine.criteria import Policy
from matching.engine.explain.certified import NOTHING, Ceiling, Certified, certified
from matching.engine.explain.gains import Gain, gain_of
from matching.engine.kinds import AnyIntArray, Reason
from matching.engine.problem import Fairness, Problem, Solution

_WORK = 20_000_000  # pairs looked at when nobody says how often to solve: some ten seconds
_FEWEST, _MOST = 5, 60
_DEARER = 4


class ChoiceKind(StrEnum):
    LOCK = "lock"
    QUOTA = "quota"
    BAN = "ban"


@dataclass(frozen=True)
class ChoicePrice:
    """What the round would win without one choice.

    ``kind`` with ``mentee`` and ``mentor``, or ``quota`` (its place in the list); -1 for none.
    ``price``    people, floor and units won; None when it was not computed and the prices cannot tell
    ``at_most``  ``price`` is a ceiling read off the certificate, not solved for
    ``blocked``  a ban only: what else forbids the pair. Lifting the ban alone then changes nothing.
    """

    kind: ChoiceKind
    mentee: int = -1
    mentor: int = -1
    quota: int = -1
    price: Gain | None = None
    at_most: bool = False
    blocked: Reason = Reason.NONE


def prices_of_choices(
    solution: Solution,
    bans: Iterable[tuple[int, int]] = (),
    *,
    reasons: AnyIntArray | None = None,
    policy: Policy | None = None,
    solves: int | None = None,
    time_limit: float | None = None,
) -> tuple[ChoicePrice, ...]:
    """The price of each lock, then of each quota, then of each ban (mentee row, mentor column).

    ``reasons`` (n, m), when given, tell which bans stand on pairs that something else forbids too: these cost nothing
    and are never tried. At most ``solves`` rounds are solved (None: as many as take some ten seconds), in that order
    and each for at most ``time_limit`` seconds; what is worth nothing by the certificate's prices costs none of them,
    and what remains gets the ceiling of the prices.
    """
    left = solves_for(solution.problem) if solves is None else solves
    known = certified(solution)
    found = []
    for choice in _choices(solution.problem, bans, reasons, policy or Policy()):
        ceiling = None if known is None else _ceiling(known, choice)
        if choice.blocked or ceiling == NOTHING:
            found.append(replace(choice, price=Gain()))
        elif left > 0:
            left -= 1
            found.append(replace(choice, price=gain_of(solution, _without(solution.problem, choice), time_limit)))
        elif ceiling is not None and ceiling.units is not None:
            price = Gain(people=ceiling.people, units=ceiling.units, exact=False)
            found.append(replace(choice, price=price, at_most=True))
        else:
            found.append(choice)
    return tuple(found)


def solves_for(problem: Problem) -> int:
    """How often a problem of this size may be solved again while somebody waits: counted, so that the answer is the
    same on a slow machine. Quotas, fairness and staying make a round dearer."""
    plain = not problem.quotas and problem.fairness is Fairness.NONE and problem.stay is None
    return max(_FEWEST, min(_MOST, _WORK // max(1, problem.scores.size * (1 if plain else _DEARER))))


def _choices(
    problem: Problem, bans: Iterable[tuple[int, int]], reasons: AnyIntArray | None, policy: Policy
) -> Iterator[ChoicePrice]:
    for row, column in problem.locked:
        yield ChoicePrice(ChoiceKind.LOCK, row, column)
    for place in range(len(problem.quotas)):
        yield ChoicePrice(ChoiceKind.QUOTA, quota=place)
    for row, column in sorted({(int(row), int(column)) for row, column in bans}):
        told = Reason.NONE if reasons is None else Reason(int(reasons[row, column]))
        blocked = told & (policy.forbidden | Reason.SAME_PERSON) & ~Reason.BAN
        yield ChoicePrice(ChoiceKind.BAN, row, column, blocked=blocked)


def _ceiling(known: Certified, choice: ChoicePrice) -> Ceiling:
    if choice.kind is ChoiceKind.LOCK:
        return known.without_lock(choice.mentee, choice.mentor)
    if choice.kind is ChoiceKind.QUOTA:
        return known.without_quota(choice.quota)
    return known.pair(choice.mentee, choice.mentor)


def _without(problem: Problem, choice: ChoicePrice) -> Problem:
    if choice.kind is ChoiceKind.LOCK:
        kept = tuple(pair for pair in problem.locked if pair != (choice.mentee, choice.mentor))
        return replace(problem, locked=kept)
    if choice.kind is ChoiceKind.QUOTA:
        return replace(problem, quotas=problem.quotas[: choice.quota] + problem.quotas[choice.quota + 1 :])
    allowed = np.array(problem.allowed)
    allowed[choice.mentee, choice.mentor] = True
    return replace(problem, allowed=allowed)
