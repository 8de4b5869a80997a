"""Letters about the time: to the line manager, and to the applicant when there is an objection."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from core.links import make_token
from core.ui.words import say_date
from notifications.enums import Category
from notifications.letters import Content, letter
from notifications.links import absolute
from people.models import Person
from programs.enums import TimeAnswer
from programs.models import Application, TimeAgreement
from programs.queries.time_agreements import is_open, line_manager_of

#: The link of the letter to a line manager: dates and hours, two buttons, no login.
TIME_LINK = "programs.time"


def time_link(agreement: TimeAgreement) -> str:
    """The address that answers without a login."""
    token = make_token(TIME_LINK, person_id=agreement.manager_id, object_id=agreement.pk)
    return absolute(reverse("programs:time_by_link", args=[token]))


def _content(person: Person, object_id: int) -> Content | None:
    """Hours and dates alone, while the question is open and this person is still the line manager."""
    rows = TimeAgreement.objects.select_related("application__call__cohort__programme", "application__person")
    agreement = rows.filter(pk=object_id, manager=person, answer=TimeAnswer.ASKED).first()
    if agreement is None or not is_open(agreement) or line_manager_of(agreement.application.person) != person:
        return None
    cohort = agreement.application.call.cohort
    context: dict[str, Any] = {
        "applicant": agreement.application.person,
        "programme": cohort.programme,
        "cohort": cohort,
        "hours": agreement.hours_a_month,
        "starts": say_date(cohort.starts_on, weekday=False, year=True),
        "ends": say_date(cohort.ends_on, weekday=False, year=True),
        "url": time_link(agreement),
    }
    return Content(context, reply_to=cohort.programme.contact_email)


@letter("programs.time_asked", category=Category.INVITATION)
def time_asked(person: Person, object_id: int) -> Content | None:
    """Somebody of your team applies: is the time there?"""
    return _content(person, object_id)


@letter("programs.time_reminder", category=Category.REMINDER)
def time_reminder(person: Person, object_id: int) -> Content | None:
    """The same question, once more."""
    return _content(person, object_id)


@letter("programs.time_objected", category=Category.ANSWER)
def time_objected(person: Person, object_id: int) -> Content | None:
    """Your line manager objects to the time, and says why; while it is still so."""
    rows = Application.objects.select_related("call__cohort__programme", "time_agreement__manager")
    application = rows.filter(pk=object_id, person=person, time_agreement__answer=TimeAnswer.OBJECTED).first()
    if application is None or not is_open(application.time_agreement):
        return None
    programme = application.call.cohort.programme
    context = {
        "agreement": application.time_agreement,
        "programme": programme,
        "url": absolute(reverse("programs:application", args=[application.pk])),
    }
    return Content(context, reply_to=programme.contact_email)
