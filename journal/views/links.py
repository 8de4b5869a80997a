"""From the mail, without a login: a filled page, one button that posts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.access import Request
from core.errors import Refused
from core.links import make_mark, read_token
from core.ui.words import say_datetime
from journal import queries, services
from journal.emails import ASSISTANT_LINK, MEETING_LINK
from journal.forms import CancelForm, MoveForm
from journal.models import Meeting
from journal.views.planning import moved_to
from matching.enums import PairState
from people.models import Person
from programs.models import Enrolment


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who holds the link: one of the two people, or the mentee's assistant."""

    meeting: Meeting
    person: Person
    is_assistant: bool


def _bearer(token: str) -> Bearer | None:
    """What a link still opens; ``None`` when forged, expired, or when its holder has no part in it any more."""
    for purpose in (MEETING_LINK, ASSISTANT_LINK):
        found = read_token(purpose, token)
        if found is None:
            continue
        meeting = Meeting.objects.with_people().filter(pk=found.object_id).first()
        side = queries.side_of(meeting.pair, found.person_id) if meeting else None
        if meeting is None or side is None or meeting.pair.state != PairState.CONFIRMED:
            return None
        enrolment = meeting.pair.mentor if side == "mentor" else meeting.pair.mentee
        assistant = purpose == ASSISTANT_LINK
        if not enrolment.person.is_active or (assistant and not _is_still_assistant(enrolment, found.mark)):
            return None
        return Bearer(meeting, enrolment.person, assistant)
    return None


def _is_still_assistant(enrolment: Enrolment, mark: str) -> bool:
    """The link was sent to the assistant there is now, not to one before."""
    return bool(enrolment.assistant_email) and mark == make_mark(enrolment.assistant_email)


@never_cache
@require_http_methods(["GET", "POST"])
def by_link(request: Request, token: str) -> HttpResponse:
    """Confirm, move or cancel a session from a letter. A GET changes nothing."""
    bearer = _bearer(token)
    if bearer is None:
        return render(request, "journal/link_gone.html", status=410)
    response = None
    move_form, action = _move_form(request, bearer), request.POST.get("action")
    if action == "confirm" and not bearer.is_assistant:
        response = _act(request, token, services.confirm_meeting, bearer)
    elif action == "cancel" and not bearer.is_assistant:
        form = CancelForm(request.POST)
        if form.is_valid():
            response = _act(request, token, services.cancel_meeting, bearer, reason=form.cleaned_data["reason"])
    elif action == "move" and move_form.is_valid():
        response = _act(
            request, token, services.move_meeting, bearer, starts_at=move_form.starts_at,
            reason="" if bearer.is_assistant else move_form.cleaned_data["reason"], by_assistant=bearer.is_assistant,
        )  # fmt: skip
    if response is not None:
        return response
    status = 422 if request.method == "POST" else 200
    return render(request, "journal/link_page.html", _context(bearer, move_form), status=status)


def _move_form(request: Request, bearer: Bearer) -> MoveForm:
    start = moved_to(bearer.meeting)
    bound = request.POST if request.POST.get("action") == "move" else None
    form = MoveForm(bound, initial={"day": start.date(), "time": start.time()})
    if bearer.is_assistant:
        del form.fields["reason"]
    return form


def _act(request: Request, token: str, service: Any, bearer: Bearer, **details: Any) -> HttpResponse:
    try:
        service(bearer.meeting, actor=bearer.person, **details)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        bearer.meeting.refresh_from_db()
        if bearer.meeting.state == "planned":
            messages.success(request, _("Noted: %s.") % say_datetime(bearer.meeting.starts_at))
        else:
            messages.success(request, _("Noted: the session is cancelled."))
    return redirect("journal:by_link", token=token)


def _context(bearer: Bearer, move_form: MoveForm) -> dict[str, Any]:
    meeting = bearer.meeting
    mine = meeting.dated_by_id == bearer.person.pk
    open_still = meeting.state == "planned" and meeting.starts_at > timezone.now()
    return {
        "meeting": meeting,
        "person": bearer.person,
        "is_assistant": bearer.is_assistant,
        "other": queries.other_of(meeting.pair, bearer.person.pk),
        "total": max(meeting.pair.cohort.programme.session_count, meeting.number),
        "can_act": open_still,
        "can_confirm": open_still and not mine and meeting.confirmed_at is None and not bearer.is_assistant,
        "mine": mine,
        "move_form": move_form,
        "cancel_form": CancelForm(),
    }
