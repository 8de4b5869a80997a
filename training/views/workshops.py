"""Live workshops: planning dates, taking a seat, the list on the day."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from training import rules
from training.enums import PlaceState
from training.forms.dates import initial_of
from training.forms.workshops import WorkshopForm
from training.invitations import workshop_invitation
from training.models import Module, Workshop, WorkshopPlace
from training.queries.live import with_counts
from training.services import workshops as acts
from training.services.workshops import DOORS_OPEN


def run_module(request: Request, pk: int, kind: str) -> Module:
    """A module of this kind, of a programme this user coaches or manages; else 404."""
    rows = Module.objects.run_by(request.user).filter(kind=kind).select_related("path__programme")
    return get_visible_or_404(rows, pk=pk)


def run_workshop(request: Request, pk: int) -> Workshop:
    """A workshop this user runs; else 404."""
    rows = Workshop.objects.run_by(request.user).select_related("module__path__programme", "host")
    return get_visible_or_404(rows, pk=pk)


@signed_in
@require_GET
def workshops(request: Request, pk: int) -> HttpResponse:
    """The dates of one workshop: to come, then past."""
    module = run_module(request, pk, "workshop")
    rows = list(with_counts(Workshop.objects.filter(module=module)).order_by("starts_at", "pk"))
    context = {
        "module": module,
        "coming": [row for row in rows if row.is_to_come],
        "past": [row for row in reversed(rows) if not row.is_to_come],
    }
    return render(request, "training/workshops.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def workshop_new(request: Request, pk: int) -> HttpResponse:
    """Offer a date."""
    module = run_module(request, pk, "workshop")
    initial = {"minutes": module.minutes, "seats": 12, "host": request.user.person_id}
    form = WorkshopForm(request.POST or None, module=module, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.plan_workshop(module, actor=request.user.person, **form.values)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The date is open: those whose step it is see it on their page."))
            return redirect("training:workshop", made.pk)
    status = 422 if form.errors else 200
    return render(request, "training/workshop_form.html", {"form": form, "module": module}, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def workshop_edit(request: Request, pk: int) -> HttpResponse:
    """Another date, place, number of seats or host; everybody concerned hears of it."""
    found = run_workshop(request, pk)
    minutes = round((found.ends_at - found.starts_at).total_seconds() / 60)
    initial = initial_of(
        found.starts_at, minutes=minutes, place=found.place, link=found.link, seats=found.seats, host=found.host_id
    )
    form = WorkshopForm(request.POST or None, module=found.module, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            acts.change_workshop(found, actor=request.user.person, **form.values)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Saved. Whoever has a place hears of a new date or place."))
            return redirect("training:workshop", pk)
    context = {"form": form, "module": found.module, "workshop": found}
    return render(request, "training/workshop_form.html", context, status=422 if form.errors else 200)


@signed_in
@require_GET
def workshop(request: Request, pk: int) -> HttpResponse:
    """Who comes, who waits, and the list on the day; a learner is led to the page of the module."""
    rows = Workshop.objects.visible_to(request.user).select_related("module__path__programme", "host")
    found = get_visible_or_404(rows, pk=pk)
    if not rules.runs_workshop(request.user, found):
        return redirect("training:module", found.module_id)
    places = list(found.places.select_related("person__unit").exclude(state=PlaceState.CANCELLED))
    context = {
        "workshop": found,
        "module": found.module,
        "called": sorted((one for one in places if one.state != "waiting"), key=lambda one: one.person.sort_name),
        "waiting": [one for one in places if one.state == "waiting"],
        "attended": sum(one.state == "attended" for one in places),
        "list_open": found.doors_open(DOORS_OPEN),
    }
    return render(request, "training/workshop.html", context)


@signed_in
@require_POST
def workshop_cancel(request: Request, pk: int) -> HttpResponse:
    """Take a date back."""
    found = run_workshop(request, pk)
    try:
        if acts.cancel_workshop(found, actor=request.user.person):
            messages.success(request, _("Cancelled. Everybody who had a place or waited hears of it."))
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("training:workshop", pk)
    return redirect("training:workshops", found.module_id)


@signed_in
@require_POST
def workshop_attendance(request: Request, pk: int) -> HttpResponse:
    """Keep who was there."""
    found = run_workshop(request, pk)
    present = {int(one) for one in request.POST.getlist("present") if one.isdecimal()}
    try:
        count = acts.note_attendance(found, actor=request.user.person, present=present)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        words = ngettext("Saved: %(count)s person was there.", "Saved: %(count)s people were there.", count)
        messages.success(request, words % {"count": count})
    return redirect("training:workshop", pk)


@signed_in
@require_POST
def workshop_book(request: Request, pk: int) -> HttpResponse:
    """Take a seat, or a place on the waiting list."""
    rows = Workshop.objects.visible_to(request.user).select_related("module__path__programme")
    found = get_visible_or_404(rows, pk=pk)
    try:
        place = acts.book_place(found, person=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        booked = place.state == PlaceState.BOOKED
        words = (
            _("You have a seat. The invitation for your calendar is on its way.")
            if booked
            else _("You are on the waiting list. You get a letter as soon as a seat is yours.")
        )
        messages.success(request, words)
    return redirect("training:module", found.module_id)


@signed_in
@require_POST
def place_give_back(request: Request, pk: int) -> HttpResponse:
    """Give a seat back, one's own or, for who runs the workshop, somebody else's."""
    rows = WorkshopPlace.objects.visible_to(request.user).select_related("workshop__module__path__programme", "person")
    place = get_visible_or_404(rows, pk=pk)
    mine = place.person_id == request.user.person_id
    try:
        if acts.give_back_place(place, actor=request.user.person):
            messages.success(request, _("Given back. Whoever waits moves up."))
    except Refused as refusal:
        messages.error(request, refusal.message)
    if mine and not rules.runs_workshop(request.user, place.workshop):
        return redirect("training:module", place.workshop.module_id)
    return redirect("training:workshop", place.workshop_id)


@signed_in
@require_GET
def workshop_calendar(request: Request, pk: int) -> HttpResponse:
    """The calendar file of a workshop, for who has a seat in it or runs it."""
    rows = Workshop.objects.visible_to(request.user).select_related("module__path__programme", "host")
    found = get_visible_or_404(rows.seated_or_run_by(request.user), pk=pk)
    date = workshop_invitation(found, request.user.person)
    response = HttpResponse(date.to_ical(), content_type=f"{date.mimetype}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="binome-{found.pk}.ics"'
    return response
