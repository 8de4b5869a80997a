"""Letters about a seat after the answers: offered from the reserve list, still waiting, gone; priority that is used."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from core.ui.words import say_date
from notifications.enums import Category
from notifications.letters import Content, letter
from notifications.links import absolute
from people.models import Person
from programs.emails.selection import page_of, seat_link
from programs.enums import ApplicationState
from programs.models import Application, Call, Cohort
from programs.queries.priority import priorities


def _standing(object_id: int, state: ApplicationState) -> Application | None:
    """The application, while it is in the state the letter tells about."""
    rows = Application.objects.select_related("call__cohort__programme", "decision")
    return rows.filter(pk=object_id, state=state).first()


def _say(cohort: Cohort, day: date | None, url: str, **facts: Any) -> Content:
    programme = cohort.programme
    words = {"programme": programme, "cohort": cohort, "day": say_date(day) if day else "", "url": url}
    return Content({**words, **facts}, reply_to=programme.contact_email)


def _offer(object_id: int) -> Content | None:
    """A seat that still waits for its yes."""
    row = _standing(object_id, ApplicationState.SELECTED)
    if row is None or row.accept_by is None or row.accept_by < timezone.localdate():
        return None
    return _say(row.call.cohort, row.accept_by, seat_link(row))


@letter("programs.seat_offered", category=Category.ANSWER)
def seat_offered(person: Person, object_id: int) -> Content | None:
    """A place became free: it is offered to somebody of the reserve list, or once more to who let it lapse."""
    return _offer(object_id)


@letter("programs.seat_reminder", category=Category.ANSWER)
def seat_reminder(person: Person, object_id: int) -> Content | None:
    """The seat is kept for three more days; gone once answered."""
    return _offer(object_id)


@letter("programs.seat_lapsed", category=Category.ANSWER)
def seat_lapsed(person: Person, object_id: int) -> Content | None:
    """The last day has passed: the seat goes on, without reproach."""
    row = _standing(object_id, ApplicationState.LAPSED)
    return _say(row.call.cohort, row.accept_by, page_of(row)) if row else None


@letter("programs.reserve_ended", category=Category.ANSWER)
def reserve_ended(person: Person, object_id: int) -> Content | None:
    """The promise of the reserve letter: we write in any case, and priority follows."""
    row = _standing(object_id, ApplicationState.PRIORITY)
    decision = getattr(row, "decision", None)
    return _say(row.call.cohort, decision.priority_until, page_of(row)) if row and decision else None


@letter("programs.priority_open", category=Category.INVITATION)
def priority_open(person: Person, object_id: int) -> Content | None:
    """The next call is open for who has priority; gone once it closed, they applied, or their priority ended."""
    call = Call.objects.select_related("cohort__programme").filter(pk=object_id, state="open").first()
    if call is None or call.closes_at <= timezone.now() or call.applications.filter(person=person).exists():
        return None
    if person.pk not in priorities(call.cohort.programme, [person.pk], call=call):
        return None
    day = timezone.localdate(call.closes_at)
    return _say(call.cohort, day, absolute(reverse("programs:apply", args=[call.key])))
