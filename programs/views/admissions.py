"""People whom a manager lets apply, late or despite a condition."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from programs.forms.admissions import AdmissionForm
from programs.models import Admission, Call
from programs.queries.admissions import list_admissions
from programs.queries.eligibility import ADMITTING
from programs.queries.invitations import find_people, person_chosen
from programs.services import admissions as acts
from programs.services.calls import evening
from programs.views.calls import follow_cohort


@signed_in
@require_http_methods(["GET", "POST"])
def admissions(request: Request, pk: int) -> HttpResponse:
    """Who is admitted, and a search to admit one more. The search answers HTMX with its fragment."""
    found = get_visible_or_404(Call.objects.managed_by(request.user).for_page(), pk=pk)
    follow_cohort(request, found.cohort_id)
    form = AdmissionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _admit(request, found, form):
        return redirect("programs:call_admissions", pk)
    words = request.GET.get("q", "").strip()
    chosen = person_chosen(form["person"].value())
    context = {
        "call": found,
        "cohort": found.cohort,
        "form": form,
        "q": words,
        "found": find_people(words) if words else [chosen] if chosen else None,
        "chosen": chosen,
        "may_admit": found.state in ADMITTING,
    }
    if request.htmx and request.method == "GET":
        return render(request, "programs/_admission_search.html", context)
    context |= {"admissions": list_admissions(found), "now": timezone.now()}
    return render(request, "programs/call_admissions.html", context, status=422 if form.errors else 200)


def _admit(request: Request, found: Call, form: AdmissionForm) -> bool:
    data = form.cleaned_data
    try:
        acts.admit_person(
            found, actor=request.user.person, person=data["person"], until=evening(data["until_on"]),
            reason=data["reason"],
        )  # fmt: skip
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, _("%(name)s may apply now. A letter says so.") % {"name": data["person"]})
    return True


@signed_in
@require_POST
def admission_end(request: Request, pk: int) -> HttpResponse:
    """End an admission now."""
    rows = Admission.objects.filter(call__in=Call.objects.managed_by(request.user)).select_related("person")
    admission = get_visible_or_404(rows, pk=pk)
    if acts.end_admission(admission, actor=request.user.person):
        messages.success(request, _("%(name)s can no longer apply.") % {"name": admission.person})
    return redirect("programs:call_admissions", admission.call_id)
