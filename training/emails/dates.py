"""What letters about a date share: the act they tell, the calendar file, the words of the date."""

from __future__ import annotations

from typing import Any

from core.audit import AuditEntry
from core.calendar import Invitation
from core.ui.words import say_datetime
from notifications.letters import Attachment
from people.models import Person
from training.invitations import practice_invitation, workshop_invitation
from training.models import PracticeDate, Workshop, WorkshopPlace


def subject_of(object_id: int, label: str) -> int:
    """The number of the row that an act was about, 0 when there is none.

    Letters of dates carry the act's line in the history: two moves in one day are two letters.
    """
    entries = AuditEntry.objects.filter(pk=object_id, subject_type=label)
    return entries.values_list("subject_id", flat=True).first() or 0


def workshop_of(object_id: int) -> Workshop | None:
    """The workshop an act was about."""
    rows = Workshop.objects.select_related("module__path__programme", "host")
    return rows.filter(pk=subject_of(object_id, "training.workshop")).first()


def place_of(object_id: int, *states: str) -> WorkshopPlace | None:
    """The place an act was about, while it is in one of these states and the workshop stands and is to come."""
    rows = WorkshopPlace.objects.select_related("workshop__module__path__programme", "workshop__host", "person")
    return rows.filter(
        pk=subject_of(object_id, "training.workshopplace"), state__in=states, workshop__cancelled_at=None
    ).first()


def practice_date_of(object_id: int) -> PracticeDate | None:
    """The practice date an act was about."""
    rows = PracticeDate.objects.select_related("module__path__programme", "person", "coach")
    return rows.filter(pk=subject_of(object_id, "training.practicedate")).first()


def workshop_file(row: Workshop, person: Person, *, cancelled: bool = False) -> Attachment:
    """The date of a workshop for this person's calendar."""
    return _file(workshop_invitation(row, person, cancelled=cancelled))


def practice_file(row: PracticeDate, *, cancelled: bool = False) -> Attachment:
    """The date of a practice session for both calendars; ``cancelled`` for who no longer watches."""
    return _file(practice_invitation(row, cancelled=cancelled))


def _file(date: Invitation) -> Attachment:
    return Attachment("binome.ics", date.mimetype, date.to_ical())


def facts_of(row: Workshop | PracticeDate) -> dict[str, Any]:
    """When and where, for the templates."""
    minutes = (
        row.minutes if isinstance(row, PracticeDate) else round((row.ends_at - row.starts_at).total_seconds() / 60)
    )
    when = say_datetime(row.starts_at) if row.starts_at else ""
    return {"when": when, "minutes": minutes, "place": row.place, "where_to_join": row.link, "title": row.module.title}
