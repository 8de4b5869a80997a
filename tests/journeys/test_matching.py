"""A season of matching: twelve mentors, twelve mentees, scenarios, answers, and an HR file that ties eight of them.

What is tested of each act alone stands in tests/matching; here they follow one another, through the pages.
"""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from tests.journeys import acts_matching_answers as answers
from tests.journeys import acts_matching_rounds as rounds
from tests.journeys.pairing import found_it

ACTS = (
    rounds.know_of_march,
    rounds.wish_for_a_mentor,
    rounds.weigh_and_compute,
    rounds.ask_why_not,
    rounds.change_and_undo,
    rounds.compare_scenarios,
    rounds.take_it_away,
    answers.publish,
    answers.answer,
    answers.talk_and_take_back,
    answers.let_it_lapse,
    answers.pair_the_free,
    answers.move_as_few_as_can_be,
    answers.publish_the_repair,
    answers.start_with_a_draft,
)


@pytest.mark.django_db(transaction=True)
def test_a_season_of_matching(settings):
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True  # a page that breaks fails here with its own traceback
    with time_machine.travel(dt.datetime(2027, 1, 4, 7, 0, tzinfo=dt.UTC), tick=False) as clock:
        world = found_it(clock)
        for act in ACTS:
            act(world)
