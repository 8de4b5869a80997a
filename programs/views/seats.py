"""Seats: the manager’s page, the applicant’s yes or no on the own page, and the link of the letter."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from core.links import read_token
from people.models import Person
from programs.emails.selection import SEAT_LINK, SEAT_LINK_AGE
from programs.forms.paths import DeclineForm
from programs.models import Application, Call
from programs.queries.seats import plan_seats
from programs.services import seats as services
from programs.views.decisions import managed_call


@signed_in
@require_http_methods(["GET", "POST"])
def seats(request: Request, cohort_pk: int) -> HttpResponse:
    """Who was offered a seat and what they said; free seats, and who could move up. A press offers them all."""
    call = managed_call(request, cohort_pk)
    if request.method == "GET":
        return _show_plan(request, call)
    try:
        offered = services.offer_free_seats(call, actor=request.user.person)
    except Refused as refused:
        messages.error(request, refused.message)
        return _show_plan(request, call, status=409)
    count = len(offered)
    if count:
        text = ngettext(
            "One seat is offered: the letter leaves now.", "%(n)s seats are offered: the letters leave now.", count
        )
        messages.success(request, text % {"n": count})
    else:
        messages.info(request, _("No seat is free, or nobody is left on the reserve list: nothing was sent."))
    return redirect("programs:seats", cohort_pk)


def _show_plan(request: Request, call: Call, status: int = 200) -> HttpResponse:
    judged = set(Application.objects.judged_by(request.user).filter(call=call).values_list("pk", flat=True))
    plan = plan_seats(call)
    # The order of the reserve tells a place: a manager who waits on it does not see the own one.
    plan = replace(plan, reserve=[one for one in plan.reserve if one.application.person_id != request.user.person_id])
    context = {"call": call, "cohort": call.cohort, "plan": plan, "judged": judged}
    return render(request, "programs/seats.html", context, status=status)


@signed_in
@require_POST
def promote(request: Request, pk: int) -> HttpResponse:
    """Offer a seat to one person of the reserve list, or once more to who let it lapse."""
    rows = Application.objects.judged_by(request.user).select_related("call__cohort__programme", "person")
    file = get_visible_or_404(rows, pk=pk)
    over = request.POST.get("over_seats") == "yes"
    try:
        if services.offer_seat(file, actor=request.user.person, over_seats=over):
            text = _("A seat is offered to %(name)s: the letter leaves now.")
            messages.success(request, text % {"name": file.person.name})
    except Refused as refused:
        messages.error(request, refused.message)
        return _show_plan(request, managed_call(request, file.call.cohort_id), status=409)
    return redirect("programs:seats", file.call.cohort_id)


def _mine(request: Request, pk: int) -> Application:
    return get_visible_or_404(Application.objects.of(request.user).select_related("call__cohort"), pk=pk)


def _settle(request: Request, application: Application, actor: Person, answer: str) -> bool:
    """Keep a yes or a no and say so; whether it could be kept."""
    try:
        if answer == "yes":
            services.accept_seat(application, actor=actor)
            messages.success(request, _("Welcome: you are a mentor of this season."))
        else:
            services.decline_seat(application, actor=actor, words=request.POST.get("words", ""))
            messages.success(request, _("Noted. Thank you for telling us: the seat goes on to somebody else."))
    except Refused as refused:
        messages.error(request, refused.message)
        return False
    return True


@signed_in
@require_POST
def seat_accept(request: Request, pk: int) -> HttpResponse:
    """Yes to my seat."""
    _settle(request, _mine(request, pk), request.user.person, "yes")
    return redirect("programs:application", pk)


@signed_in
@require_POST
def seat_decline(request: Request, pk: int) -> HttpResponse:
    """No to my seat, with a word or none."""
    _settle(request, _mine(request, pk), request.user.person, "no")
    return redirect("programs:application", pk)


@never_cache
@require_http_methods(["GET", "POST"])
def seat_by_link(request: Request, token: str) -> HttpResponse:
    """From the letter, without a login: the page with both answers. Only a POST changes anything, and only once."""
    said = read_token(SEAT_LINK, token, max_age=SEAT_LINK_AGE)
    rows = Application.objects.filter(person__state="active").exclude(answered_at=None)
    rows = rows.select_related("call__cohort__programme", "person")
    found = rows.filter(pk=said.object_id, person_id=said.person_id).first() if said else None
    if found is None:
        return render(request, "programs/seat_link_gone.html", status=404)
    if request.user.is_authenticated and request.user.person_id != found.person_id:
        return render(request, "programs/seat_link_gone.html", {"is_other": True}, status=403)
    answer = request.POST.get("answer")
    if request.method == "POST" and answer in {"yes", "no"}:
        _settle(request, found, found.person, answer)
        return redirect("programs:seat_by_link", token)
    form = DeclineForm(request.POST or None)
    status = 422 if request.method == "POST" else 200
    return render(request, "programs/seat_link.html", {"application": found, "form": form}, status=status)
