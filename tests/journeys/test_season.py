"""A whole season, from a raw HR export to the closing survey, told through the pages each person opens.

The organisation is a real one (tests/data/README.md says whose); the people are invented.
"""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from tests.journeys.acts_end import close_the_season, reorganise, what_the_house_remembers
from tests.journeys.acts_house import build_the_call, import_the_organisation, open_the_house, prepare_the_season
from tests.journeys.acts_pairs import invite_executives, pair_them, say_how_it_fits, sign_the_charter, wish_and_weigh
from tests.journeys.acts_selection import call_for_mentors, select_them_blind
from tests.journeys.acts_sessions import meet, ticks_tell_once
from tests.journeys.acts_training import train_the_mentors
from tests.journeys.world import World

ACTS = (
    open_the_house,
    import_the_organisation,
    prepare_the_season,
    build_the_call,
    call_for_mentors,
    select_them_blind,
    invite_executives,
    train_the_mentors,
    wish_and_weigh,
    pair_them,
    sign_the_charter,
    meet,
    say_how_it_fits,
    ticks_tell_once,
    reorganise,
    close_the_season,
    what_the_house_remembers,
)


@pytest.mark.django_db(transaction=True)
def test_a_season(settings, capsys):
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True  # a page that breaks fails here with its own traceback
    with time_machine.travel(dt.datetime(2026, 9, 1, 7, 0, tzinfo=dt.UTC), tick=False) as clock:
        world = World(clock, capsys)
        for act in ACTS:
            act(world)
