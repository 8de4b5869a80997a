"""The letters of live workshops; those about a seat carry the date for the calendar."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from notifications.enums import Category
from notifications.letters import Content, letter
from notifications.links import absolute
from people.models import Person
from training.emails.dates import facts_of, place_of, workshop_file, workshop_of
from training.enums import PlaceState
from training.models import Module, Workshop, WorkshopPlace
from training.queries.live import dates_for, without_date


def _content(row: Workshop, *files: Any, **more: Any) -> Content:
    context = {**facts_of(row), "workshop": row, "address": absolute(reverse("training:module", args=[row.module_id]))}
    answers_to = row.host.email if row.host and row.host.email else row.module.path.programme.contact_email
    return Content({**context, **more}, attachments=files, reply_to=answers_to or "")


@letter("training.workshop_opened", category=Category.INVITATION)
def opened_workshop(person: Person, object_id: int) -> Content | None:
    """New dates to choose from, to who still owes the step and has none."""
    rows = Module.objects.select_related("path__programme").filter(pk=object_id, is_live=True, path__is_live=True)
    module = rows.first()
    if module is None or not without_date(module).filter(pk=person.pk).exists():
        return None
    dates = [one for one in dates_for(module, person.pk) if not one.has_begun]
    if not dates:
        return None
    told = [{**facts_of(one.workshop), "free": one.free} for one in dates]
    context = {"title": module.title, "dates": told, "address": absolute(reverse("training:module", args=[module.pk]))}
    return Content(context, reply_to=module.path.programme.contact_email)


def _seat(person: Person, object_id: int) -> Content | None:
    place = place_of(object_id, PlaceState.BOOKED)
    if place is None or place.workshop.starts_at <= timezone.now():
        return None
    return _content(place.workshop, workshop_file(place.workshop, person))


@letter("training.workshop_booked", category=Category.ANSWER)
def booked_workshop(person: Person, object_id: int) -> Content | None:
    """A seat was taken: the date for the calendar."""
    return _seat(person, object_id)


@letter("training.workshop_moved_up", category=Category.ANSWER)
def moved_up_in_workshop(person: Person, object_id: int) -> Content | None:
    """A seat has become free: the date for the calendar, and how to leave it to the next one."""
    return _seat(person, object_id)


@letter("training.workshop_waiting", category=Category.ANSWER)
def waiting_for_workshop(_person: Person, object_id: int) -> Content | None:
    """On the waiting list, as the how-manieth."""
    place = place_of(object_id, PlaceState.WAITING)
    if place is None:
        return None
    before = WorkshopPlace.objects.waiting().filter(workshop=place.workshop_id).values_list("pk", flat=True)
    return _content(place.workshop, rank=list(before).index(place.pk) + 1)


@letter("training.workshop_given_back", category=Category.ANSWER)
def given_back_workshop(person: Person, object_id: int) -> Content | None:
    """A seat was given back, by the person or by who runs the workshop: the calendar forgets it."""
    place = place_of(object_id, PlaceState.CANCELLED)
    if place is None:
        return None
    return _content(place.workshop, workshop_file(place.workshop, person, cancelled=True))


@letter("training.workshop_changed", category=Category.SESSION)
def changed_workshop(person: Person, object_id: int) -> Content | None:
    """Another date or place, to those who have a seat (with the file) or wait (without)."""
    row = workshop_of(object_id)
    if row is None or row.cancelled_at or row.starts_at <= timezone.now():
        return None
    place = row.places.filter(person=person, state__in=[PlaceState.BOOKED, PlaceState.WAITING]).first()
    if place is None:
        return None
    has_seat = place.state == PlaceState.BOOKED
    return _content(row, *([workshop_file(row, person)] if has_seat else []), has_seat=has_seat)


@letter("training.workshop_cancelled", category=Category.SESSION)
def cancelled_workshop(person: Person, object_id: int) -> Content | None:
    """The date was taken back: calendars forget it, other dates are on the page."""
    row = workshop_of(object_id)
    if row is None or not row.cancelled_at:
        return None
    had_seat = row.places.filter(person=person, state=PlaceState.BOOKED).exists()
    return _content(row, *([workshop_file(row, person)] if had_seat else []))


@letter("training.workshop_host", category=Category.SESSION)
def hosted_workshop(person: Person, object_id: int) -> Content | None:
    """To the host: a date to lead, another one, or none any more."""
    row = workshop_of(object_id)
    if row is None or row.host_id != person.pk:
        return None
    page = absolute(reverse("training:workshop", args=[row.pk]))
    return _content(row, workshop_file(row, person), page=page, is_new=not row.sequence)


@letter("training.workshop_coming", category=Category.REMINDER)
def coming_workshop(person: Person, object_id: int) -> Content | None:
    """Tomorrow: where it is, and how to free the seat for somebody who waits."""
    row = Workshop.objects.select_related("module__path__programme", "host").filter(pk=object_id).first()
    if row is None or row.cancelled_at or row.starts_at <= timezone.now():
        return None
    leads = row.host_id == person.pk
    if not leads and not row.places.filter(person=person, state=PlaceState.BOOKED).exists():
        return None
    page = absolute(reverse("training:workshop", args=[row.pk]))
    return _content(row, leads=leads, page=page, seats=row.places.filter(state=PlaceState.BOOKED).count())


@letter("training.workshop_missed", category=Category.REMINDER)
def missed_workshop(person: Person, object_id: int) -> Content | None:
    """Not seen in the workshop: a mistake is mended by the host, and there are other dates."""
    rows = WorkshopPlace.objects.select_related("workshop__module__path__programme", "workshop__host")
    place = rows.filter(pk=object_id, person=person, state=PlaceState.ABSENT).first()
    return _content(place.workshop) if place else None
