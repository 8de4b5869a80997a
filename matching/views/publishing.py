"""Publishing a round: everything that will be sent and what was checked, then one confirmation."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from core.access import Request, signed_in
from core.errors import Refused
from matching import services
from matching.emails import preview_letters
from matching.enums import RoundState
from matching.forms import AnswerByForm
from matching.models import Round
from matching.queries import rounds as queries
from matching.queries.discretion import is_own, say_untold
from matching.queries.proofs import prove_round
from matching.queries.publishing import recipients, say_checks
from matching.views.rounds import visible_round
from programs.enums import Side

LANGUAGES = ("fr", "en")


@signed_in
@require_http_methods(["GET", "POST"])
def publish(request: Request, pk: int) -> HttpResponse:
    """Who gets what, the letters, what is checked and the proof; one press sends it all or nothing."""
    row = visible_round(request, pk)
    day = timezone.localdate() + timedelta(days=services.ANSWER_DAYS)
    form = AnswerByForm(request.POST or None, initial={"answer_by": min(day, row.cohort.ends_on)})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                pairs = services.publish_round(row, actor=request.user.person, **form.cleaned_data)
            except Refused as refusal:
                _say_refusal(request, form, refusal)
                status = 422 if refusal.code == "day" else 409
            else:
                _tell_published(request, len(pairs))
                return redirect("matching:pairs", row.cohort_id)
    if row.state != RoundState.SOLVED:
        return redirect("matching:round", row.pk)
    return render(request, "matching/publish_page.html", _context(request, row, form), status=status)


def _say_refusal(request: Request, form: AnswerByForm, refusal: Refused) -> None:
    if refusal.code == "day":
        form.refuse(refusal.message)
    else:
        messages.error(request, refusal.message)


def _context(request: Request, row: Round, form: AnswerByForm) -> dict[str, Any]:
    board = services.board_of_round(row)
    reader = request.user.person_id
    outlook, alone = services.look_ahead(row, board), queries.left_out(row, reader=reader)
    told = [line for line in outlook.lines if not is_own(reader, line.proposal)]
    own = [replace(line, problem=say_untold(), code="") for line in outlook.lines if is_own(reader, line.proposal)]
    chosen = next((one for one in outlook.fresh if str(one.pk) == request.GET.get("letter")), None)
    example = chosen or next(iter(outlook.fresh), None)
    day = form.cleaned_data.get("answer_by") if form.is_bound and form.is_valid() else form["answer_by"].initial
    return {
        "round": row,
        "cohort": row.cohort,
        "form": form,
        "lines": [*told, *own],
        "count": len(outlook.fresh),
        "moved": len(outlook.moved),
        "recipients": recipients(outlook.proposals, outlook.moved, outlook.kept),
        "checks": say_checks(row.cohort, [line.code for line in told]),
        "proof": prove_round(row, board),
        "example": example,
        "alone": [one for one in alone if one.enrolment.side == Side.MENTEE],
        "letters": preview_letters(example, LANGUAGES, day) if example and day else [],
    }


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
