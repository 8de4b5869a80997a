"""What a participant may say before pairs are made: while it is open, what is asked, who reads it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django.db import models
from django.db.models import Count, Q

from matching.enums import OPEN_PAIR_STATES
from matching.models import MOST_WISHES, Pair, Wish
from matching.queries.board.wants import WEIGHED_KINDS
from matching.queries.policies import policy_data_of
from programs.enums import CohortPhase, EnrolmentState, QuestionKind, Side
from programs.models import Answer, Cohort, Enrolment, Question

REGIONS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


def is_open(enrolment: Enrolment) -> bool:
    """Whether what this person says can still change a pair: ready, in a living cohort, with a place to be filled."""
    if enrolment.state != EnrolmentState.READY or enrolment.cohort.phase == CohortPhase.CLOSED:
        return False
    mine = Q(mentor=enrolment) if enrolment.side == Side.MENTOR else Q(mentee=enrolment)
    held = Pair.objects.filter(mine, state__in=list(OPEN_PAIR_STATES)).count()
    return held < (enrolment.capacity if enrolment.side == Side.MENTOR else 1)


def questions_for(enrolment: Enrolment) -> list[Question]:
    """What the policy in use asks of this person here: the questions it weighs, but for those they answered when they
    applied. Two queries, three for a mentor."""
    wanted = policy_data_of(enrolment.cohort.programme).questions
    if not wanted:
        return []
    rows = Question.objects.filter(pk__in=wanted, call__cohort=enrolment.cohort_id, kind__in=WEIGHED_KINDS)
    if enrolment.side == Side.MENTOR:
        given = Answer.objects.filter(application__person=enrolment.person_id, application__state="accepted")
        given = given.exclude(choices=[], number=None)
        rows = rows.exclude(pk__in=given.values("question_id"))
    return list(rows)


@dataclass(frozen=True, slots=True)
class Stated:
    """How many have said what: shares for managers, never who wishes for whom."""

    mentees: int
    wishing: int
    mentors: int
    marking: int


def count_stated(cohort: Cohort) -> Stated:
    """How many of those ready have stated wishes, on both sides. One query."""
    ready = Enrolment.objects.filter(cohort=cohort, state=EnrolmentState.READY)
    mentee, mentor = Q(side=Side.MENTEE), Q(side=Side.MENTOR)
    found = ready.aggregate(
        mentees=Count("pk", filter=mentee, distinct=True),
        wishing=Count("pk", filter=mentee & Q(wishes__isnull=False), distinct=True),
        mentors=Count("pk", filter=mentor, distinct=True),
        marking=Count("pk", filter=mentor & Q(topic_wishes__isnull=False), distinct=True),
    )
    return Stated(**found)


def silent(cohort: Cohort) -> models.QuerySet[Enrolment]:
    """Who is ready, has no pair, and has said nothing of what suits them yet."""
    held = Pair.objects.filter(cohort=cohort, state__in=list(OPEN_PAIR_STATES))
    rows = Enrolment.objects.filter(cohort=cohort, state=EnrolmentState.READY, person__state="active")
    rows = rows.exclude(pk__in=held.values("mentor")).exclude(pk__in=held.values("mentee"))
    return rows.filter(preference=None, wishes=None, topic_wishes=None)


def count_wishes(enrolment: Enrolment) -> int:
    """How many profiles a mentee has marked, of the ``MOST_WISHES`` there may be."""
    return min(Wish.objects.filter(mentee=enrolment).count(), MOST_WISHES)


@cache
def zone_names() -> tuple[str, ...]:
    """The time zones of places where people live, by name."""
    return tuple(sorted(name for name in available_timezones() if name.partition("/")[0] in REGIONS))


def is_scale(question: Question) -> bool:
    """Whether it is answered by a step from 1 to 5."""
    return bool(question.kind == QuestionKind.SCALE)


def told_answers(questions: list[Question], kept: dict[str, Any]) -> dict[int, Any]:
    """What was told for pairing, by question."""
    return {one.pk: kept.get(str(one.pk)) for one in questions}
