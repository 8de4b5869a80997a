"""Why this, why not that, why nobody: answers made of numbers and codes, never of guesses.

A price is in units and says what the programme as a whole would lose. Exact prices come from solving again with the
pair locked; cheap ones from the certificate, and those are lower bounds, marked as such.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from matching.engine.criteria import Policy
from matching.engine.kinds import LINE, BoolArray, MaskArray, Reason
from matching.engine.problem import Obstacle, Solution, Status
from matching.engine.scoring import allowed_by
from matching.engine.solve import solve_problem
from matching.engine.tables import MenteeTable, MentorTable

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
    ``price``    units the total would lose with the pair forced; ``exact`` or else at least so much. Negative only
    for an
                 incumbent, or when fewer people could then be matched.
    ``people``   how many fewer people would be matched (known only when ``exact``)
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


def why_not(
    solution: Solution,
    *,
    mentee: int,
    mentor: int,
    reasons: MaskArray | None = None,
    policy: Policy | None = None,
    exact: bool | None = None,
) -> WhyNot:
    """What speaks against a pair, or what forcing it would cost and whom it would displace.

    ``reasons`` (n, m) and ``policy`` as given by scoring, to name what blocks. ``exact`` None: solve again up to four
    million pairs, beyond that the certificate's lower bound.
    """
    problem = solution.problem
    answer = WhyNot(mentee=mentee, mentor=mentor)
    if (mentee, mentor) in solution.pairs:
        return replace(answer, chosen=True)
    if not problem.allowed[mentee, mentor]:
        told = Reason.NONE if reasons is None else Reason(int(reasons[mentee, mentor]))
        return replace(answer, blocked=told & (policy or Policy()).forbidden | told & Reason.SAME_PERSON)
    if exact or (exact is None and problem.scores.size <= _SOLVE_AGAIN) or solution.certificate is None:
        return _forced(solution, answer)
    return replace(answer, price=price_at_least(solution, mentee=mentee, mentor=mentor), exact=False)


def price_at_least(solution: Solution, *, mentee: int, mentor: int) -> int:
    """Units that forcing an allowed pair would cost at least, from the certificate's prices alone; 0 when they tell
    nothing.

    True as long as as many people are matched; locks and quotas may make the real price higher.
    """
    if solution.certificate is None or any(row == mentee for row, _ in solution.problem.locked):
        return 0
    prices = solution.certificate.score_prices
    paid = prices.rows[mentee] + prices.columns[mentor] - prices.people
    for quota, most, least in zip(solution.problem.quotas, prices.at_most, prices.at_least, strict=True):
        paid += (most - least) * int(quota.mask[mentee, mentor])
    slack = paid - prices.scale * int(solution.problem.scores[mentee, mentor])
    # Rounded up, then less the gap: the value itself may lie below the bound.
    return max(0, -(-slack // prices.scale) - solution.gap)


def _forced(solution: Solution, answer: WhyNot) -> WhyNot:
    problem = solution.problem
    locked = tuple(sorted({*problem.locked, (answer.mentee, answer.mentor)}))
    other = solve_problem(replace(problem, locked=locked))
    if other.status is Status.INFEASIBLE:
        return replace(answer, obstacles=other.obstacles)
    before, after = dict(solution.pairs), dict(other.pairs)
    changed = [row for row in sorted({*before, *after}) if before.get(row) != after.get(row)]
    changed.sort(key=lambda row: row != answer.mentee)
    return replace(
        answer,
        price=solution.value - other.value,
        people=solution.people - other.people,
        moves=tuple(Move(row, before.get(row), after.get(row)) for row in changed),
    )


class Alone(StrEnum):
    """Why somebody has nobody, from the plainest cause to the subtlest."""

    NOBODY_THERE = "nobody_there"  # the other side is empty
    NO_PLACE = "no_place"  # a mentor without places
    ONE_REASON = "one_reason"  # everybody is blocked, all by the same reason: "no mentor speaks the language"
    BLOCKED = "blocked"  # everybody is blocked, by various reasons
    OFFER_BLOCKED = "offer_blocked"  # of those who offer what is wanted, all are blocked: "… are all in the line"
    TOO_FEW = "too_few"  # all who could are taken: too few places; who stays out is decided by the better total
    NOT_NEEDED = "not_needed"  # a mentor: everybody who could come has somebody, and the total is better so
    QUOTA = "quota"  # there was a place, but a quota keeps it


@dataclass(frozen=True)
class Unmatched:
    """Somebody without a partner. ``mentee`` tells the side, ``index`` the row or column.

    ``others`` people on the other side, ``possible`` of them allowed, ``counts`` how many each reason blocks (one
    person may count under several), ``offering`` mentors who offer something wanted and how many of these are
    ``offering_blocked`` and ``offering_in_line`` (forbidden by the reporting line).
    """

    mentee: bool
    index: int
    why: Alone
    others: int
    possible: int
    counts: tuple[tuple[Reason, int], ...]
    offering: int = 0
    offering_blocked: int = 0
    offering_in_line: int = 0


def why_unmatched(
    solution: Solution,
    reasons: MaskArray,
    *,
    policy: Policy | None = None,
    mentees: MenteeTable | None = None,
    mentors: MentorTable | None = None,
) -> tuple[Unmatched, ...]:
    """Everybody without a partner with the reason: mentees by row, then mentors by column.

    ``reasons`` (n, m) from scoring; the tables, when given, tell who offers what is wanted.
    """
    forbidden = (policy or Policy()).forbidden | Reason.SAME_PERSON
    blocking = (reasons & np.uint32(forbidden)).astype(np.uint32)
    # Pairs that the caller has struck out without a reason count as banned.
    blocking[(allowed_by(policy or Policy(), reasons)) & ~solution.problem.allowed] |= np.uint32(Reason.BAN)
    rows, columns = solution.unmatched_mentees, solution.unmatched_mentors
    return (
        *(_alone_mentee(solution, row, blocking[row], _offers(mentees, mentors, row)) for row in rows),
        *(_alone_mentor(solution, column, blocking[:, column]) for column in columns),
    )


def count_reasons(masks: MaskArray) -> tuple[tuple[Reason, int], ...]:
    """How many entries of ``masks`` (k,) hold each reason, most frequent first."""
    counted = [(reason, int(np.sum((masks & np.uint32(reason)) != 0))) for reason in Reason if reason]
    return tuple(sorted(((reason, many) for reason, many in counted if many), key=lambda each: (-each[1], each[0])))


def _alone_mentee(solution: Solution, row: int, blocking: MaskArray, offers: BoolArray | None) -> Unmatched:
    counts = count_reasons(blocking)
    possible = int(np.sum(blocking == 0))
    why = Alone.QUOTA if np.any(solution.free[blocking == 0] > 0) else Alone.TOO_FEW
    offering = blocked = in_line = 0
    if offers is not None:
        offering = int(offers.sum())
        blocked = int(np.sum(offers & (blocking != 0)))
        in_line = int(np.sum(offers & ((blocking & np.uint32(LINE)) != 0)))
    if not len(blocking):
        why = Alone.NOBODY_THERE
    elif not possible:
        why = Alone.ONE_REASON if any(many == len(blocking) for _, many in counts) else Alone.BLOCKED
    elif offering and blocked == offering:
        why = Alone.OFFER_BLOCKED
    return Unmatched(True, row, why, len(blocking), possible, counts, offering, blocked, in_line)


def _alone_mentor(solution: Solution, column: int, blocking: MaskArray) -> Unmatched:
    counts = count_reasons(blocking)
    open_rows = np.flatnonzero(blocking == 0)
    if not len(blocking):
        why = Alone.NOBODY_THERE
    elif solution.problem.capacity[column] <= 0:
        why = Alone.NO_PLACE
    elif not len(open_rows):
        why = Alone.ONE_REASON if any(many == len(blocking) for _, many in counts) else Alone.BLOCKED
    else:
        matched = dict(solution.pairs)
        why = Alone.NOT_NEEDED if all(int(row) in matched for row in open_rows) else Alone.QUOTA
    return Unmatched(False, column, why, len(blocking), len(open_rows), counts)


def _offers(mentees: MenteeTable | None, mentors: MentorTable | None, row: int) -> BoolArray | None:
    if mentees is None or mentors is None:
        return None
    wanted = mentees.topics[row] > 0
    return np.asarray(np.any(mentors.topics[:, wanted] > 0, axis=1))


def displaced(answer: WhyNot) -> Iterable[int]:
    """Mentees who would lose their mentor to a forced pair, itself excluded."""
    return (move.mentee for move in answer.moves if move.mentee != answer.mentee and move.before is not None)
