"""Who reads, writes and moderates; the querysets are their twins. Membership is a fact, never a list to keep."""

from __future__ import annotations

from typing import Any

from community.enums import SIDES, STAFF, TAKING_PART
from programs.models import Enrolment, Role


def person_moderates(person_id: int, space: Any) -> bool:
    """Managers of the programme; in the mentors' space its coaches too."""
    return Role.objects.filter(
        programme_id=space.programme_id, person_id=person_id, kind__in=STAFF[space.kind]
    ).exists()  # fmt: skip


def person_belongs(person_id: int, space: Any) -> bool:
    """Who takes part on this side of a season of the programme, and who moderates."""
    taking_part = Enrolment.objects.filter(
        cohort__programme_id=space.programme_id, person_id=person_id, side=SIDES[space.kind], state__in=TAKING_PART
    )
    return taking_part.exists() or person_moderates(person_id, space)


def reads_space(user: Any, space: Any) -> bool:
    """Members read and write."""
    return bool(user.is_authenticated) and person_belongs(user.person_id, space)


def moderates_space(user: Any, space: Any) -> bool:
    """May hide, lock, pin, and reads what was hidden."""
    return bool(user.is_authenticated) and person_moderates(user.person_id, space)


def reads_thread(user: Any, thread: Any) -> bool:
    """Members; a hidden conversation is read by its author and by moderators only."""
    if not reads_space(user, thread.space):
        return False
    return thread.hidden_at is None or thread.author_id == user.person_id or moderates_space(user, thread.space)


def writes_post(user: Any, post: Any) -> bool:
    """One's own, while one belongs to the space."""
    return bool(user.is_authenticated) and post.author_id == user.person_id and reads_space(user, post.space)


def reads_report(user: Any, report: Any) -> bool:
    """Moderators of the space: who reported is told to nobody else."""
    return moderates_space(user, report.space)
