"""One proposal: why this pair, why not another, lock, set apart, swap, choose by hand; and all pairs at a glance."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from core.text import as_id
from matching import services
from matching.enums import RoundState, Severity
from matching.forms import MentorForm
from matching.models import Proposal, Round
from matching.queries import rounds as round_queries
from matching.queries.board import Board, load_board
from matching.queries.choices import answer, list_choices, solve_without
from matching.queries.discretion import for_reader, is_own
from matching.queries.faces import evidence, topic_tags, topics_of
from matching.queries.heat import MOST, HeatMap, heat_map
from matching.queries.pricing import list_swaps, price_acts
from matching.queries.proofs import movable_pairs
from matching.queries.review import proposals_of
from matching.queries.strength import say_risks, say_strength
from matching.queries.words import name_people, say_points, say_reasons, say_ties
from matching.views.rounds import visible_round
from programs.enums import Side
from programs.models import Enrolment

AT_ONCE = 1_000_000  # pairs of a round whose prices are told without being asked for


@signed_in
@require_GET
def proposal(request: Request, pk: int) -> HttpResponse:
    """Two people side by side, the reasons with their points, the check, and what each act would cost."""
    found = Proposal.objects.visible_to(request.user).for_page().filter(pk=pk).first()
    if found is None:
        return lead_on(request, pk)
    for_reader([found], request.user.person_id)
    row = found.round
    everybody = proposals_of(row)
    order = [one.pk for one in everybody]
    place = order.index(found.pk)
    context = {
        "proposal": found,
        "round": row,
        "cohort": row.cohort,
        "number": place + 1,
        "total": len(order),
        "before": order[place - 1] if place else None,
        "after": order[place + 1] if place + 1 < len(order) else None,
        "open": row.state == RoundState.SOLVED,
        "is_mine": is_own(request.user.person_id, found),
        **_face(found),
    }
    if row.state == RoundState.SOLVED:
        change = round_queries.last_change(row)
        context |= _choice(request, row, found.mentee, everybody, found)
        context |= {
            "change": change,
            "change_words": round_queries.say_change(change, request.user.person_id) if change else "",
        }
    return render(request, "matching/proposal_page.html", context)


def lead_on(request: Request, pk: int) -> HttpResponse:
    """From the page of a pair that a scenario no longer has to what it has now; 404 for whoever may not see it."""
    row = get_visible_or_404(Round.objects.visible_to(request.user).once_with(pk))
    mentee_id = row.figures["former"][str(pk)]
    made = row.proposals.filter(mentee=mentee_id).select_related("mentee__person").first()
    if made is None:
        words = _("The scenario was computed again or changed: this pair is no longer in it, and its page is no more.")
        messages.info(request, words)
        return redirect("matching:round", row.pk)
    words = _("The scenario was computed again or changed: this is what it has now for %(name)s.")
    messages.info(request, words % {"name": made.mentee.person})
    return redirect("matching:proposal", made.pk)


def _face(found: Proposal) -> dict[str, Any]:
    """What the pair is worth and why, and what to watch."""
    topics = topics_of(found.mentor, found.mentee)
    names = {one.topic_id: str(one.topic) for rows in topics.values() for one in rows}
    return {
        "points": say_points(found.score),
        "strength": say_strength(found.score, found.contributions),
        "risks": say_risks(found.score, found.contributions, ()),
        "mentor_tags": topic_tags(found.mentor, topics[found.mentor_id]),
        "mentee_tags": topic_tags(found.mentee, topics[found.mentee_id]),
        "reasons": say_reasons(found.contributions, names),
        "evidence": evidence(found.conflicts),
        "needs_approval": any(one["severity"] == Severity.APPROVAL for one in found.conflicts),
    }


def _choice(
    request: Request, row: Round, mentee: Enrolment, proposals: list[Proposal], mine: Proposal | None
) -> dict[str, Any]:
    """The select of mentors, the answer for the one chosen, and what keeping, swapping, setting apart would cost."""
    board = load_board(row.cohort, row.policy, movable=movable_pairs(row))
    if mentee.pk not in board.rows:
        return {"choices": [], "gone": True, "untrained": board.untrained}
    current, reader = mine.mentor_id if mine else None, request.user.person_id
    chosen = _asked_mentor(request, board, current)
    # Prices are exact, by solving again: at once where that is quick, else only for the mentor who is asked about.
    best = solve_without(board, proposals, mentee.pk) if chosen or board.scores.size <= AT_ONCE else None
    told = answer(board, proposals, mentee.pk, chosen, best, reader=reader) if chosen else None
    ties = [one.as_json() for one in told.conflicts] if told else []
    choices = list_choices(board, proposals, mentee.pk, reader=reader)
    return {
        "mentee": mentee,
        "alone": current is None,
        "choices": [one for one in choices if one.mentor.pk != current],
        "untrained": board.untrained,
        "chosen": chosen,
        "answer": told,
        "ties": say_ties(ties, name_people(one["path"] for one in ties)),  # type: ignore[misc]  # plain values
        "prices": price_acts(board, best, mine) if mine and best else None,
        "swaps": list_swaps(board, proposals, mine) if mine else [],
    }


def _asked_mentor(request: Request, board: Board, current: int | None) -> int | None:
    wanted = request.GET.get("mentor", "")
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 0
    return number if number in board.columns and number != current else None


@signed_in
@require_GET
def round_map(request: Request, pk: int) -> HttpResponse:
    """Every mentee by every mentor, for up to sixty of each."""
    row = visible_round(request, pk)
    if row.state != RoundState.SOLVED:
        return redirect("matching:round", row.pk)
    context = {"round": row, "cohort": row.cohort, "map": _map(request, row)}
    return render(request, "matching/round_map.html", context)


def _map(request: Request, row: Round) -> HeatMap:
    """The table; of a round that is too large for one screen nothing is scored."""
    proposals = proposals_of(row)
    if len(proposals) > MOST:
        return HeatMap((), (), too_many=True)
    board = load_board(row.cohort, row.policy, movable=movable_pairs(row))
    return heat_map(board, proposals, reader=request.user.person_id)


@signed_in
@require_http_methods(["GET", "POST"])
def place(request: Request, pk: int, enrolment_pk: int) -> HttpResponse:
    """Choose a mentor by hand: who is possible, what it does, then do it."""
    row = visible_round(request, pk)
    people = Enrolment.objects.filter(cohort=row.cohort, side=Side.MENTEE).select_related("person__unit")
    mentee = get_visible_or_404(people, pk=enrolment_pk)
    status = 200
    if request.method == "POST":
        form = MentorForm(request.POST, cohort=row.cohort)
        status = 422
        if form.is_valid():
            try:
                mentor = form.cleaned_data["mentor"]
                made = services.set_mentor(row, actor=request.user.person, mentee=mentee, mentor=mentor)
            except Refused as refusal:
                messages.error(request, refusal.message)
                status = 409
            else:
                messages.success(request, _("%(pair)s: kept, also when you compute again.") % {"pair": made})
                return redirect("matching:proposal", made.pk)
        else:
            messages.error(request, _("Choose a mentor of this cohort."))
    if row.state != RoundState.SOLVED:
        return redirect("matching:round", row.pk)
    return render(request, "matching/proposal_place.html", _placing(request, row, mentee), status=status)


def _placing(request: Request, row: Round, mentee: Enrolment) -> dict[str, Any]:
    proposals = proposals_of(row)
    mine = next((one for one in proposals if one.mentee_id == mentee.pk), None)
    context = {"mentee": mentee, "round": row, "cohort": row.cohort}
    return {
        **context,
        "tags": topic_tags(mentee, topics_of(mentee)[mentee.pk]),
        **_choice(request, row, mentee, proposals, mine),
    }


@signed_in
@require_POST
def lock(request: Request, pk: int) -> HttpResponse:
    """Keep this pair when computing again, or let it go; then the next one when asked."""
    found = Proposal.objects.visible_to(request.user).select_related("round").filter(pk=pk).first()
    if found is None:
        return lead_on(request, pk)
    locked = request.POST.get("locked") != "0"
    try:
        services.lock_proposal(found, actor=request.user.person, locked=locked)
    except Refused as refusal:
        messages.error(request, refusal.message)
    following = request.POST.get("next", "")
    if number := as_id(following):
        return redirect("matching:proposal", number)
    return redirect("matching:round", found.round_id) if following == "round" else redirect("matching:proposal", pk)


@signed_in
@require_POST
def ban(request: Request, pk: int) -> HttpResponse:
    """Set the two apart in every scenario of the cohort."""
    found = Proposal.objects.visible_to(request.user).select_related("round").filter(pk=pk).first()
    if found is None:
        return lead_on(request, pk)
    try:
        services.ban_proposal(found, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("matching:proposal", pk)
    messages.success(request, _("Set apart. Compute again to find both of them somebody else."))
    return redirect("matching:round", found.round_id)


@signed_in
@require_POST
def proposal_swap(request: Request, pk: int) -> HttpResponse:
    """Exchange the mentors of this pair and another one of the scenario."""
    found = Proposal.objects.visible_to(request.user).select_related("round").filter(pk=pk).first()
    if found is None:
        return lead_on(request, pk)
    other = request.POST.get("other", "")
    rows = Proposal.objects.visible_to(request.user).filter(round=found.round_id)
    second = rows.filter(pk=int(other) if other.isdecimal() and len(other) < 10 else 0).first()
    if second is None:
        messages.error(request, _("Choose the pair to swap with."))
        return redirect("matching:proposal", pk)
    try:
        services.swap_proposals(found, second, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("matching:proposal", pk)
    messages.success(request, _("Swapped: both pairs are kept, also when you compute again."))
    made = rows.filter(mentee=found.mentee_id).values_list("pk", flat=True).first()
    return redirect("matching:proposal", made) if made else redirect("matching:round", found.round_id)


@signed_in
@require_POST
def round_undo(request: Request, pk: int) -> HttpResponse:
    """Take the last change by hand back."""
    row = visible_round(request, pk)
    try:
        change = services.undo_change(row, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        if change is not None:
            said = round_queries.say_change(change, request.user.person_id)
            messages.success(request, _("Taken back: %(change)s") % {"change": said})
    return redirect("matching:round", row.pk)
