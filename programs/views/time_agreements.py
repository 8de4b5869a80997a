"""The line manager answers about the time, from a letter and without a login."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.access import Request
from core.errors import Refused
from core.links import read_token
from programs.emails.time import TIME_LINK
from programs.enums import ApplicationState, TimeAnswer
from programs.forms.time_agreements import ObjectionForm
from programs.models import TimeAgreement
from programs.queries.time_agreements import line_manager_of
from programs.services.time_agreements import answer_time


def _find(token: str) -> TimeAgreement | None:
    """What the link was made for; ``None`` when it is forged, too old, or for somebody who is not asked any more."""
    said = read_token(TIME_LINK, token)
    if said is None:
        return None
    rows = TimeAgreement.objects.select_related(
        "manager", "application__person", "application__call__cohort__programme"
    )
    return rows.filter(pk=said.object_id, manager_id=said.person_id, manager__state="active").first()


def _obstacle(request: Request, agreement: TimeAgreement) -> str:
    """Why this page shows nothing to this visitor; empty when it may."""
    if request.user.is_authenticated and request.user.person_id != agreement.manager_id:
        return "other"
    application = agreement.application
    if line_manager_of(application.person) != agreement.manager:
        return "moved"
    if application.state == ApplicationState.WITHDRAWN:
        return "withdrawn"
    return "draft" if application.state == ApplicationState.DRAFT else ""


@never_cache
@require_http_methods(["GET", "POST"])
def time_by_link(request: Request, token: str) -> HttpResponse:
    """Dates and hours, and two answers. A GET changes nothing; an answer may be changed until the answers are out."""
    agreement = _find(token)
    obstacle = _obstacle(request, agreement) if agreement else "gone"
    if agreement is None or obstacle:
        return render(request, "programs/time_gone.html", {"why": obstacle}, status=403 if obstacle == "other" else 410)
    form = ObjectionForm(request.POST if request.POST.get("answer") == "object" else None)
    if request.method == "POST":
        agrees = request.POST.get("answer") == "agree"
        if agrees or form.is_valid():
            try:
                answer_time(
                    agreement,
                    actor=agreement.manager,
                    agrees=agrees,
                    reason="" if agrees else form.cleaned_data["reason"],
                )
            except Refused as refused:
                messages.error(request, refused.message)
            else:
                messages.success(request, _("Noted. You may change your answer until the answers are out."))
            return redirect("programs:time_by_link", token=token)
    cohort = agreement.application.call.cohort
    context = {
        "agreement": agreement,
        "applicant": agreement.application.person,
        "cohort": cohort,
        "programme": cohort.programme,
        "form": form,
        "can_answer": agreement.application.state == ApplicationState.SUBMITTED,
        "agreed": agreement.answer == TimeAnswer.AGREED,
        "objected": agreement.answer == TimeAnswer.OBJECTED,
    }
    return render(request, "programs/time_answer.html", context, status=422 if request.method == "POST" else 200)
