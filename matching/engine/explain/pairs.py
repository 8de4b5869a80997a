"""Why not this pair: what forbids it, or what forcing it would cost and whom it would displace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from matching.engine.criteria import Policy
from matching.engine.explain.certified import certified
from matching.engine.explain.gains import gain_between
from matching.engine.kinds import AnyIntArray, Reason
from matching.engine.problem import Obstacle, Solution, Status
from matching.engine.solve import solve_problem

_SOLVE_AGAIN = 4_000_000  # pairs: below, an exact answer takes a second or two at most


@dataclass(frozen=True)
class Move:
    """One mentee whose mentor would change; None is nobody."""

    mentee: int
    before: int | None
    after: int | None


@dataclass(frozen=True)
class WhyNot:
    """The answer for one pair (mentee row, mentor column).

    ``chosen``   the pair is in the solution: nothing to answer
    ``blocked``  the reasons that forbid it; prices are then 0 and mean nothing
    ``price``    units that what is sought would lose with the pair forced; ``exact`` or else at least so much. May be
    negative for an incumbent, when fewer people could then be matched, or when the floor would sink.
    ``people``   how many fewer people would be matched (known only when ``exact``)
    ``floor``    how many units worse the weakest pair would be (known only when ``exact``)
    ``moves``    whom it would displace (only when ``exact``), the pair itself first
    ``obstacles``  forcing contradicts a lock or a quota
    """

    mentee: int
    mentor: int
    chosen: bool = False
    blocked: Reason = Reason.NONE
    price: int = 0
    exact: bool = True
    people: int = 0
    moves: tuple[Move, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    floor: int = 0


def why_not(
    solution: Solution,
    *,
    mentee: int,
    mentor: int,
    reasons: AnyIntArray | None = None,
    policy: Policy | None = None,
    exact: bool | None = None,
    time_limit: float | None = None,
) -> WhyNot:
    """What speaks against a pair, or what forcing it would cost and whom it would displace.

    ``reasons`` (n, m) and ``policy`` as given by scoring, to name what blocks. ``exact`` None: solve again up to four
    million pairs and where the certificate's prices tell nothing, else take their lower bound. ``time_limit`` in
    seconds for solving again; when it runs out the answer says ``exact`` False.
    """
    problem = solution.problem
    answer = WhyNot(mentee=mentee, mentor=mentor)
    if (mentee, mentor) in solution.pairs:
        return replace(answer, chosen=True)
    if not problem.allowed[mentee, mentor]:
        told = Reason.NONE if reasons is None else Reason(int(reasons[mentee, mentor]))
        return replace(answer, blocked=told & (policy or Policy()).forbidden | told & Reason.SAME_PERSON)
    small = problem.scores.size <= _SOLVE_AGAIN
    if exact or (exact is None and (small or certified(solution) is None)):
        return _forced(solution, answer, time_limit)
    return replace(answer, price=price_at_least(solution, mentee=mentee, mentor=mentor), exact=False)


def price_at_least(solution: Solution, *, mentee: int, mentor: int) -> int:
    """Units that forcing an allowed pair would cost at least, from the certificate's prices alone; 0 when they tell
    nothing.

    True as long as as many people are matched and the floor or the bands stay as good; locks and quotas may make the
    real price higher.
    """
    known = certified(solution)
    if known is None or any(row == mentee for row, _ in solution.problem.locked):
        return 0
    return known.loss_at_least(mentee, mentor)


def displaced(answer: WhyNot) -> Iterable[int]:
    """Mentees who would lose their mentor to a forced pair, itself excluded."""
    return (move.mentee for move in answer.moves if move.mentee != answer.mentee and move.before is not None)


def _forced(solution: Solution, answer: WhyNot, time_limit: float | None) -> WhyNot:
    problem = solution.problem
    locked = tuple(sorted({*problem.locked, (answer.mentee, answer.mentor)}))
    other = solve_problem(replace(problem, locked=locked), time_limit=time_limit)
    if other.status is Status.INFEASIBLE:
        return replace(answer, obstacles=other.obstacles)
    before, after = dict(solution.pairs), dict(other.pairs)
    changed = [row for row in sorted({*before, *after}) if before.get(row) != after.get(row)]
    changed.sort(key=lambda row: row != answer.mentee)
    gain = gain_between(solution, other)
    return replace(
        answer,
        price=-gain.units,
        people=-gain.people,
        floor=-gain.floor,
        exact=gain.exact,
        moves=tuple(Move(row, before.get(row), after.get(row)) for row in changed),
    )
