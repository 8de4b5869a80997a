"""Letters of the selection: the application arrived, the three answers, the reviewers’ pile."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from core.ui.words import say_date
from notifications.enums import Category
from notifications.letters import Content, letter, one_line
from notifications.links import absolute
from people.models import Person
from programs.models import Application, Call, Decision, Review
from programs.queries.applications import Answered, count_answers


def _wrote(object_id: int, *states: str) -> Application | None:
    """The application, while it still stands where the letter says."""
    rows = Application.objects.select_related("call__cohort__programme", "decision__strength", "person")
    return rows.filter(pk=object_id, state__in=states).first()


def _answer(application: Application) -> Content:
    call = application.call
    decision = getattr(application, "decision", None)
    return _say(
        call,
        count_answers(call),
        application=application,
        strength=decision.strength if decision else None,
        day=_day(decision.reserve_until if decision and decision.reserve_until else call.answer_on),
        url=absolute(reverse("programs:application", args=[application.pk])),
    )


def _day(day: date | None) -> str:
    return say_date(day) if day else ""


def _say(call: Call, numbers: Answered, **facts: Any) -> Content:
    cohort, programme = call.cohort, call.cohort.programme
    context = {"call": call, "cohort": cohort, "programme": programme, "numbers": numbers, **facts}
    return Content(context, reply_to=programme.contact_email)


@letter("programs.application_received", category=Category.ANSWER)
def application_received(person: Person, object_id: int) -> Content | None:
    """Your application arrived; the date of the answer, and until when it may be changed."""
    application = _wrote(object_id, "submitted")
    return _answer(application) if application else None


@letter("programs.selected", category=Category.ANSWER)
def selected(person: Person, object_id: int) -> Content | None:
    """You are a mentor of the season: what comes next."""
    application = _wrote(object_id, "selected")
    return _answer(application) if application else None


@letter("programs.reserve", category=Category.ANSWER)
def reserve(person: Person, object_id: int) -> Content | None:
    """You are on the reserve list, until when."""
    application = _wrote(object_id, "reserve")
    return _answer(application) if application else None


@letter("programs.not_this_time", category=Category.ANSWER)
def not_this_time(person: Person, object_id: int) -> Content | None:
    """Thanks, the real number of places and candidates, one strength, what comes next."""
    application = _wrote(object_id, "not_this_time")
    return _answer(application) if application else None


def preview_answer(application: Application, decision: Decision, language: str, numbers: Answered) -> dict[str, str]:
    """Subject and text of an answer that is only prepared, in ``language``; nothing is written or sent."""
    url = absolute(reverse("programs:application", args=[application.pk]))
    with translation.override(language):
        facts = {"application": application, "strength": decision.strength, "day": _day(decision.reserve_until)}
        content = _say(application.call, numbers, url=url, **facts)
        context = {"person": application.person, "site_url": absolute("/"), **content.context}
        folder = f"emails/programs/{decision.outcome}"
        subject = one_line(render_to_string(f"{folder}/subject.txt", context))
        return {"subject": subject, "body": render_to_string(f"{folder}/body.txt", context).strip()}


def _pile(person: Person, call_id: int, **only: Any) -> Content | None:
    """What a reader still has to do in this call; no letter when nothing is left."""
    call = Call.objects.select_related("cohort__programme").filter(pk=call_id).first()
    rows = Review.objects.to_do().filter(application__call_id=call_id, reviewer=person, **only)
    days = sorted(rows.values_list("due_on", flat=True))
    if call is None or not days:
        return None
    facts = {"count": len(days), "day": _day(days[0]), "url": absolute(reverse("programs:reviews"))}
    return _say(call, Answered(0, 0), **facts)


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
