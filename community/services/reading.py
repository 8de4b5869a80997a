"""Reading marks and following. Neither is an act on others: they leave no trace in the history."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community.models import Follow, Space, SpaceMark, Thread, ThreadMark
from people.models import Person


def mark_read(thread: Thread, *, actor: Person, at: datetime | None = None) -> None:
    """This person has read the conversation. Once nothing is unread in the space, one row says so for all of it."""
    at = at or timezone.now()
    with transaction.atomic():
        ThreadMark.objects.bulk_create(
            [ThreadMark(person=actor, thread=thread, read_at=at)],
            update_conflicts=True,
            unique_fields=["person", "thread"],
            update_fields=["read_at"],
        )
        if not Thread.objects.filter(space_id=thread.space_id, hidden_at=None).unread_by(actor.pk).exists():
            _raise_mark(thread.space_id, actor, at)


def mark_all_read(space: Space, *, actor: Person) -> None:
    """This person wants to see nothing of the past as unread."""
    with transaction.atomic():
        _raise_mark(space.pk, actor, timezone.now())


def _raise_mark(space_id: int, actor: Person, at: datetime) -> None:
    SpaceMark.objects.bulk_create(
        [SpaceMark(person=actor, space_id=space_id, read_until=at)],
        update_conflicts=True,
        unique_fields=["person", "space"],
        update_fields=["read_until"],
    )
    ThreadMark.objects.filter(person=actor, thread__space_id=space_id).delete()


def follow_thread(thread: Thread, *, actor: Person, wanted: bool) -> None:
    """Be written to when somebody answers, or no longer. A choice made by hand outlives one's own later answers."""
    Follow.objects.update_or_create(
        person=actor, thread=thread, defaults={"is_on": wanted, "since": timezone.now()}
    )  # fmt: skip
