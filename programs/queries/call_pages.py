"""What the shared page of a call says, to a visitor without an account, to an employee, or as a preview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from core.bilingual import in_language
from core.ui.words import say_date
from people.models import Person
from programs.content.programme import CALL
from programs.enums import ApplicationState, CallState
from programs.models import Application, Call, Criterion, Enrolment


@dataclass(frozen=True, slots=True)
class PublicPage:
    """The words of the page in the active language; ``standing`` is where the reader is with this call."""

    title: str
    lead: str
    offered: str
    asked: str
    process: str
    criteria: tuple[Criterion, ...]
    is_open: bool
    standing: str  # visitor, free, draft, applied, mentee
    apply_url: str


def public_page(call: Call, person: Person | None) -> PublicPage:
    """The page for this person; ``None`` is a visitor or a preview. Two queries besides the call."""
    standing, url = _standing(call, person)
    return PublicPage(
        title=_shipped("title", call),
        lead=_shipped("lead", call),
        offered=call.offered,
        asked=call.asked,
        process=_shipped("process", call),
        criteria=tuple(call.criteria.all()),
        is_open=call.state == CallState.OPEN and call.closes_at > timezone.now(),
        standing=standing,
        apply_url=url,
    )


def _shipped(stem: str, call: Call) -> str:
    cohort = call.cohort
    figures: dict[str, Any] = {
        "seats": cohort.seats,
        "programme": cohort.programme.name,
        "answer_date": say_date(call.answer_on, weekday=False),
        "contact": cohort.programme.contact_email,
    }
    return in_language(CALL, stem, get_language() or "fr").format(**figures)


def _standing(call: Call, person: Person | None) -> tuple[str, str]:
    apply_url = reverse("programs:apply", args=[call.key])
    if person is None:
        return "visitor", apply_url
    mine = Application.objects.filter(call=call, person=person).first()
    if mine and mine.state not in {ApplicationState.DRAFT, ApplicationState.WITHDRAWN}:
        return "applied", reverse("programs:application", args=[mine.pk])
    if Enrolment.objects.mentees().taking_part().filter(cohort=call.cohort, person=person).exists():
        return "mentee", ""
    return ("draft" if mine and mine.state == ApplicationState.DRAFT else "free"), apply_url
