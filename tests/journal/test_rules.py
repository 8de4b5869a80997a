"""Who reaches what: predicates and querysets answer alike; a manager never reaches content."""

from __future__ import annotations

import pytest
from django.urls import reverse

from journal.models import Meeting, MeetingLog, PrivateNote
from journal.rules import follows_dates, is_party, reads_log, writes_note
from tests.factories.journal import MeetingFactory, log_of


def names(personas, test) -> set[str]:
    return {name for name, user in personas.items() if test(user)}


def test_only_the_two_open_a_session(pair, personas):
    meeting = MeetingFactory(pair=pair)

    by_rule = names(personas, lambda user: is_party(user, meeting))

    assert by_rule == names(personas, lambda user: Meeting.objects.visible_to(user).exists()) == {"mentor", "mentee"}


def test_managers_and_the_coach_follow_dates(pair, personas):
    meeting = MeetingFactory(pair=pair)
    meeting.pair.refresh_from_db()

    by_rule = names(personas, lambda user: follows_dates(user, meeting))

    assert by_rule == names(personas, lambda user: Meeting.objects.followed_by(user).exists()) == {"manager", "coach"}


@pytest.mark.parametrize(("shared", "readers"), [(False, {"mentor", "mentee"}), (True, {"mentor", "mentee", "coach"})])
def test_a_log_is_the_two_peoples_and_the_coachs_if_shared(pair, personas, shared, readers):
    written = log_of(MeetingFactory(pair=pair, held=True), mentee_shares=shared)
    written.meeting.pair.refresh_from_db()

    by_rule = names(personas, lambda user: reads_log(user, written))

    assert by_rule == names(personas, lambda user: MeetingLog.objects.visible_to(user).exists()) == readers


def test_a_note_is_its_authors_only(pair, personas):
    note = PrivateNote.objects.create(meeting=MeetingFactory(pair=pair), author=pair.mentee.person, body="secret")

    by_rule = names(personas, lambda user: writes_note(user, note))

    assert by_rule == names(personas, lambda user: PrivateNote.objects.visible_to(user).exists()) == {"mentee"}


@pytest.mark.parametrize("page", ["meeting", "log", "move", "cancel", "ics", "confirm"])
def test_no_page_of_a_session_opens_for_anybody_else(client, pair, personas, page):
    meeting = MeetingFactory(pair=pair, held=True)
    log_of(meeting)

    codes = {}
    for name, user in personas.items():
        client.force_login(user)
        codes[name] = client.get(reverse(f"journal:{page}", args=[meeting.pk])).status_code

    assert {name for name, code in codes.items() if code != 404} == {"mentor", "mentee"}


@pytest.mark.parametrize("page", ["pair", "plan", "leave"])
def test_no_page_of_a_pair_opens_for_anybody_else(client, pair, personas, page):
    MeetingFactory(pair=pair)

    codes = {}
    for name, user in personas.items():
        client.force_login(user)
        codes[name] = client.get(reverse(f"journal:{page}", args=[pair.pk])).status_code

    assert {name for name, code in codes.items() if code != 404} == {"mentor", "mentee"}


def test_the_managers_list_holds_no_word_of_content(client, pair, cohort, personas):
    meeting = MeetingFactory(pair=pair, held=True)
    log_of(meeting)
    meeting.changes.create(kind="moved", before=meeting.starts_at, after=meeting.starts_at, reason="secret reason")

    pages = {}
    for name, user in personas.items():
        client.force_login(user)
        answer = client.get(reverse("journal:meetings", args=[cohort.pk]))
        pages[name] = answer.content.decode() if answer.status_code == 200 else ""

    assert {name for name, page in pages.items() if pair.mentor.person.name in page} == {"manager", "coach"}
    assert "secret" not in "".join(pages.values())


def test_a_private_note_of_the_other_is_on_no_page(client, pair, mentor):
    meeting = MeetingFactory(pair=pair, held=True)
    log_of(meeting)
    PrivateNote.objects.create(meeting=meeting, author=pair.mentee.person, body="very private words")
    client.force_login(mentor)

    pages = [
        client.get(reverse(f"journal:{name}", args=[pk])) for name, pk in (("pair", pair.pk), ("meeting", meeting.pk))
    ]

    assert [page.status_code for page in pages] == [200, 200]
    assert all("very private words" not in page.content.decode() for page in pages)
