"""Logging a session, drafts, private notes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from core.errors import Refused
from core.models import AuditEntry
from journal import services
from journal.models import LogDraft, MeetingLog, PrivateNote
from journal.signals import meeting_held
from tests.factories.journal import MeetingFactory, log_of
from tests.factories.people import PersonFactory
from tests.factories.programs import TopicFactory


@pytest.fixture
def meeting(pair):
    return MeetingFactory(pair=pair, starts_at=timezone.now() - dt.timedelta(days=1))


def log(meeting, actor, **details):
    values = {"held_on": timezone.localdate(), "minutes": 55, **details}
    return services.log_meeting(meeting, actor=actor, **values)


def test_the_first_log_holds_the_session_and_says_so_once(pair, meeting):
    heard = []
    meeting_held.connect(lambda meeting, **_kw: heard.append(meeting.pk), weak=False, dispatch_uid="test")
    topic = TopicFactory(programme=pair.cohort.programme)

    log(meeting, pair.mentor.person, topics=[topic], mentor_takeaway=" Appris ", next_step="Suite", task="Essai")
    log(meeting, pair.mentee.person, topics=[topic], mentee_takeaway="Compris", next_step="Suite", task="Essai")
    meeting_held.disconnect(dispatch_uid="test")

    written = MeetingLog.objects.get()
    assert (meeting.state, meeting.held_on, meeting.minutes, heard) == ("held", timezone.localdate(), 55, [meeting.pk])
    assert (written.mentor_takeaway, written.mentee_takeaway) == ("Appris", "Compris")
    assert (written.next_step, written.task, list(written.topics.all())) == ("Suite", "Essai", [topic])


def test_content_never_enters_the_audit_trail(pair, meeting):
    log(meeting, pair.mentor.person, mentor_takeaway="secret", next_step="secret", task="secret")
    log(meeting, pair.mentee.person, mentee_takeaway="secret")

    verbs = sorted(AuditEntry.objects.values_list("verb", flat=True))
    assert verbs == ["journal.complete", "journal.log", "matching.ask_fit"]
    assert "secret" not in str(list(AuditEntry.objects.values()))


def test_what_the_other_wrote_meanwhile_is_not_erased_by_blanks(pair, meeting):
    log(meeting, pair.mentor.person, mentor_takeaway="A", next_step="Suite", task="Essai", seen="")

    log(meeting, pair.mentee.person, mentee_takeaway="B", next_step="", task="Autre", seen="")

    written = MeetingLog.objects.get()
    assert (written.mentor_takeaway, written.mentee_takeaway) == ("A", "B")
    assert (written.next_step, written.task) == ("Suite", "Autre")


def test_a_stranger_a_future_day_and_a_cancelled_session_are_refused(pair, meeting):
    with pytest.raises(Refused) as stranger:
        log(meeting, PersonFactory())
    with pytest.raises(Refused) as future:
        log(meeting, pair.mentor.person, held_on=timezone.localdate() + dt.timedelta(days=1))
    with pytest.raises(Refused) as length:
        log(meeting, pair.mentor.person, minutes=0)
    with pytest.raises(Refused) as cancelled:
        log(MeetingFactory(pair=pair, cancelled=True), pair.mentor.person)

    codes = [one.value.code for one in (stranger, future, length, cancelled)]
    assert (codes, MeetingLog.objects.count()) == (["stranger", "future", "minutes", "cancelled"], 0)


def test_a_draft_survives_and_goes_with_the_log(pair, meeting):
    services.save_draft(meeting, actor=pair.mentor.person, values={"takeaway": "À moitié"})
    services.save_draft(meeting, actor=pair.mentor.person, values={"takeaway": "À moitié écrit"})
    kept = LogDraft.objects.get().values

    log(meeting, pair.mentor.person, mentor_takeaway="Écrit")

    assert (kept, LogDraft.objects.count()) == ('{"takeaway": "À moitié écrit"}', 0)


def test_each_side_shares_its_own_words(pair):
    written = log_of(MeetingFactory(pair=pair, held=True))

    services.share_takeaway(written, actor=pair.mentor.person, shares=True)
    with pytest.raises(Refused):
        services.share_takeaway(written, actor=PersonFactory(), shares=True)

    written.refresh_from_db()
    assert (written.mentor_shares, written.mentee_shares) == (True, False)


def test_a_private_note_is_written_changed_and_deleted_without_a_trace(pair, meeting):
    services.write_note(meeting, actor=pair.mentor.person, body="Une")
    services.write_note(meeting, actor=pair.mentor.person, body=" Deux ")
    kept = [note.body for note in PrivateNote.objects.all()]

    services.write_note(meeting, actor=pair.mentor.person, body="  ")

    assert (kept, PrivateNote.objects.count(), AuditEntry.objects.count()) == (["Deux"], 0, 0)


def test_a_stranger_writes_no_note(meeting):
    with pytest.raises(Refused):
        services.write_note(meeting, actor=PersonFactory(), body="Une")

    assert PrivateNote.objects.count() == 0
