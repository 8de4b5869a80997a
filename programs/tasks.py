"""What the clock does on the programme floor."""

from __future__ import annotations

from typing import Any

from celery import shared_task
from django.utils import timezone

from core.jobs import Job, job
from programs.services.calls import close_due_calls, open_due_calls
from programs.services.readers import pass_on_late_reviews
from programs.services.recordings import settle_recording
from programs.services.reviews import remind_reviewers
from programs.services.seats import end_reserve_places, lapse_due_seats, remind_seats
from programs.services.talks import close_past_talks, remind_talks
from programs.services.time_agreements import remind_line_managers


@shared_task
def tick_calls() -> None:
    """Open the announced calls whose hour has come; close those whose last moment has."""
    open_due_calls()
    close_due_calls()


@shared_task
def tick_reviews() -> None:
    """Pass on files that are far too late, then remind reviewers of those that are due soon or late."""
    pass_on_late_reviews(timezone.localdate())
    remind_reviewers(timezone.localdate())


@shared_task
def tick_times() -> None:
    """Recall the question about the time to line managers who are silent."""
    remind_line_managers(timezone.localdate())


@shared_task
def tick_seats() -> None:
    """Free the seats nobody took in time, remind of those that wait, end places on the reserve list as promised."""
    lapse_due_seats()
    end_reserve_places()
    remind_seats()


@shared_task
def tick_talks() -> None:
    """Close the talks that are over; remind of those of tomorrow."""
    close_past_talks()
    remind_talks()


@job("programs.check_recording")
def check_recording(row: Job) -> dict[str, Any]:
    """Look into a recording that an applicant has sent."""
    return {"found": settle_recording(row.arguments["recording_id"], row.arguments["name"])}
