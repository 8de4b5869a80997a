"""Calendar files: one stable identity per date, a higher sequence at each change.

Calendars are read by assistants and shown on shared screens, so the caller decides what a title tells.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from icalendar import Alarm, Calendar, Event, vCalAddress, vText
from icalendar.prop import vDuration

ALARM_BEFORE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody invited; without an address there is nobody to invite, and the line is left out."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One date as a mail program reads it.

    ``uid`` never changes; ``sequence`` rises at each change, so that the older file cannot win. ``cancelled`` takes the
    date out of calendars, ``tentative`` shows it in pencil. The alarm rings a quarter of an hour before.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str = ""
    link: str = ""
    attendees: tuple[Attendee, ...] = field(default=())
    cancelled: bool = False
    tentative: bool = False
    alarm: bool = True
    #: What the calendar is called by programs that show it.
    product: str = "Sessions"

    @property
    def method(self) -> str:
        """REQUEST, or CANCEL once it is cancelled."""
        return "CANCEL" if self.cancelled else "REQUEST"

    @property
    def mimetype(self) -> str:
        """The content type that makes a mail client offer « Accept »."""
        return f"text/calendar; method={self.method}"

    def to_ical(self) -> bytes:
        """The .ics file, in local time with its zone."""
        calendar = Calendar()
        calendar.add("prodid", f"-//Binome//{self.product}//EN")
        calendar.add("version", "2.0")
        calendar.add("method", self.method)
        calendar.add_component(self._event())
        calendar.add_missing_timezones()
        return bytes(calendar.to_ical())

    def _event(self) -> Event:
        zone = timezone.get_default_timezone()
        event = Event()
        event.add("uid", self.uid)
        event.add("sequence", self.sequence)
        event.add("dtstamp", timezone.now())
        event.add("dtstart", self.starts_at.astimezone(zone))
        event.add("dtend", self.ends_at.astimezone(zone))
        event.add("summary", self.title)
        event.add("status", "CANCELLED" if self.cancelled else "TENTATIVE" if self.tentative else "CONFIRMED")
        event.add("class", "PRIVATE")
        name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
        event.add("organizer", _address(Attendee(name or "Binôme", address)))
        if self.place or self.link:
            event.add("location", self.place or self.link)
        if self.link:
            event.add("url", self.link)
            event.add("description", self.link)
        for one in self.attendees:
            if one.email:
                event.add("attendee", _address(one))
        if self.alarm and not self.cancelled:
            event.add_component(_alarm(self.title))
        return event


def _address(one: Attendee) -> vCalAddress:
    found = vCalAddress(f"mailto:{one.email}")
    found.params["CN"] = vText(one.name)
    return found


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", vDuration(-ALARM_BEFORE))
    return alarm
