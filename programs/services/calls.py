"""The acts on a call for mentors: write it, announce it, open and close it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import logging
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from core.states import move
from notifications.services import write_letter
from people.models import Person, Unit
from programs.content.programme import CALL
from programs.enums import CallState, CohortPhase, RoleKind
from programs.models import Call, Cohort, Review
from programs.queries.call_checklist import find_date_fault, find_missing
from programs.queries.eligibility import conditions_of
from programs.services.calibration import prepare_calibration
from programs.services.grid import write_shipped_grid
from programs.services.priority import tell_priorities
from programs.services.programmes import apply_values, move_phase

log = logging.getLogger(__name__)

TEXTS = ("aims_fr", "aims_en", "offered_fr", "offered_en", "asked_fr", "asked_en")
DATES = ("opens_at", "closes_at", "answer_on")
WHO = ("open_to_grades", "open_to_languages", "months_in_post")
READING = ("blind_phases", "calibrates")
AFTER = ("accept_days", "priority_points", "moves_reserve_alone")
CALL_FIELDS = (*TEXTS, *DATES, *WHO, "asks_line_manager", *READING, *AFTER)
#: What may still change in each state; before it opens everything may.
CHANGES = {
    CallState.OPEN: {*TEXTS, *DATES, *WHO, *READING, *AFTER, "seats", "units"} - {"opens_at"},
    CallState.CLOSED: {*READING, *AFTER},
    CallState.RELEASED: {"moves_reserve_alone"},
}
#: A new call stays open this long unless its manager says otherwise.
OPEN_FOR = dt.timedelta(days=21)


def working_days_after(day: dt.date, count: int) -> dt.date:
    """The day ``count`` working days after ``day``; Saturdays and Sundays do not count, public holidays do."""
    while count > 0:
        day += dt.timedelta(days=1)
        count -= day.weekday() < 5
    return day


def latest_answer_day(call: Call) -> dt.date:
    """The last day on which answers keep the programme's promise."""
    return working_days_after(timezone.localdate(call.closes_at), call.cohort.programme.answer_days)


def shipped_texts(cohort: Cohort) -> dict[str, str]:
    """What a new call is for, offers and asks, with the programme's own words and figures, in both languages."""
    programme = cohort.programme
    figures = {
        "sessions": programme.session_count,
        "minutes": programme.session_minutes,
        "months": programme.months,
    }
    names = ("offered_fr", "offered_en", "asked_fr", "asked_en")
    texts = {name: getattr(CALL, name).format(**figures) for name in names}
    return {"aims_fr": programme.aims_fr, "aims_en": programme.aims_en, **texts}


def proposal(cohort: Cohort) -> dict[str, Any]:
    """What the form of a new call shows at first: shipped texts, three weeks to apply, the latest answer day."""
    closes_on = timezone.localdate() + OPEN_FOR
    answer_on = working_days_after(closes_on, cohort.programme.answer_days)
    return {**shipped_texts(cohort), "closes_on": closes_on, "answer_on": answer_on, "seats": cohort.seats}


@transaction.atomic
def create_call(cohort: Cohort, *, actor: Person, seats: int | None = None, **values: Any) -> Call:
    """Prepare the cohort's call as a draft with the shipped texts and grid; ``values`` (``CALL_FIELDS``) win.

    A new call asks line managers for the time, has its reviewers calibrated and reads blind in both phases.
    """
    Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    if Call.objects.filter(cohort=cohort).exists():
        raise Refused(_("This cohort already has its call."), code="exists")
    now = timezone.now()
    call = Call(cohort=cohort, opens_at=now, closes_at=evening(timezone.localdate() + OPEN_FOR))
    asked = {"asks_line_manager": True, "calibrates": True, **shipped_texts(cohort), **values}
    apply_values(call, CALL_FIELDS, asked)
    if values.get("answer_on") is None:
        call.answer_on = latest_answer_day(call)
    refuse_wrong_dates(call, now)
    call.save()
    write_shipped_grid(call)
    changes = {"closes_at": call.closes_at, **_change_seats(cohort, seats)}
    audit.record("programs.create_call", call, actor=actor, changes=changes)
    prepare_calibration(call, actor=actor)
    return call


