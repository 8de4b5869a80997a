"""What the clock does each day. Each reminder has a due day of its own, so running twice, or late, tells once."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from django.utils import timezone

from core.errors import Refused
from notifications.services import write_letters
from programs.models import Cohort
from surveys.enums import ONE_DAY, SurveyKind
from surveys.models import Request, Survey
from surveys.services.asking import close_survey, open_survey

PULSE_REMIND_DAYS = 3
PULSE_LATEST_DAYS = 14
INTAKE_REMIND_DAYS = (5, 12)
FIRST_REMIND_DAYS = 7
LAST_REMIND_DAYS = 2
SIX_MONTHS_DAYS = 182
SIX_MONTHS_OPEN_DAYS = 21


def _write(kind: str, rows: list[tuple[int, int, date]]) -> int:
    by_day: dict[date, list[tuple[int, int]]] = defaultdict(list)
    for person_id, pk, due_day in rows:
        by_day[due_day].append((person_id, pk))
    return sum(write_letters(kind, recipients, due_day=due_day) for due_day, recipients in sorted(by_day.items()))


def remind_pulses(today: date | None = None) -> int:
    """Three days after a pulse was asked, one word more, never a second. Return how many letters were asked for."""
    today = today or timezone.localdate()
    rows = Request.objects.waiting(today).of_kind(SurveyKind.PULSE).filter(
        asked_on__lte=today - timedelta(days=PULSE_REMIND_DAYS),
        asked_on__gte=today - timedelta(days=PULSE_LATEST_DAYS),
    )  # fmt: skip
    found = rows.values_list("enrolment__person_id", "pk", "asked_on")
    return _write("surveys.pulse_due", [(p, pk, asked + timedelta(days=PULSE_REMIND_DAYS)) for p, pk, asked in found])


def remind_surveys(today: date | None = None) -> int:
    """Intake: after 5 and 12 days. The others: after a week, and two days before the last day."""
    today = today or timezone.localdate()
    waiting = Request.objects.waiting(today).exclude(survey__kind=SurveyKind.PULSE)
    rows = waiting.values_list(
        "enrolment__person_id", "pk", "asked_on", "survey__kind", "survey__opens_on", "survey__closes_on"
    )
    due = []
    for person_id, pk, asked_on, kind, opens_on, closes_on in rows:
        days = _due_days(kind, asked_on, opens_on, closes_on)
        past = [day for day in days if asked_on < day <= today]
        if past:
            due.append((person_id, pk, past[-1]))
    return _write("surveys.due", due)


def _due_days(kind: str, asked_on: date, opens_on: date, closes_on: date | None) -> list[date]:
    if kind == SurveyKind.INTAKE or closes_on is None:
        return [asked_on + timedelta(days=days) for days in INTAKE_REMIND_DAYS]
    last = closes_on - timedelta(days=LAST_REMIND_DAYS)
    first = opens_on + timedelta(days=FIRST_REMIND_DAYS)
    return [first, last] if first < last else [last]


def close_due_surveys(today: date | None = None) -> int:
    """Close those whose last day has passed; return how many."""
    over = Survey.objects.over(today or timezone.localdate()).filter(kind__in=ONE_DAY)
    return sum(close_survey(survey, actor=None) for survey in over)


def open_due_surveys(today: date | None = None) -> int:
    """Half a year after a cohort was closed, ask what has stayed, once; return how many surveys opened."""
    today = today or timezone.localdate()
    due = Cohort.objects.filter(
        closed_on__lte=today - timedelta(days=SIX_MONTHS_DAYS),
        closed_on__gt=today - timedelta(days=2 * SIX_MONTHS_DAYS),
    ).exclude(surveys__kind=SurveyKind.SIX_MONTHS)  # fmt: skip
    opened = 0
    for cohort in due:
        try:
            open_survey(
                cohort, SurveyKind.SIX_MONTHS, actor=None, closes_on=today + timedelta(days=SIX_MONTHS_OPEN_DAYS)
            )
        except Refused:
            continue  # a cohort in which nobody was ever paired has nobody to ask
        opened += 1
    return opened
