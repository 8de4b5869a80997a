"""Everybody without a partner, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from matching.engine.criteria import Policy
from matching.engine.explain.reasons import blocking_of, count_reasons
from matching.engine.kinds import LINE, AnyIntArray, BoolArray, MaskArray, Reason
from matching.engine.problem import Solution
from matching.engine.tables import MenteeTable, MentorTable


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
    reasons: AnyIntArray,
    *,
    policy: Policy | None = None,
    mentees: MenteeTable | None = None,
    mentors: MentorTable | None = None,
) -> tuple[Unmatched, ...]:
    """Everybody without a partner with the reason: mentees by row, then mentors by column.

    ``reasons`` (n, m) from scoring; the tables, when given, tell who offers what is wanted.
    """
    blocking = blocking_of(reasons, solution.problem.allowed, policy)
    rows, columns = solution.unmatched_mentees, solution.unmatched_mentors
    return (
        *(_alone_mentee(solution, row, blocking[row], _offers(mentees, mentors, row)) for row in rows),
        *(_alone_mentor(solution, column, blocking[:, column]) for column in columns),
    )


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
