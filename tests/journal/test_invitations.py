"""Calendar files: one identity, a rising sequence, nothing said about the content."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from icalendar import Calendar

from journal import services
from journal.invitations import invitation
from tests.factories.journal import MeetingFactory
from tests.factories.programs import TopicFactory


def read(meeting, person):
    calendar = Calendar.from_ical(invitation(meeting, person).to_ical())
    (event,) = calendar.walk("VEVENT")
    return calendar, event


@pytest.fixture
def meeting(pair):
    starts_at = timezone.make_aware(dt.datetime(2031, 7, 3, 14, 30))  # noqa: DTZ001  made aware around it
    topic = TopicFactory(programme=pair.cohort.programme, name_fr="Sujet confidentiel", name_en="Sujet confidentiel")
    return MeetingFactory(pair=pair, number=3, starts_at=starts_at, topic=topic, link="https://meet.example/x")


def test_an_invitation_holds_the_local_time_and_its_zone(pair, meeting):
    calendar, event = read(meeting, pair.mentor.person)

    assert (calendar["METHOD"], event["UID"], event["SEQUENCE"]) == ("REQUEST", meeting.uid, 0)
    assert event["DTSTART"].params["TZID"] == "Europe/Paris"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Paris"]
    assert event["DTSTART"].dt == meeting.starts_at
    assert event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(hours=1)
    assert {str(one) for one in event["ATTENDEE"]} == {
        f"mailto:{pair.mentor.person.email}",
        f"mailto:{pair.mentee.person.email}",
    }


def test_a_move_keeps_the_identity_and_raises_the_sequence(pair, meeting):
    services.move_meeting(meeting, actor=pair.mentor.person, starts_at=meeting.starts_at + dt.timedelta(days=1))

    calendar, event = read(meeting, pair.mentee.person)

    assert (calendar["METHOD"], event["UID"], event["SEQUENCE"]) == ("REQUEST", meeting.uid, 1)


def test_a_cancellation_takes_it_out(pair, meeting):
    services.cancel_meeting(meeting, actor=pair.mentor.person)

    calendar, event = read(meeting, pair.mentee.person)

    assert (calendar["METHOD"], event["STATUS"], event["UID"], event["SEQUENCE"]) == (
        "CANCEL",
        "CANCELLED",
        meeting.uid,
        1,
    )
    assert invitation(meeting, pair.mentor.person).mimetype == "text/calendar; method=CANCEL"


def test_no_calendar_shows_the_topic_and_the_assistants_shows_no_name(pair, meeting):
    pair.mentee.assistant_email = "assistant@group.example"

    for_mentor = invitation(meeting, pair.mentor.person).to_ical().decode()
    for_assistant = invitation(meeting, None).to_ical().decode()

    assert "confidentiel" not in for_mentor + for_assistant
    assert pair.mentee.person.name in for_mentor
    assert pair.mentor.person.name not in for_assistant
    assert "meet.example" not in for_assistant
