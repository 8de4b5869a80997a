"""Pages of rounds: who is ready, the scenarios, their policy, the computation, the proposals to look through."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from core.jobs import Job, JobState
from matching import services
from matching.enums import RoundState
from matching.forms import RoundForm
from matching.models import Ban, Policy, Round
from matching.policy import PolicyData
from matching.queries import rounds as queries
from matching.queries import scenarios
from matching.queries.explanations import explanations_of
from matching.queries.policies import find_current
from matching.queries.review import Sift, cards, picks, proposals_of, sift
from matching.queries.words import say_points
from programs.models import Cohort, Programme

PAGE = {"cards": 12, "list": 50}


def managed_cohort(request: Request, cohort_pk: int) -> Cohort:
    """A cohort this user manages, or 404."""
    return get_visible_or_404(Cohort.objects.managed_by(request.user).select_related("programme"), pk=cohort_pk)


def visible_round(request: Request, pk: int) -> Round:
    """A round this user may see, or 404."""
    rows = Round.objects.visible_to(request.user).select_related("cohort__programme", "policy")
    return get_visible_or_404(rows, pk=pk)


@signed_in
@require_GET
def rounds(request: Request, cohort_pk: int) -> HttpResponse:
    """Who is ready, what to know before computing, and the scenarios there are."""
    cohort = managed_cohort(request, cohort_pk)
    rows = list(
        Round.objects.visible_to(request.user).filter(cohort=cohort).select_related("policy").defer("certificate")
    )
    context = {
        "cohort": cohort,
        "ready": queries.readiness(cohort),
        "figures": scenarios.compare(
            [row for row in rows if row.state != RoundState.DISCARDED], reader=request.user.person_id
        ),
        "discarded": [row for row in rows if row.state == RoundState.DISCARDED],
        "bans": queries.bans(cohort, request.user),
    }
    return render(request, "matching/round_list.html", context)


@signed_in
@require_GET
def outlook(request: Request, cohort_pk: int) -> HttpResponse:
    """What to know before computing: who would be left out whatever the weights, and the rules in force."""
    cohort = managed_cohort(request, cohort_pk)
    context = {"cohort": cohort, "outlook": queries.outlook(cohort, reader=request.user.person_id)}
    page = "matching/_round_outlook.html" if request.htmx else "matching/round_outlook.html"
    return render(request, page, context)


@signed_in
@require_http_methods(["GET", "POST"])
def round_new(request: Request, cohort_pk: int) -> HttpResponse:
    """Name a scenario, choose or change the policy, have it computed."""
    cohort = managed_cohort(request, cohort_pk)
    base = _base_policy(request, cohort.programme, None)
    form = RoundForm(request.POST or None, policy=base, initial={"name": _next_name(cohort)})
    if request.method == "POST" and form.is_valid():
        person, name = request.user.person, form.cleaned_data["name"]
        try:
            row, is_new = services.begin_round(
                cohort, actor=person, name=name, policy=_data(base), weights=form.weights
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            if not is_new:
                say_there_already(request, row)
            return redirect("matching:round", row.pk)
    return _show_form(request, form, cohort, None, base)


def say_there_already(request: Request, row: Round) -> None:
    """A second press has led to the scenario of the first."""
    words = _(
        "Nothing is computed twice: this is %(name)s, which %(person)s has had computed with this policy. If people "
        "have changed since, compute it again."
    )
    if row.state == RoundState.SOLVING:
        words = _("%(name)s is being computed with this policy already; %(person)s began it. This is its page.")
    messages.info(request, words % {"name": row.name, "person": row.created_by})


def _next_name(cohort: Cohort) -> str:
    count = Round.objects.filter(cohort=cohort).count()
    return _("Scenario %(letter)s") % {"letter": chr(ord("A") + count) if count < 26 else count + 1}


def _base_policy(request: Request, programme: Programme, row: Round | None) -> Policy | None:
    """The version to start from: the one asked for, else that of the scenario, else the one in use."""
    asked = request.POST.get("base") or request.GET.get("policy", "")
    if asked.isdecimal() and len(asked) < 10:
        found = Policy.objects.visible_to(request.user).filter(programme=programme, pk=int(asked)).first()
        if found is not None:
            return found
    return row.policy if row else find_current(programme)


def _data(base: Policy | None) -> PolicyData | None:
    return PolicyData.from_json(base.data) if base else None


@signed_in
@require_http_methods(["GET", "POST"])
def round_weights(request: Request, pk: int) -> HttpResponse:
    """Give a scenario another policy and compute it again; locked pairs stay."""
    row = visible_round(request, pk)
    base = _base_policy(request, row.cohort.programme, row)
    form = RoundForm(request.POST or None, policy=base, initial={"name": row.name})
    if request.method == "POST" and form.is_valid():
        person, name, running = request.user.person, form.cleaned_data["name"], row.state == RoundState.SOLVING
        try:
            services.change_round(row, actor=person, name=name, policy=_data(base), weights=form.weights)
            services.solve_round(row, actor=person)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            if running:
                say_there_already(request, row)
            return redirect("matching:round", row.pk)
    return _show_form(request, form, row.cohort, row, base)


def _show_form(
    request: Request, form: RoundForm, cohort: Cohort, row: Round | None, base: Policy | None
) -> HttpResponse:
    versions = Policy.objects.visible_to(request.user).filter(programme=cohort.programme).order_by("-number")
    context = {
        "cohort": cohort,
        "form": form,
        "round": row,
        "base": base,
        "versions": list(versions[: queries.MANY]),
        "rules": queries.rules_of(cohort.programme, _data(base)),
    }
    return render(request, "matching/round_form.html", context, status=422 if form.errors else 200)


@signed_in
@require_GET
def round_page(request: Request, pk: int) -> HttpResponse:
    """The proposals of a scenario; while it is being computed, its progress."""
    row = visible_round(request, pk)
    job = Job.objects.filter(pk=row.job_id or 0).first()
    stuck = bool(job and job.state == JobState.FAILED)
    base: dict[str, Any] = {"round": row, "cohort": row.cohort, "job": job, "stuck": stuck}
    if row.state == RoundState.SOLVING:
        base["stage"] = queries.say_stage(job)
        fragment = "matching/_round_progress.html" if request.htmx else "matching/round_progress.html"
        return render(request, fragment, base)
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if row.state in (RoundState.DRAFT, RoundState.DISCARDED):
        base["stopped"] = bool(job and job.result.get("stopped"))
        base |= {"told": explanations_of(row, reader=request.user.person_id)}
        base |= {"locked": [one for one in proposals_of(row) if one.is_locked]}
        return render(request, "matching/round_progress.html", base)
    return render(
        request, "matching/round_page.html", base | _overview(row, request.user.person_id) | _review(request, row)
    )


def _overview(row: Round, reader: int) -> dict[str, Any]:
    """The figures, the proof, the explanations, who is left out."""
    figures = scenarios.compare([row], reader=reader)[0]
    change = queries.last_change(row)
    return {
        "figures": figures,
        "total_points": say_points(figures.total),
        "mean_points": say_points(figures.mean),
        "weakest_points": say_points(figures.weakest),
        "proof": queries.say_proof(row, by_hand=figures.by_hand or figures.people < row.people or bool(change)),
        "alone": queries.left_out(row, reader=reader),
        "told": explanations_of(row, reader=reader),
        "unlocked": row.figures.get("unlocked", []),
        "change": change,
        "change_words": queries.say_change(change, reader) if change else "",
    }


def _review(request: Request, row: Round) -> dict[str, Any]:
    """The part of the list that is asked for."""
    asked = Sift.read(request.GET)
    everybody = proposals_of(row, reader=request.user.person_id)
    found = sift(everybody, asked)
    page = Paginator(found, PAGE[asked.view]).get_page(request.GET.get("page"))
    views = [("cards", _("Side by side")), ("list", _("List"))]
    return {
        "page": page,
        "rows": cards(list(page.object_list)),
        "asked": asked,
        "picks": picks(everybody, asked),
        "many": len(found),
        "views": [{"label": label, "url": asked.link(view=key), "current": key == asked.view} for key, label in views],
    }


@signed_in
@require_POST
def round_solve(request: Request, pk: int) -> HttpResponse:
    """Compute again with what has been locked and set apart."""
    row = visible_round(request, pk)
    try:
        services.solve_round(row, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("matching:round", row.pk)


@signed_in
@require_POST
def round_stop(request: Request, pk: int) -> HttpResponse:
    """Stop a computation; what was there before stays."""
    row = visible_round(request, pk)
    if services.stop_round(row, actor=request.user.person) and row.state == RoundState.SOLVING:
        messages.info(request, _("The computation stops at the end of the step it is in."))
    return redirect("matching:round", row.pk)


@signed_in
@require_POST
def round_discard(request: Request, pk: int) -> HttpResponse:
    """Set a scenario aside, or take it up again."""
    row = visible_round(request, pk)
    act = services.reopen_round if row.state == RoundState.DISCARDED else services.discard_round
    try:
        act(row, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("matching:rounds", row.cohort_id)


@signed_in
@require_POST
def ban_lift(request: Request, pk: int) -> HttpResponse:
    """The two may be paired again."""
    rows = Ban.objects.visible_to(request.user).select_related("mentor__person", "mentee__person", "cohort")
    ban = get_visible_or_404(rows, pk=pk)
    services.lift_ban(ban, actor=request.user.person)
    messages.success(request, _("They may be paired again: compute a scenario to see."))
    return redirect("matching:rounds", ban.cohort_id)
