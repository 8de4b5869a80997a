"""The pair's page, one session, the calendar file, the way out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from charter.queries import is_signed
from core.access import Request, signed_in
from core.errors import Refused
from journal import queries
from journal.content import SESSIONS
from journal.forms import CancelForm, NoteForm
from journal.invitations import invitation
from journal.models import Meeting, PrivateNote
from journal.views.common import my_meeting, my_pair
from matching.enums import PairState
from matching.models import Pair
from matching.services import end_pair
from people.models import Person


def suggestion_for(meeting: Meeting | None) -> Any:
    """What the product suggests for a session of this number, if anything."""
    return next((one for one in SESSIONS if meeting and one.number == meeting.number), None)


def card_context(meeting: Meeting | None, person: Person) -> dict[str, Any]:
    """What the card of the next session needs."""
    if meeting is None:
        return {"meeting": None}
    mine = meeting.dated_by_id == person.pk
    return {
        "meeting": meeting,
        "other": queries.other_of(meeting.pair, person.pk),
        "total": max(meeting.pair.cohort.programme.session_count, meeting.number),
        "mine": mine,
        "can_confirm": not mine and meeting.confirmed_at is None,
    }


def page_context(found: Pair, person: Person) -> dict[str, Any]:
    """The pair as both of its pages see it."""
    return {
        "pair": found,
        "other": queries.other_of(found, person.pk),
        "side": queries.side_of(found, person.pk),
        "running": found.state == PairState.CONFIRMED,
        "paused": found.state == PairState.PAUSED,
    }


@signed_in
@require_GET
def pair(request: Request, pair_pk: int) -> HttpResponse:
    """The next session first, then what to log, the kit, what to try, and what has been."""
    found, person = my_pair(request, pair_pk), request.user.person
    timeline = queries.timeline_of(found, person)
    context = {
        **page_context(found, person),
        **card_context(timeline.next_meeting, person),
        "timeline": timeline,
        "signed": is_signed(found.pk),
        "suggestion": suggestion_for(timeline.next_meeting),
        "total": found.cohort.programme.session_count,
    }
    return render(request, "journal/pair_page.html", context)


@signed_in
@require_GET
def meeting(request: Request, pk: int) -> HttpResponse:
    """One session: its date and changes, its kit, what both wrote, my own note."""
    found, person = my_meeting(request, pk), request.user.person
    note = PrivateNote.objects.visible_to(request.user).filter(meeting=found).first()
    context = {
        **page_context(found.pair, person),
        **card_context(found, person),
        "log": getattr(found, "log", None),
        "changes": found.changes.select_related("by"),
        "note": note,
        "note_form": NoteForm(initial={"body": note.body if note else ""}),
        "cancel_form": CancelForm(),
        "suggestion": suggestion_for(found),
    }
    return render(request, "journal/meeting_page.html", context)


@signed_in
@require_GET
def ics(request: Request, pk: int) -> HttpResponse:
    """The calendar file of a session."""
    found = my_meeting(request, pk)
    date = invitation(found, request.user.person)
    response = HttpResponse(date.to_ical(), content_type=f"{date.mimetype}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="binome-{found.pk}.ics"'
    return response


@signed_in
@require_http_methods(["GET", "POST"])
def leave(request: Request, pair_pk: int) -> HttpResponse:
    """Leave the pair: without fault, without reason; the other gets a neutral message."""
    found, person = my_pair(request, pair_pk), request.user.person
    if request.method == "GET":
        return render(request, "journal/pair_leave.html", page_context(found, person))
    try:
        end_pair(found, actor=person)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(reverse("journal:pair", args=[found.pk]))
    messages.success(request, _("The pair has ended. Thank you for what you gave to it."))
    return redirect("/")
