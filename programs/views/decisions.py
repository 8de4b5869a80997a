"""The manager’s board, and answers prepared in bulk."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from core import audit
from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from core.exports import FORMATS, table_response
from programs.enums import ApplicationState, CallState, Outcome
from programs.forms.decisions import BulkForm
from programs.models import Call
from programs.queries.board import AFTER, Board, Row, Sift, load_board, sift
from programs.queries.board_table import BOARD_HEADER, board_cells
from programs.queries.thresholds import pick_rows, preview_pick
from programs.services import decisions as services

#: So many files stand on one page; more are shown in pages of ``PER_PAGE``.
ON_ONE_PAGE = 300
PER_PAGE = 250


def managed_call(request: Request, cohort_pk: int) -> Call:
    """The call of a cohort this user manages."""
    calls = Call.objects.managed_by(request.user).select_related("cohort__programme")
    return get_visible_or_404(calls, cohort_id=cohort_pk)


def _answers(call: Call) -> list[tuple[str, str]]:
    after = AFTER if call.state == CallState.RELEASED else ()
    known = [(str(one), str(one.label)) for one in (*Outcome, *after, ApplicationState.WITHDRAWN)]
    return [("", _("All")), ("undecided", _("Without an answer yet")), *known]


def _shows() -> list[tuple[str, str]]:
    return [
        ("", _("All")),
        ("gap", _("Readers far apart")),
        ("unread", _("Reviews missing")),
        ("priority", _("Priority from an earlier call")),
        ("objected", _("Line manager objects to the time")),
        ("silent", _("Line manager has not answered")),
        ("nominated", _("Nominated by a colleague")),
    ]


def _wanted(request: Request) -> Sift:
    asked = request.GET
    return Sift(
        q=asked.get("q", "").strip(),
        unit=asked.get("unit", ""),
        outcome=asked.get("outcome", ""),
        show=asked.get("show", ""),
        sort=asked.get("sort") or "-points",
    )


def _page(rows: list[Row], number: str | None) -> Page[Row]:
    per_page = ON_ONE_PAGE if len(rows) <= ON_ONE_PAGE else PER_PAGE
    return Paginator(rows, per_page).get_page(number)


@signed_in
@require_GET
def applications(request: Request, cohort_pk: int) -> HttpResponse:
    """The board: every file, sorted and filtered as the address says."""
    return _show_board(request, managed_call(request, cohort_pk))


def _show_board(request: Request, call: Call, form: BulkForm | None = None, status: int = 200) -> HttpResponse:
    board, wanted = load_board(call, request.user), _wanted(request)
    context = {
        "call": call,
        "cohort": call.cohort,
        "board": board,
        "page": _page(sift(board, wanted), request.GET.get("page")),
        "wanted": wanted,
        "answers": _answers(call),
        "shows": _shows(),
        "form": form or BulkForm(application_ids=[], initial=_defaults(call)),
        "is_released": call.state == CallState.RELEASED,
    }
    return render(request, "programs/decisions_board.html", context, status=status)


def _defaults(call: Call) -> dict[str, Any]:
    return {
        "reserve_until": services.default_reserve_day(call),
        "priority_until": services.default_priority_day(call),
    }


@signed_in
@require_GET
def applications_export(request: Request, cohort_pk: int, kind: str) -> HttpResponse:
    """The board as it is filtered and sorted, as CSV or XLSX, without reviewers; it leaves a line in the history."""
    call = managed_call(request, cohort_pk)
    if kind not in FORMATS:
        raise Http404
    rows = sift(load_board(call, request.user), _wanted(request))
    changes = {"format": kind, "files": len(rows)}
    audit.record("programs.export_board", call, actor=request.user.person, changes=changes)
    name = f"binome-applications-{call.cohort_id}-{timezone.localdate():%Y-%m-%d}"
    return table_response(name, [str(one) for one in BOARD_HEADER], map(board_cells, rows), kind=kind)


@signed_in
@require_POST
def decide_many(request: Request, cohort_pk: int) -> HttpResponse:
    """Prepare the same answer for many: first a page that names them and tells the effect, then the act."""
    call = managed_call(request, cohort_pk)
    board = load_board(call, request.user)
    form = BulkForm(request.POST, application_ids=[row.pk for row in board.waiting])
    if not form.is_valid():
        return _show_board(request, call, form, status=422)
    chosen = pick_rows(board, form.pick)
    if not chosen:
        form.add_error(None, _("Tick at least one file that waits for an answer, or say how many of the best."))
        return _show_board(request, call, form, status=422)
    if "confirmed" not in request.POST:
        return _preview(request, call, board, chosen, form)
    try:
        text = _apply(request, call, [row.pk for row in chosen], form.answer)
    except Refused as refused:
        form.add_error(None, refused.message)
        return _show_board(request, call, form, status=409)
    messages.success(request, text)
    return redirect("programs:applications", cohort_pk)


def _preview(request: Request, call: Call, board: Board, chosen: list[Row], form: BulkForm) -> HttpResponse:
    answer = form.answer
    context = {
        "call": call,
        "cohort": call.cohort,
        "preview": preview_pick(board, chosen, answer["outcome"], form.pick),
        "board": board,
        "answer": answer,
        "label": dict(form.fields["outcome"].choices)[answer["outcome"]],  # type: ignore[attr-defined]  # a ChoiceField
        "hidden": sum(row.is_hidden for row in board.waiting),
    }
    return render(request, "programs/decisions_preview.html", context)


def _apply(request: Request, call: Call, ids: list[int], answer: dict[str, Any]) -> str:
    person = request.user.person
    if answer["outcome"] == "undo":
        count = services.undo_decisions(call, actor=person, application_ids=ids)
        text = ngettext("%(n)s answer is no longer prepared.", "%(n)s answers are no longer prepared.", count)
    else:
        count = services.prepare_decisions(call, actor=person, application_ids=ids, **answer)
        text = ngettext(
            "%(n)s answer is prepared. Nobody sees it before the release.",
            "%(n)s answers are prepared. Nobody sees them before the release.",
            count,
        )
    return text % {"n": count}
