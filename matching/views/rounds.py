"""Pages of rounds: who is ready, the scenarios, the table of proposals, scenarios side by side, publishing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from core.jobs import Job, JobState
from matching import services
from matching.emails import preview_proposed
from matching.enums import RoundState
from matching.forms import RoundForm
from matching.models import Ban, Proposal, Round
from matching.queries import rounds as queries
from matching.queries.faces import proposal_rows
from matching.queries.words import say_points
from programs.models import Cohort

PAGE = 50
ORDERS = {
    "score": ("score", "pk"),
    "-score": ("-score", "pk"),
    "mentee": ("mentee__person__sort_name", "pk"),
    "-mentee": ("-mentee__person__sort_name", "pk"),
    "mentor": ("mentor__person__sort_name", "pk"),
    "-mentor": ("-mentor__person__sort_name", "pk"),
}


def managed_cohort(request: Request, cohort_pk: int) -> Cohort:
    """A cohort this user manages, or 404."""
    return get_visible_or_404(Cohort.objects.managed_by(request.user).select_related("programme"), pk=cohort_pk)


def visible_round(request: Request, pk: int) -> Round:
    """A round this user may see, or 404."""
    return get_visible_or_404(Round.objects.visible_to(request.user).select_related("cohort__programme"), pk=pk)


@signed_in
@require_GET
def rounds(request: Request, cohort_pk: int) -> HttpResponse:
    """Who is ready, what to know before computing, and the scenarios there are."""
    cohort = managed_cohort(request, cohort_pk)
    rows = list(Round.objects.visible_to(request.user).filter(cohort=cohort))
    context = {
        "cohort": cohort,
        "ready": queries.readiness(cohort),
        "figures": queries.compare([row for row in rows if row.state != RoundState.DISCARDED]),
        "discarded": [row for row in rows if row.state == RoundState.DISCARDED],
        "bans": queries.bans(cohort),
    }
    return render(request, "matching/round_list.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def round_new(request: Request, cohort_pk: int) -> HttpResponse:
    """Name a scenario, weigh the criteria, have it computed."""
    cohort = managed_cohort(request, cohort_pk)
    form = RoundForm(request.POST or None, initial={"name": _next_name(cohort)})
    if request.method == "POST" and form.is_valid():
        person = request.user.person
        try:
            row = services.create_round(cohort, actor=person, name=form.cleaned_data["name"], weights=form.weights)
            services.solve_round(row, actor=person)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("matching:round", row.pk)
    return _show_form(request, form, cohort, None)


def _next_name(cohort: Cohort) -> str:
    count = Round.objects.filter(cohort=cohort).count()
    return _("Scenario %(letter)s") % {"letter": chr(ord("A") + count) if count < 26 else count + 1}


@signed_in
@require_http_methods(["GET", "POST"])
def round_weights(request: Request, pk: int) -> HttpResponse:
    """Weigh a scenario anew and compute it again; locked pairs stay."""
    row = visible_round(request, pk)
    form = RoundForm(request.POST or None, round=row)
    if request.method == "POST" and form.is_valid():
        person = request.user.person
        try:
            services.change_round(row, actor=person, name=form.cleaned_data["name"], weights=form.weights)
            services.solve_round(row, actor=person)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("matching:round", row.pk)
    return _show_form(request, form, row.cohort, row)


def _show_form(request: Request, form: RoundForm, cohort: Cohort, row: Round | None) -> HttpResponse:
    context = {"cohort": cohort, "form": form, "round": row}
    return render(request, "matching/round_form.html", context, status=422 if form.errors else 200)


@signed_in
@require_GET
def round_page(request: Request, pk: int) -> HttpResponse:
    """The table of proposals; while it is being computed, its progress."""
    row = visible_round(request, pk)
    job = Job.objects.filter(pk=row.job_id or 0).first()
    base: dict[str, Any] = {
        "round": row,
        "cohort": row.cohort,
        "job": job,
        "stuck": bool(job and job.state == JobState.FAILED),
    }
    if row.state == RoundState.SOLVING and request.htmx:
        return render(request, "matching/_round_progress.html", base)
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if row.state in (RoundState.SOLVING, RoundState.DRAFT, RoundState.DISCARDED):
        return render(request, "matching/round_progress.html", base)
    base["unlocked"] = job.result.get("unlocked", []) if job else []
    return render(request, "matching/round_page.html", base | _table(request, row))


def _table(request: Request, row: Round) -> dict[str, Any]:
    show, sort = request.GET.get("show", ""), request.GET.get("sort", "")
    found = Proposal.objects.filter(round=row).select_related("mentor__person__unit", "mentee__person__unit")
    filters: dict[str, dict[str, Any]] = {"locked": {"is_locked": True}, "hand": {"is_manual": True}}
    tabs = [("", _("All")), ("warn", _("To watch")), ("locked", _("Locked")), ("hand", _("By hand"))]
    found = found.exclude(conflicts=[]) if show == "warn" else found.filter(**filters.get(show, {}))
    page = Paginator(found.order_by(*ORDERS.get(sort, ORDERS["-score"])), PAGE).get_page(request.GET.get("page"))
    figures = queries.compare([row])[0]
    by_hand = Proposal.objects.filter(round=row, is_manual=True).count()
    return {
        "page": page,
        "rows": proposal_rows(list(page.object_list)),
        "figures": figures,
        "total_points": say_points(figures.total),
        "mean_points": say_points(figures.mean),
        "weakest_points": say_points(figures.weakest),
        "proof": queries.say_proof(row, by_hand=by_hand or figures.people < row.people),
        "alone": queries.left_out(row),
        "show": show,
        "tabs": [{"label": label, "url": f"?show={key}", "current": key == show} for key, label in tabs],
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
@require_GET
def compare(request: Request, cohort_pk: int) -> HttpResponse:
    """Two to four scenarios side by side, and the pairs in which they differ."""
    cohort = managed_cohort(request, cohort_pk)
    rows = list(
        Round.objects.visible_to(request.user)
        .filter(cohort=cohort, state__in=[RoundState.SOLVED, RoundState.PUBLISHED])
        .order_by("pk")
    )
    wanted = request.GET.getlist("round")
    chosen = [row for row in rows if str(row.pk) in wanted][:4] or rows[-4:]
    figures = queries.compare(chosen)
    context = {
        "cohort": cohort,
        "rounds": rows,
        "chosen": {row.pk for row in chosen},
        "columns": figures,
        "lines": queries.compare_lines(figures),
        "differences": queries.differences(chosen),
    }
    return render(request, "matching/round_compare.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def publish(request: Request, pk: int) -> HttpResponse:
    """Everything that will be sent, then one confirmation."""
    row = visible_round(request, pk)
    lines: list[services.RefusedLine] = []
    if request.method == "POST":
        try:
            pairs = services.publish_round(row, actor=request.user.person)
        except services.PublishRefusedError as refusal:
            messages.error(request, refusal.message)
            lines = refusal.lines
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect("matching:round", row.pk)
        else:
            _tell_published(request, len(pairs))
            return redirect("matching:pairs", row.cohort_id)
    if row.state != RoundState.SOLVED:
        return redirect("matching:round", row.pk)
    found = row.proposals.select_related("mentor__person", "mentee__person").order_by("mentee__person__sort_name", "pk")
    proposals = list(found)
    context = {
        "round": row,
        "cohort": row.cohort,
        "proposals": proposals,
        "lines": lines,
        "alone": [one for one in queries.left_out(row) if one.enrolment.side == "mentee"],
        "letters": [preview_proposed(proposals[0], language) for language in ("fr", "en")] if proposals else [],
    }
    return render(request, "matching/round_publish.html", context, status=409 if lines else 200)


def _tell_published(request: Request, count: int) -> None:
    if count:
        words = ngettext(
            "%(count)s pair is proposed: both sides are written to.",
            "%(count)s pairs are proposed: both sides of each are written to.",
            count,
        )
        messages.success(request, words % {"count": count})
    else:
        messages.info(request, _("This scenario had been published already."))


@signed_in
@require_POST
def ban_lift(request: Request, pk: int) -> HttpResponse:
    """The two may be paired again."""
    rows = Ban.objects.visible_to(request.user).select_related("mentor__person", "mentee__person", "cohort")
    ban = get_visible_or_404(rows, pk=pk)
    services.lift_ban(ban, actor=request.user.person)
    messages.success(request, _("They may be paired again: compute a scenario to see."))
    return redirect("matching:rounds", ban.cohort_id)
