"""Surveys, requests and answers for tests, written straight to the tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import factory
from django.utils import timezone

from journal.models import Meeting
from matching.models import Pair
from programs.models import Cohort, Enrolment
from surveys.content import CLOSING, MID_TERM, PULSE, SIX_MONTHS
from surveys.enums import STANDING, SurveyKind
from surveys.models import Request, Response, ResponseValue, Survey
from tests.factories.programs import CohortFactory, EnrolmentFactory

FIXED = {"pulse": PULSE, "mid_term": MID_TERM, "closing": CLOSING, "six_months": SIX_MONTHS}


class SurveyFactory(factory.django.DjangoModelFactory[Survey]):
    """An open mid-term survey that closes in ten days; standing ones have no last day."""

    class Meta:
        model = Survey

    cohort = factory.SubFactory(CohortFactory, phase="running")
    kind = SurveyKind.MID_TERM
    closes_on = factory.LazyAttribute(
        lambda made: None if made.kind in STANDING else timezone.localdate() + dt.timedelta(days=10)
    )


class RequestFactory(factory.django.DjangoModelFactory[Request]):
    """A participant is asked."""

    class Meta:
        model = Request

    survey = factory.SubFactory(SurveyFactory)
    enrolment = factory.LazyAttribute(lambda made: EnrolmentFactory(cohort=made.survey.cohort, topics=[]))


def held_meeting(pair: Pair, *, number: int = 1, days_ago: int = 0) -> Meeting:
    """A session of the pair that took place, without letting anybody know."""
    day = timezone.localdate() - dt.timedelta(days=days_ago)
    return Meeting.objects.create(
        pair=pair,
        number=number,
        state="held",
        starts_at=timezone.now() - dt.timedelta(days=days_ago, hours=1),
        held_on=day,
        logged_at=timezone.now(),
        dated_by=pair.mentor.person,
    )


def complete(kind: str, **answers: Any) -> dict[str, Any]:
    """Answers to every question of a survey: the middle of each scale, words for texts, unless told."""
    values: dict[str, Any] = {"scale5": 3, "scale10": 5, "nps": 8, "text": "Un mot.", "consent": ""}
    filled = {one.code: one.choices[0].code if one.kind == "choice" else values[one.kind] for one in FIXED[kind]}
    return {**filled, **answers}


def answered(survey: Survey, enrolment: Enrolment | None = None, **answers: Any) -> Response:
    """A participant has answered these questions, and nothing else."""
    enrolment = enrolment or EnrolmentFactory(cohort=survey.cohort, topics=[])
    meeting = answers.pop("meeting", None)
    request = RequestFactory(survey=survey, enrolment=enrolment, meeting=meeting, answered_at=timezone.now())
    response = Response.objects.create(request=request)
    put(response, answers)
    return response


def put(response: Response, answers: Mapping[str, Any]) -> None:
    """Write values: a number, ``choice:code`` or words."""
    for code, answer in answers.items():
        if isinstance(answer, int):
            ResponseValue.objects.create(response=response, question=code, number=answer)
        elif str(answer).startswith("choice:"):
            ResponseValue.objects.create(response=response, question=code, choice=str(answer)[7:])
        else:
            ResponseValue.objects.create(response=response, question=code, text=str(answer))


def people(cohort: Cohort, mentors: int, mentees: int) -> list[Enrolment]:
    """So many participants on each side."""
    return [
        *EnrolmentFactory.create_batch(mentors, cohort=cohort, side="mentor", topics=[]),
        *EnrolmentFactory.create_batch(mentees, cohort=cohort, side="mentee", topics=[]),
    ]
