"""The acts on a call for mentors and its grid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from core.states import move
from people.models import Person
from programs.content.programme import CALL
from programs.content.rubric import RUBRIC
from programs.enums import CallState, CohortPhase
from programs.models import Call, Cohort, Criterion
from programs.services.programmes import apply_values, move_phase

CALL_FIELDS = ("offered_fr", "offered_en", "asked_fr", "asked_en", "closes_at", "answer_on")
CRITERION_FIELDS = (
    "weight", "name_fr", "name_en", "question_fr", "question_en", "anchors_fr", "anchors_en",
)  # fmt: skip
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
    """What a new call offers and asks, with the programme's own figures filled in, in both languages."""
    programme = cohort.programme
    figures = {
        "sessions": programme.session_count,
        "minutes": programme.session_minutes,
        "months": programme.months,
    }
    return {
        name: getattr(CALL, name).format(**figures) for name in ("offered_fr", "offered_en", "asked_fr", "asked_en")
    }


def proposal(cohort: Cohort) -> dict[str, Any]:
    """What the form of a new call shows at first: shipped texts, three weeks to apply, the latest answer day."""
    closes_on = timezone.localdate() + OPEN_FOR
    answer_on = working_days_after(closes_on, cohort.programme.answer_days)
    return {**shipped_texts(cohort), "closes_on": closes_on, "answer_on": answer_on}


@transaction.atomic
def create_call(cohort: Cohort, *, actor: Person, **values: Any) -> Call:
    """Prepare the cohort's call as a draft with the shipped texts and grid; ``values`` (``CALL_FIELDS``) win."""
    Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    if Call.objects.filter(cohort=cohort).exists():
        raise Refused(_("This cohort already has its call."), code="exists")
    now = timezone.now()
    call = Call(cohort=cohort, opens_at=now, closes_at=evening(timezone.localdate() + OPEN_FOR))
    apply_values(call, CALL_FIELDS, {**shipped_texts(cohort), **values})
    if values.get("answer_on") is None:
        call.answer_on = latest_answer_day(call)
    refuse_wrong_dates(call, now)
    call.save()
    Criterion.objects.bulk_create(
        Criterion(
            call=call, position=position, code=line.code, weight=line.weight,
            name_fr=line.name_fr, name_en=line.name_en, question_fr=line.question_fr, question_en=line.question_en,
            anchors_fr=[anchor.text_fr for anchor in line.anchors],
            anchors_en=[anchor.text_en for anchor in line.anchors],
        )
        for position, line in enumerate(RUBRIC)
    )  # fmt: skip
    audit.record("programs.create_call", call, actor=actor, changes={"closes_at": call.closes_at})
    return call


def evening(day: dt.date) -> dt.datetime:
    """The last minute of a day, where the organisation is."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59)))


def refuse_wrong_dates(call: Call, now: dt.datetime) -> None:
    """Refuse a closing in the past and answers before the closing."""
    if call.closes_at <= now:
        raise Refused(_("The call must close later than now."), code="closes_past")
    if call.answer_on <= timezone.localdate(call.closes_at):
        raise Refused(_("Answers leave after the call has closed: choose a later day."), code="answer_early")


@transaction.atomic
def update_call(call: Call, *, actor: Person, **values: Any) -> Call:
    """Change texts and dates (``CALL_FIELDS``) of a draft or an open call.

    Once it is open the day of the answers is a promise: it may come nearer, never move away.
    """
    current = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if current.state not in {CallState.DRAFT, CallState.OPEN}:
        raise Refused(_("This call is closed: what it said stays as it was."), code="closed")
    changes = apply_values(call, CALL_FIELDS, values)
    if current.state == CallState.OPEN and call.answer_on > current.answer_on:
        raise Refused(
            _("The day of the answers was promised to the applicants. It may come earlier, not later."), code="promise"
        )
    if changes:
        refuse_wrong_dates(call, timezone.now())
        call.save(update_fields=list(changes))
        audit.record("programs.update_call", call, actor=actor, changes={"fields": sorted(changes)})
    return call


@transaction.atomic
def save_grid(call: Call, *, actor: Person, lines: Sequence[Mapping[str, Any]]) -> list[Criterion]:
    """Write the whole grid of a draft, in this order.

    A line has ``CRITERION_FIELDS`` and ``code`` (empty for a new one).
    Weights must make 100 and each criterion must say what the marks 1 to 4 mean in French. Lines left out go.
    """
    current = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if current.state != CallState.DRAFT:
        raise Refused(_("The grid was published with the call. It can no longer change."), code="published")
    refuse_wrong_grid(lines)
    known = {criterion.code: criterion for criterion in call.criteria.all()}
    kept: list[Criterion] = []
    codes: set[str] = set()
    for position, line in enumerate(lines):
        criterion = known.get(str(line.get("code", ""))) or Criterion(
            call=call, code=_free_code(position, known, codes)
        )
        apply_values(criterion, CRITERION_FIELDS, {name: line[name] for name in CRITERION_FIELDS if name in line})
        criterion.position = position
        codes.add(criterion.code)
        kept.append(criterion)
    call.criteria.exclude(code__in=codes).delete()
    for criterion in kept:
        criterion.save()
    weights = {criterion.code: criterion.weight for criterion in kept}
    audit.record("programs.save_grid", call, actor=actor, changes={"weights": weights})
    return kept


def _free_code(position: int, *taken: Any) -> str:
    number = position + 1
    while any(f"criterion-{number}" in some for some in taken):
        number += 1
    return f"criterion-{number}"


def refuse_wrong_grid(lines: Sequence[Mapping[str, Any]]) -> None:
    """Refuse weights that do not make 100, and a criterion without name or without its four anchors."""
    total = sum(int(line["weight"]) for line in lines)
    if total != 100:
        raise Refused(_("The weights make %(total)s. They must make 100 together.") % {"total": total}, code="weights")
    for line in lines:
        if not line["name_fr"] or len([text for text in line["anchors_fr"] if text]) != 4:
            raise Refused(_("Each criterion needs a name and what the marks 1, 2, 3 and 4 mean."), code="anchors")


@transaction.atomic
def open_call(call: Call, *, actor: Person) -> bool:
    """Open a draft to applicants, from now; the cohort's phase follows. Returns whether it opened."""
    now = timezone.now()
    if call.state == CallState.DRAFT:
        refuse_wrong_dates(call, now)
        refuse_wrong_grid(
            [{"weight": c.weight, "name_fr": c.name_fr, "anchors_fr": c.anchors_fr} for c in call.criteria.all()]
        )
    # A closed call opens again by reopen_call only, which asks for a new date.
    moves: dict[str, set[str]] = {CallState.DRAFT: {CallState.OPEN}}
    opened = move(call, CallState.OPEN, actor=actor, verb="programs.open_call", moves=moves, opens_at=now)
    _follow(call, CohortPhase.CALL, actor=actor)
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
    if call.state == CallState.CLOSED and call.applications.filter(reviews__isnull=False).exists():
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


def close_due_calls() -> int:
    """Close every open call whose time has come; return how many closed. For the tick; twice is once."""
    return sum(close_call(call, actor=None) for call in Call.objects.over(timezone.now()).select_related("cohort"))
