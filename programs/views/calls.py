"""Pages of the call for mentors: the manager's, and the one that is shared."""

from __future__ import annotations

from io import BytesIO
from typing import Any, cast

import segno
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from notifications.links import absolute
from programs import rules
from programs.enums import CallState
from programs.forms.calls import BaseGrid, CallForm, GridFormSet, ReopenForm
from programs.models import Call, Cohort
from programs.queries.call_pages import public_page
from programs.services import calls as acts
from programs.services.calls import evening


@signed_in
@require_http_methods(["GET", "POST"])
def call_new(request: Request, cohort_pk: int) -> HttpResponse:
    """Write the call of a cohort: texts, dates and grid are proposed."""
    rows = Cohort.objects.managed_by(request.user).select_related("programme", "call")
    cohort = get_visible_or_404(rows, pk=cohort_pk)
    if hasattr(cohort, "call"):
        return redirect("programs:call", cohort.call.pk)
    form = CallForm(request.POST or None, instance=Call(cohort=cohort), initial=acts.proposal(cohort))
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.create_call(cohort, actor=request.user.person, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            _say_saved(request, form)
            return redirect("programs:call", made.pk)
    return _form_page(request, form, cohort=cohort)


@signed_in
@require_GET
def call(request: Request, pk: int) -> HttpResponse:
    """The manager's page of a call: its state, its address to share, its grid."""
    found = get_visible_or_404(Call.objects.managed_by(request.user).for_page(), pk=pk)
    _follow(request, found.cohort_id)
    address = absolute(reverse("programs:call_page", args=[found.key]))
    return render(request, "programs/call_manage.html", _manage_context(found, address=address))


def _follow(request: Request, cohort_id: int) -> None:
    """These addresses name a call: tell the side navigation which cohort it belongs to."""
    if request.session.get("cohort") != cohort_id:
        request.session["cohort"] = cohort_id


def _manage_context(found: Call, **more: Any) -> dict[str, Any]:
    latest = acts.latest_answer_day(found)
    return {
        "call": found,
        "cohort": found.cohort,
        "criteria": list(found.criteria.all()),
        "sent": found.applications.sent().count(),
        "latest": latest,
        "is_late": found.answer_on > latest,
        "reopen": ReopenForm(),
        **more,
    }


@signed_in
@require_http_methods(["GET", "POST"])
def call_edit(request: Request, pk: int) -> HttpResponse:
    """Change the texts and dates of a draft or an open call."""
    found = get_visible_or_404(Call.objects.managed_by(request.user).for_page(), pk=pk)
    if found.state not in {CallState.DRAFT, CallState.OPEN}:
        return redirect("programs:call", pk)
    form = CallForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            acts.update_call(Call.objects.for_page().get(pk=pk), actor=request.user.person, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            _say_saved(request, form)
            return redirect("programs:call", pk)
    return _form_page(request, form, cohort=found.cohort, call=found)


def _say_saved(request: Request, form: CallForm) -> None:
    messages.success(request, _("The call is saved."))
    if form.is_late:
        words = _("The answers come later than the %(days)s working days the programme promises.")
        messages.warning(request, words % {"days": form.instance.cohort.programme.answer_days})


def _form_page(request: Request, form: CallForm, **context: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "programs/call_form.html", {"form": form, **context}, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def call_grid(request: Request, pk: int) -> HttpResponse:
    """Change the grid while the call is a draft."""
    found = get_visible_or_404(Call.objects.managed_by(request.user).for_page(), pk=pk)
    if found.state != CallState.DRAFT:
        messages.info(request, _("The grid was published with the call. It can no longer change."))
        return redirect("programs:call", pk)
    grid = cast("BaseGrid", GridFormSet(request.POST or None, queryset=found.criteria.all(), prefix="grid"))
    refused = False
    if request.method == "POST" and grid.is_valid():
        try:
            acts.save_grid(found, actor=request.user.person, lines=grid.lines)
        except Refused as refusal:
            messages.error(request, refusal.message)
            refused = True
        else:
            messages.success(request, _("The grid is saved."))
            return redirect("programs:call", pk)
    context = {"call": found, "cohort": found.cohort, "grid": grid}
    return render(request, "programs/call_grid.html", context, status=422 if refused or _has_errors(grid) else 200)


def _has_errors(grid: BaseGrid) -> bool:
    return grid.is_bound and not grid.is_valid()


@signed_in
@require_POST
def call_state(request: Request, pk: int, act: str) -> HttpResponse:
    """Open, close or open again; the outcome is said on the call's page."""
    found = get_visible_or_404(Call.objects.managed_by(request.user).select_related("cohort__programme"), pk=pk)
    try:
        if act == "open":
            acts.open_call(found, actor=request.user.person)
            messages.success(request, _("The call is open. Share its address."))
        elif act == "close":
            acts.close_call(found, actor=request.user.person)
            messages.success(request, _("The call is closed. The selection can begin."))
        else:
            _reopen(request, found)
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("programs:call", pk)


def _reopen(request: Request, found: Call) -> None:
    form = ReopenForm(request.POST)
    if not form.is_valid():
        raise Refused(" ".join(str(error) for errors in form.errors.values() for error in errors), code="closes_past")
    acts.reopen_call(found, actor=request.user.person, closes_at=evening(form.cleaned_data["closes_on"]))
    messages.success(request, _("The call is open again."))


@require_GET
def call_page(request: Request, key: str) -> HttpResponse:
    """The page that is shared. Without an account it shows the call's public facts and the way in, nothing personal."""
    rows = Call.objects.for_page()
    rows = rows.visible_to(request.user) if request.user.is_authenticated else rows.shared()
    found = get_visible_or_404(rows, key=key)
    person = request.user.person if request.user.is_authenticated else None
    return render(request, "programs/call_page.html", {"page": public_page(found, person), "call": found})


@signed_in
@require_GET
def call_preview(request: Request, pk: int) -> HttpResponse:
    """What an applicant will see, before the call opens."""
    found = get_visible_or_404(Call.objects.managed_by(request.user).for_page(), pk=pk)
    context = {"page": public_page(found, None), "call": found, "is_preview": True}
    return render(request, "programs/call_page.html", context)


@require_GET
def call_qr(request: Request, key: str) -> HttpResponse:
    """The address of the call as a QR code, to print or to show."""
    found = Call.objects.filter(key=key).first()
    if found is None or (found.state == CallState.DRAFT and not rules.can_view_call(request.user, found)):
        raise Http404
    code = segno.make(absolute(reverse("programs:call_page", args=[key])), error="m", micro=False)
    image = BytesIO()
    code.save(
        image, kind="svg", scale=8, border=4, light="#fff", omitsize=True, svgclass=None, lineclass=None, xmldecl=False
    )
    return HttpResponse(image.getvalue(), content_type="image/svg+xml")
