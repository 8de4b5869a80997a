"""Pages of conflicts: those found in running pairs, and how far the line counts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from matching import services
from matching.forms import LimitForm, PolicyForm
from matching.models import ConflictPolicy, LevelLimit, Pair, PairConflict
from matching.queries.faces import conflict_rows
from matching.views.rounds import managed_cohort
from people.models import Person
from programs.models import Programme


@signed_in
@require_GET
def conflicts(request: Request, cohort_pk: int) -> HttpResponse:
    """Pairs that the organisation has come to tie, with the way from one to the other."""
    cohort = managed_cohort(request, cohort_pk)
    found = PairConflict.objects.visible_to(request.user).open().filter(pair__cohort=cohort)
    rows = found.select_related("pair__mentor__person", "pair__mentee__person", "pair__coach")
    checked = Pair.objects.open().filter(cohort=cohort).count()
    context = {"cohort": cohort, "rows": conflict_rows(rows), "checked": checked}
    return render(request, "matching/conflict_list.html", context)


@signed_in
@require_POST
def recheck(request: Request, cohort_pk: int) -> HttpResponse:
    """Check the open pairs of a cohort now."""
    cohort = managed_cohort(request, cohort_pk)
    found = services.recheck_pairs(Pair.objects.filter(cohort=cohort))
    words = ngettext("%(count)s new conflict found.", "%(count)s new conflicts found.", len(found))
    messages.success(request, words % {"count": len(found)} if found else _("Checked: nothing new."))
    return redirect("matching:conflicts", cohort.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def policy(request: Request, slug: str) -> HttpResponse:
    """How many levels count for everybody, and the people of the top with their own limit."""
    programme = get_visible_or_404(Programme.objects.managed_by(request.user), slug=slug)
    current = ConflictPolicy.objects.filter(programme=programme).first()
    levels_form = PolicyForm(initial={"max_levels": current.max_levels if current else None})
    limit_form = LimitForm(initial=_proposed(request))
    if request.method == "POST":
        is_limit = "who" in request.POST
        form = LimitForm(request.POST) if is_limit else PolicyForm(request.POST)
        if form.is_valid() and _save(request, programme, form):
            return redirect("matching:policy", programme.slug)
        levels_form, limit_form = (levels_form, form) if is_limit else (form, limit_form)  # type: ignore[assignment]  # by kind
    limits = LevelLimit.objects.filter(programme=programme).select_related("person__unit")
    open_conflicts = PairConflict.objects.visible_to(request.user).open().filter(pair__cohort__programme=programme)
    context = {
        "programme": programme,
        "levels_form": levels_form,
        "limit_form": limit_form,
        "limits": limits.order_by("person__sort_name"),
        "open_conflicts": open_conflicts.count(),
        "checked": Pair.objects.open().filter(cohort__programme=programme).count(),
    }
    return render(request, "matching/policy_page.html", context, status=422 if request.method == "POST" else 200)


def _proposed(request: Request) -> dict[str, object]:
    """A person named by the page of a trap."""
    wanted = request.GET.get("person", "")
    person = Person.objects.active().filter(pk=int(wanted)).first() if wanted.isdecimal() else None
    return {"who": person.employee_number or person.email} if person else {}


def _save(request: Request, programme: Programme, form: LimitForm | PolicyForm) -> bool:
    actor = request.user.person
    try:
        if isinstance(form, LimitForm):
            data = form.cleaned_data
            services.limit_levels(programme, actor=actor, person=data["who"], levels=data["levels"])
        else:
            services.set_policy(programme, actor=actor, max_levels=form.cleaned_data["max_levels"])
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, _("Saved. Every open pair of the programme has been checked again."))
    return True


@signed_in
@require_POST
def limit_drop(request: Request, slug: str, person_pk: int) -> HttpResponse:
    """Take the limit of a person away: their whole line counts again."""
    programme = get_visible_or_404(Programme.objects.managed_by(request.user), slug=slug)
    row = get_visible_or_404(
        LevelLimit.objects.filter(programme=programme).select_related("person"), person_id=person_pk
    )
    services.limit_levels(programme, actor=request.user.person, person=row.person, levels=None)
    messages.success(request, _("Saved. Every open pair of the programme has been checked again."))
    return redirect("matching:policy", programme.slug)
