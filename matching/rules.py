"""Who may do what with rounds, pairs and conflicts; the querysets are their twins."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from programs.rules import manages


def can_manage_pair(user: Any, pair: Any) -> bool:
    """A manager of its programme: the check, the coach, the end."""
    return manages(user, pair.cohort.programme)


def can_answer_pair(user: Any, pair: Any) -> bool:
    """One of the two."""
    return bool(user.is_authenticated) and user.person_id in (pair.mentor.person_id, pair.mentee.person_id)


def can_view_pair(user: Any, pair: Any) -> bool:
    """The two, their coach, the managers."""
    if not user.is_authenticated:
        return False
    return can_answer_pair(user, pair) or pair.coach_id == user.person_id or can_manage_pair(user, pair)


def can_view_round(user: Any, round: Any) -> bool:  # noqa: A002 - our word
    """The managers of the programme, for rounds, their proposals and their bans."""
    return manages(user, round.cohort.programme)


def can_view_conflict(user: Any, conflict: Any) -> bool:
    """The managers of the programme; the two never read the line that was found between them."""
    return manages(user, conflict.pair.cohort.programme)


def can_view_case(user: Any, case: Any) -> bool:
    """The managers of the programme and the coach of the pair; never one of the two."""
    if not user.is_authenticated or can_answer_pair(user, case.pair):
        return False
    return case.pair.coach_id == user.person_id or manages(user, case.pair.cohort.programme)


def can_decide_case(user: Any, case: Any) -> bool:
    """A manager of the programme: the coach reads and advises."""
    return can_view_case(user, case) and manages(user, case.pair.cohort.programme)


def can_view_tie_declared(user: Any, tie: Any) -> bool:
    """Who declared it of themselves; the managers, but never the one it is about."""
    if not user.is_authenticated:
        return False
    return tie.person_id == user.person_id or (tie.other_id != user.person_id and manages(user, tie.programme))


def say_case_readers() -> str:
    """The line beside a case; it follows :func:`can_view_case`."""
    return _("Read by the managers of the programme and the coach of the pair, never by the two.")
