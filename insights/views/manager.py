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
from insights.queries.season import funnel, health_of
from insights.queries.today import waiting_for
from programs.models import Cohort


@signed_in
@require_GET
def today(request: Request, cohort_pk: int) -> HttpResponse:
    """What waits, how far the cohort is, how its pairs go."""
    cohorts = Cohort.objects.managed_by(request.user).select_related("programme")
    cohort = get_visible_or_404(cohorts, pk=cohort_pk)
    health = health_of(cohort)
    context = {
        "cohort": cohort,
        "cohorts": cohorts.order_by("-starts_on")[:12],
        "rows": waiting_for(cohort, request.user.person, health),
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
