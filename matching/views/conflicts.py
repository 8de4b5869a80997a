"""Pages of conflicts: the cases of a cohort, and what its programme counts as a conflict."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from core.text import as_id
from matching import forms, services
from matching.enums import OPEN_CASE_STATES, CaseState
from matching.models import ConflictCase, ConflictPolicy, DeclaredTie, LevelLimit, Pair, Remit, Waiver
from matching.queries.cases import case_rows, waiver_rows
from matching.queries.conflicts import severities_in
from matching.rules import say_case_readers
from matching.services import Checked
from matching.views.rounds import managed_cohort
from people.models import Person
from programs.models import Programme

SETTLED_SHOWN = 20


@signed_in
@require_GET
def conflicts(request: Request, cohort_pk: int) -> HttpResponse:
    """Pairs that have come to be tied: those to decide, those waived with their last day, those settled."""
    cohort = managed_cohort(request, cohort_pk)
    cases = ConflictCase.objects.visible_to(request.user).filter(pair__cohort=cohort).for_list()
    settled = cases.exclude(state__in=[*OPEN_CASE_STATES, CaseState.WAIVED]).order_by("-settled_at", "-pk")
    rows = case_rows([*cases.filter(state__in=[*OPEN_CASE_STATES, CaseState.WAIVED]), *settled[:SETTLED_SHOWN]])
    context = {
        "cohort": cohort,
        "undecided": [row for row in rows if row.case.state in OPEN_CASE_STATES],
        "waived": [row for row in rows if row.case.state == CaseState.WAIVED],
        "settled": [row for row in rows if row.case.state not in (*OPEN_CASE_STATES, CaseState.WAIVED)],
        "checked": Pair.objects.open().filter(cohort=cohort).count(),
        "readers": say_case_readers(),
    }
    return render(request, "matching/conflict_list.html", context)


@signed_in
@require_POST
def recheck(request: Request, cohort_pk: int) -> HttpResponse:
    """Check the open pairs of a cohort, and the proposals of its programme, now."""
    cohort = managed_cohort(request, cohort_pk)
    checked = services.recheck_pairs(Pair.objects.filter(cohort=cohort))
    messages.success(request, say_checked(checked.add(services.recheck_drafts(cohort.programme))))
    return redirect("matching:conflicts", cohort.pk)


def say_checked(checked: Checked) -> str:
    """What a check looked at and found, in one breath."""
    words = [
        ngettext("%(count)s open pair checked", "%(count)s open pairs checked", checked.pairs)
        % {"count": checked.pairs},
    ]
    if checked.drafts:
        drafts = ngettext("%(count)s proposal too", "%(count)s proposals too", checked.drafts)
        words.append(drafts % {"count": checked.drafts})
    found = len(checked.fresh)
    new = ngettext("%(count)s new conflict", "%(count)s new conflicts", found)
    words.append(new % {"count": found} if found else _("no new conflict"))
    if checked.resolved:
        gone = ngettext("%(count)s has gone", "%(count)s have gone", len(checked.resolved))
        words.append(gone % {"count": len(checked.resolved)})
    if checked.barred:
        barred = ngettext(
            "%(count)s proposal is no longer possible",
            "%(count)s proposals are no longer possible",
            len(checked.barred),
        )
        words.append(barred % {"count": len(checked.barred)})
    return _("Saved and checked: %(what)s.") % {"what": ", ".join(words)}


@signed_in
@require_http_methods(["GET", "POST"])
def policy(request: Request, slug: str) -> HttpResponse:
    """Kinds, levels, remits, declared ties and approvals of a programme; each part of the page is a form of its own."""
    programme = get_visible_or_404(Programme.objects.managed_by(request.user), slug=slug)
    current = ConflictPolicy.objects.filter(programme=programme).first()
    shown = _forms(request, current)
    name = request.POST.get("part", "")
    if request.method == "POST" and name in ACTS:
        shown[name] = _bound(name, request, current)
        if shown[name].is_valid() and _save(request, programme, name, shown[name]):
            return redirect("matching:policy", programme.slug)
    context = {
        "programme": programme,
        "forms": shown,
        "cohort": programme.cohorts.order_by("-starts_on", "-pk").first(),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "matching/policy_page.html", context | _lists(request, programme, current), status=status)


def _forms(request: Request, current: ConflictPolicy | None) -> dict[str, Any]:
    return {
        "kinds": forms.KindsForm(severities=severities_in(current)),
        "levels": forms.PolicyForm(initial={"max_levels": current.max_levels if current else None}),
        "limit": forms.LimitForm(initial=_proposed(request)),
        "grade": forms.GradeForm(),
        "remit": forms.RemitForm(),
        "tie": forms.TieForm(),
    }


def _bound(name: str, request: Request, current: ConflictPolicy | None) -> django_forms.Form:
    if name == "kinds":
        return forms.KindsForm(request.POST, severities=severities_in(current))
    kinds = {"levels": forms.PolicyForm, "limit": forms.LimitForm, "grade": forms.GradeForm}
    return {**kinds, "remit": forms.RemitForm, "tie": forms.TieForm}[name](request.POST)


def _lists(request: Request, programme: Programme, current: ConflictPolicy | None) -> dict[str, Any]:
    """What stands in the settings already."""
    today = timezone.localdate()
    still = Q(ends_on=None) | Q(ends_on__gt=today)
    limits = LevelLimit.objects.filter(programme=programme).select_related("person__unit")
    remits = Remit.objects.visible_to(request.user).filter(still, programme=programme)
    ties = DeclaredTie.objects.visible_to(request.user).filter(still, programme=programme)
    waivers = Waiver.objects.visible_to(request.user).valid(today).filter(cohort__programme=programme)
    return {
        "limits": limits.order_by("person__sort_name"),
        "grades": sorted((current.grade_levels if current else {}).items()),
        "remits": remits.select_related("holder", "unit", "person"),
        "ties": ties.select_related("person", "other"),
        "waivers": waiver_rows(waivers.select_related("mentor__person", "mentee__person", "approver")),
        "open_cases": ConflictCase.objects.visible_to(request.user).open().filter(pair__cohort__programme=programme),
        "checked": Pair.objects.open().filter(cohort__programme=programme).count(),
    }


def _proposed(request: Request) -> dict[str, object]:
    """A person named by the page of a trap."""
    wanted = as_id(request.GET.get("person", ""))
    person = Person.objects.active().filter(pk=wanted).first() if wanted else None
    return {"who": person.employee_number or person.email} if person else {}


Act = Callable[[Programme, Person, dict[str, Any]], Checked]


def _add_remit(programme: Programme, actor: Person, data: dict[str, Any]) -> Checked:
    dates = {"starts_on": data["starts_on"], "ends_on": data["ends_on"]}
    about = {"unit": data["unit"], "person": data["about"]}
    return services.add_remit(programme, actor=actor, kind=data["kind"], holder=data["holder"], **about, **dates)[1]


#: What each part of the settings does.
ACTS: dict[str, Act] = {
    "kinds": lambda programme, actor, data: services.set_policy(programme, actor=actor, severities=data),
    "levels": lambda programme, actor, data: services.set_policy(programme, actor=actor, max_levels=data["max_levels"]),
    "limit": lambda programme, actor, data: services.limit_levels(
        programme, actor=actor, person=data["who"], levels=data["levels"]
    ),
    "grade": lambda programme, actor, data: services.limit_grade(
        programme, actor=actor, grade=data["grade"], levels=data["grade_levels"]
    ),
    "remit": _add_remit,
    "tie": lambda programme, actor, data: services.declare_tie(
        programme, actor=actor, person=data["one"], other=data["other"]
    ),
}


def _save(request: Request, programme: Programme, name: str, form: django_forms.Form) -> bool:
    try:
        checked = ACTS[name](programme, request.user.person, form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, say_checked(checked))
    return True


@signed_in
@require_POST
def limit_drop(request: Request, slug: str, person_pk: int) -> HttpResponse:
    """Take the limit of a person away: their whole line counts again."""
    programme = get_visible_or_404(Programme.objects.managed_by(request.user), slug=slug)
    row = get_visible_or_404(
        LevelLimit.objects.filter(programme=programme).select_related("person"), person_id=person_pk
    )
    checked = services.limit_levels(programme, actor=request.user.person, person=row.person, levels=None)
    messages.success(request, say_checked(checked))
    return redirect("matching:policy", programme.slug)


@signed_in
@require_POST
def grade_drop(request: Request, slug: str) -> HttpResponse:
    """Take the limit of a grade away."""
    programme = get_visible_or_404(Programme.objects.managed_by(request.user), slug=slug)
    grade = request.POST.get("grade", "")
    checked = services.limit_grade(programme, actor=request.user.person, grade=grade, levels=None)
    messages.success(request, say_checked(checked))
    return redirect("matching:policy", programme.slug)
