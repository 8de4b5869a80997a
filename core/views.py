"""Progress of long work; and the living style page: every part of the kit, for developers."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from core.access import get_visible_or_404, signed_in
from core.forms import StylesForm
from core.jobs import Job
from core.ui.navigation import NavGroup, NavItem

STEPS = [
    {"label": "Candidats", "value": 64}, {"label": "Retenus", "value": 34}, {"label": "Formés", "value": 32},
    {"label": "En binôme", "value": 30}, {"label": "Charte signée", "value": 27}, {"label": "1re séance", "value": 26},
]  # fmt: skip
NAVIGATION = [
    NavGroup("Digital 2026 · promotion 2", [
        NavItem("Aujourd’hui", "#", current=True, count=7), NavItem("Candidatures", "#"), NavItem("Sélection", "#"),
        NavItem("Binômes", "#"), NavItem("Séances", "#"), NavItem("Communauté", "#", count=2),
        NavItem("Résultats", "#"),
    ]),
    NavGroup("", [NavItem("Personnes", "#"), NavItem("Réglages", "#")], name="Organisation"),
]  # fmt: skip


def styles(request: HttpRequest) -> HttpResponse:
    """Every component with sample words; the address exists in development only."""
    now = timezone.make_aware(dt.datetime(2026, 11, 26, 14, 30))  # noqa: DTZ001 - made aware around it
    form = StylesForm(request.POST or None, request.FILES or None)
    context = {
        "form": form,
        "now": now,
        "steps": STEPS,
        "navigation": NAVIGATION,
        "months": ["juin", "juil.", "sept.", "oct.", "nov."],
        "series": [
            {"label": "Promotion 2", "values": [12, 18, 24, 27, 30]},
            {"label": "Promotion 1", "values": [8, 11, None, 19, 22]},
        ],
        "parts": [{"label": "En rythme", "value": 24}, {"label": "À surveiller", "value": 4},
                  {"label": "Silencieux", "value": 2}],
        "heat": [{"label": "Mobilité", "values": [0, 3, 8, 2]}, {"label": "Énergie", "values": [4, 9, 12, None]},
                 {"label": "Fonctions support", "values": [1, 2, 5, 6]}],
        "sites": ["Lyon", "Nantes", "Paris", "Lille"],
        "form_steps": [{"label": "Sujets", "state": "done", "href": "#"},
                       {"label": "Expliquer simplement", "state": "now", "href": ""},
                       {"label": "Curiosité", "state": "todo", "href": ""},
                       {"label": "Disponibilité", "state": "todo", "href": ""}],
        "tabs": [NavItem("En cours", "#", current=True, count=30), NavItem("Terminés", "#", count=12),
                 NavItem("Tous", "#")],
        "crumbs": [("Digital 2026", "#"), ("Binômes", "#")],
        "markdown": "Ce qui a marché\u00a0: **partir de son courrier**.\n\n- un rapport connu\n- [un guide](https://example.org)",
    }  # fmt: skip
    return render(request, "core/styles.html", context, status=422 if form.is_bound and not form.is_valid() else 200)


@signed_in
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a job is, for its owner only: a fragment that asks again until the job is done, then the page reloads."""
    owner = request.user.person_id  # type: ignore[union-attr]  # signed in
    row = get_visible_or_404(Job.objects.filter(owner_id=owner), pk=pk)
    response = render(request, "core/_job.html", {"job": row})
    if row.is_finished:
        response.headers["HX-Refresh"] = "true"
    return response
