"""One proposal: why this pair, why not another, lock, set apart, choose another mentor."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from matching import services
from matching.enums import RoundState
from matching.forms import MentorForm
from matching.models import Proposal, Round
from matching.queries.board import load_board
from matching.queries.choices import answer, list_choices
from matching.queries.faces import evidence, topic_tags, topics_of
from matching.queries.words import name_people, say_points, say_reasons, say_ties
from matching.views.rounds import visible_round
from programs.enums import Side
from programs.models import Enrolment


@signed_in
@require_GET
def proposal(request: Request, pk: int) -> HttpResponse:
    """Two people side by side, the reasons with their points, the check, and the answer to "why not X?"."""
    found = get_visible_or_404(Proposal.objects.visible_to(request.user).for_page(), pk=pk)
    row = found.round
    order = list(row.proposals.order_by("-score", "pk").values_list("pk", flat=True))
    place = order.index(found.pk)
    topics = topics_of(found.mentor, found.mentee)
    names = {one.topic_id: str(one.topic) for one in topics[found.mentee_id]}
    context = {
        "proposal": found,
        "round": row,
        "cohort": row.cohort,
        "number": place + 1,
        "total": len(order),
        "before": order[place - 1] if place else None,
        "after": order[place + 1] if place + 1 < len(order) else None,
        "points": say_points(found.score),
        "mentor_tags": topic_tags(found.mentor, topics[found.mentor_id]),
        "mentee_tags": topic_tags(found.mentee, topics[found.mentee_id]),
        "reasons": say_reasons(found.contributions, names),
        "evidence": evidence(found.conflicts),
        "open": row.state == RoundState.SOLVED,
    }
    if row.state == RoundState.SOLVED:
        context |= _choice(request, row, found.mentee)
    return render(request, "matching/proposal_page.html", context)


def _choice(request: Request, row: Round, mentee: Enrolment) -> dict[str, Any]:
    """The select of mentors, and the answer for the one chosen."""
    board = load_board(row.cohort, row.weights)
    proposals = list(row.proposals.select_related("mentor__person", "mentee__person"))
    if mentee.pk not in board.rows:
        return {"choices": [], "gone": True, "untrained": board.untrained}
    current = next((one.mentor_id for one in proposals if one.mentee_id == mentee.pk), None)
    choices = [one for one in list_choices(board, proposals, mentee.pk) if one.mentor.pk != current]
    wanted = request.GET.get("mentor", "")
    chosen = int(wanted) if wanted.isdecimal() and int(wanted) in board.columns and int(wanted) != current else None
    told = answer(board, proposals, mentee.pk, chosen) if chosen else None
    ties = [one.as_json() for one in told.conflicts] if told else []
    return {
        "mentee": mentee,
        "alone": current is None,
        "choices": choices,
        "untrained": board.untrained,
        "chosen": chosen,
        "answer": told,
        "ties": say_ties(ties, name_people(one["path"] for one in ties)),  # type: ignore[misc]  # plain values
    }


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
    if row.state != RoundState.SOLVED:
        return redirect("matching:round", row.pk)
    context = {
        "round": row,
        "cohort": row.cohort,
        "tags": topic_tags(mentee, topics_of(mentee)[mentee.pk]),
        **_choice(request, row, mentee),
    }
    return render(request, "matching/proposal_place.html", {"mentee": mentee, **context}, status=status)


@signed_in
@require_POST
def lock(request: Request, pk: int) -> HttpResponse:
    """Keep this pair when computing again, or let it go; then the next one when asked."""
    found = get_visible_or_404(Proposal.objects.visible_to(request.user).select_related("round"), pk=pk)
    locked = request.POST.get("locked") != "0"
    try:
        services.lock_proposal(found, actor=request.user.person, locked=locked)
    except Refused as refusal:
        messages.error(request, refusal.message)
    following = request.POST.get("next", "")
    if following.isdecimal():
        return redirect("matching:proposal", int(following))
    return redirect("matching:round", found.round_id) if following == "round" else redirect("matching:proposal", pk)


@signed_in
@require_POST
def ban(request: Request, pk: int) -> HttpResponse:
    """Set the two apart in every scenario of the cohort."""
    found = get_visible_or_404(Proposal.objects.visible_to(request.user).select_related("round"), pk=pk)
    try:
        services.ban_proposal(found, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("matching:proposal", pk)
    messages.success(request, _("Set apart. Compute again to find both of them somebody else."))
    return redirect("matching:round", found.round_id)
