"""What the line manager says about the time: for the applicant’s page, the manager’s file, and the link of a letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from people.models import Person, ReportingLine
from programs.enums import ApplicationState, TimeAnswer
from programs.models import Application, TimeAgreement

#: A silence is recalled after one week and after two, never a third time.
REMIND_AFTER_DAYS = 7
MOST_REMINDERS = 2


@dataclass(frozen=True, slots=True)
class Time:
    """How it stands with the time: ``answer`` is a :class:`TimeAnswer`, or ``nobody`` when there was nobody to ask."""

    answer: str
    manager: Person | None = None
    hours: int | None = None
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    reason: str = ""


def line_manager_of(person: Person, on: date | None = None) -> Person | None:
    """The manager at the other end of the solid line on that day (today), when it is somebody who has not left."""
    lines = ReportingLine.objects.on(on).filter(person=person, kind="solid", manager__state="active")
    line = lines.select_related("manager").order_by("-starts_on", "-pk").first()
    return line.manager if line else None


def describe_time(application: Application) -> Time | None:
    """What is known of the time; ``None`` when the call does not ask, or the application was not sent. One query."""
    if not application.call.asks_line_manager or application.submitted_at is None:
        return None
    return describe_times([application])[application.pk]


def describe_times(applications: Iterable[Application]) -> dict[int, Time]:
    """Application id → how it stands with the time, for sent applications of calls that ask. One query for all."""
    rows = TimeAgreement.objects.filter(application__in=[one.pk for one in applications]).select_related("manager")
    found = {
        one.application_id: Time(one.answer, one.manager, one.hours_a_month, one.asked_at, one.answered_at, one.reason)
        for one in rows
    }
    return {one.pk: found.get(one.pk, Time("nobody")) for one in applications}


def is_open(agreement: TimeAgreement) -> bool:
    """An answer still counts: the application waits for its own."""
    return agreement.application.state == ApplicationState.SUBMITTED


def silent_since(agreement: TimeAgreement, today: date) -> int:
    """Days since the question was asked."""
    return (today - timezone.localdate(agreement.asked_at)).days


def silent_agreements() -> list[TimeAgreement]:
    """Those without an answer whose application still waits for its own."""
    rows = TimeAgreement.objects.filter(answer=TimeAnswer.ASKED, application__state=ApplicationState.SUBMITTED)
    return list(rows.select_related("manager", "application__person", "application__call__cohort").order_by("pk"))
