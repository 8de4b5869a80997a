"""Pages of a case: the evidence, and what may be decided about a pair that has come to be tied."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from matching import services
from matching.forms import WaiveForm
from matching.models import ConflictCase, Proposal, Waiver
from matching.queries.cases import case_face
from matching.queries.faces import evidence
from matching.rules import can_decide_case, say_case_readers
from matching.views.proposals import lead_on
from people.models import Person


@signed_in
@require_GET
def case(request: Request, pk: int) -> HttpResponse:
    """How the two were related and how they are now; the choices for the manager, the words for the coach."""
    found = get_visible_or_404(ConflictCase.objects.visible_to(request.user).for_list(), pk=pk)
    return _show(request, found, WaiveForm(ends_on=found.pair.cohort.ends_on))


def _show(request: Request, found: ConflictCase, form: WaiveForm) -> HttpResponse:
    programme = found.pair.cohort.programme
    managers = Person.objects.filter(roles__programme=programme, roles__kind="manager").order_by("sort_name", "pk")
    context = {
        "case": found,
        "face": case_face(found),
        "pair": found.pair,
        "cohort": found.pair.cohort,
        "decides": can_decide_case(request.user, found),
        "managers": managers,
        "form": form,
        "readers": say_case_readers(),
    }
    return render(request, "matching/case_page.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def case_pause(request: Request, pk: int) -> HttpResponse:
    """Hold the pair until somebody decides."""
    said = _("The pair is paused. Both are told in neutral words; the case waits for your decision.")
    return _act(request, pk, services.pause_pair_of_case, said)


@signed_in
@require_POST
def case_close(request: Request, pk: int) -> HttpResponse:
    """End the pair without fault."""
    said = _("Done. Both are told in neutral words, and both are free for another pair.")
    return _act(request, pk, services.close_case, said)


def _act(request: Request, pk: int, act: Callable[..., None], said: str) -> HttpResponse:
    found = get_visible_or_404(ConflictCase.objects.managed_by(request.user), pk=pk)
    try:
        act(found, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, said)
    return redirect("matching:case", pk)


@signed_in
@require_POST
def case_waive(request: Request, pk: int) -> HttpResponse:
    """Let the pair go on, with the name of who approves, a reason and a last day."""
    found = get_visible_or_404(ConflictCase.objects.managed_by(request.user).for_list(), pk=pk)
    form = WaiveForm(request.POST, ends_on=found.pair.cohort.ends_on)
    if form.is_valid():
        data = form.cleaned_data
        approval = {"approver": data["approver"], "reason": data["reason"], "expires_on": data["until"]}
        try:
            services.waive_case(found, actor=request.user.person, **approval)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(
                request, _("The pair goes on. Who approves is told, and on the last day you are asked again.")
            )
            return redirect("matching:case", pk)
    return _show(request, found, form)


@signed_in
@require_POST
def waiver_revoke(request: Request, pk: int) -> HttpResponse:
    """Take an approval back: what it covered counts again at once."""
    waivers = Waiver.objects.visible_to(request.user).select_related("cohort__programme")
    found = get_visible_or_404(waivers, pk=pk)
    services.revoke_waiver(found, actor=request.user.person)
    messages.success(request, _("The approval is taken back. What it covered has been checked again."))
    return redirect("matching:policy", found.cohort.programme.slug)


@signed_in
@require_http_methods(["GET", "POST"])
def approve(request: Request, pk: int) -> HttpResponse:
    """Record the approval of a proposed pair whose tie needs one."""
    if not Proposal.objects.filter(pk=pk).exists():
        return lead_on(request, pk)
    found = get_visible_or_404(Proposal.objects.approvable_by(request.user).for_page(), pk=pk)
    cohort = found.round.cohort
    form = WaiveForm(request.POST if request.method == "POST" else None, ends_on=cohort.ends_on)
    if form.is_valid():
        data = form.cleaned_data
        approval = {"approver": data["approver"], "reason": data["reason"], "expires_on": data["until"]}
        try:
            services.grant_waiver(found.mentor, found.mentee, actor=request.user.person, **approval)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Approved and kept. Who approves is told."))
            return redirect("matching:proposal", pk)
    context = {"proposal": found, "cohort": cohort, "form": form, "evidence": evidence(found.conflicts)}
    return render(request, "matching/case_approve.html", context, status=422 if form.is_bound else 200)
