"""The sections of a call's page that are forms: texts, who may apply, the grid, seats, dates and rules."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from people.models import Unit
from programs.enums import CallState
from programs.forms.calls import CallForm, CallRulesForm, CallTextsForm, CallWhoForm
from programs.forms.grids import BaseGrid, GridFormSet
from programs.models import Call, Cohort
from programs.queries.eligibility import eligible_people
from programs.queries.units import list_units
from programs.services import calls as acts
from programs.services.grid import save_grid
from programs.views.calls import follow_cohort

#: States in which texts and conditions may change.
WRITABLE = (CallState.DRAFT, CallState.SCHEDULED, CallState.OPEN)


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
            messages.success(request, _("The call is saved."))
            _warn_late(request, form, cohort)
            return redirect("programs:call", made.pk)
    return _page(request, "call_form", form, cohort=cohort)


def _warn_late(request: Request, form: CallForm | CallRulesForm, cohort: Cohort) -> None:
    if form.is_late:
        words = _("The answers come later than the %(days)s working days the programme promises.")
        messages.warning(request, words % {"days": cohort.programme.answer_days})


def _page(request: Request, name: str, form: Any, **context: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, f"programs/{name}.html", {"form": form, **context}, status=status)


def _managed(request: Request, pk: int) -> Call:
    found = get_visible_or_404(Call.objects.managed_by(request.user).for_page(), pk=pk)
    follow_cohort(request, found.cohort_id)
    return found


def _save(request: Request, pk: int, form: Any, **values: Any) -> bool:
    """Change the call; a refusal stands above the form, with everything typed still in it."""
    try:
        acts.update_call(Call.objects.for_page().get(pk=pk), actor=request.user.person, **values)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, _("The call is saved."))
    return True


@signed_in
@require_http_methods(["GET", "POST"])
def call_edit(request: Request, pk: int) -> HttpResponse:
    """Change what a call says, until it is closed."""
    found = _managed(request, pk)
    if found.state not in WRITABLE:
        return redirect("programs:call", pk)
    form = CallTextsForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid() and _save(request, pk, form, **form.cleaned_data):
        return redirect("programs:call", pk)
    return _page(request, "call_texts", form, cohort=found.cohort, call=found)


@signed_in
@require_http_methods(["GET", "POST"])
def call_who(request: Request, pk: int) -> HttpResponse:
    """Choose who may apply. ``go=look`` searches units and counts people without saving anything."""
    found = _managed(request, pk)
    if found.state not in WRITABLE:
        return redirect("programs:call", pk)
    form = CallWhoForm(request.POST or None, call=found)
    saving = request.method == "POST" and request.POST.get("go") != "look"
    if form.is_valid() and saving and _save(request, pk, form, **form.cleaned_data):
        return _say_count(request, pk, form)
    context = _who_context(found, form, request.POST.get("q", ""))
    status = 422 if form.errors and saving else 200
    return render(request, "programs/call_who.html", context, status=status)


def _say_count(request: Request, pk: int, form: CallWhoForm) -> HttpResponse:
    if not eligible_people(form.conditions).exists():
        messages.warning(request, _("Nobody in the directory meets these conditions: widen them."))
    return redirect("programs:call", pk)


def _who_context(found: Call, form: CallWhoForm, words: str) -> dict[str, Any]:
    is_wrong = form.is_bound and not form.is_valid()
    return {
        "call": found,
        "cohort": found.cohort,
        "form": form,
        "q": words,
        "units": list_units(form.chosen_units, words),
        "has_units": Unit.objects.exists(),
        "count": None if is_wrong else eligible_people(form.conditions).count(),
    }


@signed_in
@require_GET
def call_count(request: Request, pk: int) -> HttpResponse:
    """While the manager chooses: how many people could apply, and the units that were searched. Nothing is saved."""
    found = _managed(request, pk)
    form = CallWhoForm(request.GET, call=found)
    form.is_valid()
    template = "_call_units.html" if "units" in request.GET.getlist("show") else "_call_count.html"
    return render(request, f"programs/{template}", _who_context(found, form, request.GET.get("q", "")))


@signed_in
@require_http_methods(["GET", "POST"])
def call_rules(request: Request, pk: int) -> HttpResponse:
    """Change seats, dates and rules; what can no longer change is not asked."""
    found = _managed(request, pk)
    form = CallRulesForm(request.POST or None, call=found)
    if request.method == "POST" and form.is_valid() and _save(request, pk, form, **form.cleaned_data):
        _warn_late(request, form, found.cohort)
        return redirect("programs:call", pk)
    return _page(request, "call_rules", form, cohort=found.cohort, call=found)


@signed_in
@require_http_methods(["GET", "POST"])
def call_grid(request: Request, pk: int) -> HttpResponse:
    """Change the grid while nobody applies yet."""
    found = _managed(request, pk)
    if not found.is_editable:
        messages.info(request, _("The grid was published with the call. It can no longer change."))
        return redirect("programs:call", pk)
    grid = cast("BaseGrid", GridFormSet(request.POST or None, queryset=found.criteria.all(), prefix="grid"))
    refused = False
    if request.method == "POST" and grid.is_valid():
        try:
            save_grid(found, actor=request.user.person, lines=grid.lines)
        except Refused as refusal:
            messages.error(request, refusal.message)
            refused = True
        else:
            messages.success(request, _("The grid is saved."))
            return redirect("programs:call", pk)
    context = {"call": found, "cohort": found.cohort, "grid": grid}
    wrong = refused or (grid.is_bound and not grid.is_valid())
    return render(request, "programs/call_grid.html", context, status=422 if wrong else 200)
