"""Calendar invitations of sessions.

The title names the people and the number only. Calendars are read by assistants and shown on shared screens, so the
topic stays on the page of the session.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.calendar import Attendee, Invitation
from journal.enums import MeetingState
from journal.models import Meeting
from journal.queries import other_of
from people.models import Person


def invitation(meeting: Meeting, person: Person | None) -> Invitation:
    """The date of a session as ``person`` receives it (``None``: the assistant, who sees dates only)."""
    for_assistant = person is None
    return Invitation(
        uid=meeting.uid,
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        title=title_of(meeting, person),
        place="" if for_assistant else meeting.place,
        link="" if for_assistant else meeting.link,
        attendees=_attendees(meeting, for_assistant=for_assistant),
        cancelled=meeting.state == MeetingState.CANCELLED,
        tentative=meeting.confirmed_at is None,
        alarm=not for_assistant,
    )


def title_of(meeting: Meeting, person: Person | None) -> str:
    """What the calendar shows."""
    if person is None:
        return _("Binôme: session")
    values = {"number": meeting.number, "name": other_of(meeting.pair, person.pk).name}
    return _("Binôme: session %(number)s with %(name)s") % values


def _attendees(meeting: Meeting, *, for_assistant: bool) -> tuple[Attendee, ...]:
    mentee = meeting.pair.mentee
    if for_assistant:
        return (Attendee(mentee.assistant_name, mentee.assistant_email),)
    return tuple(Attendee(one.name, one.email or "") for one in (meeting.pair.mentor.person, mentee.person))
