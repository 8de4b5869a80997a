"""Promotion 3: the call is closed, the files are being read. And the call of the second programme, still open."""

from __future__ import annotations

from mentoring.demo.company import HEAD, SERVICE, STAFF, TEAM
from mentoring.demo.pairing import invite
from mentoring.demo.selection import apply, close_and_share_out, gather, publish_call, read_files, step_aside
from mentoring.demo.stage import Stage
from programs.models import Cohort, Programme, Review
from programs.queries.readers import find_obstacle
from programs.services.programmes import create_cohort
from programs.services.reviews import assign_review

APPLICANTS, PILE, READ = 30, 12, 7
SENT, DRAFTS = 12, 4


def tell_selection(stage: Stage, programme: Programme) -> Cohort:
    """Thirty files, five readers; the reader of the demonstration account has read seven of twelve."""
    stage.learn_topics(programme)
    with stage.at(-45, 10):
        cohort = create_cohort(
            programme, actor=stage.manager, name_fr="Promotion 3", name_en="Cohort 3",
            seats=20, starts_on=stage.day(60),
        )  # fmt: skip
    applicants = stage.pick(stage.company.at_levels(STAFF, TEAM, abroad=False), APPLICANTS)
    with stage.at(-31, 8):
        stage.open_accounts(applicants)
    call = publish_call(stage, cohort, opens=-30, closes=-9)
    gather(stage, call, applicants, opens=-30, closes=-9, offers={})
    close_and_share_out(stage, call, closes=-9)
    reader = stage.persona("reviewer")
    _fill_pile(stage, cohort, reader.pk)
    step_aside(stage, call, day=-6)
    read_files(stage, call, first=-7, last=-1, share={reader.pk: READ})
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
    call = publish_call(stage, cohort, opens=-12, closes=9)
    for number, person in enumerate(people):
        until = 5 if number < SENT else stage.rng.choice((2, 3, 4))
        apply(stage, call, person, day=-stage.rng.randint(1, 11), until=until, english=person.language == "en")
    apply(stage, call, applicant, day=-2, codes=("linkedin", "customer"), until=3)
    return cohort
