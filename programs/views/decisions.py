"""The manager’s pages of the selection: the board, one file, answers prepared in bulk."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from programs.enums import CallState, Outcome
from programs.forms.applications import LEVELS
from programs.forms.decisions import BulkForm, DecisionForm
from programs.models import Application, Call, Decision
from programs.queries.board import Board, Row, Sift, best_files, load_board, sift
from programs.queries.files import open_file
from programs.services import decisions as services

PER_PAGE = 250


def managed_call(request: Request, cohort_pk: int) -> Call:
    """The call of a cohort this user manages."""
    calls = Call.objects.managed_by(request.user).select_related("cohort__programme")
    return get_visible_or_404(calls, cohort_id=cohort_pk)


def _shows() -> list[tuple[str, str]]:
    return [
        ("", _("All")),
        ("undecided", _("Without an answer yet")),
        ("selected", _("Selected")),
        ("reserve", _("Reserve")),
        ("not_this_time", _("Not this time")),
        ("gap", _("Readers far apart")),
        ("unread", _("Reviews missing")),
        ("withdrawn", _("Withdrawn")),
    ]


@signed_in
@require_GET
def applications(request: Request, cohort_pk: int) -> HttpResponse:
    """The board: every file, sorted and filtered as the address says."""
    call = managed_call(request, cohort_pk)
    return _show_board(request, call)


def _show_board(request: Request, call: Call, form: BulkForm | None = None, status: int = 200) -> HttpResponse:
    board = load_board(call, request.user)
    asked = request.GET
    wanted = Sift(
        q=asked.get("q", "").strip(),
        unit=asked.get("unit", ""),
        show=asked.get("show", ""),
        sort=asked.get("sort") or "-mean",
    )
    page = Paginator(sift(board, wanted), PER_PAGE).get_page(asked.get("page"))
    context = {
        "call": call,
        "cohort": call.cohort,
        "board": board,
        "page": page,
        "wanted": wanted,
        "shows": _shows(),
        "form": form or BulkForm(application_ids=[], initial={"reserve_until": services.default_reserve_day(call)}),
        "is_released": call.state == CallState.RELEASED,
        "outcomes": dict(Outcome.choices),
    }
    return render(request, "programs/decisions_board.html", context, status=status)


@signed_in
@require_POST
def decide_many(request: Request, cohort_pk: int) -> HttpResponse:
    """Prepare the same answer for many: first a page that names them, then the act."""
    call = managed_call(request, cohort_pk)
    board = load_board(call, request.user)
    form = BulkForm(request.POST, application_ids=[row.pk for row in board.waiting])
    if not form.is_valid():
        return _show_board(request, call, form, status=422)
    chosen = _chosen(board, form)
    if not chosen:
        form.add_error(None, _("Tick at least one file that waits for an answer, or say how many of the best."))
        return _show_board(request, call, form, status=422)
    if "confirmed" not in request.POST:
        return _preview(request, call, chosen, form)
    try:
        text = _apply(request, call, [row.pk for row in chosen], form.cleaned_data)
    except Refused as refused:
        form.add_error(None, refused.message)
        return _show_board(request, call, form, status=409)
    messages.success(request, text)
    return redirect("programs:applications", cohort_pk)


def _chosen(board: Board, form: BulkForm) -> list[Row]:
    if form.cleaned_data["best"]:
        return best_files(board, form.cleaned_data["best"])
    ticked = set(form.cleaned_data["chosen"])
    return [row for row in board.waiting if row.pk in ticked]


def _preview(request: Request, call: Call, chosen: list[Row], form: BulkForm) -> HttpResponse:
    outcome, asked = form.cleaned_data["outcome"], form.cleaned_data["best"]
    context = {
        "call": call,
        "cohort": call.cohort,
        "rows": chosen,
        "outcome": outcome,
        "answer": dict(form.fields["outcome"].choices)[outcome],  # type: ignore[attr-defined]  # a ChoiceField
        "reserve_until": form.cleaned_data["reserve_until"],
        "level": len(chosen) - asked if asked and len(chosen) > asked else 0,
    }
    return render(request, "programs/decisions_preview.html", context)


def _apply(request: Request, call: Call, ids: list[int], data: dict[str, Any]) -> str:
    person = request.user.person
    if data["outcome"] == "undo":
        count = services.undo_decisions(call, actor=person, application_ids=ids)
        text = ngettext("%(n)s answer is no longer prepared.", "%(n)s answers are no longer prepared.", count)
    else:
        count = services.prepare_decisions(
            call, actor=person, application_ids=ids, outcome=data["outcome"], reserve_until=data["reserve_until"]
        )
        text = ngettext(
            "%(n)s answer is prepared. Nobody sees it before the release.",
            "%(n)s answers are prepared. Nobody sees them before the release.",
            count,
        )
    return text % {"n": count}


def _judged(request: Request, pk: int) -> Application:
    rows = Application.objects.judged_by(request.user).select_related("call__cohort__programme", "person__unit")
    return get_visible_or_404(rows.prefetch_related("topics__topic", "call__criteria"), pk=pk)


@signed_in
@require_http_methods(["GET", "POST"])
def application_file(request: Request, pk: int) -> HttpResponse:
    """One file with all its reviews, and the answer prepared for it."""
    file = _judged(request, pk)
    form = _decision_form(request, file)
    if request.method == "GET":
        return _show_file(request, file, form)
    person, data = request.user.person, request.POST
    try:
        if data.get("outcome") == "undo":
            services.undo_decision(file, actor=person)
            messages.success(request, _("No answer is prepared any more."))
            return redirect("programs:application_file", pk)
        if not form.is_valid():
            return _show_file(request, file, form, status=422)
        services.prepare_decision(file, actor=person, **form.cleaned_data)
    except Refused as refused:
        # Not on the form: a file whose answer has left shows none.
        messages.error(request, refused.message)
        file.refresh_from_db()
        return _show_file(request, file, form, status=409)
    messages.success(request, _("The answer is prepared. Nobody sees it before the release."))
    return redirect("programs:application_file", pk)


def _decision_form(request: Request, file: Application) -> DecisionForm:
    decision = Decision.objects.visible_to(request.user).filter(application=file).first()
    initial: dict[str, Any] = {"reserve_until": services.default_reserve_day(file.call)}
    if decision:
        until = decision.reserve_until or initial["reserve_until"]
        initial = {"outcome": decision.outcome, "strength": decision.strength_id, "reserve_until": until}
    return DecisionForm(request.POST if request.method == "POST" else None, call=file.call, initial=initial)


def _show_file(request: Request, file: Application, form: DecisionForm, status: int = 200) -> HttpResponse:
    decision = Decision.objects.visible_to(request.user).filter(application=file).select_related("strength").first()
    context = {
        "application": file,
        "call": file.call,
        "cohort": file.call.cohort,
        "form": form,
        "decision": decision,
        "read": open_file(file, request.user),
        "levels": dict(LEVELS),
        "waits": file.state == "submitted",
        "board_url": reverse("programs:applications", args=[file.call.cohort_id]),
    }
    return render(request, "programs/application_file.html", context, status=status)
