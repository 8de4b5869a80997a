"""Live workshops: dates, seats, the waiting list, who was there.

Seats are counted under a lock on the workshop's row, so nobody is promised a seat twice. A letter about a change
carries the number of the change's line in the history: two changes in one day are two letters.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from core.ui.words import say_datetime
from notifications.services import write_letter, write_letters
from people.models import Person
from training.enums import ModuleKind, PlaceState
from training.models import Module, Progress, TrainingPath, Workshop, WorkshopPlace
from training.queries.live import without_date
from training.services.progress import complete_module, reopen_module

MINUTES = (15, 480)
SEATS = (1, 500)
#: The list may be taken a little before the start, when people come in.
DOORS_OPEN = timedelta(minutes=30)
#: Several dates are often planned in a row: one letter tells them all.
GATHER = timedelta(hours=1)
STANDING = (PlaceState.BOOKED, PlaceState.WAITING)
CALLED = (PlaceState.BOOKED, PlaceState.ATTENDED, PlaceState.ABSENT)
_https = URLValidator(schemes=["https"])


def plan_workshop(
    module: Module,
    *,
    actor: Person,
    starts_at: datetime,
    minutes: int,
    seats: int,
    place: str = "",
    link: str = "",
    host: Person | None = None,
) -> Workshop:
    """Offer a date of a workshop module; the host receives it in the calendar. Refuses a past date and no place.

    Whoever owes the step and has no date yet hears of it an hour later, in one letter with all dates of the day.
    """
    if module.kind != ModuleKind.WORKSHOP:
        raise Refused(_("Only a workshop has dates."), code="kind")
    facts = _check(starts_at=starts_at, minutes=minutes, seats=seats, place=place, link=link)
    with transaction.atomic():
        row = Workshop.objects.create(module=module, host=host, **facts)
        said = audit.record("training.plan_workshop", row, actor=actor, changes=_told(row))
        _tell_host("training.workshop_host", row, said.pk)
        if module.is_live and module.path.is_live:
            people = [(person_id, module.pk) for person_id in without_date(module).values_list("pk", flat=True)]
            write_letters("training.workshop_opened", people, due_at=timezone.now() + GATHER)
    return row


def change_workshop(workshop: Workshop, *, actor: Person, **values: Any) -> bool:
    """Another date, place, number of seats or host; return whether anything changed.

    ``values`` are those of :func:`plan_workshop`. Those who have a place or wait hear of a new date or place, seats
    that were added go to the waiting list. Refuses fewer seats than are taken, and a workshop that is over.
    """
    host = values.pop("host")
    facts = _check(**values)
    with transaction.atomic():
        row = _locked(workshop)
        _check_open(row)
        if facts["seats"] < (taken := row.places.taken().count()):
            raise Refused(
                _("%(count)s seats are taken already: keep at least as many.") % {"count": taken}, code="seats"
            )
        before, host_before = _told(row), row.host_id
        for name, value in {**facts, "host": host}.items():
            setattr(row, name, value)
        changes = audit.difference(before, _told(row))
        if not changes:
            return False
        moved = bool(set(changes) & {"starts_at", "ends_at", "place", "link"})
        row.sequence += 1
        row.save()
        said = audit.record("training.change_workshop", row, actor=actor, changes=changes)
        if moved:
            people = [(person_id, said.pk) for person_id in _standing(row)]
            write_letters("training.workshop_changed", people)
        if moved or host_before != row.host_id:
            _tell_host("training.workshop_host", row, said.pk)
        _move_up(row)
    workshop.refresh_from_db()
    return True


def cancel_workshop(workshop: Workshop, *, actor: Person) -> bool:
    """Take a date back: everybody who has a place or waits hears of it, calendars forget it. Twice is once."""
    with transaction.atomic():
        row = _locked(workshop)
        if row.cancelled_at:
            return False
        if row.places.filter(state=PlaceState.ATTENDED).exists():
            raise Refused(_("People were there: this workshop took place."), code="held")
        row.cancelled_at = timezone.now()
        row.sequence += 1
        row.save(update_fields=["cancelled_at", "sequence"])
        said = audit.record("training.cancel_workshop", row, actor=actor, changes=_told(row))
        if row.ends_at > timezone.now():
            write_letters("training.workshop_cancelled", [(person_id, said.pk) for person_id in _standing(row)])
            _tell_host("training.workshop_host", row, said.pk)
    workshop.refresh_from_db()
    return True


def book_place(workshop: Workshop, *, person: Person) -> WorkshopPlace:
    """Take a seat, or the next place on the waiting list when there is none; asking again changes nothing.

    Refuses whoever the path is not for, a workshop that has begun, and a second standing date of the same module.
    """
    with transaction.atomic():
        # The module too: one person at two dates of it at once would be given a seat in both.
        Module.objects.select_for_update(of=("self",)).get(pk=workshop.module_id)
        row = _locked(workshop)
        _check_open(row, starting=True)
        if not TrainingPath.objects.for_learner(person.pk).filter(pk=row.module.path_id).exists():
            raise Refused(_("This workshop is not for you."), code="audience")
        place = WorkshopPlace.objects.filter(workshop=row, person=person).first()
        if place is not None and place.state in STANDING:
            return place
        _check_needed(row, person)
        is_full = row.places.taken().count() >= row.seats or row.places.waiting().exists()
        state = PlaceState.WAITING if is_full else PlaceState.BOOKED
        if place is None:
            place = WorkshopPlace.objects.create(workshop=row, person=person, state=state)
            said = audit.record("training.book_place", place, actor=person, changes={"place": str(state)})
            said_id = said.pk
        else:
            _raise_sequence(row)  # the calendar had forgotten it
            now = timezone.now()
            states.move(place, state, actor=person, verb="training.book_place", asked_at=now)
            said_id = _last(place, "training.book_place")
        kind = "training.workshop_waiting" if is_full else "training.workshop_booked"
        write_letter(kind, person=person, object_id=said_id)
    return place


def give_back_place(place: WorkshopPlace, *, actor: Person) -> bool:
    """Free a seat, or leave the waiting list: the first who waits moves up. Twice is once.

    ``actor`` is the person, or whoever runs the workshop; the person hears of it either way.
    """
    with transaction.atomic():
        row = _locked(place.workshop)
        _check_open(row, starting=actor.pk == place.person_id)
        place.refresh_from_db()
        if place.state == PlaceState.CANCELLED:
            return False
        had_seat = place.state == PlaceState.BOOKED
        states.move(place, PlaceState.CANCELLED, actor=actor, verb="training.give_back_place")
        if had_seat:
            _raise_sequence(row)
            said_id = _last(place, "training.give_back_place")
            write_letter("training.workshop_given_back", person=place.person, object_id=said_id)
            _move_up(row)
    return True


def note_attendance(workshop: Workshop, *, actor: Person, present: Collection[int]) -> int:
    """Keep who was there (``present`` are person ids of those with a seat); return how many were.

    Whoever was there has done the module, whoever was not hears of the other dates. May be corrected: a mark taken back
    reopens the module. One’s own place is left to a colleague, as one’s own exercise is. Refused before the doors open.
    """
    with transaction.atomic():
        row = _locked(workshop)
        if row.cancelled_at:
            raise Refused(_("This workshop was cancelled."), code="cancelled")
        if timezone.now() < row.starts_at - DOORS_OPEN:
            raise Refused(_("The list is taken when the workshop begins."), code="early")
        for place in row.places.filter(state__in=CALLED).exclude(person=actor).select_related("person"):
            came = place.person_id in present
            state = PlaceState.ATTENDED if came else PlaceState.ABSENT
            before = place.state
            if not states.move(place, state, actor=actor, verb="training.note_attendance"):
                continue
            if came:
                complete_module(row.module, place.person, actor=actor)
            else:
                if before == PlaceState.ATTENDED:
                    reopen_module(row.module, place.person, actor=actor)
                write_letter("training.workshop_missed", person=place.person, object_id=place.pk)
    return row.places.filter(state=PlaceState.ATTENDED).count()


def remind_workshops(today: date | None = None) -> int:
    """The day before, a word to those who have a seat and to the host; return how many letters were asked for."""
    today = today or timezone.localdate()
    from_, to = _midnight(today + timedelta(days=1)), _midnight(today + timedelta(days=2))
    written = 0
    rows = Workshop.objects.filter(cancelled_at=None, starts_at__gte=from_, starts_at__lt=to)
    for row in rows.prefetch_related("places"):
        people = [place.person_id for place in row.places.all() if place.state == PlaceState.BOOKED]
        if row.host_id:
            people.append(row.host_id)
        recipients = [(person_id, row.pk) for person_id in dict.fromkeys(people)]
        written += write_letters("training.workshop_coming", recipients, due_day=today)
    return written


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _check(*, starts_at: datetime, minutes: int, seats: int, place: str, link: str) -> dict[str, Any]:
    """The values of a date as the row keeps them; refused in words."""
    if starts_at <= timezone.now():
        raise Refused(_("This moment is in the past. Choose a date to come."), code="past")
    if not MINUTES[0] <= minutes <= MINUTES[1]:
        raise Refused(_("A workshop lasts between 15 minutes and 8 hours."), code="minutes")
    if not SEATS[0] <= seats <= SEATS[1]:
        raise Refused(_("A workshop has between 1 and 500 seats."), code="seats")
    if not place.strip() and not link.strip():
        raise Refused(_("Say where it is: a place, a link, or both."), code="place")
    check_link(link)
    ends_at = starts_at + timedelta(minutes=minutes)
    return {"starts_at": starts_at, "ends_at": ends_at, "seats": seats, "place": place.strip(), "link": link.strip()}


def check_link(link: str) -> None:
    """Refuse a link that is not a complete https address; empty is no link."""
    if not link.strip():
        return
    try:
        _https(link.strip())
    except ValidationError as error:
        raise Refused(_("The link to join must begin with https:// and be complete."), code="link") from error


def _told(row: Workshop) -> dict[str, Any]:
    host = row.host.name if row.host else ""
    return {"starts_at": row.starts_at, "ends_at": row.ends_at, "place": row.place, "link": row.link,
            "seats": row.seats, "host": host}  # fmt: skip


def _locked(workshop: Workshop) -> Workshop:
    rows = Workshop.objects.select_for_update(of=("self",)).select_related("module__path__programme", "host")
    return rows.get(pk=workshop.pk)


def _check_open(row: Workshop, *, starting: bool = False) -> None:
    if row.cancelled_at:
        raise Refused(_("This workshop was cancelled."), code="cancelled")
    if timezone.now() >= (row.starts_at if starting else row.ends_at):
        words = _("This workshop has begun.") if starting else _("This workshop is over.")
        raise Refused(words, code="over")


def _check_needed(row: Workshop, person: Person) -> None:
    if Progress.objects.done().filter(module=row.module, person=person).exists():
        raise Refused(_("You have done this module: leave the seat to somebody else."), code="done")
    other = WorkshopPlace.objects.filter(
        person=person, state__in=STANDING, workshop__module=row.module,
        workshop__cancelled_at=None, workshop__starts_at__gt=timezone.now(),
    ).exclude(workshop=row).select_related("workshop").first()  # fmt: skip
    if other is not None:
        words = _("You already have a place on %(when)s. Give it back first, then take this one.")
        raise Refused(words % {"when": say_datetime(other.workshop.starts_at)}, code="other")


def _standing(row: Workshop) -> list[int]:
    return list(row.places.filter(state__in=STANDING).order_by("asked_at", "pk").values_list("person_id", flat=True))


def _move_up(row: Workshop) -> None:
    """Free seats go to those who wait, first come first served; each gets the invitation."""
    free = row.seats - row.places.taken().count()
    if free <= 0 or timezone.now() >= row.starts_at:
        return
    for place in list(row.places.waiting().select_related("person")[:free]):
        states.move(place, PlaceState.BOOKED, actor=None, verb="training.move_up_place")
        said_id = _last(place, "training.move_up_place")
        write_letter("training.workshop_moved_up", person=place.person, object_id=said_id)


def _raise_sequence(row: Workshop) -> None:
    row.sequence += 1
    row.save(update_fields=["sequence"])


def _last(place: WorkshopPlace, verb: str) -> int:
    """The number of the line that the act just wrote."""
    return audit.AuditEntry.objects.about(place).filter(verb=verb).values_list("pk", flat=True)[0]


def _tell_host(kind: str, row: Workshop, said_id: int) -> None:
    if row.host is not None:
        write_letter(kind, person=row.host, object_id=said_id)
