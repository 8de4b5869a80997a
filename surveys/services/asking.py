"""Asking: a pulse after each session, an intake to each participant, a survey to a whole cohort."""

from __future__ import annotations

from datetime import date

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from journal.models import Meeting
from matching.models import Pair
from notifications.services import write_letter, write_letters
from people.models import Person
from programs.enums import EnrolmentState
from programs.models import Cohort, Enrolment
from surveys.enums import ONE_DAY, SurveyKind, SurveyState
from surveys.models import Request, Survey

LONGEST_DAYS = 120


def _standing(cohort: Cohort, kind: SurveyKind) -> Survey:
    return Survey.objects.get_or_create(cohort=cohort, kind=kind)[0]


def ask_pulse(meeting: Meeting) -> int:
    """A session was held: ask both people about it, once; return how many were asked now."""
    pair = meeting.pair
    with transaction.atomic():
        survey = _standing(pair.cohort, SurveyKind.PULSE)
        if survey.state == SurveyState.CLOSED:
            return 0
        asked = [
            request
            for enrolment in (pair.mentor, pair.mentee)
            if (request := _ask(survey, enrolment, meeting)) is not None
        ]
        for request in asked:
            write_letter("surveys.pulse", person=request.enrolment.person, object_id=request.pk)
    return len(asked)


def ask_intake(enrolment: Enrolment) -> bool:
    """A participant is ready: ask how at ease they are now, once; return whether they were asked now.

    Nothing is asked any more once the closing survey exists: it would no longer be a starting point.
    """
    with transaction.atomic():
        if Survey.objects.filter(cohort_id=enrolment.cohort_id, kind=SurveyKind.CLOSING).exists():
            return False
        request = _ask(_standing(enrolment.cohort, SurveyKind.INTAKE), enrolment, None)
        if request is None:
            return False
        write_letter("surveys.ask", person=enrolment.person, object_id=request.pk)
    return True


def _ask(survey: Survey, enrolment: Enrolment, meeting: Meeting | None) -> Request | None:
    if enrolment.state == EnrolmentState.WITHDRAWN:
        return None
    request, created = Request.objects.get_or_create(survey=survey, enrolment=enrolment, meeting=meeting)
    return request if created else None


def participants(cohort: Cohort) -> models.QuerySet[Enrolment]:
    """Who has lived the season: in a pair that was confirmed, and not withdrawn."""
    pairs = Pair.objects.filter(cohort=cohort, confirmed_at__isnull=False)
    paired = models.Q(pk__in=pairs.values("mentor_id")) | models.Q(pk__in=pairs.values("mentee_id"))
    return Enrolment.objects.filter(paired, cohort=cohort, state__in=(EnrolmentState.READY, EnrolmentState.FINISHED))


def open_survey(cohort: Cohort, kind: str, *, actor: Person | None, closes_on: date) -> Survey:
    """Open a survey for everybody in a pair, with its last day, and write to all of them.

    Open already: the last day changes and only those who were never asked are written to. Closed: it opens again.
    """
    today = timezone.localdate()
    if kind not in ONE_DAY:
        raise Refused(_("This survey is asked by itself, person by person."), code="kind")
    if not today < closes_on or (closes_on - today).days > LONGEST_DAYS:
        raise Refused(_("Choose a last day between tomorrow and four months from now."), code="date")
    with transaction.atomic():
        Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
        survey = Survey.objects.select_for_update(of=("self",)).filter(cohort=cohort, kind=kind).first()
        people = list(participants(cohort))
        if not people:
            raise Refused(_("Nobody is in a pair yet, so there is nobody to ask."), code="nobody")
        if survey is None:
            survey = Survey.objects.create(cohort=cohort, kind=kind, opens_on=today, closes_on=closes_on)
            audit.record("surveys.open", survey, actor=actor, changes={"closes_on": closes_on, "asked": len(people)})
        elif survey.state == SurveyState.CLOSED:
            states.move(
                survey, SurveyState.OPEN, actor=actor, verb="surveys.reopen", closes_on=closes_on, closed_at=None
            )
        elif survey.closes_on != closes_on:
            before, survey.closes_on = survey.closes_on, closes_on
            survey.save(update_fields=["closes_on"])
            audit.record("surveys.change_day", survey, actor=actor, changes={"closes_on": [before, closes_on]})
        _ask_many(survey, people)
    return survey


def _ask_many(survey: Survey, people: list[Enrolment]) -> None:
    rows = [Request(survey=survey, enrolment=enrolment) for enrolment in people]
    Request.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    unanswered = Request.objects.filter(survey=survey, answered_at=None, enrolment__in=people)
    # The key is the day of the request, not of the act: opening again never writes the same invitation twice.
    by_day: dict[date, list[tuple[int, int]]] = {}
    for person_id, pk, day in unanswered.values_list("enrolment__person_id", "pk", "asked_on"):
        by_day.setdefault(day, []).append((person_id, pk))
    for day, recipients in by_day.items():
        write_letters("surveys.ask", recipients, due_day=day)


def close_survey(survey: Survey, *, actor: Person | None) -> bool:
    """No more answers; what was given is kept. Twice is once. Standing surveys close with nothing but their cohort."""
    if survey.kind not in ONE_DAY:
        raise Refused(_("This survey is asked by itself, person by person."), code="kind")
    return states.move(survey, SurveyState.CLOSED, actor=actor, verb="surveys.close", closed_at=timezone.now())


def forget_requests(enrolment: Enrolment) -> int:
    """A participant has withdrawn: what was not answered is not asked any more, drafts go with it."""
    return Request.objects.filter(enrolment=enrolment, answered_at=None).delete()[0]
