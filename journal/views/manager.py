"""What managers and coaches see: dates and states."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.access import Request, get_visible_or_404, signed_in
from journal import queries
from programs.models import Cohort, Role

STATES = ("planned", "late", "held", "cancelled")
PAGE = 50


@signed_in
@require_GET
def meetings(request: Request, cohort_pk: int) -> HttpResponse:
    """The sessions of a cohort (a coach: of the pairs they coach). Never a word of what was said."""
    managed = Role.objects.held_by(request.user, "manager").values("programme_id")
    mine = Q(programme__in=managed) | Q(pairs__coach_id=request.user.person_id)
    cohort = get_visible_or_404(Cohort.objects.filter(mine).select_related("programme").distinct(), pk=cohort_pk)
    rows = queries.meeting_rows(cohort, request.user)
    counts = {state: sum(row.shown_state == state for row in rows) for state in STATES}
    chosen = request.GET.get("state", "")
    shown = [row for row in rows if row.shown_state == chosen] if chosen in STATES else rows
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    context = {"cohort": cohort, "page": page, "counts": counts, "chosen": chosen, "count": len(rows)}
    return render(request, "journal/meeting_list.html", context)
