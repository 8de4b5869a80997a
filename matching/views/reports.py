"""What leaves a round: its report on paper, its pairs as a table, its proof checked again. For managers alone."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from core.access import Request, signed_in
from core.exports import table_response
from matching.enums import RoundState
from matching.models import Round
from matching.pdf import file_name, render_report
from matching.queries.proofs import prove_round
from matching.queries.report import table_of
from matching.views.rounds import visible_round

REPORTED = (RoundState.SOLVED, RoundState.PUBLISHED)


def _reported(request: Request, pk: int) -> Round | None:
    row = visible_round(request, pk)
    return row if row.state in REPORTED else None


@signed_in
@require_GET
def round_report(request: Request, pk: int) -> HttpResponse:
    """The report as a PDF in the reader's language."""
    row = _reported(request, pk)
    if row is None:
        return redirect("matching:round", pk)
    language = "fr" if (get_language() or "fr").startswith("fr") else "en"
    response = HttpResponse(render_report(row, language, reader=request.user.person_id), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{file_name(row)}"'
    response["Cache-Control"] = "no-store"
    return response


@signed_in
@require_GET
def round_table(request: Request, pk: int) -> HttpResponse:
    """The pairs as CSV, with the points of each criterion."""
    row = _reported(request, pk)
    if row is None:
        return redirect("matching:round", pk)
    table = table_of(row, reader=request.user.person_id)
    return table_response(f"binome-scenario-{row.pk}", table.header, table.rows, kind="csv")


@signed_in
@require_POST
def round_prove(request: Request, pk: int) -> HttpResponse:
    """Check the proof again, with what the database holds now. Nothing is written."""
    row = _reported(request, pk)
    if row is not None:
        verdict = prove_round(row)
        tell = messages.success if verdict.holds else messages.warning
        tell(request, verdict.text)
    return redirect("matching:round", pk)
