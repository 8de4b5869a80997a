"""Plan, confirm, move, cancel."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from charter.queries import is_signed
from core.access import Request, signed_in
from core.errors import Refused
from core.ui.words import say_datetime
from journal import queries, services
from journal.enums import MeetingState
from journal.forms import CancelForm, MoveForm, PlanForm
from journal.models import Meeting
from journal.views.common import my_meeting, my_pair
from journal.views.pages import page_context
from matching.models import Pair


def _suggested(pair: Pair) -> dict[str, Any]:
    """The next date by the programme's rhythm, at the hour of the last session."""
    programme = pair.cohort.programme
    last = pair.meetings.standing().order_by("starts_at").last()
    topics = queries.topics_for(pair)
    start = timezone.localtime(last.starts_at) if last else timezone.localtime() + timedelta(days=7)
    if last:
        start += timedelta(weeks=programme.rhythm_weeks)
    day = max(start.date(), timezone.localdate() + timedelta(days=2))
    while day.weekday() > 4:
        day += timedelta(days=1)
    return {
        "day": day,
        "time": start.time() if last else time(12, 30),
        "minutes": programme.session_minutes,
        "place": last.place if last else "",
        "link": last.link if last else "",
        "topic": (last.topic_id if last and last.topic_id else None) or (topics[0].pk if topics else None),
    }


@signed_in
@require_http_methods(["GET", "POST"])
def plan(request: Request, pair_pk: int) -> HttpResponse:
    """Plan a session; a date that is over leads straight to its log."""
    found, person = my_pair(request, pair_pk), request.user.person
    if request.method == "GET":
        if not is_signed(found.pk):
            messages.info(request, _("Both of you sign the charter first; then you can plan a session."))
            return redirect("charter:charter", pair_pk=found.pk)
        return _plan_page(request, found, PlanForm(pair=found, initial=_suggested(found)))
    form = PlanForm(request.POST, pair=found)
    if not form.is_valid():
        return _plan_page(request, found, form, status=422)
    details = {name: form.cleaned_data[name] for name in ("minutes", "place", "link", "topic")}
    try:
        meeting = services.plan_meeting(found, actor=person, starts_at=form.starts_at, **details)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _plan_page(request, found, form, status=409)
    if meeting.is_over:
        return redirect("journal:log", pk=meeting.pk)
    messages.success(request, _("Planned: %s. You both receive the invitation.") % say_datetime(meeting.starts_at))
    return redirect("journal:pair", pair_pk=found.pk)


def _plan_page(request: Request, found: Pair, form: PlanForm, *, status: int = 200) -> HttpResponse:
    context = {**page_context(found, request.user.person), "form": form}
    return render(request, "journal/meeting_plan.html", context, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def confirm(request: Request, pk: int) -> HttpResponse:
    """Say yes to a date. A GET (an old bookmark) only shows the session."""
    found = my_meeting(request, pk)
    if request.method == "GET":
        return redirect("journal:meeting", pk=pk)
    try:
        services.confirm_meeting(found, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Confirmed: %s.") % say_datetime(found.starts_at))
    onward = request.POST.get("next", "")  # the first screen says yes too, and stays where it is
    if url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure()):
        return redirect(onward)
    return redirect("journal:pair", pair_pk=found.pair_id)


def moved_to(meeting: Meeting) -> datetime:
    """The date a move is offered for: the same hour a week later, never in the past."""
    start = timezone.localtime(meeting.starts_at) + timedelta(days=7)
    while start <= timezone.now():
        start += timedelta(days=7)
    return start


@signed_in
@require_http_methods(["GET", "POST"])
def move(request: Request, pk: int) -> HttpResponse:
    """Give a session another date."""
    found = my_meeting(request, pk)
    if found.state != MeetingState.PLANNED:
        messages.info(request, _("This session can no longer be moved."))
        return redirect("journal:meeting", pk=pk)
    start = moved_to(found)
    form = MoveForm(request.POST or None, initial={"day": start.date(), "time": start.time()})
    context = {**page_context(found.pair, request.user.person), "meeting": found, "form": form}
    if not form.is_valid():
        return render(request, "journal/meeting_move.html", context, status=422 if form.is_bound else 200)
    try:
        services.move_meeting(
            found, actor=request.user.person, starts_at=form.starts_at, reason=form.cleaned_data["reason"]
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return render(request, "journal/meeting_move.html", context, status=409)
    messages.success(
        request, _("Moved to %s. The new invitation is on its way to both.") % say_datetime(found.starts_at)
    )
    return redirect("journal:pair", pair_pk=found.pair_id)


@signed_in
@require_http_methods(["GET", "POST"])
def cancel(request: Request, pk: int) -> HttpResponse:
    """Cancel a session; it stays visible as cancelled."""
    found = my_meeting(request, pk)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {**page_context(found.pair, request.user.person), "meeting": found, "form": form}
        return render(request, "journal/meeting_cancel.html", context, status=422 if form.is_bound else 200)
    try:
        services.cancel_meeting(found, actor=request.user.person, reason=form.cleaned_data["reason"])
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Cancelled, and out of both calendars. Plan a new date within ten days."))
    return redirect("journal:pair", pair_pk=found.pair_id)
