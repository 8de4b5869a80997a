"""Pages of a programme, its cohorts and their phases."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from programs import rules
from programs.content.programme import PROGRAMME
from programs.enums import CohortPhase, RoleKind
from programs.forms.programmes import CohortForm, ProgrammeForm
from programs.models import Cohort, Programme
from programs.queries.checklist import setup_of
from programs.querysets.programmes import GATHERING
from programs.services import programmes as acts


@signed_in
@require_GET
def programmes(request: Request) -> HttpResponse:
    """The programmes I may see."""
    rows = Programme.objects.visible_to(request.user).for_cards()
    context = {"programmes": rows, "can_create": rules.can_create_programme(request.user)}
    return render(request, "programs/programme_list.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def programme_new(request: Request) -> HttpResponse:
    """Open a programme; the words are proposed, everything can be changed."""
    if not rules.can_create_programme(request.user):
        raise Http404
    proposed = {name: getattr(PROGRAMME, name) for name in ("name_fr", "name_en", "aims_fr", "aims_en")}
    initial = {**proposed, "contact_email": request.user.email, "languages": ["fr", "en"]}
    form = ProgrammeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        programme = acts.create_programme(actor=request.user.person, **form.cleaned_data)
        messages.success(request, _("The programme is open, with its 24 topics. You manage it."))
        return redirect("programs:programme", programme.slug)
    return render(request, "programs/programme_form.html", {"form": form}, status=422 if form.errors else 200)


@signed_in
@require_GET
def programme(request: Request, slug: str) -> HttpResponse:
    """A programme: its aims, cohorts and people; what managers may do with it."""
    found = get_visible_or_404(Programme.objects.visible_to(request.user), slug=slug)
    cohorts = found.cohorts.all() & Cohort.objects.visible_to(request.user)
    manages = rules.manages(request.user, found)
    context = {
        "programme": found,
        "cohorts": cohorts.for_cards() if manages else cohorts,
        "managers": found.roles.filter(kind=RoleKind.MANAGER).select_related("person"),
        "topics": found.topics.offered().count(),
        "manages": manages,
        "can_grant": rules.can_grant_roles(request.user, found),
    }
    return render(request, "programs/programme_page.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def programme_edit(request: Request, slug: str) -> HttpResponse:
    """Change the words and defaults of a programme."""
    found = get_visible_or_404(Programme.objects.managed_by(request.user), slug=slug)
    form = ProgrammeForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        # Validating has already written on the form's copy: the act compares with the row as it stands.
        fresh = Programme.objects.get(pk=found.pk)
        acts.update_programme(fresh, actor=request.user.person, **form.cleaned_data)
        messages.success(request, _("The programme is saved."))
        return redirect("programs:programme", found.slug)
    context = {"form": form, "programme": Programme.objects.get(pk=found.pk)}
    return render(request, "programs/programme_form.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def cohort_new(request: Request, slug: str) -> HttpResponse:
    """Prepare a season."""
    found = get_visible_or_404(Programme.objects.managed_by(request.user), slug=slug)
    form = CohortForm(request.POST or None, instance=Cohort(programme=found))
    if request.method == "POST" and form.is_valid():
        cohort = acts.create_cohort(found, actor=request.user.person, **form.cleaned_data)
        messages.success(request, _("The cohort is prepared. Here is what comes next."))
        return redirect("programs:cohort", cohort.pk)
    context = {"form": form, "programme": found}
    return render(request, "programs/cohort_form.html", context, status=422 if form.errors else 200)


@signed_in
@require_GET
def cohort(request: Request, cohort_pk: int) -> HttpResponse:
    """What comes next for this cohort, and its phase."""
    rows = Cohort.objects.managed_by(request.user).select_related("programme", "call")
    found = get_visible_or_404(rows, pk=cohort_pk)
    moves = [
        {"to": to, "label": PHASE_ACTS[to]()}
        for to in CohortPhase
        if to in found.MOVES[CohortPhase(found.phase)] and to not in FOLLOWED and not acts.phase_refusal(found, to)
    ]
    context = {
        "cohort": found,
        "setup": setup_of(found),
        "moves": moves,
        "phases": [{"label": p.label, "state": _position(found, p)} for p in CohortPhase],
        "gathering": found.phase in GATHERING,
    }
    return render(request, "programs/cohort_page.html", context)


#: These phases follow the call by themselves; they have no button of their own.
FOLLOWED = {CohortPhase.CALL, CohortPhase.SELECTION}
PHASE_ACTS = {
    CohortPhase.MATCHING: lambda: _("Go to the matching"),
    CohortPhase.RUNNING: lambda: _("Start the season"),
    CohortPhase.CLOSED: lambda: _("Close the season"),
}


def _position(found: Cohort, phase: CohortPhase) -> str:
    order = list(CohortPhase)
    here = order.index(CohortPhase(found.phase))
    return "now" if order.index(phase) == here else "done" if order.index(phase) < here else "todo"


@signed_in
@require_http_methods(["GET", "POST"])
def cohort_edit(request: Request, cohort_pk: int) -> HttpResponse:
    """Change a cohort's name, dates and seats."""
    found = get_visible_or_404(Cohort.objects.managed_by(request.user).select_related("programme"), pk=cohort_pk)
    form = CohortForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        fresh = Cohort.objects.select_related("programme").get(pk=found.pk)
        try:
            acts.update_cohort(fresh, actor=request.user.person, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The cohort is saved."))
            return redirect("programs:cohort", found.pk)
    context = {"form": form, "cohort": Cohort.objects.select_related("programme").get(pk=found.pk)}
    return render(request, "programs/cohort_form.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def cohort_phase(request: Request, cohort_pk: int) -> HttpResponse:
    """Take the cohort to its next phase."""
    found = get_visible_or_404(Cohort.objects.managed_by(request.user).select_related("call"), pk=cohort_pk)
    to = request.POST.get("to", "")
    if to not in CohortPhase.values:
        raise Http404
    try:
        acts.move_phase(found, to, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The cohort is now in this phase: %(phase)s.") % {"phase": CohortPhase(to).label})
    return redirect("programs:cohort", found.pk)
