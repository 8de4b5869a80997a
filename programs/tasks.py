"""What the clock does on the programme floor."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from programs.services.calls import close_due_calls
from programs.services.reviews import remind_reviewers


@shared_task
def tick_calls() -> None:
    """Close the calls whose last moment has come."""
    close_due_calls()


@shared_task
def tick_reviews() -> None:
    """Remind reviewers of files that are due soon or late."""
    remind_reviewers(timezone.localdate())
