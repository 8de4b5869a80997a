"""What the shared page of a call says, to a visitor without an account, to an employee, or as a preview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.bilingual import in_language
from core.ui.words import say_date
from people.models import Person
from programs.content.programme import CALL
from programs.enums import ApplicationState, CallState, ReviewKind
from programs.models import Application, Call, Criterion, Enrolment, Nomination
from programs.queries.applications import takes_applications
from programs.queries.eligibility import find_admission, find_obstacles


@dataclass(frozen=True, slots=True)
class PublicPage:
    """The words of the page in the active language; ``standing`` is where the reader is with this call."""

    title: str
    lead: str
    aims: str
    offered: str
    asked: str
    process: str
    criteria: tuple[Criterion, ...]
    is_open: bool
    is_announced: bool
    standing: str  # visitor, free, draft, applied, mentee, barred
    apply_url: str
    obstacles: tuple[str, ...] = ()
    admitted_until: datetime | None = None
    nominated_by: tuple[Person, ...] = ()

    @property
    def may_apply(self) -> bool:
        """The reader has a way in: the call is open to them, or a manager admitted them."""
        return self.standing in {"free", "draft"} and (self.is_open or self.admitted_until is not None)

    @property
    def may_nominate(self) -> bool:
        """Every employee may think of a colleague while the call is open."""
        return self.is_open and self.standing != "visitor"


def public_page(call: Call, person: Person | None) -> PublicPage:
    """The page for this person; ``None`` is a visitor or a preview. At most seven queries besides the call."""
    standing, url = _standing(call, person)
    obstacles: list[str] = []
    admission = None
    nominators: tuple[Person, ...] = ()
    if person is not None and standing in {"free", "draft"}:
        admission = find_admission(call, person)
        obstacles = [] if admission else find_obstacles(call, person)
        standing = "barred" if obstacles else standing
        rows = Nomination.objects.filter(call=call, person=person).select_related("nominated_by")
        nominators = tuple(row.nominated_by for row in rows)
    has_conditions = bool(call.open_to_grades or call.open_to_languages or call.months_in_post)
    return PublicPage(
        title=_shipped("title", call),
        lead=_shipped("lead" if has_conditions or call.open_to_units.exists() else "lead_open", call),
        aims=call.aims or call.cohort.programme.aims,
        offered=call.offered,
        asked=call.asked,
        process=_shipped("process" if ReviewKind.READING in call.blind_phases else "process_named", call),
        criteria=tuple(call.criteria.all()),
        is_open=takes_applications(call),
        is_announced=call.state == CallState.SCHEDULED,
        standing=standing,
        apply_url=url,
        obstacles=tuple(obstacles),
        admitted_until=admission.until if admission else None,
        nominated_by=nominators,
    )


def _shipped(stem: str, call: Call) -> str:
    cohort = call.cohort
    figures: dict[str, Any] = {
        "seats": cohort.seats,
        "programme": cohort.programme.name,
        "answer_date": say_date(call.answer_on, weekday=False),
        "contact": cohort.programme.contact_email,
        "readers": say_readers(cohort.programme.reviews_per_application),
    }
    return in_language(CALL, stem, get_language() or "fr").format(**figures)


def say_readers(count: int) -> str:
    """How many people read each file, as the programme wants it; the beginning of a sentence."""
    if count == 2:
        return _("Two people read each file separately")
    words = ngettext("One person reads each file", "%(count)d people read each file separately", count)
    return words % {"count": count}


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
