"""A calendar file says one date, to those who have an address."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from icalendar import Calendar

from core.calendar import Attendee, Invitation

DATE = Invitation(
    uid="one@binome",
    sequence=2,
    starts_at=dt.datetime(2031, 7, 3, 12, 30, tzinfo=dt.UTC),
    ends_at=dt.datetime(2031, 7, 3, 13, 30, tzinfo=dt.UTC),
    title="Workshop",
    link="https://meet.example/x",
    attendees=(Attendee("Léa", "lea@group.example"), Attendee("No address", "")),
)


def read(date):
    calendar = Calendar.from_ical(date.to_ical())
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_a_request_invites_those_with_an_address_in_local_time():
    calendar, event = read(DATE)

    assert (calendar["METHOD"], event["UID"], event["SEQUENCE"], event["STATUS"]) == (
        "REQUEST", "one@binome", 2, "CONFIRMED",
    )  # fmt: skip
    assert event["DTSTART"].params["TZID"] == "Europe/Paris"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (DATE.starts_at, DATE.ends_at)
    assert str(event["ATTENDEE"]) == "mailto:lea@group.example"
    assert str(event["LOCATION"]) == "https://meet.example/x"
    assert [one["TRIGGER"].dt for one in calendar.walk("VALARM")] == [dt.timedelta(minutes=-15)]
    assert DATE.mimetype == "text/calendar; method=REQUEST"


def test_a_cancelled_date_leaves_the_calendar_and_rings_no_more():
    calendar, event = read(replace(DATE, cancelled=True, sequence=3))

    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 3)
    assert calendar.walk("VALARM") == []


def test_a_date_in_pencil_without_alarm():
    calendar, event = read(replace(DATE, tentative=True, alarm=False, place="Room 4"))

    assert (event["STATUS"], str(event["LOCATION"])) == ("TENTATIVE", "Room 4")
    assert calendar.walk("VALARM") == []
