"""Who may do what in the journal; the querysets are their twins.

A manager reads dates and states, by ``follows_dates``, and there is no predicate that lets a manager read content.
"""

from __future__ import annotations

from typing import Any

from programs.models import Role


def is_party(user: Any, meeting: Any) -> bool:
    """The mentor or the mentee: they plan, move, cancel, log and read."""
    pair = meeting.pair
    return user.is_authenticated and user.person_id in (pair.mentor.person_id, pair.mentee.person_id)


def follows_dates(user: Any, meeting: Any) -> bool:
    """The pair's coach and the programme's managers: dates and states of the sessions, nothing else."""
    if not user.is_authenticated:
        return False
    pair = meeting.pair
    if pair.coach_id is not None and pair.coach_id == user.person_id:
        return True
    return Role.objects.held_by(user, "manager").filter(programme_id=pair.cohort.programme_id).exists()


def reads_log(user: Any, log: Any) -> bool:
    """Both people; the coach, as soon as one of them shares what they take away."""
    if is_party(user, log.meeting):
        return True
    coach_id = log.meeting.pair.coach_id
    shared = log.mentor_shares or log.mentee_shares
    return bool(user.is_authenticated and coach_id is not None and coach_id == user.person_id and shared)


def writes_note(user: Any, note: Any) -> bool:
    """A private note is read and written by its author only."""
    return bool(user.is_authenticated and note.author_id == user.person_id)
