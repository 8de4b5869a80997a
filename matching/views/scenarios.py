"""Scenarios side by side: compare, copy, rename, and the price of a floor."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.access import Request, signed_in
from core.errors import Refused
from core.jobs import Job
from matching import services
from matching.enums import RoundState
from matching.models import Round
from matching.queries import scenarios as queries
from matching.queries.yardstick import yardstick_of
from matching.views.rounds import managed_cohort, visible_round

MOST = 4


@signed_in
@require_GET
def compare(request: Request, cohort_pk: int) -> HttpResponse:
    """Two to four scenarios side by side, and the pairs in which they differ."""
    cohort = managed_cohort(request, cohort_pk)
    rows = list(
        Round.objects.visible_to(request.user)
        .filter(cohort=cohort, state__in=[RoundState.SOLVED, RoundState.PUBLISHED])
        .select_related("policy", "cohort__programme")
        .defer("certificate")
        .order_by("pk")
    )
    wanted = request.GET.getlist("round")
    chosen = [row for row in rows if str(row.pk) in wanted][:MOST] or rows[-MOST:]
    yard = yardstick_of(chosen)
    figures = queries.compare(chosen, reader=request.user.person_id, yard=yard)
    compared = queries.differences(chosen, yard)
    context = {
        "cohort": cohort,
        "rounds": rows,
        "chosen": {row.pk for row in chosen},
        "columns": figures,
        "lines": queries.compare_lines(figures),
        "differences": compared.differences,
        "movements": compared.movements,
        "policies": queries.policy_changes(chosen),
        "yard": yard,
        "is_partial": any(one.unvalued for one in figures),
        "first": chosen[0] if chosen else None,
    }
    return render(request, "matching/round_compare.html", context)


@signed_in
@require_POST
def round_copy(request: Request, pk: int) -> HttpResponse:
    """A copy to change: the same policy, the same locked pairs."""
    row = visible_round(request, pk)
    name = _("%(name)s, copy") % {"name": row.name[:60]}
    made = services.copy_round(row, actor=request.user.person, name=name)
    messages.success(request, _("Copied. Change the policy or the name, then compute it."))
    return redirect("matching:round_weights", made.pk)


@signed_in
@require_POST
def round_rename(request: Request, pk: int) -> HttpResponse:
    """Another name for a scenario; nothing is computed again."""
    row = visible_round(request, pk)
    try:
        services.rename_round(row, actor=request.user.person, name=request.POST.get("name", ""))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("matching:round", row.pk)


@signed_in
@require_GET
def round_floor(request: Request, pk: int) -> HttpResponse:
    """What it costs to lift the weakest pair: the curve of a scenario, or the button that has it computed."""
    row = visible_round(request, pk)
    job = Job.objects.filter(pk=row.figures.get("curve_job") or 0).first()
    context = {
        "round": row,
        "cohort": row.cohort,
        "curve": queries.curve_of(row),
        "job": job,
        "running": bool(job and not job.is_finished),
    }
    if request.htmx:
        done = HttpResponse(headers={"HX-Refresh": "true"})
        return render(request, "matching/_round_floor.html", context) if context["running"] else done
    return render(request, "matching/round_floor.html", context)


@signed_in
@require_POST
def round_curve(request: Request, pk: int) -> HttpResponse:
    """Have the curve computed by the worker."""
    row = visible_round(request, pk)
    try:
        services.ask_curve(row, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("matching:round_floor", row.pk)
