"""The answers to a proposal: until when, one reminder, more time, the clock; a pause and going on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from core.audit import AuditEntry
from core.errors import Refused
from journal.queries import pair_health
from journal.services import plan_meeting
from matching.models import ConflictCase, Pair
from matching.services import (
    answer_pair,
    end_pair,
    extend_answer,
    lapse_pairs,
    pause_pair,
    propose_pair,
    remind_answers,
    resume_pair,
)
from matching.tasks import tick_answers
from notifications.models import Letter
from notifications.services import deliver_due
from programs.services.enrolments import withdraw_enrolment
from tests.factories.journal import MeetingFactory
from tests.factories.matching import make_field
from tests.factories.people import UserFactory, line
from tests.factories.programs import role

DAY = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-09-01 09:00+02:00")


@pytest.fixture
def proposed(db) -> Pair:
    """A proposal to be answered until 11 September."""
    field = make_field(1, 1)
    field.cohort.starts_on, field.cohort.ends_on = DAY, DAY + timedelta(days=180)
    field.cohort.save()
    return propose_pair(field.mentors[0], field.mentees[0], actor=field.actor)


def letters(kind: str) -> list[str]:
    return sorted(Letter.objects.filter(kind=kind).values_list("person__last_name", flat=True))


def both(pair: Pair) -> list[str]:
    return sorted([pair.mentor.person.last_name, pair.mentee.person.last_name])


def state(pair: Pair) -> str:
    return Pair.objects.get(pk=pair.pk).state


# Until when


def test_a_proposal_waits_ten_days(proposed):
    assert (proposed.answer_by, proposed.seat) == (date(2026, 9, 11), 1)
    assert (proposed.data_on, proposed.checked_until) == (DAY, proposed.cohort.ends_on + timedelta(days=1))


@pytest.mark.parametrize(("day", "told"), [(date(2026, 9, 7), 0), (date(2026, 9, 8), 1), (date(2026, 9, 10), 1)])
def test_one_reminder_three_days_before_to_who_has_not_answered(proposed, day, told):
    answer_pair(proposed, actor=proposed.mentor.person, answer="accepted")

    for _ in range(2):
        remind_answers(day)

    assert letters("matching.answer_soon") == [proposed.mentee.person.last_name] * told


def test_a_reminder_leaves_only_while_there_is_no_answer(proposed, mailoutbox, time_machine):
    time_machine.move_to("2026-09-08 07:00+02:00")
    remind_answers()
    answer_pair(proposed, actor=proposed.mentee.person, answer="accepted")

    deliver_due()

    notes = dict(Letter.objects.filter(kind="matching.answer_soon").values_list("person__last_name", "note"))
    assert notes == {proposed.mentor.person.last_name: "", proposed.mentee.person.last_name: "reason gone"}


def test_the_clock_takes_back_what_was_not_answered_in_time(proposed):
    answer_pair(proposed, actor=proposed.mentor.person, answer="accepted")

    counts = [lapse_pairs(day) for day in (date(2026, 9, 11), date(2026, 9, 12), date(2026, 9, 13))]

    assert (counts, state(proposed)) == ([0, 1, 0], "lapsed")
    assert letters("matching.lapsed") == both(proposed)
    assert AuditEntry.objects.filter(verb="matching.lapse_pair").count() == 1


def test_who_asks_to_talk_is_neither_pressed_nor_taken_back(proposed):
    answer_pair(proposed, actor=proposed.mentee.person, answer="talk")

    reminded = remind_answers(date(2026, 9, 8))
    lapsed = lapse_pairs(date(2026, 9, 20))

    assert (reminded, lapsed, state(proposed)) == (1, 0, "proposed")
    assert letters("matching.answer_soon") == [proposed.mentor.person.last_name]


def test_after_the_clock_nobody_answers_and_both_are_free(proposed):
    lapse_pairs(date(2026, 9, 12))

    with pytest.raises(Refused) as refused:
        answer_pair(proposed, actor=proposed.mentor.person, answer="accepted")

    assert refused.value.code == "closed"
    assert propose_pair(proposed.mentor, proposed.mentee, actor=None).state == "proposed"


def test_the_tick_reminds_and_takes_back_and_twice_is_once(proposed, time_machine):
    told = []
    for moment in ("2026-09-09 07:00+02:00", "2026-09-09 07:05+02:00", "2026-09-12 07:00+02:00"):
        time_machine.move_to(moment)
        tick_answers()
        told.append((len(letters("matching.answer_soon")), state(proposed)))

    assert told == [(2, "proposed"), (2, "proposed"), (2, "lapsed")]


def test_a_manager_gives_more_time_and_the_clock_waits(proposed, person):
    changed = [extend_answer(proposed, actor=person, answer_by=date(2026, 9, 25)) for _ in range(2)]

    assert (changed, lapse_pairs(date(2026, 9, 12)), lapse_pairs(date(2026, 9, 26))) == ([True, False], 0, 1)


@pytest.mark.parametrize("day", [date(2026, 8, 31), DAY, date(2028, 1, 1)])
def test_a_day_to_answer_is_to_come_and_within_the_season(proposed, person, day):
    with pytest.raises(Refused) as refused:
        extend_answer(proposed, actor=person, answer_by=day)

    assert (refused.value.code, Pair.objects.get().answer_by) == ("day", date(2026, 9, 11))


def test_a_closed_proposal_gets_no_more_time(pair, person):
    with pytest.raises(Refused) as refused:
        extend_answer(pair, actor=person, answer_by=DAY + timedelta(days=5))

    assert refused.value.code == "closed"


def test_the_page_of_the_manager_gives_another_day(proposed, client):
    user = UserFactory()
    role(user.person, proposed.cohort.programme, "manager")
    client.force_login(user)
    page = reverse("matching:extend", args=[proposed.pk])

    answers = [client.post(page, {"answer_by": day}).status_code for day in ("", "2020-01-01", "2026-09-20")]

    assert (answers, Pair.objects.get().answer_by) == ([422, 422, 302], date(2026, 9, 20))


# A pause


def test_a_paused_pair_keeps_its_people_and_both_hear(pair, person):
    changed = [pause_pair(pair, actor=person), pause_pair(pair, actor=person)]

    assert (changed, state(pair), letters("matching.paused")) == ([True, False], "paused", both(pair))
    assert list(Pair.objects.open()) == [pair]


def test_a_proposal_is_not_paused(proposed, person):
    with pytest.raises(Refused) as refused:
        pause_pair(proposed, actor=person)

    assert (refused.value.code, state(proposed)) == ("move", "proposed")


def test_sessions_to_come_leave_the_calendars_and_none_is_planned(pair, person):
    meeting = MeetingFactory(pair=pair, number=1)

    pause_pair(pair, actor=person)
    with pytest.raises(Refused) as refused:
        plan_meeting(pair, actor=pair.mentor.person, starts_at=meeting.starts_at, minutes=60)

    meeting.refresh_from_db()
    assert (meeting.state, refused.value.code) == ("cancelled", "paused")


def test_the_pair_goes_on_and_silence_counts_from_that_day(pair, person, time_machine):
    for number in (1, 2):
        MeetingFactory(pair=pair, number=number, starts_at=pair.confirmed_at + timedelta(days=number))
    pause_pair(pair, actor=person)
    time_machine.move_to("2026-12-01 09:00+01:00")
    resume_pair(Pair.objects.get(), actor=person)

    health = pair_health([Pair.objects.with_people().get()])[pair.pk]

    assert (state(pair), letters("matching.resumed")) == ("confirmed", both(pair))
    assert (health.level, health.days_silent, health.cancelled_in_a_row) == ("good", 0, 0)


def test_a_line_that_came_meanwhile_keeps_the_pair_paused(pair, person):
    pause_pair(pair, actor=person)
    line(pair.mentor.person, pair.mentee.person)

    with pytest.raises(Refused) as refused:
        resume_pair(pair, actor=person)

    assert (refused.value.code, state(pair)) == ("conflict", "paused")


def test_a_paused_pair_ends_like_any_other(pair, person):
    pause_pair(pair, actor=person)

    end_pair(pair, actor=person)

    assert (state(pair), letters("matching.ended")) == ("ended", both(pair))


def test_who_withdraws_during_a_pause_leaves_the_pair(pair, person):
    pause_pair(pair, actor=person)

    withdraw_enrolment(pair.mentor, actor=pair.mentor.person)

    assert (state(pair), letters("matching.ended")) == ("ended", [pair.mentee.person.last_name])


def test_the_end_of_a_pair_settles_its_open_case(pair, person):
    case = ConflictCase.objects.create(pair=pair, data_on=DAY)

    end_pair(pair, actor=person)

    case.refresh_from_db()
    assert (case.state, case.settled_by) == ("closed", person)


def test_the_page_pauses_and_lets_go_on(pair, client, manager):
    client.force_login(manager)
    page = reverse("matching:pause", args=[pair.pk])

    states = []
    for act in ("pause", "pause", "resume"):
        client.post(page, {"act": act})
        states.append(state(pair))

    assert states == ["paused", "paused", "confirmed"]


@pytest.mark.parametrize("address", ["journal:pair", "journal:leave", "insights:participant", "matching:answer"])
def test_the_pages_of_a_paused_pair_stay_open_to_the_two(pair, person, client, mentee, address):
    pause_pair(pair, actor=person)
    client.force_login(mentee)

    page = client.get(reverse(address, args=[] if address.startswith("insights") else [pair.pk]))

    assert page.status_code == 200
