"""All answers leave in one act; later, a person on the reserve list may be taken by hand."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import audit, states
from core.errors import Refused
from notifications.services import write_letter, write_letters
from people.models import Person
from programs.enums import ApplicationState, CallState, EnrolmentState, Outcome, Side
from programs.models import Application, ApplicationTopic, Call, Decision, Enrolment, EnrolmentTopic
from programs.queries.applications import takes_applications
from programs.queries.release import ReleasePlan, mentors_in, plan_release
from programs.services.calls import close_call
from programs.signals import answers_released, enrolment_ready


def _lock(call: Call) -> Call:
    return Call.objects.select_for_update(of=("self",)).select_related("cohort__programme").get(pk=call.pk)


def release_answers(call: Call, *, actor: Person, over_seats: bool = False) -> int:
    """Send every answer in one act and return how many; sending again, also at the same moment, sends nothing (0).

    Selected people are enrolled as mentors with their topics; one letter each is written. Withdrawn and unsent
    applications hear nothing. Refuses while the call takes applications (``open``), somebody has no decision
    (``undecided``), somebody selected is a mentee already (``mentee``), or seats are exceeded without ``over_seats``.
    """
    with transaction.atomic():
        locked = _lock(call)
        if locked.state == CallState.RELEASED:
            return 0
        # Locked before they are counted: who withdraws at this moment has done so before, or hears that it is too late.
        sent = locked.applications.sent().select_for_update(of=("self",))
        rows = list(sent.select_related("person", "decision").order_by("pk"))
        plan = _check(locked, over_seats)
        if locked.state == CallState.OPEN:
            close_call(locked, actor=actor)
        now = timezone.now()
        for outcome in Outcome.values:
            chosen = [row for row in rows if row.decision.outcome == outcome]
            Application.objects.filter(pk__in=[row.pk for row in chosen]).update(state=outcome, answered_at=now)
            write_letters(f"programs.{outcome}", [(row.person_id, row.pk) for row in chosen])
        moves = [(row, {"state": [row.state, row.decision.outcome]}) for row in rows]
        audit.record_many("programs.answer_application", moves, actor=actor, scope=locked.audit_scope)
        _enrol([row for row in rows if row.decision.outcome == Outcome.SELECTED], locked)
        states.move(
            locked, CallState.RELEASED, actor=actor, verb="programs.release_answers", facts=dict(plan.counts),
            released_at=now,
        )  # fmt: skip
        answers_released.send(sender=Call, call=locked, actor=actor)
    return len(rows)


def _check(call: Call, over_seats: bool) -> ReleasePlan:
    if call.state == CallState.DRAFT or takes_applications(call):
        raise Refused(_("Close the call first: applications are still coming in."), code="open")
    plan = plan_release(call)
    if plan.undecided:
        count = len(plan.undecided)
        text = ngettext("%(n)s application has no decision yet.", "%(n)s applications have no decision yet.", count)
        raise Refused(text % {"n": count}, code="undecided")
    if plan.clashing:
        text = _("%(name)s takes part in this season as a mentee and cannot be selected.")
        raise Refused(text % {"name": plan.clashing[0].name}, code="mentee")
    if plan.over and not over_seats:
        text = ngettext("%(n)s mentor more than the seats.", "%(n)s mentors more than the seats.", plan.over)
        raise Refused(text % {"n": plan.over}, code="seats")
    return plan


def _enrol(selected: Sequence[Application], call: Call) -> None:
    """Mentors ready to be paired, with their topics and levels. Somebody who had left the cohort comes back."""
    now, cohort = timezone.now(), call.cohort
    people = [row.person_id for row in selected]
    known = {one.person_id: one for one in Enrolment.objects.filter(cohort=cohort, person_id__in=people)}
    rows = [_enrolment(row, known.get(row.person_id), call) for row in selected]
    for one in rows:
        one.ready_at = now
    fields = ["side", "state", "availability", "remote_ok", "languages", "capacity", "ready_at"]
    Enrolment.objects.bulk_create([one for one in rows if one._state.adding], batch_size=500)
    Enrolment.objects.bulk_update([one for one in rows if one.person_id in known], fields, batch_size=500)
    by_person = {one.person_id: one for one in Enrolment.objects.filter(cohort=cohort, person_id__in=people)}
    EnrolmentTopic.objects.filter(enrolment__in=by_person.values()).delete()
    offered = ApplicationTopic.objects.filter(application__in=selected).exclude(topic=None)
    EnrolmentTopic.objects.bulk_create(
        [
            EnrolmentTopic(enrolment_id=by_person[person].pk, topic_id=topic, level=level)
            for person, topic, level in offered.values_list("application__person_id", "topic_id", "level")
        ],
        batch_size=500,
    )
    for one in by_person.values():
        enrolment_ready.send(sender=Enrolment, enrolment=one)


def _enrolment(application: Application, known: Enrolment | None, call: Call) -> Enrolment:
    row = known or Enrolment(cohort=call.cohort, person_id=application.person_id)
    row.side, row.state = Side.MENTOR, EnrolmentState.READY
    row.availability, row.remote_ok = application.availability, application.remote_ok
    row.languages, row.capacity = application.languages, call.cohort.programme.mentor_capacity
    return row


def promote_reserve(application: Application, *, actor: Person, over_seats: bool = False) -> bool:
    """Take somebody from the reserve list, with the letter of those selected; twice is once.

    Refuses an expired place (``expired``), who has become a mentee (``mentee``), and a full cohort without
    ``over_seats`` (``seats``): the call’s row is locked, so two managers cannot give the last seat twice.
    """
    with transaction.atomic():
        call = _lock(application.call)
        fresh = Application.objects.select_related("person", "decision").get(pk=application.pk)
        if fresh.state == ApplicationState.RESERVE:
            _check_reserve(fresh, call, over_seats)
        moved = states.move(
            application, ApplicationState.SELECTED, actor=actor, verb="programs.promote_reserve",
            answered_at=timezone.now(),
        )  # fmt: skip
        if moved:
            Decision.objects.filter(application=fresh).update(outcome=Outcome.SELECTED, reserve_until=None)
            _enrol([fresh], call)
            write_letter("programs.selected", person=fresh.person, object_id=fresh.pk)
    return moved


def _check_reserve(application: Application, call: Call, over_seats: bool) -> None:
    until = application.decision.reserve_until
    if until is None or until < timezone.localdate():
        raise Refused(_("This place on the reserve list has ended."), code="expired")
    enrolled = Enrolment.objects.taking_part().mentees().filter(cohort=call.cohort, person=application.person)
    if enrolled.exists():
        text = _("%(name)s takes part in this season as a mentee and cannot be selected.")
        raise Refused(text % {"name": application.person.name}, code="mentee")
    if mentors_in(call) >= call.cohort.seats and not over_seats:
        raise Refused(_("All seats are taken: say that you want one more."), code="seats")
