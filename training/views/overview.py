"""The training of a cohort at a glance; excusing somebody; a word to those who have not finished."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import audit
from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from core.exports import FORMATS, table_response
from people.models import Person
from programs.models import Cohort
from training.emails.standing import preview_nudge
from training.enums import Audience
from training.forms.overview import NudgeForm, OverviewFilterForm, WaiverForm
from training.models import TrainingPath, Waiver
from training.queries.nudges import REST_DAYS, Nudgeable, nudgeable
from training.queries.overview import TRAINED, WAIVED, Overview, load_overview
from training.services import nudges, waivers

ROWS = 50  # people on one page


def managed_cohort(request: Request, cohort_pk: int) -> Cohort:
    """A cohort this user manages; else 404."""
    return get_visible_or_404(Cohort.objects.managed_by(request.user).select_related("programme"), pk=cohort_pk)


def _wanted(request: Request, cohort: Cohort) -> tuple[Overview, OverviewFilterForm]:
    """What the address asks for: audience, path, state, name."""
    audience = request.GET.get("for", "")
    audience = audience if audience in Audience.values else Audience.MENTOR
    paths = list(TrainingPath.objects.live().filter(programme=cohort.programme_id, audience=audience))
    form = OverviewFilterForm(request.GET or None, paths=paths)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = load_overview(
        cohort, audience, paths=paths, state=wanted.get("state", ""), path_id=wanted.get("path"),
        words=wanted.get("q", ""),
    )  # fmt: skip
    return found, form


@signed_in
@require_GET
def overview(request: Request, cohort_pk: int) -> HttpResponse:
    """Each person on each path of theirs, with filters and counts."""
    cohort = managed_cohort(request, cohort_pk)
    found, form = _wanted(request, cohort)
    here = reverse("training:overview", args=[cohort.pk])
    tabs = [
        {"label": one.label, "url": f"{here}?for={one.value}", "current": one == found.audience} for one in Audience
    ]
    query = request.GET.urlencode()
    context = {
        "cohort": cohort, "found": found, "form": form, "tabs": tabs, "query": query,
        "page": Paginator(found.rows, ROWS).get_page(request.GET.get("page")),
        "done": found.counts[TRAINED] + found.counts[WAIVED],
    }  # fmt: skip
    return render(request, "training/overview.html", context)


@signed_in
@require_GET
def overview_export(request: Request, cohort_pk: int, kind: str) -> HttpResponse:
    """What the page shows, one line a person and path, as CSV or XLSX; a line in the history."""
    cohort = managed_cohort(request, cohort_pk)
    if kind not in FORMATS:
        raise Http404
    found, _form = _wanted(request, cohort)
    header = [
        _("Number"), _("Last name"), _("First name"), _("E-mail"), _("Unit"), _("Path"), _("State"), _("Steps done"),
        _("Steps"), _("Minutes spent"), _("Last activity"), _("Why excused"),
    ]  # fmt: skip
    rows = (
        (
            row.person.employee_number, row.person.last_name, row.person.first_name, row.person.email, row.person.unit,
            cell.path.title, cell.state, cell.standing.done, cell.standing.total, cell.minutes, cell.last_seen,
            cell.standing.waiver.reason if cell.standing.waiver else None,
        )
        for row in found.rows
        for cell in row.cells
    )  # fmt: skip
    facts = {"table": "training", "format": kind}
    audit.record("training.export_overview", cohort, actor=request.user.person, changes=facts)
    return table_response(f"binome-training-{cohort.pk}-{timezone.localdate():%Y-%m-%d}", header, rows, kind=kind)


def _path(request: Request, cohort: Cohort, pk: int) -> TrainingPath:
    rows = TrainingPath.objects.live().filter(programme=cohort.programme_id).select_related("programme")
    return get_visible_or_404(rows, pk=pk)


@signed_in
@require_http_methods(["GET", "POST"])
def nudge(request: Request, cohort_pk: int, pk: int) -> HttpResponse:
    """Who gets a word about a path, how the letter reads in both languages, then one confirmation."""
    cohort = managed_cohort(request, cohort_pk)
    path = _path(request, cohort, pk)
    rows = nudgeable(path, cohort)
    people = [(one.person.pk, one.person.name) for one in rows if one.may_write]
    form = NudgeForm(request.POST or None, people=people, initial={"people": [pk for pk, _name in people]})
    status = 200
    if request.method == "POST":
        status = 200 if form.is_valid() else 422
        if form.is_valid() and "preview" not in request.POST:
            try:
                return _nudge(request, path, cohort, form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, refusal.message)
                status = 409
    context = {
        "cohort": cohort, "path": path, "rows": rows, "form": form, "days": REST_DAYS,
        "letters": _letters(request, path, rows), "many": len(people),
        "resting": [one for one in rows if not one.may_write],
    }  # fmt: skip
    return render(request, "training/nudge.html", context, status=status)


def _letters(request: Request, path: TrainingPath, rows: list[Nudgeable]) -> list[dict[str, str]]:
    """The letter in both languages, each to the first who reads that language, else to the first of all."""
    words = request.POST.get("words", "")[:1000]
    first: dict[str, Nudgeable] = {}
    for one in rows:
        if one.may_write:
            first.setdefault(one.person.language, one)
    if not first:
        return []
    by, anybody = request.user.person, next(iter(first.values()))
    chosen = [(first.get(language, anybody), language) for language in ("fr", "en")]
    return [preview_nudge(path, one.person, one.standing, code, by=by, words=words) for one, code in chosen]


def _nudge(request: Request, path: TrainingPath, cohort: Cohort, data: dict[str, Any]) -> HttpResponse:
    actor, chosen, words = request.user.person, data["people"], data["words"]
    count = nudges.nudge_people(path, cohort, actor=actor, person_ids=chosen, words=words)
    said = ngettext("%(count)s person gets your word.", "%(count)s people get your word.", count)
    messages.success(request, said % {"count": count})
    return redirect(f"{reverse('training:overview', args=[cohort.pk])}?for={path.audience}")


@signed_in
@require_http_methods(["GET", "POST"])
def waive(request: Request, cohort_pk: int, pk: int, person_pk: int) -> HttpResponse:
    """Excuse a person from a path, with a reason; or take it back."""
    cohort = managed_cohort(request, cohort_pk)
    path = _path(request, cohort, pk)
    learner = get_visible_or_404(Person.objects.all(), pk=person_pk)
    if not TrainingPath.objects.for_learner(learner.pk).filter(pk=path.pk).exists():
        raise Http404
    form = WaiverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            waivers.waive_path(path, learner, actor=request.user.person, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("%(name)s is excused and reads why.") % {"name": learner})
            return redirect(f"{reverse('training:overview', args=[cohort.pk])}?for={path.audience}")
    context = {
        "cohort": cohort, "path": path, "learner": learner, "form": form,
        "waiver": Waiver.objects.in_force().filter(path=path, person=learner).select_related("waived_by").first(),
    }  # fmt: skip
    return render(request, "training/waive.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def waiver_lift(request: Request, cohort_pk: int, pk: int) -> HttpResponse:
    """The path is to be done after all."""
    cohort = managed_cohort(request, cohort_pk)
    rows = Waiver.objects.filter(path__programme=cohort.programme_id).select_related("person", "path")
    found = get_visible_or_404(rows, pk=pk)
    if waivers.lift_waiver(found, actor=request.user.person):
        messages.success(request, _("%(name)s has this path to do again, and hears of it.") % {"name": found.person})
    return redirect(f"{reverse('training:overview', args=[cohort.pk])}?for={found.path.audience}")
