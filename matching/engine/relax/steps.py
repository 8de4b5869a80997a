"""One thing that somebody could decide so that more people find a partner, and the round once it is decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from matching.engine.criteria import Policy
from matching.engine.explain.reasons import blocking_of
from matching.engine.explain.worth import moved, with_mentor
from matching.engine.kinds import LINE, AnyIntArray, IntArray, MaskArray, Reason
from matching.engine.problem import Problem

NEVER = LINE | Reason.SAME_PERSON
"""Never given up, whatever is asked for: the reporting line in both directions, and that nobody mentors oneself."""
RULES = Reason.LANGUAGE | Reason.HOURS | Reason.LEVEL | Reason.TOPIC | Reason.MISSING
"""Rules that can be dropped, for one mentee or for all."""
APPROVABLE = (
    Reason.DECLARED | Reason.DOTTED | Reason.APPRAISER | Reason.SAME_MANAGER | Reason.SAME_UNIT | Reason.HR_PARTNER
    | Reason.COMMITTEE | Reason.FORMER | Reason.SELECTION | Reason.RATHER_NOT
)  # fmt: skip
"""Ties that somebody may let pass for one pair; one approval covers all that stand between the two."""


class StepKind(StrEnum):
    APPROVE = "approve"  # ask an approval for one pair
    BAN = "ban"  # lift the ban on one pair
    LEAST = "least"  # ask a quota for ``amount`` pairs fewer
    MOST = "most"  # let ``amount`` pairs more into a quota
    UNLOCK = "unlock"  # set a locked pair free
    PLACE = "place"  # one more place with a mentor
    RULE_FOR_ONE = "rule_for_one"  # drop a rule for one mentee
    RULE = "rule"  # drop a rule for everybody
    MENTOR = "mentor"  # find one more mentor who suits ``rows``


COSTS: Mapping[StepKind, int] = {
    StepKind.APPROVE: 1,
    StepKind.BAN: 2,
    StepKind.LEAST: 2,
    StepKind.MOST: 2,
    StepKind.UNLOCK: 3,
    StepKind.PLACE: 3,
    StepKind.RULE_FOR_ONE: 4,
    StepKind.RULE: 8,
    StepKind.MENTOR: 9,
}
"""How much a step asks of people; for quotas and places, each time. Only the order counts; callers may have another."""


@dataclass(frozen=True, order=True)
class Step:
    """``kind`` and what it is about: -1, nothing or an empty list where it is not about that.

    ``reason``  what is lifted (approve, ban, rules). ``amount`` counts pairs of a quota, or places. ``rows`` are the
    mentees whom the new mentor would suit; the mentor is taken to score with each as that mentee's middle score among
    all mentors.
    """

    kind: StepKind
    mentee: int = -1
    mentor: int = -1
    quota: int = -1
    reason: Reason = Reason.NONE
    amount: int = 1
    rows: tuple[int, ...] = ()


def effort_of(steps: Iterable[Step], costs: Mapping[StepKind, int] = COSTS) -> int:
    """What steps cost together; a kind that ``costs`` leaves out has its usual cost."""
    counted = {StepKind.LEAST, StepKind.MOST, StepKind.PLACE}
    return sum(costs.get(step.kind, COSTS[step.kind]) * (step.amount if step.kind in counted else 1) for step in steps)


def blocked_by(problem: Problem, reasons: AnyIntArray, policy: Policy | None = None) -> MaskArray:
    """(n, m) what blocks each pair, 0 where it is allowed. What can never be given up is named for every blocked pair,
    even if the policy happens not to forbid it: such a pair is banned for good."""
    blocking = blocking_of(reasons, problem.allowed, policy)
    line = np.asarray(reasons, dtype=np.uint32) & np.uint32(NEVER)
    return np.where(blocking == 0, np.uint32(0), blocking | line)


def relaxed(problem: Problem, steps: Iterable[Step], blocking: MaskArray) -> Problem:
    """The problem with the steps taken. ``blocking`` as ``blocked_by`` gives it; a pair becomes allowed when nothing
    blocks it any more."""
    steps = tuple(steps)
    return _with_mentors(_others_moved(_lifted(problem, steps, blocking), steps), steps)


def middle_scores(problem: Problem) -> IntArray:
    """(n,) each mentee's middle score among all mentors, allowed or not; the lower of two, 0 without mentors."""
    count, mentors = problem.shape
    if not mentors:
        return np.zeros(count, dtype=np.int32)
    middle = (mentors - 1) // 2
    return np.partition(problem.scores, middle, axis=1)[:, middle].astype(np.int32)


def _lifted(problem: Problem, steps: tuple[Step, ...], blocking: MaskArray) -> Problem:
    lifting = [step for step in steps if step.reason or step.kind is StepKind.PLACE]
    if not lifting:
        return problem
    left = blocking.copy()
    capacity = problem.capacity.copy()
    for step in lifting:
        rows = slice(None) if step.mentee < 0 else slice(step.mentee, step.mentee + 1)
        columns = slice(None) if step.mentor < 0 else slice(step.mentor, step.mentor + 1)
        reason = step.reason
        if step.kind is StepKind.PLACE:
            capacity[step.mentor] += step.amount
            reason = Reason.CAPACITY
        left[rows, columns] &= ~np.uint32(int(reason) & ~int(NEVER))
    return replace(problem, allowed=left == 0, capacity=capacity)


def _others_moved(problem: Problem, steps: tuple[Step, ...]) -> Problem:
    quotas, locked = list(problem.quotas), set(problem.locked)
    for step in steps:
        if step.kind is StepKind.LEAST:
            quotas[step.quota] = moved(quotas[step.quota], at_least=-step.amount)
        elif step.kind is StepKind.MOST:
            quotas[step.quota] = moved(quotas[step.quota], at_most=step.amount)
        elif step.kind is StepKind.UNLOCK:
            locked.discard((step.mentee, step.mentor))
    return replace(problem, quotas=tuple(quotas), locked=tuple(sorted(locked)))


def _with_mentors(problem: Problem, steps: tuple[Step, ...]) -> Problem:
    for step in steps:
        if step.kind is StepKind.MENTOR:
            suits = np.zeros(problem.shape[0], dtype=np.bool_)
            suits[list(step.rows)] = True
            problem = with_mentor(problem, middle_scores(problem), suits)
    return problem