def _change_seats(cohort: Cohort, seats: int | None) -> dict[str, Any]:
    """The seats of a call are those of its cohort: one truth."""
    if seats is None or seats == cohort.seats:
        return {}
    if seats < 1:
        raise Refused(_("A call needs at least one seat."), code="seats")
    before, cohort.seats = cohort.seats, seats
    cohort.save(update_fields=["seats"])
    return {"seats": [before, seats]}


def evening(day: dt.date) -> dt.datetime:
    """The last minute of a day, where the organisation is."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59)))


def refuse_wrong_dates(call: Call, now: dt.datetime) -> None:
    """Refuse a closing in the past or before the opening, and answers before the closing."""
    fault = find_date_fault(call, now)
    if fault:
        raise Refused(fault.text, code=fault.code)


@transaction.atomic
def update_call(
    call: Call, *, actor: Person, seats: int | None = None, units: Collection[Unit] | None = None, **values: Any
) -> Call:
    """Change a call (``CALL_FIELDS``), its ``seats`` and the ``units`` it is open to; ``CHANGES`` says what and when.

    Once it is open the day of the answers may come nearer, never move away, and the conditions may be widened, never
    narrowed. How files are read changes until the first one is given to a reviewer.
    """
    current = Call.objects.select_for_update(of=("self",)).select_related("cohort__programme").get(pk=call.pk)
    before = conditions_of(current)
    old_units = set(current.open_to_units.all())
    changes = apply_values(call, CALL_FIELDS, values)
    fields = {*changes, *(["seats"] if seats not in (None, current.cohort.seats) else [])}
    if units is not None and set(units) != old_units:
        fields.add("units")
    _refuse_frozen(current, fields)
    _refuse_broken_promise(current, call, before, units)
    if fields & set(DATES):
        if call.state == CallState.SCHEDULED and call.opens_at <= timezone.now():
            raise Refused(_("It is announced: the opening must be later than now."), code="opens_past")
        refuse_wrong_dates(call, timezone.now())
    if fields:
        call.save(update_fields=list(changes))
        _change_seats(call.cohort, seats)
        if "units" in fields:
            call.open_to_units.set(units or ())
        audit.record("programs.update_call", call, actor=actor, changes={"fields": sorted(fields)})
    return call


def _refuse_frozen(current: Call, fields: set[str]) -> None:
    """Refuse to change what applicants or reviewers already rely on."""
    frozen = fields - CHANGES[CallState(current.state)] if current.state in CHANGES else set()
    if frozen and current.state == CallState.OPEN:
        raise Refused(_("The call is open: the opening and the word to line managers stay."), code="open")
    if frozen:
        raise Refused(_("This call is closed: what it said stays as it was."), code="closed")
    if fields & set(READING) and has_reviews(current):
        raise Refused(_("Files are with the reviewers: how they are read stays as it is."), code="reading")


def has_reviews(call: Call) -> bool:
    """A file of this call was given to a reviewer."""
    return Review.objects.filter(application__call=call).exists()


def _refuse_broken_promise(current: Call, call: Call, before: Any, units: Collection[Unit] | None) -> None:
    if current.state != CallState.OPEN:
        return
    if call.answer_on > current.answer_on:
        raise Refused(
            _("The day of the answers was promised to the applicants. It may come earlier, not later."), code="promise"
        )
    after = dataclasses.replace(
        before,
        units=before.units if units is None else frozenset(unit.pk for unit in units),
        grades=frozenset(call.open_to_grades),
        languages=frozenset(call.open_to_languages),
        months=call.months_in_post,
    )
    if not before.within(after):
        words = _("People may have begun to apply: the conditions can be widened now, not narrowed.")
        raise Refused(words, code="narrower")


def refuse_unready(call: Call, now: dt.datetime) -> None:
    """Refuse to open or announce a call that lacks something; the first thing is said."""
    missing = find_missing(call, now)
    if missing:
        raise Refused(missing[0].text, code=missing[0].code)


@transaction.atomic
def schedule_call(call: Call, *, actor: Person) -> bool:
    """Announce a draft: its page says when it opens, and the clock opens it. Returns whether it was announced now."""
    now = timezone.now()
    if call.state == CallState.DRAFT:
        if call.opens_at <= now:
            raise Refused(_("Choose a day and an hour to come for the opening."), code="opens_past")
        refuse_unready(call, now)
    moves: dict[str, set[str]] = {CallState.DRAFT: {CallState.SCHEDULED}}
    return move(
        call, CallState.SCHEDULED, actor=actor, verb="programs.schedule_call", moves=moves,
        facts={"opens_at": call.opens_at},
    )  # fmt: skip


@transaction.atomic
def unschedule_call(call: Call, *, actor: Person) -> bool:
    """Take an announcement back: the call is a draft again, which nobody sees. Returns whether it was announced."""
    moves: dict[str, set[str]] = {CallState.SCHEDULED: {CallState.DRAFT}}
    return move(call, CallState.DRAFT, actor=actor, verb="programs.unschedule_call", moves=moves)


@transaction.atomic
def open_call(call: Call, *, actor: Person | None) -> bool:
    """Open a draft or an announced call to applicants, from now; the cohort's phase follows.

    Returns whether it opened. :class:`Refused` says what is missing first. ``actor=None`` is the clock.
    """
    now = timezone.now()
    if call.is_editable:
        if call.opens_at > now:
            call.opens_at = now
        refuse_unready(call, now)
    # A closed call opens again by reopen_call only, which asks for a new date.
    moves: dict[str, set[str]] = {CallState.DRAFT: {CallState.OPEN}, CallState.SCHEDULED: {CallState.OPEN}}
    opens_at = call.opens_at if call.state == CallState.SCHEDULED else now
    opened = move(call, CallState.OPEN, actor=actor, verb="programs.open_call", moves=moves, opens_at=opens_at)
    _follow(call, CohortPhase.CALL, actor=actor)
    if opened:
        tell_priorities(call)
    return opened


@transaction.atomic
def close_call(call: Call, *, actor: Person | None) -> bool:
    """Close an open call now, by a manager or by the clock (``actor=None``); the selection begins."""
    closes_at = min(call.closes_at, timezone.now())
    closed = move(call, CallState.CLOSED, actor=actor, verb="programs.close_call", closes_at=closes_at)
    _follow(call, CohortPhase.SELECTION, actor=actor)
    return closed


@transaction.atomic
def reopen_call(call: Call, *, actor: Person, closes_at: dt.datetime) -> bool:
    """Take applications again until ``closes_at``, as long as nobody has begun to review."""
    if call.state == CallState.CLOSED and has_reviews(call):
        raise Refused(_("The reviews have begun: the call can no longer open again."), code="reviews")
    if closes_at <= timezone.now():
        raise Refused(_("The call must close later than now."), code="closes_past")
    if call.answer_on <= timezone.localdate(closes_at):
        raise Refused(_("Everybody was promised an answer by then: choose an earlier closing day."), code="promise")
    moves: dict[str, set[str]] = {CallState.CLOSED: {CallState.OPEN}}
    opened = move(call, CallState.OPEN, actor=actor, verb="programs.reopen_call", moves=moves, closes_at=closes_at)
    _follow(call, CohortPhase.CALL, actor=actor)
    return opened


def _follow(call: Call, phase: str, *, actor: Person | None) -> None:
    """The cohort's phase goes with the call, unless the season has gone further or already stands there."""
    cohort = call.cohort
    cohort.call = call
    if phase in cohort.MOVES[CohortPhase(cohort.phase)]:
        move_phase(cohort, phase, actor=actor)


def open_due_calls() -> int:
    """Open every announced call whose hour has come; return how many opened. For the tick; twice is once.

    One that cannot open (the conditions match nobody any more, the server slept past its last day) stays announced
    and its managers are told once; the others open all the same.
    """
    opened = 0
    for call in Call.objects.due_to_open(timezone.now()).select_related("cohort__programme"):
        try:
            opened += open_call(call, actor=None)
        except Refused as refusal:
            log.warning("call %s could not open: %s", call.pk, refusal.code)
            tell_stuck(Call.objects.select_related("cohort__programme").get(pk=call.pk))
    return opened


def tell_stuck(call: Call) -> None:
    """Write to the managers that an announced call could not open; once, however often the clock tries."""
    for held in call.cohort.programme.roles.filter(kind=RoleKind.MANAGER).select_related("person"):
        day = timezone.localdate(call.opens_at)
        write_letter("programs.call_stuck", person=held.person, object_id=call.pk, due_day=day)


def close_due_calls() -> int:
    """Close every open call whose time has come; return how many closed. For the tick; twice is once."""
    return sum(close_call(call, actor=None) for call in Call.objects.over(timezone.now()).select_related("cohort"))
