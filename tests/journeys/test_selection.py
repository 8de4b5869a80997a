"""A call with sixty applicants and six readers, to the last letter, and the call after it.

What is tested of each act alone stands in tests/programs; here they follow one another, through the pages.
"""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from tests.journeys.acts_call_after import (
    book_a_talk,
    end_the_reserve,
    give_one_up,
    let_one_lapse,
    take_another_role,
    take_seats,
    two_taps,
)
from tests.journeys.acts_call_answers import prepare_answers, read_the_letters, release
from tests.journeys.acts_call_next import open_the_next, start_from_the_former, use_the_priority
from tests.journeys.acts_call_open import build_and_announce, sixty_apply
from tests.journeys.acts_call_reading import calibrate, prepare_and_share_out, read_blind
from tests.journeys.selection import found_it

ACTS = (
    build_and_announce,
    sixty_apply,
    prepare_and_share_out,
    calibrate,
    read_blind,
    prepare_answers,
    release,
    read_the_letters,
    take_seats,
    give_one_up,
    take_another_role,
    book_a_talk,
    two_taps,
    let_one_lapse,
    end_the_reserve,
    open_the_next,
    start_from_the_former,
    use_the_priority,
)


@pytest.mark.django_db(transaction=True)
def test_a_selection(settings):
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True  # a page that breaks fails here with its own traceback
    with time_machine.travel(dt.datetime(2026, 9, 1, 7, 0, tzinfo=dt.UTC), tick=False) as clock:
        world = found_it(clock)
        for act in ACTS:
            act(world)
