"""The letters of the journal: in the person's language, with the invitation, dropped when the reason is gone."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone

from core.models import AuditEntry
from journal import services
from journal.enums import MeetingState
from notifications.letters import compose, kind_named
from tests.factories.charter import signed_charter
from tests.factories.journal import MeetingFactory, log_of
from tests.factories.matching import PairFactory

HOLE = re.compile(r"\{\{|\{%|%\(|None")


def letter(kind: str, person, object_id: int):
    return compose(kind_named(kind), person, object_id)


@pytest.fixture
def meeting(pair):
    return MeetingFactory(pair=pair, place="Salle Ampère", link="https://meet.example/x")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", ["journal.planned", "journal.coming"])
def test_letters_about_a_date_carry_the_invitation_and_a_link(pair, meeting, kind, language):
    person = pair.mentee.person
    person.language = language

    mail = letter(kind, person, meeting.pk)

    assert [(name, mime) for name, _content, mime in mail.attachments] == [
        ("binome.ics", "text/calendar; method=REQUEST")
    ]
    assert "/sessions/link/" in mail.body
    assert pair.mentor.person.name in mail.subject
    assert HOLE.search(mail.subject + mail.body + str(mail.alternatives[0][0])) is None
    assert 'text/calendar; method="REQUEST"' in mail.message().as_string()


@pytest.mark.parametrize("kind", ["journal.planned", "journal.coming", "journal.confirmed"])
def test_a_cancelled_session_is_announced_no_more(pair, meeting, kind):
    services.confirm_meeting(meeting, actor=pair.mentee.person)
    before = letter(kind, pair.mentor.person, meeting.pk)

    services.cancel_meeting(meeting, actor=pair.mentor.person)

    assert (before is not None, letter(kind, pair.mentor.person, meeting.pk)) == (True, None)


def test_only_the_last_move_is_told(pair, meeting):
    for days in (8, 9):
        moment = timezone.now() + dt.timedelta(days=days)
        services.move_meeting(meeting, actor=pair.mentor.person, starts_at=moment, reason="Train")

    first, last = meeting.changes.order_by("pk")

    assert letter("journal.moved", pair.mentee.person, first.pk) is None
    assert "Train" in letter("journal.moved", pair.mentee.person, last.pk).body


def test_a_cancellation_is_told_with_its_reason_and_takes_the_date_out(pair, meeting):
    services.cancel_meeting(meeting, actor=pair.mentee.person, reason="Grève")

    mail = letter("journal.cancelled", pair.mentor.person, meeting.changes.get().pk)

    assert "Grève" in mail.body
    assert mail.attachments[0][2] == "text/calendar; method=CANCEL"


def test_the_end_of_a_pair_is_told_in_neutral_words(pair, meeting):
    pair.state, pair.ended_at = "ended", timezone.now()
    pair.save()
    services.cancel_coming(pair)
    change = meeting.changes.get()

    mails = [letter("journal.cancelled", person, change.pk) for person in (pair.mentor.person, pair.mentee.person)]

    assert mails[0].subject == mails[1].subject
    assert [pair.mentee.person.name in mails[0].body, pair.mentor.person.name in mails[1].body] == [False, False]
    assert AuditEntry.objects.filter(verb="journal.cancel").get().actor_id is None


def test_a_session_to_log_asks_until_it_is_logged(pair):
    meeting = MeetingFactory(pair=pair, starts_at=timezone.now() - dt.timedelta(days=1))
    before = letter("journal.unlogged", pair.mentor.person, meeting.pk)

    services.log_meeting(meeting, actor=pair.mentor.person, held_on=timezone.localdate(), minutes=60)

    assert f"/sessions/{meeting.pk}/log/" in before.body
    assert letter("journal.unlogged", pair.mentor.person, meeting.pk) is None


def test_silence_is_told_until_a_date_is_set(cohort, coach, manager):
    quiet = PairFactory(cohort=cohort, confirmed=True, confirmed_at=timezone.now() - dt.timedelta(days=60))

    to_manager = letter("journal.silent_red", manager.person, quiet.pk)
    amber = letter("journal.silent_amber", quiet.mentor.person, quiet.pk)
    MeetingFactory(pair=quiet)
    after = letter("journal.silent_red", manager.person, quiet.pk)

    assert quiet.mentee.person.name in to_manager.body
    assert (amber, after) == (None, None)


def test_the_assistant_gets_dates_and_nothing_else(pair):
    signed_charter(pair)
    pair.mentee.assistant_email, pair.mentee.assistant_name = "claire@group.example", "Claire"
    pair.mentee.save()
    meeting = MeetingFactory(pair=pair, link="https://meet.example/x")

    mail = letter("journal.assistant_planned", pair.mentee.person, meeting.pk)

    assert mail.to == ["claire@group.example"]
    assert "Claire" in mail.body
    assert pair.mentor.person.name not in mail.body + mail.subject + str(mail.attachments[0][1])
    assert "meet.example" not in mail.body


def test_no_letter_holds_what_was_said(pair):
    held = MeetingFactory(pair=pair, held=True)
    log_of(held, task="")
    coming = MeetingFactory(pair=pair)

    mail = letter("journal.coming", pair.mentee.person, coming.pk)

    assert "secret" not in mail.body
    assert held.state == MeetingState.HELD
