"""The one act of this floor: putting a line of Today off."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from core import audit
from insights.models import Snooze
from people.models import Person
from programs.models import Cohort

DAYS = 7


def snooze_line(cohort: Cohort, *, actor: Person, key: str, days: int = DAYS) -> date:
    """Hide a line of Today from this manager for some days; returns the day it comes back. Twice is once."""
    until = timezone.localdate() + timedelta(days=days)
    with transaction.atomic():
        row, created = Snooze.objects.update_or_create(
            person=actor, cohort=cohort, key=key[:120], defaults={"until": until}
        )
        if created:
            audit.record("insights.snooze_line", row, actor=actor, changes={"key": key[:120], "until": until})
    return until
