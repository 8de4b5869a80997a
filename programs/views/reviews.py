"""A reviewer’s pages: my pile, and one file read blind. Addresses carry the number of the review, never of the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from programs.enums import RecusalReason, ReviewState, RoleKind
from programs.forms.reviews import GridForm
from programs.models import Criterion, Review
from programs.queries.blind import name_author, open_blind, parts_for
from programs.queries.calibration import is_calibrated
from programs.queries.piles import Pile, Place, colleague_marks, my_piles, was_shown
from programs.services import reviews as services
from programs.services.readers import recuse_review


@signed_in
@require_GET
def reviews(request: Request) -> HttpResponse:
    """What I have to read, by call, and how far I am."""
    piles = my_piles(request.user)
    left = sum(pile.left for pile in piles)
    ready = [pile for pile in piles if not pile.calibration]
    following = next((place for pile in ready for place in pile.places if place.state == ReviewState.OPEN), None)
    unready = next((pile for pile in piles if pile.calibration), None)
    context = {
        "piles": piles,
        "left": left,
        "following": following,
        "unready": unready,
        "today": timezone.localdate(),
        "reviews_here": request.user.person.roles.filter(kind=RoleKind.REVIEWER).exists(),
    }
    return render(request, "programs/reviews.html", context)


def _own(request: Request, pk: int) -> Review:
    rows = Review.objects.pile_of(request.user).select_related("application__call__cohort__programme")
    return get_visible_or_404(rows.prefetch_related("scores"), pk=pk)


def _pile(request: Request, review: Review) -> Pile:
    return next(one for one in my_piles(request.user) if one.call_id == review.application.call_id)


def _place(request: Request, review: Review, pile: Pile | None = None) -> tuple[Place, Place | None]:
    """Where this file stands in my pile, and the next one still open (after it, then from the top)."""
    pile = pile or _pile(request, review)
    here = next(place for place in pile.places if place.pk == review.pk)
    waiting = [place for place in pile.places if place.state == ReviewState.OPEN and place.pk != here.pk]
    return here, next((one for one in waiting if one.number > here.number), waiting[0] if waiting else None)


@signed_in
@require_http_methods(["GET", "POST"])
def review(request: Request, pk: int) -> HttpResponse:
    """Read one file and score it: one criterion at a time, or the whole grid (``?view=grid``)."""
    mine = _own(request, pk)
    if not is_calibrated(mine.application.call, request.user.person_id):
        return redirect("programs:calibration", mine.application.call_id)
    criteria = list(mine.application.call.criteria.all())
    if mine.state == ReviewState.DONE:
        return _show_done(request, mine, criteria, status=409 if request.method == "POST" else 200)
    shown = _shown(request, mine, criteria)
    if request.method == "GET":
        return _show(request, mine, criteria, GridForm(criteria=shown, scores=mine.scores.all()), shown)
    form = GridForm(request.POST, criteria=shown, scores=mine.scores.all())
    if not form.is_valid():
        return _show(request, mine, criteria, form, shown, status=422)
    try:
        services.save_scores(mine, actor=request.user.person, lines=form.given())
        services.count_time(mine, opened_at=form.cleaned_data["opened_at"])
        if "X-Autosave" in request.headers:
            return HttpResponse(status=204)
        return _go_on(request, mine, criteria, shown)
    except Refused as refused:
        form.add_error(None, refused.message)
        return _show(request, _own(request, pk), criteria, form, shown, status=422)


def _shown(request: Request, mine: Review, criteria: Sequence[Criterion]) -> list[Criterion]:
    """All criteria in the grid view; else the one asked for, else the first without a mark."""
    if request.GET.get("view") == "grid":
        return list(criteria)
    asked = request.GET.get("criterion", "")
    if asked.isdecimal() and len(asked) < 4 and 1 <= int(asked) <= len(criteria):
        return [criteria[int(asked) - 1]]
    marked = {one.criterion_id for one in mine.scores.all() if one.mark is not None}
    return [next((one for one in criteria if one.pk not in marked), criteria[0])] if criteria else []


def _go_on(request: Request, mine: Review, criteria: Sequence[Criterion], shown: Sequence[Criterion]) -> HttpResponse:
    """To the next criterion without a mark; when the button said so, finish or skip, and open the next file."""
    is_grid = request.GET.get("view") == "grid"
    here = reverse("programs:review", args=[mine.pk])
    if request.POST.get("go") in ("finish", "skip"):
        return _next_file(request, mine, is_grid)
    if is_grid:
        messages.success(request, _("Your marks are kept."))
        return redirect(f"{here}?view=grid")
    marked = set(mine.scores.exclude(mark=None).values_list("criterion_id", flat=True))
    position = next((number for number, one in enumerate(criteria, start=1) if one.pk not in marked), len(criteria))
    if not any(one.pk in marked for one in shown):
        messages.warning(request, _("Choose one of the four marks, then go on."))
        position = criteria.index(shown[0]) + 1
    return redirect(f"{here}?criterion={position}")


def _next_file(request: Request, mine: Review, is_grid: bool) -> HttpResponse:
    """The next open file, in the view that was used; the pile when there is none."""
    if request.POST.get("go") == "finish":
        services.finish_review(mine, actor=request.user.person)
    place, following = _place(request, mine)
    if request.POST.get("go") == "finish":
        messages.success(request, _("File %(number)s is finished.") % {"number": place.number})
    if following is None:
        return redirect("programs:reviews")
    url = reverse("programs:review", args=[following.pk])
    return redirect(f"{url}?view=grid" if is_grid else url)


def _frame(request: Request, mine: Review, criteria: Sequence[Criterion], codes: Sequence[str]) -> dict[str, Any]:
    pile = _pile(request, mine)
    place, following = _place(request, mine, pile)
    marks = {one.criterion_id: one.mark for one in mine.scores.all()}
    parts = {part for code in codes for part in parts_for(code)}
    shown = [one.pk for one in criteria if one.code in codes]
    file = open_blind(mine)
    return {
        "review": mine,
        "call": mine.application.call,
        "place": place,
        "following": following,
        "pile": pile,
        "author": name_author(mine),
        "file": file,
        "answers": [one for one in file.answers if one.criterion_id is None or one.criterion_id in shown],
        "parts": parts,
        "grid": [(number, one, marks.get(one.pk)) for number, one in enumerate(criteria, start=1)],
        "reasons": [one for one in RecusalReason.choices if one[0] != RecusalReason.CANNOT_JUDGE],
    }


def _show(
    request: Request,
    mine: Review,
    criteria: Sequence[Criterion],
    form: GridForm,
    shown: Sequence[Criterion],
    status: int = 200,
) -> HttpResponse:
    one = shown[0] if len(shown) == 1 and request.GET.get("view") != "grid" else None
    marked = {score.criterion_id for score in mine.scores.all() if score.mark is not None}
    number = criteria.index(one) + 1 if one else 0
    here = reverse("programs:review", args=[mine.pk])
    context = {
        **_frame(request, mine, criteria, [item.code for item in shown]),
        "form": form,
        "criterion": one,
        "number": number,
        "total": len(criteria),
        "is_last": not [item for item in criteria if item.pk not in marked and item not in shown],
        "here": f"{here}?criterion={number}" if one else f"{here}?view=grid",
        "saved_at": max((score.saved_at for score in mine.scores.all()), default=None),
    }
    return render(request, "programs/review.html", context, status=status)


def _show_done(request: Request, mine: Review, criteria: Sequence[Criterion], status: int) -> HttpResponse:
    """What I gave, and what the others gave once everybody has finished."""
    scores = {one.criterion_id: one for one in mine.scores.all()}
    context = {
        **_frame(request, mine, criteria, [one.code for one in criteria]),
        "lines": [(one, scores.get(one.pk)) for one in criteria],
        "colleagues": colleague_marks(mine, request.user),
        "may_reopen": not was_shown(mine),
    }
    return render(request, "programs/review_done.html", context, status=status)


@signed_in
@require_POST
def review_recuse(request: Request, pk: int) -> HttpResponse:
    """Step aside from this file, or say that I cannot judge it; somebody else gets it at once."""
    mine = _own(request, pk)
    try:
        recuse_review(mine, actor=request.user.person, reason=request.POST.get("reason", ""))
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("programs:review", pk)
    messages.success(request, _("The file has left your pile: somebody else will read it."))
    return redirect("programs:reviews")


@signed_in
@require_POST
def review_reopen(request: Request, pk: int) -> HttpResponse:
    """Take my finished review up again."""
    mine = _own(request, pk)
    try:
        services.reopen_review(mine, actor=request.user.person)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("programs:review", pk)
    return redirect(f"{reverse('programs:review', args=[pk])}?view=grid")
