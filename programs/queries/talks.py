"""Reads about feedback talks: a coach’s times, and who asked for one while none was free."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from django.utils import timezone

from programs.enums import TALKERS, TalkState
from programs.models import Application, FeedbackTalk, Programme
from programs.querysets import ApplicationQuerySet


def times_of(user: Any) -> list[tuple[date, list[FeedbackTalk]]]:
    """The coach’s free and taken times from today on, by day. One query."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    rows = FeedbackTalk.objects.of_coach(user).filter(starts_at__gte=today).exclude(state=TalkState.CANCELLED)
    listed = rows.select_related("application__person__unit", "programme")
    return [(day, list(found)) for day, found in groupby(listed, key=lambda one: timezone.localdate(one.starts_at))]


def count_wishes(programmes: Any) -> int:
    """People of these programmes who asked for a talk and have none yet. One query."""
    return wishes().filter(call__cohort__programme__in=programmes).count()


def wishes() -> ApplicationQuerySet:
    """Applications whose author asked for a talk while no time was free, and has not taken one since."""
    return Application.objects.filter(state__in=TALKERS, talk_wished_at__isnull=False, person__state="active")


def has_free_times(programme: Programme) -> bool:
    """Somebody could take a time now. One query."""
    return FeedbackTalk.objects.free().filter(programme=programme).exists()
