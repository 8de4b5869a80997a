"""Somebody else: for one mentee on one screen, or for everybody who is free again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from core.text import as_id
from core.ui.words import say_date
from matching import services
from matching.forms import MentorForm
from matching.models import ConflictCase, Pair, PairConflict
from matching.queries import repair as queries
from matching.queries.faces import conflict_rows
from matching.views.rounds import managed_cohort, say_there_already

SHOWN = 12  # candidates at first; the others on demand


@signed_in
@require_http_methods(["GET", "POST"])
def repair(request: Request, pk: int) -> HttpResponse:
    """The mentors this mentee could have, with points, reasons, ties and places, and on demand the running pairs whose
    mentors could be exchanged; one confirmation does it all."""
    pair = get_visible_or_404(Pair.objects.managed_by(request.user).with_people(), pk=pk)
    status = 200
    if request.method == "POST":
        made, status = _repair(request, pair)
        if made is not None:
            messages.success(request, _("Done. Both sides of the new pair are written to."))
            return redirect("matching:pair", made.pk)
    board = queries.board_of(pair)
    found = queries.candidates(pair, board, reader=request.user.person_id)
    everybody = "all" in request.GET
    told = PairConflict.objects.visible_to(request.user).filter(pair=pair)
    context = {
        "pair": pair,
        "cohort": pair.cohort,
        "possible": [one for one in found if one.is_possible][: None if everybody else SHOWN],
        "impossible": [one for one in found if not one.is_possible],
        "more": 0 if everybody else max(0, sum(one.is_possible for one in found) - SHOWN),
        "conflicts": conflict_rows(told.open()),
        "has_case": ConflictCase.objects.visible_to(request.user).open().filter(pair=pair).exists(),
        "what_ends": queries.say_end(pair),
        "is_there": pair.mentee_id in board.rows,
        "asks_exchange": "exchange" in request.GET,
        "exchanges": queries.list_exchanges(pair) if "exchange" in request.GET else [],
    }
    return render(request, "matching/repair_page.html", context, status=status)


def _repair(request: Request, pair: Pair) -> tuple[Pair | None, int]:
    if "other" in request.POST:
        return _exchange(request, pair)
    form = MentorForm(request.POST, cohort=pair.cohort)
    if not form.is_valid():
        messages.error(request, _("Choose a mentor of this cohort."))
        return None, 422
    try:
        return services.repair_pair(pair, actor=request.user.person, mentor=form.cleaned_data["mentor"]), 302
    except Refused as refusal:
        messages.error(request, refusal.message)
        return None, 409


def _exchange(request: Request, pair: Pair) -> tuple[Pair | None, int]:
    rows = Pair.objects.managed_by(request.user).with_people().filter(cohort=pair.cohort_id)
    other = rows.filter(pk=as_id(request.POST["other"])).first()
    if other is None:
        messages.error(request, _("Choose the pair to exchange mentors with."))
        return None, 422
    try:
        return services.exchange_mentors(pair, other, actor=request.user.person)[0], 302
    except Refused as refusal:
        messages.error(request, refusal.message)
        return None, 409


@signed_in
@require_http_methods(["GET", "POST"])
def repair_round(request: Request, cohort_pk: int) -> HttpResponse:
    """Pairs for those who are free again: the others keep theirs, unless nobody has answered and it may move."""
    cohort = managed_cohort(request, cohort_pk)
    if request.method == "POST":
        person, may_move = request.user.person, request.POST.get("move") == "yes"
        name = _("Free again, %(day)s") % {"day": say_date(timezone.localdate(), weekday=False)}
        try:
            row, is_new = services.begin_round(cohort, actor=person, name=name, is_repair=may_move)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            if not is_new:
                say_there_already(request, row)
            return redirect("matching:round", row.pk)
    context = {"cohort": cohort, "free": queries.free_again(cohort)}
    return render(request, "matching/repair_round.html", context)
