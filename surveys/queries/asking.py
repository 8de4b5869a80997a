"""What is asked of a person, what they have answered so far, whether they may still answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from django.utils import timezone

from programs.enums import EnrolmentState
from surveys.content import CLOSING, CONFIDENCE, GOAL, MID_TERM, PULSE, SIX_MONTHS, QuestionContent, Role, intake_for
from surveys.enums import MINUTES, STANDING, SurveyKind, SurveyState
from surveys.models import Request, ResponseValue
from surveys.querysets import PULSE_DAYS

#: How long an answer to a standing survey may be changed: the baseline must not be rewritten afterwards.
CHANGE_DAYS = 7
_FIXED = {
    SurveyKind.PULSE: PULSE,
    SurveyKind.MID_TERM: MID_TERM,
    SurveyKind.SIX_MONTHS: SIX_MONTHS,
}
_BY_CODE = {question.code: question for question in CONFIDENCE}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A survey that waits for a person: which, about which session, until when, how long it takes."""

    request: Request
    minutes: int

    @property
    def kind(self) -> str:
        return self.request.survey.kind


def minutes_of(kind: str) -> int:
    """How long a survey takes, in minutes."""
    return MINUTES[SurveyKind(kind)]


def waiting_for(person_id: int) -> list[Waiting]:
    """What waits for this person, oldest first."""
    rows = Request.objects.waiting().filter(enrolment__person_id=person_id).with_context()
    return [Waiting(row, minutes_of(row.survey.kind)) for row in rows]


def side_of(request: Request) -> Role:
    """The side that is asked; mentors and mentees read some questions differently."""
    return cast("Role", request.enrolment.side)


def questions_of(request: Request) -> tuple[QuestionContent, ...]:
    """The questions of this very request, in order.

    The intake asks about the person's topics, and keeps its items once it is answered. The closing survey asks the
    items of the intake again, so that each person is compared with themselves.
    """
    kind = SurveyKind(request.survey.kind)
    if kind == SurveyKind.INTAKE:
        answered = _confidence_answered(request)
        if answered:
            return (*answered, GOAL)
        return intake_for(request.enrolment.topics.values_list("topic__code", flat=True))
    if kind == SurveyKind.CLOSING:
        intake = Request.objects.filter(
            enrolment_id=request.enrolment_id, survey__kind=SurveyKind.INTAKE, answered_at__isnull=False
        ).first()
        return (*(_confidence_answered(intake) if intake else ()), *CLOSING)
    return _FIXED[kind]


def _confidence_answered(request: Request) -> tuple[QuestionContent, ...]:
    codes = ResponseValue.objects.filter(response__request=request).order_by("pk").values_list("question", flat=True)
    return tuple(_BY_CODE[code] for code in codes if code in _BY_CODE)


def answers_of(request: Request) -> dict[str, int | str]:
    """What the person answered, by question code; empty before the first time."""
    values = ResponseValue.objects.filter(response__request=request)
    return {row.question: row.number if row.number is not None else row.choice or row.text for row in values}


def draft_of(request: Request) -> dict[str, Any]:
    """What the person typed and has not sent yet."""
    return dict(json.loads(request.draft)) if request.draft else {}


def goal_of(request: Request) -> str:
    """The goal the person wrote at the start, in their words; shown to them again, to nobody else."""
    value = ResponseValue.objects.filter(
        response__request__enrolment_id=request.enrolment_id, question=GOAL.code
    ).first()
    return value.text if value else ""


def why_closed(request: Request, now: datetime | None = None) -> str:
    """Why this request can no longer be answered or changed: withdrawn, closed, stale, fixed. Empty when it can."""
    now = now or timezone.now()
    today, survey = timezone.localdate(now), request.survey
    if request.enrolment.state == EnrolmentState.WITHDRAWN:
        return "withdrawn"
    if survey.state == SurveyState.CLOSED or (survey.closes_on and survey.closes_on < today):
        return "closed"
    if request.answered_at:
        fixed = survey.kind in STANDING and request.answered_at + timedelta(days=CHANGE_DAYS) < now
        return "fixed" if fixed else ""
    stale = survey.kind == SurveyKind.PULSE and request.asked_on + timedelta(days=PULSE_DAYS) < today
    return "stale" if stale else ""


def may_change(request: Request) -> bool:
    """It can be answered, or the answer can still be changed."""
    return not why_closed(request)
