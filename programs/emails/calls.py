"""Letters of a call before anything is sent: a colleague thought of you, you are admitted, it could not open."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from core.ui.words import say_date, say_datetime
from notifications.enums import Category
from notifications.letters import Content, letter
from notifications.links import absolute
from people.models import Person
from programs.enums import CallState
from programs.models import Admission, Application, Call, Nomination
from programs.queries.call_checklist import find_missing
from programs.queries.eligibility import find_admission, may_apply


def _has_applied(call: Call, person: Person) -> bool:
    return Application.objects.filter(call=call, person=person).exists()


def _call_url(call: Call) -> str:
    return absolute(reverse("programs:call_page", args=[call.key]))


@letter("programs.nominated", category=Category.INVITATION)
def nominated(person: Person, object_id: int) -> Content | None:
    """A colleague thought of you: who, their word, the call. Gone once the person has begun or can no longer apply."""
    rows = Nomination.objects.select_related("call__cohort__programme", "nominated_by")
    nomination = rows.filter(pk=object_id, person=person).first()
    if nomination is None or _has_applied(nomination.call, person) or not may_apply(nomination.call, person):
        return None
    call = nomination.call
    programme = call.cohort.programme
    context = {
        "colleague": nomination.nominated_by,
        "words": nomination.words,
        "programme": programme,
        "seats": call.cohort.seats,
        "closes": say_date(timezone.localdate(call.closes_at)),
        "call_url": _call_url(call),
    }
    return Content(context, reply_to=programme.contact_email)


@letter("programs.admitted", category=Category.INVITATION)
def admitted(person: Person, object_id: int) -> Content | None:
    """A manager lets you apply, until when. Gone when the admission was ended or the answers are out."""
    rows = Admission.objects.select_related("call__cohort__programme")
    admission = rows.filter(pk=object_id, person=person).first()
    if admission is None or find_admission(admission.call, person) is None:
        return None
    programme = admission.call.cohort.programme
    context = {"programme": programme, "until": say_datetime(admission.until), "call_url": _call_url(admission.call)}
    return Content(context, reply_to=programme.contact_email)


@letter("programs.call_stuck", category=Category.ANSWER)
def call_stuck(person: Person, object_id: int) -> Content | None:
    """To a manager: the announced call could not open, and why. Gone once it is open or a draft again."""
    call = Call.objects.select_related("cohort__programme").filter(pk=object_id, state=CallState.SCHEDULED).first()
    missing = find_missing(call) if call else []
    if call is None or not missing:
        return None
    context = {
        "cohort": call.cohort,
        "programme": call.cohort.programme,
        "missing": [one.text for one in missing],
        "call_url": absolute(reverse("programs:call", args=[call.pk])),
    }
    return Content(context)
