"""What changes between two solutions, in people and in units."""

from __future__ import annotations

from dataclasses import dataclass

from matching.engine.problem import Problem, Solution, Status
from matching.engine.solve import solve_problem


@dataclass(frozen=True)
class Gain:
    """What the round would win by a change; below zero what it would lose. People count first, units last.

    ``people``  more people matched. From a round without a solution everybody matched is won.
    ``floor``   units that the weakest pair is better by; 0 when one of the two has no pair
    ``units``   more of what is sought: the total, with what kept pairs and priced quotas add to it. When more people
    come in, units are those of everybody together, and may well be below zero.
    ``exact``   both ends are proved; False when time ran out for one of them
    ``possible``  the changed round has a solution; the numbers are 0 if it has none
    """

    people: int = 0
    floor: int = 0
    units: int = 0
    exact: bool = True
    possible: bool = True


def gain_between(before: Solution, after: Solution) -> Gain:
    """``after`` less ``before``."""
    if after.status is Status.INFEASIBLE:
        return Gain(possible=False)
    floor = 0 if before.floor is None or after.floor is None else after.floor - before.floor
    proved = Status.INCUMBENT not in (before.status, after.status)
    return Gain(after.people - before.people, floor, after.value - before.value, exact=proved)


def gain_of(before: Solution, problem: Problem, time_limit: float | None = None) -> Gain:
    """What solving ``problem`` would win over the solution at hand."""
    return gain_between(before, solve_problem(problem, time_limit=time_limit))
