"""Decisions are prepared here, invisible to everybody but managers, and undone as often as wanted until the release."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from people.models import Person
from programs.enums import ApplicationState, ContributorKind, Outcome, ReviewState
from programs.models import Application, Call, Criterion, Decision, Review, Role
from programs.queries.board import suggest_strengths
from programs.services.locks import lock_reading


def default_reserve_day(call: Call) -> date:
    """A place on the reserve list is good until the season starts, for two weeks at least."""
    return max(call.cohort.starts_on, timezone.localdate() + timedelta(days=14))


def default_priority_day(call: Call) -> date:
    """Priority holds for twelve months, counted from the day everybody has been promised an answer."""
    day = max(call.answer_on, timezone.localdate())
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def _scopes(call: Call, person_ids: Collection[int]) -> dict[int, str]:
    """Who reads the audit rows: the programme’s managers, but not about a candidate who is one of them."""
    managers = Role.objects.filter(programme_id=call.cohort.programme_id, kind="manager", person_id__in=person_ids)
    return dict.fromkeys(managers.values_list("person_id", flat=True), "organisation")


def _read_everything(rows: list[Application]) -> set[int]:
    """Candidates who manage the organisation read the whole trail: it may not tell what is prepared for them."""
    people = Person.objects.filter(pk__in=[row.person_id for row in rows], user__manages_organisation=True)
    return set(people.values_list("pk", flat=True))


def prepare_decision(
    application: Application,
    *,
    actor: Person,
    outcome: str,
    strength: Criterion | None = None,
    reserve_until: date | None = None,
    priority_until: date | None = None,
    role: str = "",
) -> Decision:
    """Prepare one answer; doing it again replaces it. What is not given: see :func:`prepare_decisions`.

    Refuses on one’s own application (``own``), on a file the actor must still read blind (``reading``), when it no
    longer waits (``state``), when answers are out (``released``), a date that is not to come (``reserve``,
    ``priority``), another role without saying which (``role``).
    """
    count = prepare_decisions(
        application.call, actor=actor, application_ids=[application.pk], outcome=outcome, strength=strength,
        reserve_until=reserve_until, priority_until=priority_until, role=role,
    )  # fmt: skip
    if not count:
        raise Refused(_("This application no longer waits for an answer."), code="state")
    return Decision.objects.get(application=application)


def prepare_decisions(
    call: Call,
    *,
    actor: Person,
    application_ids: Collection[int],
    outcome: str,
    strength: Criterion | None = None,
    reserve_until: date | None = None,
    priority_until: date | None = None,
    role: str = "",
) -> int:
    """The same answer for many, in one act; return how many. Refuses as one does.

    A strength chosen before stays; otherwise the reviews suggest one. Dates default to those of the call.
    """
    _check(outcome, reserve_until, priority_until, role)
    with transaction.atomic():
        locked = lock_reading(call.pk)
        rows = _waiting(locked, application_ids, actor)
        before = {one.application_id: one for one in Decision.objects.filter(application__in=rows)}
        strengths = {pk: one.pk for pk, one in suggest_strengths(locked, [row.pk for row in rows]).items()}
        strengths |= {pk: one.strength_id for pk, one in before.items() if one.strength_id}
        values = {
            "outcome": outcome,
            "reserve_until": (reserve_until or default_reserve_day(locked)) if outcome == Outcome.RESERVE else None,
            "priority_until": (priority_until or default_priority_day(locked)) if outcome == Outcome.PRIORITY else None,
            "role": role if outcome == Outcome.OTHER_ROLE else "",
            "prepared_by": actor,
        }
        decisions = [
            Decision(application=row, strength_id=strength.pk if strength else strengths.get(row.pk), **values)
            for row in rows
        ]
        Decision.objects.bulk_create(
            decisions,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["application"],
            update_fields=["strength", "prepared_at", *values],
        )
        was = {pk: one.outcome for pk, one in before.items()}
        _record("programs.prepare_decision", locked, rows, {row.pk: [was.get(row.pk), outcome] for row in rows}, actor)
    return len(rows)


def _check(outcome: str, reserve_until: date | None, priority_until: date | None, role: str) -> None:
    today = timezone.localdate()
    if outcome not in Outcome.values:
        raise Refused(_("Choose an answer."), code="outcome")
    if outcome == Outcome.RESERVE and reserve_until is not None and reserve_until <= today:
        raise Refused(_("A place on the reserve list must end in the future."), code="reserve")
    if outcome == Outcome.PRIORITY and priority_until is not None and priority_until <= today:
        raise Refused(_("Priority must end in the future."), code="priority")
    if outcome == Outcome.OTHER_ROLE and role not in ContributorKind.values:
        raise Refused(_("Say which role you propose."), code="role")


def undo_decision(application: Application, *, actor: Person) -> bool:
    """Forget one prepared answer; return whether there was one."""
    return bool(undo_decisions(application.call, actor=actor, application_ids=[application.pk]))


def undo_decisions(call: Call, *, actor: Person, application_ids: Collection[int]) -> int:
    """Forget prepared answers until the release (``released``); return how many there were."""
    with transaction.atomic():
        locked = lock_reading(call.pk)
        rows = [row for row in _waiting(locked, application_ids, actor) if hasattr(row, "decision")]
        was = {row.pk: [row.decision.outcome, None] for row in rows}
        Decision.objects.filter(application__in=rows).delete()
        _record("programs.undo_decision", locked, rows, was, actor)
    return len(rows)


def correct_severity(call: Call, *, actor: Person, is_on: bool) -> bool:
    """Order files by points corrected for strict and lenient readers, or by the plain mean; return whether it changed.

    Refuses once an answer is prepared (``decided``): the measure is chosen before anybody sees whom it favours.
    """
    with transaction.atomic():
        locked = lock_reading(call.pk)
        if locked.corrects_severity == is_on:
            return False
        if Decision.objects.filter(application__call=locked).exists():
            text = _("Answers are prepared already: undo them first, so that the measure is chosen before the people.")
            raise Refused(text, code="decided")
        locked.corrects_severity = call.corrects_severity = is_on
        locked.save(update_fields=["corrects_severity"])
        changes = {"corrects_severity": [not is_on, is_on]}
        audit.record("programs.correct_severity", locked, actor=actor, changes=changes)
    return True


def _waiting(call: Call, application_ids: Collection[int], actor: Person) -> list[Application]:
    """The files among these that wait for an answer, locked; refuses one’s own and one still to be read blind."""
    found = Application.objects.select_for_update(of=("self",)).select_related("person", "decision")
    rows = list(found.filter(call=call, pk__in=application_ids, state=ApplicationState.SUBMITTED).order_by("pk"))
    if any(row.person_id == actor.pk for row in rows):
        raise Refused(_("Somebody else decides on your own application."), code="own")
    to_read = Review.objects.filter(application__in=rows, reviewer=actor, state=ReviewState.OPEN)
    if to_read.exists():
        raise Refused(_("You still have to read one of these files: finish your review first."), code="reading")
    return rows


def _record(verb: str, call: Call, rows: list[Application], moved: dict[int, list[str | None]], actor: Person) -> None:
    scopes, silent = _scopes(call, [row.person_id for row in rows]), _read_everything(rows)
    for scope in {scopes.get(row.person_id, call.audit_scope) for row in rows}:
        listed = [row for row in rows if scopes.get(row.person_id, call.audit_scope) == scope]
        told = [(row, {} if row.person_id in silent else {"outcome": moved[row.pk]}) for row in listed]
        audit.record_many(verb, told, actor=actor, scope=scope)
