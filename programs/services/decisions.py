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
from programs.enums import ApplicationState, CallState, Outcome, ReviewState
from programs.models import Application, Call, Criterion, Decision, Review, Role
from programs.queries.board import suggest_strengths


def default_reserve_day(call: Call) -> date:
    """A place on the reserve list is good until the season starts, for two weeks at least."""
    return max(call.cohort.starts_on, timezone.localdate() + timedelta(days=14))


def _lock(call: Call) -> Call:
    locked = Call.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=call.pk)
    if locked.state == CallState.RELEASED:
        raise Refused(_("The answers are out: nothing changes any more."), code="released")
    return locked


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
) -> Decision:
    """Prepare one answer; doing it again replaces it. ``strength`` is suggested from the reviews when not given.

    Refuses on one’s own application (``own``), on a file the actor must still read blind (``reading``), when it no
    longer waits (``state``), when answers are out (``released``), on a reserve place that ends at once (``reserve``).
    """
    count = prepare_decisions(
        application.call, actor=actor, application_ids=[application.pk], outcome=outcome, reserve_until=reserve_until,
        strength=strength,
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
    reserve_until: date | None = None,
    strength: Criterion | None = None,
) -> int:
    """The same answer for many, in one act; return how many. A strength chosen before stays. Refuses as one does."""
    if outcome not in Outcome.values:
        raise Refused(_("Choose an answer."), code="outcome")
    if outcome == Outcome.RESERVE and reserve_until is not None and reserve_until <= timezone.localdate():
        raise Refused(_("A place on the reserve list must end in the future."), code="reserve")
    with transaction.atomic():
        locked = _lock(call)
        rows = _waiting(locked, application_ids, actor)
        until = (reserve_until or default_reserve_day(locked)) if outcome == Outcome.RESERVE else None
        before = {one.application_id: one for one in Decision.objects.filter(application__in=rows)}
        kept = {pk: one.strength_id for pk, one in before.items() if one.strength_id}
        suggested = {pk: one.pk for pk, one in suggest_strengths(locked, [row.pk for row in rows]).items()}
        decisions = [
            Decision(
                application=row,
                outcome=outcome,
                strength_id=strength.pk if strength else kept.get(row.pk) or suggested.get(row.pk),
                reserve_until=until,
                prepared_by=actor,
            )
            for row in rows
        ]
        Decision.objects.bulk_create(
            decisions,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["application"],
            update_fields=["outcome", "strength", "reserve_until", "prepared_by", "prepared_at"],
        )
        was = {pk: one.outcome for pk, one in before.items()}
        _record("programs.prepare_decision", locked, rows, {row.pk: [was.get(row.pk), outcome] for row in rows}, actor)
    return len(rows)


def undo_decision(application: Application, *, actor: Person) -> bool:
    """Forget one prepared answer; return whether there was one."""
    return bool(undo_decisions(application.call, actor=actor, application_ids=[application.pk]))


def undo_decisions(call: Call, *, actor: Person, application_ids: Collection[int]) -> int:
    """Forget prepared answers until the release (``released``); return how many there were."""
    with transaction.atomic():
        locked = _lock(call)
        rows = [row for row in _waiting(locked, application_ids, actor) if hasattr(row, "decision")]
        was = {row.pk: [row.decision.outcome, None] for row in rows}
        Decision.objects.filter(application__in=rows).delete()
        _record("programs.undo_decision", locked, rows, was, actor)
    return len(rows)


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
