"""From the mail in two taps, without a login."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from core.links import make_mark, make_token
from journal.emails import ASSISTANT_LINK, MEETING_LINK
from journal.models import MeetingChange
from matching.services import end_pair
from tests.factories.journal import MeetingFactory
from tests.factories.people import PersonFactory

ASSISTANT = "assistant@group.example"


@pytest.fixture
def meeting(pair):
    return MeetingFactory(pair=pair)


def link(meeting, person, purpose: str = MEETING_LINK) -> str:
    mark = make_mark(ASSISTANT) if purpose == ASSISTANT_LINK else ""
    return reverse("journal:by_link", args=[make_token(purpose, person_id=person.pk, object_id=meeting.pk, mark=mark)])


def new_date(days: int = 12) -> dict[str, str]:
    day = timezone.localdate() + dt.timedelta(days=days)
    return {"action": "move", "day": day.isoformat(), "time": "09:30"}


def test_a_get_changes_nothing(client, pair, meeting):
    page = client.get(link(meeting, pair.mentee.person))

    meeting.refresh_from_db()
    assert (page.status_code, meeting.confirmed_at, meeting.sequence) == (200, None, 0)
    assert page.context["can_confirm"] is True


def test_one_post_confirms_and_a_second_changes_nothing(client, pair, meeting):
    url = link(meeting, pair.mentee.person)

    first = client.post(url, {"action": "confirm"})
    meeting.refresh_from_db()
    moment = meeting.confirmed_at
    client.post(url, {"action": "confirm"})

    meeting.refresh_from_db()
    assert (first.status_code, first.url, moment is not None, meeting.confirmed_at) == (302, url, True, moment)


def test_one_post_moves(client, pair, meeting):
    client.post(link(meeting, pair.mentee.person), {**new_date(), "reason": "Conseil"})

    change = MeetingChange.objects.get()
    local = timezone.localtime(change.after)
    assert (change.by, change.by_assistant, change.reason) == (pair.mentee.person, False, "Conseil")
    assert (local.hour, local.minute) == (9, 30)


@pytest.mark.parametrize("wrong", [{"day": "2020-01-01"}, {"day": "tomorrow"}, {"time": ""}])
def test_a_date_at_fault_comes_back_and_nothing_moves(client, pair, meeting, wrong):
    answer = client.post(link(meeting, pair.mentee.person), {**new_date(), **wrong})

    assert (answer.status_code, MeetingChange.objects.count()) == (422, 0)
    assert answer.context["move_form"].is_bound


def test_one_post_cancels_and_the_page_then_says_so(client, pair, meeting):
    url = link(meeting, pair.mentee.person)

    client.post(url, {"action": "cancel", "reason": ""})
    after = client.post(url, {"action": "confirm"})

    meeting.refresh_from_db()
    assert (meeting.state, after.status_code) == ("cancelled", 302)
    assert client.get(url).context["can_act"] is False


def test_the_assistant_moves_and_does_nothing_else(client, pair, meeting):
    pair.mentee.assistant_email = ASSISTANT
    pair.mentee.save()
    url = link(meeting, pair.mentee.person, ASSISTANT_LINK)

    page = client.get(url)
    refused = [client.post(url, {"action": action}).status_code for action in ("confirm", "cancel")]
    client.post(url, {**new_date(), "reason": "ignored"})

    change = MeetingChange.objects.get()
    assert refused == [422, 422]
    assert (change.kind, change.by_assistant, change.reason) == ("moved", True, "")
    assert pair.mentor.person.name not in page.content.decode()


def test_an_assistant_who_was_taken_off_moves_nothing(client, pair, meeting):
    answer = client.post(link(meeting, pair.mentee.person, ASSISTANT_LINK), new_date())

    assert (answer.status_code, MeetingChange.objects.count()) == (410, 0)


def test_the_links_of_a_former_assistant_stop_with_the_new_one(client, pair, meeting):
    pair.mentee.assistant_email = ASSISTANT.upper()
    pair.mentee.save()
    url = link(meeting, pair.mentee.person, ASSISTANT_LINK)

    before = client.get(url).status_code
    pair.mentee.assistant_email = "other@group.example"
    pair.mentee.save()
    answer = client.post(url, new_date())

    assert (before, answer.status_code, MeetingChange.objects.count()) == (200, 410, 0)


def test_no_link_outlives_the_pair(client, pair):
    """Nor does one move a session nobody logged into the time after the end."""
    late = MeetingFactory(pair=pair, starts_at=timezone.now() - dt.timedelta(days=3))
    url = link(late, pair.mentor.person)

    before = client.get(url).status_code
    end_pair(pair, actor=pair.mentee.person)
    answer = client.post(url, new_date())

    assert (before, answer.status_code, MeetingChange.objects.count()) == (200, 410, 0)


def test_what_a_link_shows_is_kept_in_no_cache(client, pair, meeting):
    page = client.get(link(meeting, pair.mentor.person))

    assert page.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_forged_and_foreign_links_get_a_kind_page(client, pair, meeting):
    forged = link(meeting, pair.mentee.person)[:-3] + "xx/"
    foreign = link(meeting, PersonFactory())

    codes = [client.post(url, {"action": "confirm"}).status_code for url in (forged, foreign)]

    meeting.refresh_from_db()
    assert (codes, meeting.confirmed_at) == ([410, 410], None)


def test_an_expired_link_gets_the_same_page(client, pair, meeting):
    url = link(meeting, pair.mentee.person)

    with time_machine.travel(timezone.now() + dt.timedelta(days=46)):
        answer = client.get(url)

    assert (answer.status_code, answer.templates[0].name) == (410, "journal/link_gone.html")


def test_a_link_does_not_replace_a_login(client, pair, meeting):
    client.get(link(meeting, pair.mentee.person))

    answer = client.get(reverse("journal:meeting", args=[meeting.pk]))

    assert (answer.status_code, "login" in answer.url) == (302, True)
