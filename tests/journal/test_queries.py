"""Health of pairs, the next session, the manager's dates."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from journal import queries
from journal.queries import Health
from tests.factories.journal import MeetingFactory, log_of
from tests.factories.matching import PairFactory


def ago(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def level(pair) -> str:
    return queries.pair_health([pair])[pair.pk].level


@pytest.mark.parametrize(("days", "expected"), [(10, "good"), (34, "good"), (35, "warn"), (49, "warn"), (50, "bad")])
def test_silence_turns_amber_then_red(cohort, days, expected):
    pair = PairFactory(cohort=cohort, confirmed=True, confirmed_at=ago(100))
    MeetingFactory(pair=pair, held=True, starts_at=ago(days))

    assert level(pair) == expected


def test_a_pair_that_never_met_is_silent_since_its_start(cohort):
    pair = PairFactory(cohort=cohort, confirmed=True, confirmed_at=ago(40))

    assert queries.pair_health([pair])[pair.pk] == Health("warn", None, None, 0, 40, 0)


def test_a_date_to_come_is_no_silence(cohort):
    pair = PairFactory(cohort=cohort, confirmed=True, confirmed_at=ago(80))
    MeetingFactory(pair=pair)

    assert level(pair) == "good"


def test_two_cancellations_in_a_row_are_red_until_a_date_is_set(cohort):
    pair = PairFactory(cohort=cohort, confirmed=True, confirmed_at=ago(20))
    MeetingFactory(pair=pair, cancelled=True, starts_at=ago(9))
    one = level(pair)
    MeetingFactory(pair=pair, cancelled=True, starts_at=ago(3))
    two = level(pair)
    MeetingFactory(pair=pair)

    assert (one, two, level(pair)) == ("good", "bad", "warn")


def test_a_held_session_ends_the_row_of_cancellations(cohort):
    pair = PairFactory(cohort=cohort, confirmed=True, confirmed_at=ago(60))
    MeetingFactory(pair=pair, cancelled=True, starts_at=ago(30))
    MeetingFactory(pair=pair, cancelled=True, starts_at=ago(20))
    MeetingFactory(pair=pair, held=True, starts_at=ago(10))

    assert level(pair) == "good"


@pytest.mark.parametrize("count", [1, 5])
def test_health_costs_one_query_whatever_the_number_of_pairs(cohort, count, django_assert_num_queries):
    pairs = [PairFactory(cohort=cohort, confirmed=True) for _number in range(count)]
    for pair in pairs:
        MeetingFactory(pair=pair, held=True)

    with django_assert_num_queries(1):
        assert len(queries.pair_health(pairs)) == count


def test_the_next_session_is_the_first_to_come_of_a_running_pair(pair):
    MeetingFactory(pair=pair, starts_at=ago(-9))
    soon = MeetingFactory(pair=pair, starts_at=ago(-2))
    MeetingFactory(pair=pair, held=True)
    MeetingFactory(starts_at=ago(-1))

    assert queries.next_meeting(pair.mentor.person) == soon
    assert queries.next_meeting(pair.mentee.person) == soon


def test_a_session_going_on_is_still_next_and_one_that_is_over_waits_for_its_log(pair):
    going_on = MeetingFactory(pair=pair, starts_at=timezone.now() - dt.timedelta(minutes=30))
    over = MeetingFactory(pair=pair, starts_at=ago(1))

    assert queries.next_meeting(pair.mentor.person) == going_on
    assert queries.meetings_to_log(pair.mentor.person) == [over]


def test_the_task_to_try_is_the_last_that_was_agreed(pair):
    log_of(MeetingFactory(pair=pair, held=True, starts_at=ago(40)), task="Ancien", held_on=ago(40).date())
    log_of(MeetingFactory(pair=pair, held=True, starts_at=ago(10)), task="Nouveau", held_on=ago(10).date())
    coming = MeetingFactory(pair=pair)

    assert queries.task_before(coming) == "Nouveau"
    assert queries.timeline_of(pair, pair.mentor.person).task == "Nouveau"
