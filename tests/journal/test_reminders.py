"""The daily ticks: run twice, nobody is told twice."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from journal import services
from notifications.models import Letter
from tests.factories.journal import MeetingFactory
from tests.factories.matching import PairFactory


def told() -> list[tuple[str, int]]:
    return sorted(Letter.objects.values_list("kind", "person_id"))


def days(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


def test_both_hear_of_a_coming_session_two_days_before_once(pair):
    MeetingFactory(pair=pair)

    for number in (0, 4, 5, 5, 6, 7, 8):
        services.remind_coming(days(number))

    assert told() == sorted([("journal.coming", pair.mentor.person_id), ("journal.coming", pair.mentee.person_id)])


def test_a_session_that_moved_is_recalled_at_its_new_date(pair):
    meeting = MeetingFactory(pair=pair)
    services.remind_coming(days(5))
    meeting.starts_at += dt.timedelta(days=7)
    meeting.save()

    services.remind_coming(days(12))

    assert len(told()) == 4


def test_the_mentor_is_asked_to_log_after_one_and_three_days(pair):
    MeetingFactory(pair=pair, starts_at=timezone.now() - dt.timedelta(days=1))
    MeetingFactory(pair=pair, held=True, starts_at=timezone.now() - dt.timedelta(days=2))

    counts = []
    for number in (-1, 0, 0, 1, 2, 2, 9):
        services.remind_unlogged(days(number))
        counts.append(len(told()))

    assert counts == [0, 1, 1, 1, 2, 2, 2]
    assert set(told()) == {("journal.unlogged", pair.mentor.person_id)}


def test_amber_tells_the_mentor_and_the_coach_red_the_managers_too_each_once(pair, coach, manager):
    pair.confirmed_at = timezone.now() - dt.timedelta(days=35)
    pair.save()

    for number in (-1, 0, 0, 14, 15, 15, 30):
        services.remind_silent(days(number))

    mentor_id = pair.mentor.person_id
    assert told() == sorted(
        [
            ("journal.silent_amber", mentor_id),
            ("journal.silent_amber", coach.person_id),
            ("journal.silent_red", mentor_id),
            ("journal.silent_red", coach.person_id),
            ("journal.silent_red", manager.person_id),
        ]
    )


def test_a_pair_with_a_date_or_ended_is_left_in_peace(pair, cohort):
    long_ago = timezone.now() - dt.timedelta(days=90)
    pair.confirmed_at = long_ago
    pair.save()
    MeetingFactory(pair=pair)
    PairFactory(cohort=cohort, state="ended", confirmed_at=long_ago, ended_at=timezone.now())

    services.remind_silent()

    assert told() == []
