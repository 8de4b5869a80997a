"""Promotion 1: finished, answered, closed."""

from __future__ import annotations

from matching.enums import Fit
from matching.models import Pair
from matching.services import end_pair
from mentoring.demo.answers import take_seats
from mentoring.demo.company import DIRECTOR, HEAD, SERVICE, STAFF
from mentoring.demo.meetings import hold
from mentoring.demo.pairing import accept, invite, match, sign
from mentoring.demo.policies import adopt_first
from mentoring.demo.selection import (
    answer_everybody,
    close_and_share_out,
    gather,
    publish_call,
    read_files,
    tell_styles,
)
from mentoring.demo.stage import Stage
from mentoring.demo.surveying import answer_survey
from mentoring.demo.wishing import say_fit, state_wishes
from programs.enums import CohortPhase
from programs.models import Cohort, Programme
from programs.services.programmes import create_cohort, move_phase
from surveys.models import Survey
from surveys.services import close_survey, open_survey

PAIRS, APPLICANTS = 18, 25
FIRST_SESSION, RHYTHM = -336, 27
#: Sessions held by each pair, in order; the last one ended early, without fault.
HELD = (6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 5, 5, 4, 2)


def tell(stage: Stage, programme: Programme) -> Cohort:
    """The whole season, from the call of fourteen months ago to the closing of five months ago."""
    with stage.at(-428, 10):
        cohort = create_cohort(
            programme, actor=stage.manager, name_fr="Promotion 1", name_en="Cohort 1",
            seats=PAIRS, starts_on=stage.day(-345),
            ends_on=stage.day(-160),
        )  # fmt: skip
    applicants = stage.pick(stage.company.at_levels(STAFF, abroad=False), APPLICANTS)
    with stage.at(-421, 8):
        stage.open_accounts(applicants)
    call = publish_call(stage, cohort, opens=-420, closes=-400)
    gather(stage, call, applicants, opens=-420, closes=-400, offers={})
    close_and_share_out(stage, call, closes=-400)
    read_files(stage, call, first=-398, last=-388)
    answer_everybody(stage, call, day=-383, selected=PAIRS, reserve=4, sure=())
    take_seats(stage, call, day=-383)
    tell_styles(stage, list(cohort.enrolments.filter(side="mentor").select_related("person", "cohort")), day=-380)
    posts = stage.company.at_levels(DIRECTOR, HEAD, abroad=False)
    guests = stage.pick(posts, 12) + stage.pick(stage.company.at_levels(SERVICE, abroad=False), PAIRS - 12)
    invite(stage, cohort, guests, day=-378)
    answer_survey(stage, cohort.surveys.get(kind="intake"), first=-368, last=-362)
    with stage.at(-366, 9):
        move_phase(cohort, CohortPhase.MATCHING, actor=stage.manager)
    adopt_first(stage, programme, day=-366)
    state_wishes(stage, cohort, day=-364)
    pairs = match(stage, cohort, day=-358, name="Sujets d’abord")
    for pair in pairs:
        accept(stage, pair, day=stage.rng.randint(-356, -355))
        sign(stage, pair, day=stage.rng.randint(-354, -352))
    with stage.at(-345, 9):
        move_phase(cohort, CohortPhase.RUNNING, actor=stage.manager)
    for pair, held in zip(pairs, HELD, strict=True):
        _sessions(stage, pair, held)
    _surveys(stage, cohort)
    return cohort


def _sessions(stage: Stage, pair: Pair, held: int) -> None:
    start = FIRST_SESSION + stage.rng.randint(0, 9)
    for number in range(held):
        sides = tuple(side for side in ("mentor", "mentee") if stage.chance(0.7))
        day = start + number * RHYTHM + stage.rng.randint(-2, 2)
        hold(stage, pair, day=day, number=number, pulses=sides, moves=stage.chance(0.15))
        if number == 0:
            say_fit(stage, pair, day=day + 3, mentee=stage.aside.choice((Fit.GOOD, Fit.GOOD, Fit.GOOD, Fit.UNSURE)))
    if held == HELD[-1]:
        with stage.at(start + held * RHYTHM, 9):
            end_pair(pair, actor=pair.mentee.person)


def _surveys(stage: Stage, cohort: Cohort) -> None:
    for kind, opens, length in (("mid_term", -260, 14), ("closing", -178, 16)):
        with stage.at(opens, 9):
            survey = open_survey(cohort, kind, actor=stage.manager, closes_on=stage.day(opens + length))
        silent = list(survey.requests.order_by("pk").values_list("enrolment_id", flat=True)[3:24:10])
        answer_survey(stage, survey, first=opens, last=opens + length - 3, missing=silent)
        with stage.at(opens + length + 1, 8):
            close_survey(Survey.objects.get(pk=survey.pk), actor=None)
    with stage.at(-155, 16):
        move_phase(cohort, CohortPhase.CLOSED, actor=stage.manager)
