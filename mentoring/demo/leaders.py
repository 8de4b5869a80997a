"""A cohort that is being paired: executives of the direction committees, mentors of the first season who come back.

Three scenarios wait to be compared, none is published: a locked pair, a change by hand that can be taken back, somebody
left out, a new mentor who is still learning.
"""

from __future__ import annotations

from dataclasses import replace

from matching.enums import Factor, Fairness
from matching.models import Round
from matching.queries.board import load_board
from matching.queries.choices import find_swap, list_choices
from matching.services import ask_curve, copy_round, create_round, lock_proposal, set_mentor, solve_round
from matching.services.rounds import change_round
from mentoring.demo.company import DIRECTOR, HEAD, STAFF
from mentoring.demo.pairing import invite
from mentoring.demo.policies import hours_policy
from mentoring.demo.stage import Stage, do_waiting_jobs
from mentoring.demo.wishing import state_wishes
from mentoring.demo.words.matching import SCENARIOS
from programs.enums import CohortPhase, EnrolmentState, Side
from programs.models import Cohort, Enrolment, EnrolmentTopic, Programme
from programs.services.enrolments import save_intake
from programs.services.programmes import create_cohort, move_phase

MENTEES, AGAIN, MENTORS = 14, 3, 12


def gather(stage: Stage, programme: Programme, first: Cohort) -> Cohort:
    """Fourteen executives, three of them for a second season; twelve mentors of the first season, and a new one."""
    stage.learn_topics(programme)
    with stage.at(-38, 10):
        cohort = create_cohort(
            programme, actor=stage.manager, name_fr="Comités de direction", name_en="Leadership teams", seats=MENTEES,
            starts_on=stage.day(21), ends_on=stage.day(203),
        )  # fmt: skip
    done = first.enrolments.filter(state=EnrolmentState.FINISHED).order_by("pk").select_related("person")
    again = [row.person for row in done.filter(side=Side.MENTEE)[:AGAIN]]
    guests = stage.pick(stage.company.at_levels(DIRECTOR, HEAD, abroad=False), MENTEES - AGAIN - 1)
    abroad = stage.pick(stage.company.at_levels(HEAD, abroad=True), 1)
    invite(stage, cohort, [*again, *guests, *abroad], day=-30)
    guest = cohort.enrolments.select_related("person", "cohort").get(person=abroad[0])
    with stage.at(-23, 18):
        save_intake(guest, actor=guest.person, languages=["en"])
    _take_in(stage, cohort, list(done.filter(side=Side.MENTOR)[:MENTORS]), day=-28)
    with stage.at(-14, 9):
        move_phase(cohort, CohortPhase.MATCHING, actor=stage.manager)
    state_wishes(stage, cohort, day=-12)
    new = stage.pick(stage.company.at_levels(STAFF, abroad=False), 1)[0]
    made = _take_in(stage, cohort, [Enrolment(person=new, languages=["fr"], availability="Le mardi midi")], day=-8)
    EnrolmentTopic.objects.bulk_create(
        EnrolmentTopic(enrolment=made[0], topic=stage.topics[code], level=3) for code in ("genai", "cyber")
    )
    return cohort


def _take_in(stage: Stage, cohort: Cohort, models: list[Enrolment], *, day: int) -> list[Enrolment]:
    """Mentors a manager took in without a call, as they were in an earlier season: topics, languages, style."""
    with stage.at(day, 9) as moment:
        stage.open_accounts([one.person for one in models])
        made = Enrolment.objects.bulk_create(
            Enrolment(cohort=cohort, person=one.person, side=Side.MENTOR, state=EnrolmentState.READY, ready_at=moment,
                      languages=one.languages, availability=one.availability, style=one.style, remote_ok=one.remote_ok)
            for one in models
        )  # fmt: skip
        EnrolmentTopic.objects.bulk_create(
            EnrolmentTopic(enrolment=row, topic_id=one.topic_id, level=one.level)
            for row, old in zip(made, models, strict=True) if old.pk for one in old.topics.all()
        )  # fmt: skip
    return made


def compare(stage: Stage, cohort: Cohort) -> None:
    """Three scenarios: the policy in use, heavier bridges, the same with the weakest pair lifted and a hand in it."""
    data = hours_policy().with_weights({Factor.UNITS: 25})
    with stage.at(-2, 10):
        usual = _solved(stage, create_round(cohort, actor=stage.manager, name=SCENARIOS[0]))
        best = usual.proposals.first()
        assert best is not None
        lock_proposal(best, actor=stage.manager)
    with stage.at(-2, 11):
        bridges = _solved(stage, create_round(cohort, actor=stage.manager, name=SCENARIOS[1], policy=data))
        ask_curve(bridges, actor=stage.manager)
        do_waiting_jobs()
    with stage.at(-1, 14):
        fair = copy_round(bridges, actor=stage.manager, name=SCENARIOS[2])
        lifted = replace(data, fairness=Fairness.FLOOR.value)
        change_round(fair, actor=stage.manager, name=SCENARIOS[2], policy=lifted)
        _change_by_hand(stage, _solved(stage, fair))


def _solved(stage: Stage, round_: Round) -> Round:
    solve_round(round_, actor=stage.manager)
    do_waiting_jobs()
    return Round.objects.get(pk=round_.pk)


def _change_by_hand(stage: Stage, round_: Round) -> None:
    """The manager has another idea for a weak pair: a mentor who is free, or with whose mentee it can swap."""
    board = load_board(round_.cohort, round_.policy)
    proposals = list(round_.proposals.select_related("mentor__person", "mentee__person").order_by("score", "pk"))
    for one in proposals:
        for other in list_choices(board, proposals, one.mentee_id):
            if other.hindrance or other.mentor.pk == one.mentor_id:
                continue
            if other.free or find_swap(board, proposals, one.mentee_id, other.mentor.pk):
                set_mentor(round_, actor=stage.manager, mentee=one.mentee, mentor=other.mentor)
                return
