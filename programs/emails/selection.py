"""Letters of the selection: the application arrived, the five answers, the reviewers’ pile."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language

from core.bilingual import in_language
from core.links import make_token
from core.ui.words import say_date
from notifications.enums import Category
from notifications.letters import Content, letter, one_line
from notifications.links import absolute
from people.models import Person
from programs.content.programme import COMMENTS_EN, COMMENTS_FR
from programs.content.reading import outcome_named, path_named
from programs.enums import Outcome
from programs.models import Application, Call, Decision, Review
from programs.queries.applications import Answered, count_answers, read_comments
from programs.queries.seats import accept_day
from programs.queries.strengths import say_strength

#: The link of a letter that offers a seat: it answers without a login, once.
SEAT_LINK = "programs.seat"
#: Longer than the longest time a seat may be kept.
SEAT_LINK_AGE = timedelta(days=90)


def _wrote(object_id: int, *states: str) -> Application | None:
    """The application, while it still stands where the letter says."""
    rows = Application.objects.select_related("call__cohort__programme", "decision__strength", "person")
    return rows.filter(pk=object_id, state__in=states).first()


def _say(call: Call, **facts: Any) -> Content:
    cohort, programme = call.cohort, call.cohort.programme
    context = {"call": call, "cohort": cohort, "programme": programme, **facts}
    return Content(context, reply_to=programme.contact_email)


def page_of(application: Application) -> str:
    """The address of the applicant’s own page."""
    return absolute(reverse("programs:application", args=[application.pk]))


def seat_link(application: Application) -> str:
    """The address that answers an offered seat without a login."""
    token = make_token(SEAT_LINK, person_id=application.person_id, object_id=application.pk)
    return absolute(reverse("programs:seat_by_link", args=[token]))


@letter("programs.application_received", category=Category.ANSWER)
def application_received(person: Person, object_id: int) -> Content | None:
    """Your application arrived; the date of the answer, and until when it may be changed."""
    application = _wrote(object_id, "submitted")
    if application is None:
        return None
    return _say(application.call, day=say_date(application.call.answer_on), url=page_of(application))


def _answer(object_id: int, outcome: Outcome) -> Content | None:
    """The letter of one outcome, while the application still stands there."""
    application = _wrote(object_id, outcome)
    decision = getattr(application, "decision", None)
    if application is None or decision is None:
        return None
    url = seat_link(application) if outcome == Outcome.SELECTED else page_of(application)
    commented = bool(read_comments(application))
    words = _words(application, decision, outcome, count_answers(application.call), commented)
    return _say(application.call, words=words, url=url)


def _words(
    application: Application, decision: Decision, outcome: str, numbers: Answered, commented: bool
) -> dict[str, Any]:
    """Subject, paragraphs and button of an answer, in the active language."""
    text, language = outcome_named(outcome), get_language() or "fr"
    facts = _facts(application, decision, numbers, language)
    stems = ["thanks", "places", *(["strength"] if decision.strength else []), "next"]
    paragraphs = [in_language(text, stem, language).format(**facts) for stem in stems]
    if commented and outcome != Outcome.SELECTED:
        paragraphs.insert(-1, COMMENTS_EN if language.startswith("en") else COMMENTS_FR)
    return {
        "subject": in_language(text, "subject", language).format(**facts),
        "paragraphs": paragraphs,
        "button": in_language(text, "button", language),
    }


def _facts(application: Application, decision: Decision, numbers: Answered, language: str) -> dict[str, str]:
    role = path_named(decision.role) if decision.role else None
    name = in_language(role, "name", language) if role else ""
    return {
        "programme": str(application.call.cohort.programme.name),
        "seats": numbers.say_places,
        "candidates": numbers.say_candidates,
        "strength": say_strength(decision.strength, language),
        "accept_date": say_date(application.accept_by or accept_day(application.call)),
        "expiry_date": _day(decision.reserve_until or decision.priority_until),
        "role": f"{name[:1].lower()}{name[1:]}",
        "role_text": in_language(role, "text", language) if role else "",
    }


def _day(day: date | None) -> str:
    return say_date(day) if day else ""


@letter("programs.selected", category=Category.ANSWER)
def selected(person: Person, object_id: int) -> Content | None:
    """A seat is offered: until when it is kept, and the link that answers."""
    return _answer(object_id, Outcome.SELECTED)


@letter("programs.reserve", category=Category.ANSWER)
def reserve(person: Person, object_id: int) -> Content | None:
    """You are on the reserve list, until when, and what comes after that day."""
    return _answer(object_id, Outcome.RESERVE)


@letter("programs.priority", category=Category.ANSWER)
def priority(person: Person, object_id: int) -> Content | None:
    """Not this time, and first in the next call."""
    return _answer(object_id, Outcome.PRIORITY)


@letter("programs.other_role", category=Category.ANSWER)
def other_role(person: Person, object_id: int) -> Content | None:
    """Not as a mentor this time; another role is offered, to take or to leave."""
    return _answer(object_id, Outcome.OTHER_ROLE)


@letter("programs.not_this_time", category=Category.ANSWER)
def not_this_time(person: Person, object_id: int) -> Content | None:
    """Thanks, the real number of places and candidates, one strength, what comes next."""
    return _answer(object_id, Outcome.NOT_THIS_TIME)


def preview_answer(
    application: Application, decision: Decision, language: str, numbers: Answered, *, commented: bool
) -> dict[str, str]:
    """Subject and text of an answer that is only prepared, in ``language``; nothing is written or sent.

    ``commented`` says whether the readers wrote words that the applicant will find.
    """
    with translation.override(language):
        words = _words(application, decision, decision.outcome, numbers, commented)
        content = _say(application.call, words=words, url=page_of(application))
        context = {"person": application.person, "site_url": absolute("/"), **content.context}
        body = render_to_string(f"emails/programs/{decision.outcome}/body.txt", context)
        return {"subject": one_line(words["subject"]), "body": body.strip()}


def _pile(person: Person, call_id: int, **only: Any) -> Content | None:
    """What a reader still has to do in this call; no letter when nothing is left."""
    call = Call.objects.select_related("cohort__programme").filter(pk=call_id).first()
    rows = Review.objects.to_do().filter(application__call_id=call_id, reviewer=person, **only)
    days = sorted(rows.values_list("due_on", flat=True))
    if call is None or not days:
        return None
    facts = {"count": len(days), "day": _day(days[0]), "url": absolute(reverse("programs:reviews"))}
    return _say(call, **facts)


@letter("programs.review_assigned", category=Category.INVITATION)
def review_assigned(person: Person, object_id: int) -> Content | None:
    """Files wait on your pile."""
    return _pile(person, object_id)


@letter("programs.review_due", category=Category.REMINDER)
def review_due(person: Person, object_id: int) -> Content | None:
    """Your files are due in a few days."""
    today = timezone.localdate()
    return _pile(person, object_id, due_on__gte=today, due_on__lte=today + timedelta(days=3))


@letter("programs.review_late", category=Category.REMINDER)
def review_late(person: Person, object_id: int) -> Content | None:
    """Your files are late."""
    return _pile(person, object_id, due_on__lt=timezone.localdate())
