"""Promotion 3: the call is closed, the files are being read. And the call of the second programme, still open."""

from __future__ import annotations

from mentoring.demo.calling import answer_for_time, nominate, unlucky
from mentoring.demo.company import HEAD, SERVICE, STAFF, TEAM
from mentoring.demo.pairing import invite
from mentoring.demo.selection import apply, close_and_share_out, gather, publish_call, read_files, step_aside
from mentoring.demo.stage import Stage
from programs.enums import ApplicationState, CallState, ReviewState
from programs.models import Call, Cohort, Programme, Review
from programs.queries.readers import find_obstacle
from programs.services.programmes import create_cohort
from programs.services.readers import give_to_another
from programs.services.reviews import assign_review, remove_review

APPLICANTS, PILE, READ = 30, 12, 7
#: What the open call adds to the common questions, and the grades it is open to.
QUESTIONS, GRADES = ("first-question", "ninety-seconds", "rhythm"), ["Alternance", "Collaborateur", "Cadre"]
SPEAKING = (0, 4)  # applicants who send a recording
SENT, DRAFTS = 12, 4


def tell_selection(stage: Stage, programme: Programme) -> Cohort:
    """Thirty files, five readers; the reader of the demonstration account has read seven of twelve."""
    stage.learn_topics(programme)
    with stage.at(-45, 10):
        cohort = create_cohort(
            programme, actor=stage.manager, name_fr="Promotion 3", name_en="Cohort 3",
            seats=20, starts_on=stage.day(60),
        )  # fmt: skip
    before = Call.objects.filter(cohort__programme=programme, state=CallState.RELEASED).latest("released_at")
    former = unlucky(before, state=ApplicationState.PRIORITY, count=2)
    posts = stage.company.at_levels(STAFF, TEAM, abroad=False)
    applicants = [*former, *stage.pick(posts, APPLICANTS - len(former))]
    with stage.at(-31, 8):
        stage.open_accounts(applicants)
    call = publish_call(stage, cohort, opens=-30, closes=-9)
    gather(stage, call, applicants, opens=-30, closes=-9, offers={})
    answer_for_time(stage, call, agree=22, refuse=2)
    close_and_share_out(stage, call, closes=-9)
    reader = stage.persona("reviewer")
    _fill_pile(stage, cohort, reader.pk)
    step_aside(stage, call, day=-6)
    read_files(stage, call, first=-7, last=-1, share={reader.pk: READ})
    _keep_pile(stage, cohort, reader.pk)
    guests = stage.pick(stage.company.at_levels(HEAD, SERVICE, abroad=False), 10)
    invite(stage, cohort, guests, day=-8, silent=4)
    return cohort


def _fill_pile(stage: Stage, cohort: Cohort, reader: int) -> None:
    """Files are shared out evenly; a line or a team between reader and applicant may leave the pile one short."""
    person = stage.persona("reviewer")
    own = Review.objects.filter(reviewer_id=reader, application__call__cohort=cohort)
    others = cohort.call.applications.sent().exclude(reviews__reviewer_id=reader).order_by("pk")
    possible = [one for one in others.select_related("person", "call__cohort") if not find_obstacle(one, person)]
    with stage.at(-8, 9):
        for application in possible[: max(0, PILE - own.count())]:
            assign_review(application, actor=stage.manager, reviewer=person)


def _keep_pile(stage: Stage, cohort: Cohort, reader: int) -> None:
    """What goes beyond the pile, a third reading for instance, is given to somebody else by the manager."""
    own = Review.objects.filter(reviewer_id=reader, application__call__cohort=cohort)
    beyond = own.filter(state=ReviewState.OPEN).select_related("application__call", "reviewer").order_by("-pk")
    with stage.at(-1, 19):
        for review in beyond[: max(0, own.count() - PILE)]:
            application, kind = review.application, review.kind
            remove_review(review, actor=stage.manager)
            give_to_another(application, kind=kind, relieved=frozenset({reader}))


def tell_open_call(stage: Stage, programme: Programme) -> Cohort:
    """Twelve applications sent, four drafts, one of them that of the demonstration account."""
    stage.learn_topics(programme)
    with stage.at(-25, 10):
        cohort = create_cohort(
            programme, actor=stage.manager, name_fr="Printemps", name_en="Spring", seats=8, starts_on=stage.day(75)
        )
    applicant = stage.persona("applicant")
    stage.busy |= {str(applicant.employee_number), str(stage.persona("stranger").employee_number)}
    people = stage.pick(stage.company.at_levels(STAFF, abroad=True), SENT + DRAFTS - 1)
    with stage.at(-13, 8):
        stage.open_accounts([applicant, stage.persona("stranger"), *people])
    call = publish_call(stage, cohort, opens=-12, closes=9, questions=QUESTIONS, open_to_grades=GRADES)
    questions = list(call.questions.all())
    nominate(stage, call, day=-12, by=stage.persona("reviewer"), people=[people[0], stage.persona("stranger")])
    for number, person in enumerate(people):
        until = 5 if number < SENT else stage.rng.choice((2, 3, 4))
        apply(
            stage, call, person, day=-stage.rng.randint(1, 11), until=until, english=person.language == "en",
            questions=questions, speaks=number in SPEAKING,
        )  # fmt: skip
    apply(stage, call, applicant, day=-2, codes=("linkedin", "customer"), until=3)
    answer_for_time(stage, call, agree=5, refuse=1)
    return cohort
