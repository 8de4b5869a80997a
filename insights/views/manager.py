"""Today, the first screen of a programme manager."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.ui.words import say_date
from insights import services
from insights.queries.season import funnel, health_of, open_pairs
from insights.queries.today import waiting_for
from programs.models import Cohort

SHOWN = 12  # cohorts among the tabs


@signed_in
@require_GET
def today(request: Request, cohort_pk: int) -> HttpResponse:
    """What waits, how far the cohort is, how its pairs go."""
    managed = Cohort.objects.managed_by(request.user).select_related("programme")
    cohorts = list(managed.order_by("-starts_on")[:SHOWN])
    cohort = next((one for one in cohorts if one.pk == cohort_pk), None) or get_visible_or_404(managed, pk=cohort_pk)
    pairs = open_pairs(cohort)
    health = health_of(pairs)
    context = {
        "cohort": cohort,
        "cohorts": cohorts,
        "rows": waiting_for(cohort, request.user.person, pairs, health),
        "funnel": funnel(cohort),
        "health": health,
        "day": timezone.localdate(),
        "snooze_days": services.DAYS,
    }
    return render(request, "insights/today.html", context)


@signed_in
@require_POST
def snooze(request: Request, cohort_pk: int) -> HttpResponse:
    """Put one line off for a week."""
    cohort = get_visible_or_404(Cohort.objects.managed_by(request.user), pk=cohort_pk)
    key = request.POST.get("key", "")
    if key:
        until = services.snooze_line(cohort, actor=request.user.person, key=key)
        messages.success(request, _("Put off until %(day)s, unless something changes.") % {"day": say_date(until)})
    return redirect("insights:today", cohort.pk)
