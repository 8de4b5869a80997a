"""Promotion 2: in mid-season, thirty pairs at every stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matching.enums import Fit
from matching.models import Pair
from matching.services import assign_coach
from mentoring.demo import incidents
from mentoring.demo.answers import hold_talks, move_up, open_times, take_roles, take_seats, tell_moods
from mentoring.demo.calling import unlucky
from mentoring.demo.company import CHIEF, DIRECTOR, HEAD, SERVICE, STAFF, as_csv, reorganise
from mentoring.demo.meetings import cancel, confirm, hold, plan, topics_of
from mentoring.demo.pairing import accept, invite, match, sign, wish_to_talk
from mentoring.demo.policies import adopt_bridges, adopt_hours
from mentoring.demo.selection import (
    answer_everybody,
    close_and_share_out,
    gather,
    publish_call,
    read_files,
    tell_styles,
)
from mentoring.demo.stage import Stage, do_waiting_jobs
from mentoring.demo.surveying import answer_survey
from mentoring.demo.wishing import say_fit, state_wishes
from people.services.imports.shell import import_file
from programs.enums import ApplicationState, CallState, CohortPhase
from programs.models import Call, Cohort, Enrolment, Programme
from programs.services.enrolments import withdraw_enrolment
from programs.services.programmes import create_cohort, move_phase
from surveys.services import open_survey

SEATS, APPLICANTS, RESERVE = 30, 38, 7
MENTOR_TOPICS, MENTEE_TOPICS = ("data", "genai"), ("data", "ai_limits", "genai")


@dataclass(frozen=True, slots=True)
class Course:
    """What a pair of the first wave has lived: sessions held and cancelled, the next one, when it left."""

    held: tuple[int, ...] = ()
    following: int | None = None
    cancelled: tuple[int, ...] = ()
    left: int | None = None
    moved: bool = False


#: Twenty-four courses; the first is that of the mentor and the mentee of the demonstration accounts.
COURSES = (
    Course((-62, -34, -6)),
    Course((-96, -69, -41, -13), following=15),
    Course((-97, -70, -42, -14), following=11, moved=True),
    Course((-95, -66, -39, -12), following=20),
    Course((-93, -67, -40, -15)),
    Course((-92, -64, -36, -9)),
    Course((-88, -58, -27), following=4),
    Course((-86, -57, -29), following=7, moved=True),
    Course((-89, -60, -24)),
    Course((-84, -55, -26), following=12),
    Course((-85, -56, -22), following=9),
    Course((-90, -59, -30), following=6),
    Course((-87,)),
    Course((-83, -42)),  # amber: silent for six weeks
    Course((-86, -58)),  # red
    Course((-76, -33), following=5),
    Course((-79, -31), following=8, moved=True),
    Course((-39,)),  # amber
    Course((-80,)),  # red
    Course((-28,), following=3),
    Course(),  # red: signed, never met
    Course((), following=5),
    Course((-84, -55), cancelled=(-26, -9)),  # two cancelled in a row
    Course((-88, -57), left=-36),
)
#: The courses of pairs with a story: tied by a re-organisation, approved until a day, on pause, with another mentor
#: since a tie was declared, the mentor who took a second mentee for that.
CONFLICT, APPROVED, PAUSED, ANOTHER, GENEROUS = 8, 5, 4, 12, 9
TALKING = 19  # who would like to talk about the pair
#: What that mentee has lived with the new mentor.
AGAIN = Course((-53, -20))
#: "Is it a good fit?", where it is not yes on both sides.
FITS: dict[int, dict[str, str]] = {
    TALKING: {"mentee": Fit.TALK},
    17: {"mentee": ""},
    9: {"mentor": Fit.UNSURE},
    14: {"mentor": "", "mentee": ""},
}
FIRST_WAVE, SECOND_WAVE = len(COURSES), 7


def tell(stage: Stage, programme: Programme) -> Pair:
    """From the call of six months ago to this morning; return the pair that the re-organisation will hit."""
    with stage.at(-205, 10):
        cohort = create_cohort(
            programme, actor=stage.manager, name_fr="Promotion 2", name_en="Cohort 2",
            seats=SEATS, starts_on=stage.day(-104),
            ends_on=stage.day(80),
        )  # fmt: skip
    call = _select(stage, cohort)
    pairs = _first_wave(stage, cohort)
    incidents.take_a_second(stage, pairs[GENEROUS], day=-108)
    with stage.at(-105, 11):
        for number in (CONFLICT, TALKING):  # what the coach of the demonstration account hears of today
            assign_coach(pairs[number], actor=stage.manager, coach=stage.persona("coach"))
    with stage.at(-104, 9):
        move_phase(cohort, CohortPhase.RUNNING, actor=stage.manager)
    for number, (pair, course) in enumerate(zip(pairs, COURSES, strict=True)):
        _live(stage, pair, course, FITS.get(number, {}))
    _live(stage, incidents.find_another(stage, pairs[ANOTHER], day=-70), AGAIN, {})
    adopt_hours(stage, programme, day=-47)
    incidents.approve_until(stage, pairs[APPROVED], day=-33, until=30)
    incidents.pause(stage, pairs[PAUSED], day=-6)
    _second_wave(stage, cohort, call)
    _surveys(stage, cohort, pairs)
    _today_of_personas(stage, pairs[0])
    return pairs[CONFLICT]


def _select(stage: Stage, cohort: Cohort) -> Call:
    mentor = stage.persona("mentor")
    stage.busy.add(str(mentor.employee_number))
    before = Call.objects.filter(cohort__programme=cohort.programme, state=CallState.RELEASED).latest("released_at")
    former = unlucky(before, state=ApplicationState.NOT_THIS_TIME, count=2)
    posts = stage.company.at_levels(STAFF, abroad=False)
    applicants = [mentor, *former, *stage.pick(posts, APPLICANTS - 1 - len(former))]
    with stage.at(-195, 8):
        stage.open_accounts(applicants)
    call = publish_call(stage, cohort, opens=-194, closes=-173)
    gather(stage, call, applicants, opens=-194, closes=-173, offers={mentor.pk: MENTOR_TOPICS})
    close_and_share_out(stage, call, closes=-173)
    read_files(stage, call, first=-171, last=-161)
    answer_everybody(
        stage, call, day=-156, selected=FIRST_WAVE, reserve=RESERVE, sure=[mentor],
        roles=("topic_expert", "demo_host"), priority=2,
    )  # fmt: skip
    take_seats(stage, call, day=-156, declines=1, sure=[mentor])
    take_roles(stage, call, day=-154)
    hold_talks(stage, call, day=-153)
    tell_moods(stage, call, day=-148)
    open_times(stage, call, day=5)
    tell_styles(stage, list(cohort.enrolments.mentors().taking_part().select_related("person", "cohort")), day=-151)
    return call


def _first_wave(stage: Stage, cohort: Cohort) -> list[Pair]:
    """The couple of the accounts first, then the couple that will become hierarchical."""
    mentee, company = stage.persona("mentee"), stage.company
    stage.busy.add(str(mentee.employee_number))
    guests = [
        mentee,
        *stage.pick(company.at_levels(CHIEF), 1),
        *stage.pick(company.at_levels(DIRECTOR, abroad=False), 4),
    ]
    guests += stage.pick(company.at_levels(HEAD, abroad=False), 12)
    guests += stage.pick(company.at_levels(SERVICE, abroad=False), FIRST_WAVE - len(guests))
    invite(stage, cohort, guests, day=-146, wishes={mentee.pk: MENTEE_TOPICS})
    answer_survey(stage, cohort.surveys.get(kind="intake"), first=-136, last=-130)
    with stage.at(-128, 9):
        move_phase(cohort, CohortPhase.MATCHING, actor=stage.manager)
    couple = (stage.persona("mentor"), mentee)
    adopt_bridges(stage, cohort.programme, day=-127)
    state_wishes(stage, cohort, day=-126, couples=[couple])
    pairs = match(stage, cohort, day=-121, name="Première vague", wanted=[couple])
    ours = next(pair for pair in pairs if pair.mentee.person_id == mentee.pk)
    rest = [pair for pair in pairs if pair is not ours]
    # Somebody can only be moved below a mentee who has people below them.
    heads = [pair for pair in rest if stage.company.below(str(pair.mentee.person.employee_number))]
    fated = next(pair for pair in heads if pair.mentee.person_id != guests[1].pk)
    rest.remove(fated)
    rest.insert(CONFLICT - 1, fated)
    for pair in pairs:
        accept(stage, pair, day=stage.rng.randint(-119, -117))
        sign(stage, pair, day=stage.rng.randint(-115, -112))
    return [ours, *rest]


def _live(stage: Stage, pair: Pair, course: Course, fit: Mapping[str, str]) -> None:
    for number, day in enumerate(course.held):
        sides = tuple(side for side in ("mentor", "mentee") if stage.chance(0.85))
        is_ours = course is COURSES[0]
        if is_ours:
            sides = ("mentor",) if day == course.held[-1] else ("mentor", "mentee")
        hold(stage, pair, day=day, number=number, pulses=sides, moves=not is_ours and stage.chance(0.12))
        if number == 0:
            say_fit(stage, pair, day=day + 3, **fit)
    for day in course.cancelled:
        cancel(stage, pair, day=day)
    if course.following is not None:
        said = -stage.rng.randint(2, 6)
        meeting = plan(stage, pair, day=course.following, topic=topics_of(stage, pair)[-1], said=said)
        if stage.chance(0.7):
            confirm(stage, pair, meeting, day=-1)
    if course.left is not None:
        with stage.at(course.left, 18):
            withdraw_enrolment(pair.mentee, actor=pair.mentee.person)


def _second_wave(stage: Stage, cohort: Cohort, call: Call) -> None:
    """Late executives, mentors from the reserve, and the mentor whose pair has ended: seven pairs of last week.

    One proposal has lapsed, one waits for both with some days more, one for the second yes.
    """
    with stage.at(-21, 9):
        move_phase(cohort, CohortPhase.MATCHING, actor=stage.manager)
    move_up(stage, call, count=SECOND_WAVE - 1, day=-21)
    guests = stage.pick(stage.company.at_levels(HEAD, SERVICE, abroad=False), SECOND_WAVE)
    invite(stage, cohort, guests, day=-20)
    late = Enrolment.objects.filter(cohort=cohort, person__in=guests)
    intake = cohort.surveys.get(kind="intake")
    done = intake.requests.filter(enrolment__in=late).order_by("pk").values_list("enrolment_id", flat=True)[:3]
    kept = intake.requests.exclude(enrolment__in=list(done)).values_list("enrolment_id", flat=True)
    answer_survey(stage, intake, first=-13, last=-11, missing=kept)
    state_wishes(stage, cohort, day=-13)
    pairs = match(stage, cohort, day=-10, name="Deuxième vague", answer_by=-3)
    with stage.at(-9, 10):
        move_phase(cohort, CohortPhase.RUNNING, actor=stage.manager)
    waiting, _lapsed, half, talking, unsigned, half_signed, ready = pairs
    accept(stage, half, day=-7, sides=["mentor"])
    wish_to_talk(stage, talking, day=-6)
    for pair in (unsigned, half_signed, ready):
        accept(stage, pair, day=-7)
    sign(stage, half_signed, day=-5, sides=["mentor"])
    sign(stage, ready, day=-6)
    plan(stage, ready, day=6, topic=topics_of(stage, ready)[0], said=-4)
    incidents.give_time(stage, [waiting, half], day=-4, until=5)
    incidents.let_lapse(stage, day=-2)


def _surveys(stage: Stage, cohort: Cohort, pairs: list[Pair]) -> None:
    """Mid-term, open since last week; a third has not answered yet."""
    with stage.at(-9, 11):
        survey = open_survey(cohort, "mid_term", actor=stage.manager, closes_on=stage.day(10))
    asked = list(survey.requests.order_by("pk").values_list("enrolment_id", flat=True))
    ours = {pairs[0].mentor_id, pairs[0].mentee_id}
    others = [pk for pk in asked if pk not in ours]
    silent = stage.rng.sample(others, len(others) // 3)
    answer_survey(stage, survey, first=-8, last=-1, missing=silent)


def _today_of_personas(stage: Stage, pair: Pair) -> None:
    """Yesterday's session waits for its log; the next one, in two days, for the mentee's yes."""
    topics = topics_of(stage, pair)
    yesterday = plan(stage, pair, day=-1, topic=topics[0], said=-5, minutes=30)
    confirm(stage, pair, yesterday, day=-4)
    plan(stage, pair, day=2, topic=topics[-1], said=-3)


def change_organisation(stage: Stage, fated: Pair) -> None:
    """A second HR file, last week: somebody now reports below their own mentee, and the pairs are checked again."""
    mover = next(p for p in stage.company.posts if p.number == fated.mentor.person.employee_number)
    line = stage.company.below(str(fated.mentee.person.employee_number))
    under = next((post for post in line if stage.company.has_below(post)), line[0])
    with stage.at(-4, 7):
        posts = reorganise(stage.company, mover=mover, under=under, busy=sorted(stage.busy))
        outcome = import_file(as_csv(posts), actor=None, name="effectifs-apres-reorganisation.csv")
        if outcome.refused_whole:
            raise RuntimeError(outcome.refused_whole)
        do_waiting_jobs()
    stage.read_people()
