"""The letters of practice sessions that a coach watches."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from notifications.enums import Category
from notifications.letters import Content, letter
from notifications.links import absolute
from people.models import Person
from training.emails.dates import facts_of, practice_date_of, practice_file
from training.enums import PracticeDateState
from training.models import Practice, PracticeDate


def _page(row: PracticeDate | Practice, person: Person) -> str:
    """The mentor reads it on the module, the coach where practice sessions are kept."""
    if person.pk == row.person_id:
        return absolute(reverse("training:module", args=[row.module_id]))
    return absolute(reverse("training:practice_note", args=[row.module_id, row.person_id]))


@letter("training.practice_asked", category=Category.REMINDER)
def asked_practice(person: Person, object_id: int) -> Content | None:
    """To the coaches: somebody would like to practise; not once a date is settled."""
    rows = PracticeDate.objects.select_related("person", "module__path__programme")
    row = rows.filter(pk=object_id, state=PracticeDateState.ASKED).first()
    if row is None:
        return None
    address = absolute(reverse("training:practice_plan", args=[row.module_id, row.person_id]))
    context = {"mentor": row.person, "wish": row.wish, "title": row.module.title, "address": address}
    return Content(context, reply_to=row.person.email or "")


@letter("training.practice_planned", category=Category.SESSION)
def planned_practice(person: Person, object_id: int) -> Content | None:
    """To both: the date, for the calendar. A coach who was replaced hears that the date has gone."""
    row = practice_date_of(object_id)
    if row is None or row.state != PracticeDateState.PLANNED or row.starts_at is None or row.coach is None:
        return None
    if row.starts_at <= timezone.now():
        return None
    gone = person.pk not in {row.person_id, row.coach_id}
    other = row.coach if person.pk == row.person_id else row.person
    context = {**facts_of(row), "other": other, "mine": person.pk == row.person_id, "gone": gone, "coach": row.coach}
    files = (practice_file(row, cancelled=gone),)
    return Content({**context, "address": _page(row, person)}, attachments=files, reply_to=other.email or "")


@letter("training.practice_cancelled", category=Category.SESSION)
def cancelled_practice(person: Person, object_id: int) -> Content | None:
    """The date, or the wish for one, was taken back: calendars forget it."""
    row = practice_date_of(object_id)
    if row is None or row.state != PracticeDateState.CANCELLED:
        return None
    files = (practice_file(row),) if row.starts_at and row.coach else ()
    other = row.coach if person.pk == row.person_id else row.person
    context = {**facts_of(row), "other": other, "mine": person.pk == row.person_id, "address": _page(row, person)}
    return Content(context, attachments=files, reply_to=(other.email or "") if other else "")


def _noted(person: Person, object_id: int, *, signed_off: bool) -> Content | None:
    rows = Practice.objects.select_related("module__path__programme", "coach")
    row = rows.filter(pk=object_id, signed_off_at__isnull=not signed_off).first()
    if row is None:
        return None
    context = {"coach": row.coach, "title": row.module.title, "words": row.words, "address": _page(row, person)}
    return Content(context, reply_to=row.coach.email or "")


@letter("training.practice_signed", category=Category.ANSWER)
def signed_practice(person: Person, object_id: int) -> Content | None:
    """The practice is signed off, with the coach's words."""
    return _noted(person, object_id, signed_off=True)


@letter("training.practice_again", category=Category.ANSWER)
def practice_to_do_again(person: Person, object_id: int) -> Content | None:
    """Another practice is asked for, with the coach's words."""
    return _noted(person, object_id, signed_off=False)


@letter("training.practice_reopened", category=Category.ANSWER)
def reopened_practice(person: Person, object_id: int) -> Content | None:
    """A sign-off was noted by mistake."""
    return _noted(person, object_id, signed_off=False)
