"""The letters of the surveys floor."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from core.bilingual import in_language
from core.links import make_token
from core.ui.words import say_date
from notifications.enums import Category
from notifications.letters import Content, letter
from notifications.links import absolute
from people.models import Person
from surveys.content import PULSE
from surveys.enums import SurveyKind
from surveys.models import Mood, Request
from surveys.queries import minutes_of, side_of
from surveys.queries.results import language_now

PULSE_LINK = "surveys.pulse"
MOOD_LINK = "surveys.mood"


@dataclass(frozen=True, slots=True)
class Tap:
    """One mark of the first question and the link that brings it to the page."""

    mark: int
    url: str


def _waiting(person: Person, object_id: int) -> Request | None:
    """The request, if this person still has a reason to answer it."""
    return Request.objects.waiting().filter(pk=object_id, enrolment__person=person).with_context().first()


def _pulse(person: Person, object_id: int) -> Content | None:
    request = _waiting(person, object_id)
    if request is None or request.meeting is None:
        return None
    pair = request.meeting.pair
    token = make_token(PULSE_LINK, person_id=person.pk, object_id=request.pk)
    link = absolute(reverse("surveys:by_link", args=[token]))
    language = language_now()
    question = PULSE[0]
    return Content(
        {
            "meeting": request.meeting,
            "other": pair.mentee.person if request.enrolment_id == pair.mentor_id else pair.mentor.person,
            "question": question.text(side_of(request), language),
            "low": in_language(question, "low", language),
            "high": in_language(question, "high", language),
            "taps": [Tap(mark, f"{link}?useful={mark}") for mark in range(1, 6)],
            "link": link,
        }
    )


def _survey(person: Person, object_id: int) -> Content | None:
    request = _waiting(person, object_id)
    if request is None or request.survey.kind == SurveyKind.PULSE:
        return None
    return Content(
        {
            "survey": request.survey,
            "kind": request.survey.kind,
            "minutes": minutes_of(request.survey.kind),
            "last_day": say_date(request.survey.closes_on) if request.survey.closes_on else "",
            "programme": request.survey.cohort.programme,
            "address": absolute(reverse("surveys:answer", args=[request.pk])),
        }
    )


@letter("surveys.pulse", category=Category.SURVEY)
def pulse(person: Person, object_id: int) -> Content | None:
    """After a session: five marks to tap."""
    return _pulse(person, object_id)


@letter("surveys.pulse_due", category=Category.REMINDER)
def pulse_due(person: Person, object_id: int) -> Content | None:
    """Three days later, once."""
    return _pulse(person, object_id)


@letter("surveys.ask", category=Category.SURVEY)
def ask(person: Person, object_id: int) -> Content | None:
    """A survey waits for you: what for, how long, until when."""
    return _survey(person, object_id)


@letter("surveys.due", category=Category.REMINDER)
def due(person: Person, object_id: int) -> Content | None:
    """It still waits."""
    return _survey(person, object_id)


@letter("surveys.mood", category=Category.SURVEY)
def mood(person: Person, object_id: int) -> Content | None:
    """A week after an answer without a seat: five marks to tap. Gone once answered, or when they withdrew."""
    rows = Mood.objects.standing().filter(pk=object_id, application__person=person, answered_at=None)
    row = rows.select_related("application__call__cohort__programme").first()
    if row is None:
        return None
    token = make_token(MOOD_LINK, person_id=person.pk, object_id=row.pk)
    link = absolute(reverse("surveys:mood_by_link", args=[token]))
    programme = row.application.call.cohort.programme
    taps = [Tap(mark, f"{link}?given={mark}") for mark in range(1, 6)]
    return Content({"programme": programme, "taps": taps, "link": link}, reply_to=programme.contact_email)
