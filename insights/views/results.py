"""The one page an executive reads about a season, and what a call did to those who applied."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from core.access import Request, get_visible_or_404, signed_in
from core.ui.words import say_number
from insights.queries.season import figures, sessions_by_month
from insights.queries.selection import call_results as read_call
from insights.queries.words import headline, people_words
from insights.querysets import results_visible_to
from programs.models import Call, Cohort
from surveys.queries import LEAST_SCORE, closing_measures
from surveys.rules import LEAST_WORDS

QUOTES = 3
SEASONS = 6  # tabs beside the one that is read


@signed_in
@require_GET
def sponsor(request: Request, cohort_pk: int) -> HttpResponse:
    """Four tiles, the trend, three consented quotes; small groups masked."""
    readable = results_visible_to(request.user)
    cohort = get_visible_or_404(readable, pk=cohort_pk)
    numbers = figures(cohort)
    measured = closing_measures(cohort)
    lifts = measured.mentees
    shown = [row for row in lifts if not row.masked]
    months = sessions_by_month(cohort)
    context = {
        "cohort": cohort,
        "seasons": readable.filter(programme=cohort.programme_id).order_by("-starts_on")[:SEASONS],
        "figures": numbers,
        "headline": headline(cohort, numbers),
        "people_words": people_words(numbers),
        "uplift": shown,
        "masked": len(lifts) - len(shown),
        "uplift_rows": [
            {"label": row.name, "value": row.change, "text": say_number(row.change or 0, decimals=1, signed=True)}
            for row in shown
        ],
        "months": months,
        "month_labels": [date_format(month, "N Y") for month, _count in months],
        "month_series": [{"label": _("Sessions held"), "values": [held for _month, held in months]}],
        "recommend": measured.recommend,
        "quotes": list(dict.fromkeys(measured.quotes))[:QUOTES],
        "day": timezone.localdate(),
        "runs": Cohort.objects.managed_by(request.user).filter(pk=cohort.pk).exists(),
    }
    return render(request, "insights/sponsor.html", context)


@signed_in
@require_GET
def call_results(request: Request, cohort_pk: int) -> HttpResponse:
    """How the call went for those who applied: places, days, yes and no, mood, who came back. For managers."""
    cohort = get_visible_or_404(Cohort.objects.managed_by(request.user).select_related("programme"), pk=cohort_pk)
    call = Call.objects.filter(cohort=cohort).select_related("cohort__programme").first()
    found = read_call(call) if call else None
    context = {"cohort": cohort, "call": call, "found": found, "least_words": LEAST_WORDS, "least_mean": LEAST_SCORE}
    return render(request, "insights/call_results.html", context)
