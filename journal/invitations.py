"""Calendar invitations: one stable identity per session, a higher sequence at each change.

The title names the people and the number only. Calendars are read by assistants and shown on shared screens, so the
topic stays on the page of the session.
"""

from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event, vCalAddress, vText
from icalendar.prop import vDuration

from journal.enums import MeetingState
from journal.models import Meeting
from journal.queries import other_of
from people.models import Person


def invitation(meeting: Meeting, person: Person | None) -> bytes:
    """The .ics of a session as ``person`` receives it (``None``: the assistant, who sees dates only).

    METHOD is REQUEST, or CANCEL once the session is cancelled.
    """
    cancelled = meeting.state == MeetingState.CANCELLED
    calendar = Calendar()
    calendar.add("prodid", "-//Binome//Sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "REQUEST")
    calendar.add_component(_event(meeting, person, cancelled=cancelled))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def mimetype(meeting: Meeting) -> str:
    """The content type that makes a mail client offer « Accept »."""
    method = "CANCEL" if meeting.state == MeetingState.CANCELLED else "REQUEST"
    return f"text/calendar; method={method}"


def title_of(meeting: Meeting, person: Person | None) -> str:
    """What the calendar shows."""
    if person is None:
        return _("Binôme: session")
    values = {"number": meeting.number, "name": other_of(meeting.pair, person.pk).name}
    return _("Binôme: session %(number)s with %(name)s") % values


def _event(meeting: Meeting, person: Person | None, *, cancelled: bool) -> Event:
    zone = timezone.get_default_timezone()
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", meeting.starts_at.astimezone(zone))
    event.add("dtend", meeting.ends_at.astimezone(zone))
    event.add("summary", title_of(meeting, person))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED" if meeting.confirmed_at else "TENTATIVE")
    event.add("class", "PRIVATE")
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    event.add("organizer", _address(address, name or "Binôme"))
    if person is None:
        event.add("attendee", _address(meeting.pair.mentee.assistant_email, meeting.pair.mentee.assistant_name))
        return event
    if meeting.place or meeting.link:
        event.add("location", meeting.place or meeting.link)
    if meeting.link:
        event.add("url", meeting.link)
        event.add("description", meeting.link)
    for one in (meeting.pair.mentor.person, meeting.pair.mentee.person):
        if one.email:
            event.add("attendee", _address(one.email, one.name))
    if not cancelled:
        event.add_component(_alarm(event))
    return event


def _address(email: str, name: str) -> vCalAddress:
    found = vCalAddress(f"mailto:{email}")
    found.params["CN"] = vText(name)
    return found


def _alarm(event: Event) -> Alarm:
    from datetime import timedelta

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", str(event["summary"]))
    alarm.add("trigger", vDuration(timedelta(minutes=-15)))
    return alarm
