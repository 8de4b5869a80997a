"""How far readers agree, how strict they are, whether groups get seats alike; and the switch that corrects."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.access import Request, signed_in
from core.errors import Refused
from programs.enums import CallState
from programs.models import Call
from programs.queries.agreement import FILES_FOR_KAPPA, PRIOR_FILES
from programs.queries.board import load_board
from programs.queries.fairness import FEW, LEAST
from programs.queries.readings import load_fairness
from programs.services.decisions import correct_severity
from programs.views.decisions import managed_call


@signed_in
@require_GET
def fairness(request: Request, cohort_pk: int) -> HttpResponse:
    """Agreement per criterion and per reader, severity, selection rates by grade and by unit."""
    return _show(request, managed_call(request, cohort_pk))


def _show(request: Request, call: Call, status: int = 200) -> HttpResponse:
    board = load_board(call, request.user)
    context = {
        "call": call,
        "cohort": call.cohort,
        "board": board,
        "found": load_fairness(call, board),
        "is_released": call.state == CallState.RELEASED,
        "has_answers": any(row.outcome for row in board.rows),
        "limits": {"kappa": FILES_FOR_KAPPA, "prior": PRIOR_FILES, "least": LEAST, "few": FEW},
    }
    return render(request, "programs/decisions_fairness.html", context, status=status)


@signed_in
@require_POST
def severity(request: Request, cohort_pk: int) -> HttpResponse:
    """Order by corrected points, or by the plain mean again; before anything is decided."""
    call = managed_call(request, cohort_pk)
    is_on = request.POST.get("correct") == "yes"
    try:
        if correct_severity(call, actor=request.user.person, is_on=is_on):
            text = _("Files are ordered by corrected points.") if is_on else _("Files are ordered by the plain mean.")
            messages.success(request, text)
    except Refused as refused:
        messages.error(request, refused.message)
        return _show(request, call, status=409)
    return redirect("programs:fairness", cohort_pk)
