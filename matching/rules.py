"""Who may do what with rounds, pairs and conflicts; the querysets are their twins."""

from __future__ import annotations

from typing import Any

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
