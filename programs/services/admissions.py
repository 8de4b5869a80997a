"""The manager's act that lets one person apply after the closing, or although a condition is not met."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from notifications.services import write_letter
from people.models import Person
from programs.enums import ApplicationState
from programs.models import Admission, Application, Call, Enrolment
from programs.queries.eligibility import ADMITTING


@transaction.atomic
def admit_person(call: Call, *, actor: Person, person: Person, until: dt.datetime, reason: str) -> Admission:
    """Let ``person`` apply until ``until``, whatever the conditions and the closing day, and tell them by letter.

    A second time changes the day and the reason of the first. Refuses oneself (``self``), a call that takes nobody
    (``state``), a day gone by (``past``) or after the day of the answers (``late``), an empty reason (``reason``),
    and somebody who has left (``left``), takes part as a mentee (``mentee``) or has applied already (``applied``).
    """
    current = Call.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=call.pk)
    _refuse_moment(current, until)
    _refuse_person(current, person, actor)
    if not reason.strip():
        raise Refused(_("Write the reason: it stands in the history of the programme."), code="reason")
    admission, _created = Admission.objects.update_or_create(
        call=current, person=person, defaults={"until": until, "reason": reason.strip(), "admitted_by": actor}
    )
    audit.record("programs.admit_person", admission, actor=actor, changes={"until": until})
    write_letter("programs.admitted", person=person, object_id=admission.pk)
    return admission


def _refuse_moment(call: Call, until: dt.datetime) -> None:
    if call.state not in ADMITTING:
        raise Refused(_("People are admitted while the call is open, or closed and not answered yet."), code="state")
    if until <= timezone.now():
        raise Refused(_("Choose a day to come."), code="past")
    if timezone.localdate(until) >= call.answer_on:
        raise Refused(_("Everybody has an answer by then: choose an earlier day."), code="late")


def _refuse_person(call: Call, person: Person, actor: Person) -> None:
    if person.pk == actor.pk:
        raise Refused(_("Nobody admits themselves: ask another manager of the programme."), code="self")
    if not person.is_active:
        raise Refused(_("%(name)s has left the organisation.") % {"name": person}, code="left")
    if Enrolment.objects.mentees().taking_part().filter(cohort=call.cohort, person=person).exists():
        raise Refused(_("%(name)s takes part in this season as a mentee.") % {"name": person}, code="mentee")
    waiting = (ApplicationState.DRAFT, ApplicationState.WITHDRAWN)
    if Application.objects.filter(call=call, person=person).exclude(state__in=waiting).exists():
        raise Refused(_("%(name)s has applied already.") % {"name": person}, code="applied")


@transaction.atomic
def end_admission(admission: Admission, *, actor: Person) -> bool:
    """End it now; return whether it was still open. An application already sent stays."""
    locked = Admission.objects.select_for_update(of=("self",)).get(pk=admission.pk)
    now = timezone.now()
    if locked.until <= now:
        return False
    before, locked.until = locked.until, now
    locked.save(update_fields=["until"])
    audit.record("programs.end_admission", locked, actor=actor, changes={"until": [before, now]})
    return True
