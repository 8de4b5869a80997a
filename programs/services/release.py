"""All answers leave in one act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import audit, states
from core.errors import Refused
from notifications.services import write_letters
from people.models import Person
from programs.enums import ApplicationState, CallState, Outcome
from programs.models import Application, Call
from programs.queries.applications import takes_applications
from programs.queries.release import ReleasePlan, plan_release
from programs.services.calls import close_call
from programs.services.contributors import offer_roles
from programs.services.locks import lock_seats
from programs.services.seats import hold_seats
from programs.signals import answers_released


def release_answers(call: Call, *, actor: Person, over_seats: bool = False, despite_reviews: bool = False) -> int:
    """Send every answer in one act and return how many; sending again, also at the same moment, sends nothing (0).

    Those selected are offered their seat, which is held until they answer, others the role prepared; one letter each.
    Withdrawn and unsent applications hear nothing, nor does who has left the organisation since: that application
    counts as withdrawn. Refuses while the call takes applications (``open``), somebody has no decision
    (``undecided``), somebody selected is a mentee already (``mentee``), reviews are still open without
    ``despite_reviews`` (``reviews``), or seats are exceeded without ``over_seats`` (``seats``).
    """
    with transaction.atomic():
        locked = lock_seats(call.pk)
        if locked.state == CallState.RELEASED:
            return 0
        # Locked before they are counted: who withdraws at this moment has done so before, or hears that it is too late.
        sent = list(locked.applications.sent().select_for_update(of=("self",)).with_answer().order_by("pk"))
        plan = _check(locked, over_seats, despite_reviews)
        if locked.state == CallState.OPEN:
            close_call(locked, actor=actor)
        now = timezone.now()
        for row in sent:
            row.call = locked  # what follows reads the programme without asking for it again
        rows = [row for row in sent if row.person.is_active]
        _take_back([row for row in sent if not row.person.is_active], locked, actor, now)
        _answer(rows, locked, actor, now)
        states.move(
            locked, CallState.RELEASED, actor=actor, verb="programs.release_answers", facts=dict(plan.counts),
            released_at=now,
        )  # fmt: skip
        answers_released.send(sender=Call, call=locked, actor=actor)
    return len(rows)


def _answer(rows: Sequence[Application], call: Call, actor: Person, now: datetime) -> None:
    """Every row gets its state, its letter and its line in the history; seats are held."""
    for outcome in sorted({row.decision.outcome for row in rows}):
        chosen = [row for row in rows if row.decision.outcome == outcome]
        Application.objects.filter(pk__in=[row.pk for row in chosen]).update(state=outcome, answered_at=now)
        write_letters(f"programs.{outcome}", [(row.person_id, row.pk) for row in chosen])
    moves = [(row, {"state": [ApplicationState.SUBMITTED, row.decision.outcome]}) for row in rows]
    audit.record_many("programs.answer_application", moves, actor=actor, scope=call.audit_scope)
    hold_seats([row for row in rows if row.decision.outcome == Outcome.SELECTED], call)
    offer_roles([row for row in rows if row.decision.outcome == Outcome.OTHER_ROLE], actor=actor)


def _take_back(gone: Sequence[Application], call: Call, actor: Person, now: datetime) -> None:
    """Who has left the organisation is not written to and takes no seat."""
    left = Application.objects.filter(pk__in=[row.pk for row in gone])
    left.update(state=ApplicationState.WITHDRAWN, withdrawn_at=now)
    moves = [(row, {"state": [ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN]}) for row in gone]
    audit.record_many("programs.withdraw_application", moves, actor=actor, scope=call.audit_scope)


def _check(call: Call, over_seats: bool, despite_reviews: bool) -> ReleasePlan:
    if call.state in {CallState.DRAFT, CallState.SCHEDULED} or takes_applications(call):
        raise Refused(_("Close the call first: applications are still coming in."), code="open")
    plan = plan_release(call)
    if plan.undecided:
        count = len(plan.undecided)
        text = ngettext("%(n)s application has no decision yet.", "%(n)s applications have no decision yet.", count)
        raise Refused(text % {"n": count}, code="undecided")
    if plan.clashing:
        text = _("%(name)s takes part in this season as a mentee and cannot be selected.")
        raise Refused(text % {"name": plan.clashing[0].name}, code="mentee")
    if plan.unread and not despite_reviews:
        count = len(plan.unread)
        text = ngettext("%(n)s review is not finished.", "%(n)s reviews are not finished.", count)
        raise Refused(text % {"n": count}, code="reviews")
    if plan.over and not over_seats:
        text = ngettext("%(n)s mentor more than the seats.", "%(n)s mentors more than the seats.", plan.over)
        raise Refused(text % {"n": plan.over}, code="seats")
    return plan
