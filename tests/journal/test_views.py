"""The pages of the journal over HTTP."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from journal.models import LogDraft, Meeting, MeetingLog, PrivateNote
from matching.models import Pair
from tests.factories.charter import open_charter, signed_charter
from tests.factories.journal import MeetingFactory, log_of
from tests.factories.matching import PairFactory
from tests.factories.programs import TopicFactory


@pytest.fixture
def as_mentor(client, mentor):
    client.force_login(mentor)
    return client


def url(name: str, pk: int) -> str:
    return reverse(f"journal:{name}", args=[pk])


def plan_form(days: int = 7, **details: object) -> dict[str, object]:
    day = timezone.localdate() + dt.timedelta(days=days)
    return {"day": day.isoformat(), "time": "14:30", "minutes": "60", "place": "", "link": "", "topic": "", **details}


def test_a_session_is_planned_from_the_page(as_mentor, pair):
    signed_charter(pair)
    topic = TopicFactory(programme=pair.cohort.programme)

    page = as_mentor.get(url("plan", pair.pk))
    answer = as_mentor.post(url("plan", pair.pk), plan_form(topic=topic.pk, link="https://meet.example/x"))

    meeting = Meeting.objects.get()
    local = timezone.localtime(meeting.starts_at)
    assert (page.status_code, answer.status_code, answer.url) == (200, 302, url("pair", pair.pk))
    assert (local.hour, local.minute, meeting.topic, meeting.link) == (14, 30, topic, "https://meet.example/x")


def test_the_plan_page_leads_to_the_charter_first(as_mentor, pair):
    open_charter(pair)

    page = as_mentor.get(url("plan", pair.pk))
    forced = as_mentor.post(url("plan", pair.pk), plan_form())

    assert (page.status_code, page.url) == (302, reverse("charter:charter", args=[pair.pk]))
    assert (forced.status_code, Meeting.objects.count()) == (409, 0)


@pytest.mark.parametrize("wrong", [{"link": "http://meet.example"}, {"minutes": "5"}, {"day": ""}, {"topic": "999"}])
def test_a_plan_at_fault_comes_back_with_what_was_typed(as_mentor, pair, wrong):
    signed_charter(pair)

    answer = as_mentor.post(url("plan", pair.pk), plan_form(place="Salle Ampère", **wrong))

    assert (answer.status_code, Meeting.objects.count()) == (422, 0)
    assert "Salle Ampère" in answer.content.decode()


def test_a_double_click_plans_once(as_mentor, pair):
    signed_charter(pair)

    codes = [as_mentor.post(url("plan", pair.pk), plan_form()).status_code for _ in range(2)]

    assert (codes, Meeting.objects.count()) == ([302, 409], 1)


def test_a_session_that_was_already_had_leads_to_its_log(as_mentor, pair):
    signed_charter(pair)

    answer = as_mentor.post(url("plan", pair.pk), plan_form(days=-2))

    assert answer.url == url("log", Meeting.objects.get().pk)


def test_a_log_is_filled_in_already_and_one_post_saves(as_mentor, pair):
    topic = TopicFactory(programme=pair.cohort.programme, task_fr="Essayez ceci")
    meeting = MeetingFactory(pair=pair, starts_at=timezone.now() - dt.timedelta(days=1), topic=topic)

    initial = as_mentor.get(url("log", meeting.pk)).context["form"].initial
    data = {key: initial[key] for key in ("held_on", "minutes", "task", "topics", "seen")}
    answer = as_mentor.post(url("log", meeting.pk), {**data, "takeaway": "Appris", "next_step": ""})

    log = MeetingLog.objects.get()
    assert initial["held_on"] == timezone.localdate(meeting.starts_at)
    assert (answer.status_code, log.mentor_takeaway, log.mentee_takeaway, log.task) == (
        302,
        "Appris",
        "",
        "Essayez ceci",
    )
    assert list(log.topics.all()) == [topic]


def test_a_log_at_fault_keeps_what_was_typed(as_mentor, pair):
    meeting = MeetingFactory(pair=pair)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)

    answer = as_mentor.post(url("log", meeting.pk), {"held_on": tomorrow, "minutes": "60", "takeaway": "Mes mots"})

    assert (answer.status_code, MeetingLog.objects.count()) == (422, 0)
    assert "Mes mots" in answer.content.decode()


def test_a_draft_comes_back_on_another_device_and_only_to_its_author(client, mentor, mentee, pair):
    meeting = MeetingFactory(pair=pair, starts_at=timezone.now() - dt.timedelta(days=1))
    client.force_login(mentor)

    saved = client.post(url("draft", meeting.pk), {"takeaway": "À moitié", "minutes": "not a number"})
    mine = client.get(url("log", meeting.pk)).context["form"].initial
    client.force_login(mentee)
    theirs = client.get(url("log", meeting.pk)).context["form"].initial

    assert (saved.status_code, LogDraft.objects.count()) == (204, 1)
    assert (mine["takeaway"], mine["minutes"], theirs.get("takeaway")) == ("À moitié", "not a number", None)


def test_each_reads_what_the_other_takes_away(client, mentor, mentee, pair):
    meeting = MeetingFactory(pair=pair, held=True)
    log_of(meeting, mentee_takeaway="")
    client.force_login(mentee)

    page = client.get(url("log", meeting.pk))
    client.post(url("log", meeting.pk), {"held_on": meeting.held_on, "minutes": 55, "takeaway": "À moi"})

    assert (page.context["theirs"], page.context["form"].initial["takeaway"]) == ("secret of the mentor", "")
    assert MeetingLog.objects.values_list("mentor_takeaway", "mentee_takeaway").get() == (
        "secret of the mentor",
        "À moi",
    )


def test_confirming_moving_and_cancelling_from_the_page(client, mentee, pair):
    meeting = MeetingFactory(pair=pair)
    client.force_login(mentee)
    day = (timezone.localdate() + dt.timedelta(days=20)).isoformat()

    by_get = client.get(url("confirm", meeting.pk)).status_code
    unconfirmed = Meeting.objects.get().confirmed_at
    client.post(url("confirm", meeting.pk))
    confirmed = Meeting.objects.get().confirmed_at
    client.post(url("move", meeting.pk), {"day": day, "time": "10:00", "reason": ""})
    moved = timezone.localtime(Meeting.objects.get().starts_at).date().isoformat()
    client.post(url("cancel", meeting.pk), {"reason": "Grève"})

    assert (by_get, unconfirmed, confirmed is not None, moved) == (302, None, True, day)
    assert Meeting.objects.get().state == "cancelled"


@pytest.mark.parametrize(("asked", "stays"), [("/season/", True), ("https://elsewhere.example/", False), ("", False)])
def test_confirming_goes_back_to_the_page_it_came_from_and_nowhere_else(client, mentee, pair, asked, stays):
    meeting = MeetingFactory(pair=pair)
    client.force_login(mentee)

    answer = client.post(url("confirm", meeting.pk), {"next": asked})

    assert answer.url == (asked if stays else url("pair", pair.pk))


def test_my_note_is_kept_for_me(as_mentor, pair):
    meeting = MeetingFactory(pair=pair, held=True)

    as_mentor.post(url("note", meeting.pk), {"body": "Ralentir"})
    page = as_mentor.get(url("meeting", meeting.pk))

    assert PrivateNote.objects.get().author == pair.mentor.person
    assert "Ralentir" in page.content.decode()


def test_sharing_with_the_coach_is_each_sides_own(as_mentor, pair, coach):
    log = log_of(MeetingFactory(pair=pair, held=True))

    as_mentor.post(url("share", log.meeting_id), {"shares": "yes"})

    log.refresh_from_db()
    assert (log.mentor_shares, log.mentee_shares) == (True, False)


def test_leaving_is_asked_once_and_ends_the_pair(as_mentor, pair):
    coming = MeetingFactory(pair=pair)

    page = as_mentor.get(url("leave", pair.pk))
    running = Pair.objects.get(pk=pair.pk).state
    answer = as_mentor.post(url("leave", pair.pk))

    coming.refresh_from_db()
    assert (page.status_code, running, answer.status_code) == (200, "confirmed", 302)
    assert (Pair.objects.get(pk=pair.pk).state, coming.state) == ("ended", "cancelled")


def test_an_ended_pair_keeps_its_pages_and_plans_nothing(as_mentor, pair):
    signed_charter(pair)
    MeetingFactory(pair=pair, held=True)
    as_mentor.post(url("leave", pair.pk))

    codes = [
        as_mentor.get(url("pair", pair.pk)).status_code,
        as_mentor.post(url("plan", pair.pk), plan_form()).status_code,
    ]

    assert (codes, Meeting.objects.count()) == ([200, 409], 1)


@pytest.mark.parametrize("shown", ["", "planned", "late", "held", "cancelled"])
def test_the_managers_list_filters_by_state(client, manager, pair, cohort, shown):
    MeetingFactory(pair=pair, number=1, held=True)
    MeetingFactory(pair=pair, number=2, cancelled=True)
    MeetingFactory(pair=pair, number=3, starts_at=timezone.now() - dt.timedelta(days=2))
    MeetingFactory(pair=pair, number=4)
    client.force_login(manager)

    page = client.get(url("meetings", cohort.pk), {"state": shown}).context["page"]

    expected = {"": [4, 3, 2, 1], "planned": [4], "late": [3], "held": [1], "cancelled": [2]}
    assert [row.number for row in page] == expected[shown]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_managers_list_costs_the_same_with_one_row_and_three(
    client, manager, cohort, rows, django_assert_num_queries
):
    for _number in range(rows):
        MeetingFactory(pair=PairFactory(cohort=cohort, confirmed=True))
    client.force_login(manager)
    client.get(url("meetings", cohort.pk))

    with django_assert_num_queries(QUERIES_OF_LIST):
        client.get(url("meetings", cohort.pk))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pairs_page_costs_the_same_with_one_session_and_three(as_mentor, pair, rows, django_assert_num_queries):
    signed_charter(pair)
    MeetingFactory(pair=pair)
    for number in range(rows):
        held = MeetingFactory(pair=pair, held=True, starts_at=timezone.now() - dt.timedelta(days=10 * number + 9))
        log_of(held)
        held.changes.create(kind="moved", before=held.starts_at, after=held.starts_at, by=pair.mentor.person)
        MeetingFactory(pair=pair, starts_at=timezone.now() - dt.timedelta(days=number + 1))
    as_mentor.get(url("pair", pair.pk))

    with django_assert_num_queries(QUERIES_OF_PAIR):
        as_mentor.get(url("pair", pair.pk))


QUERIES_OF_LIST = 8
QUERIES_OF_PAIR = 11


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_slip_of_the_year_is_answered_and_writes_nothing(as_mentor, pair, day):
    signed_charter(pair)
    meeting = MeetingFactory(pair=pair)
    when = {"day": day, "time": "12:00", "minutes": "60"}

    planned = as_mentor.post(reverse("journal:plan", args=[pair.pk]), when)
    moved = as_mentor.post(reverse("journal:move", args=[meeting.pk]), when)
    logged = as_mentor.post(reverse("journal:log", args=[meeting.pk]), {"held_on": day, "minutes": "60"})

    assert [planned.status_code, moved.status_code, logged.status_code] == [422, 422, 422]
    assert (Meeting.objects.count(), MeetingLog.objects.count()) == (1, 0)


def test_a_draft_with_numbers_that_are_none_is_kept_all_the_same(as_mentor, pair):
    meeting = MeetingFactory(pair=pair)

    answer = as_mentor.post(
        reverse("journal:draft", args=[meeting.pk]), {"topics": ["²", "9" * 5000, "7"], "task": "x"}
    )

    assert answer.status_code == 204
    assert json.loads(LogDraft.objects.get().values) == {"task": "x", "topics": [7]}
