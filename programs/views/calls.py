"""Pages of the call for mentors: the manager's, and the one that is shared."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import segno
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from notifications.links import absolute
from programs import rules
from programs.enums import CallState
from programs.forms.answers import AnswersForm
from programs.forms.calls import ReopenForm
from programs.models import Call
from programs.queries.call_pages import public_page
from programs.queries.call_sections import count_figures, set_up
from programs.services import calls as acts
from programs.services.calls import evening


@signed_in
@require_GET
def call(request: Request, pk: int) -> HttpResponse:
    """The manager's page of a call: its state, its address to share, its grid."""
    found = get_visible_or_404(Call.objects.managed_by(request.user).for_page(), pk=pk)
    follow_cohort(request, found.cohort_id)
    address = absolute(reverse("programs:call_page", args=[found.key]))
    return render(request, "programs/call_manage.html", _manage_context(found, address=address))


def follow_cohort(request: Request, cohort_id: int) -> None:
    """These addresses name a call: tell the side navigation which cohort it belongs to."""
    if request.session.get("cohort") != cohort_id:
        request.session["cohort"] = cohort_id


def _manage_context(found: Call, **more: Any) -> dict[str, Any]:
    latest = acts.latest_answer_day(found)
    return {
        "call": found,
        "cohort": found.cohort,
        "setup": set_up(found),
        "figures": count_figures(found),
        "opens_by_itself": found.opens_at > timezone.now(),
        "latest": latest,
        "is_late": found.answer_on > latest,
        "reopen": ReopenForm(),
        **more,
    }


@signed_in
@require_POST
def call_state(request: Request, pk: int, act: str) -> HttpResponse:
    """Announce, open, close or open again; the outcome is said on the call's page."""
    found = get_visible_or_404(Call.objects.managed_by(request.user).select_related("cohort__programme"), pk=pk)
    try:
        if act == "reopen":
            _reopen(request, found)
        else:
            service, words = ACTS[act]
            service(found, actor=request.user.person)
            messages.success(request, words())
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("programs:call", pk)


ACTS: dict[str, tuple[Callable[..., bool], Callable[[], str]]] = {
    "open": (acts.open_call, lambda: _("The call is open. Share its address.")),
    "schedule": (acts.schedule_call, lambda: _("The call is announced. Share its address: it says when it opens.")),
    "unschedule": (acts.unschedule_call, lambda: _("The call is a draft again. Nobody sees it.")),
    "close": (acts.close_call, lambda: _("The call is closed. The selection can begin.")),
}


def _reopen(request: Request, found: Call) -> None:
    form = ReopenForm(request.POST)
    if not form.is_valid():
        raise Refused(" ".join(str(error) for errors in form.errors.values() for error in errors), code="closes_past")
    acts.reopen_call(found, actor=request.user.person, closes_at=evening(form.cleaned_data["closes_on"]))
    messages.success(request, _("The call is open again."))


@require_GET
def call_page(request: Request, key: str) -> HttpResponse:
    """The page that is shared. Without an account it shows the call's public facts and the way in, nothing personal."""
    rows = Call.objects.for_page()
    rows = rows.visible_to(request.user) if request.user.is_authenticated else rows.shared()
    found = get_visible_or_404(rows, key=key)
    person = request.user.person if request.user.is_authenticated else None
    return render(request, "programs/call_page.html", {"page": public_page(found, person), "call": found})


@signed_in
@require_GET
def call_preview(request: Request, pk: int) -> HttpResponse:
    """What an applicant will see, before the call opens."""
    found = get_visible_or_404(Call.objects.managed_by(request.user).for_page(), pk=pk)
    context = {
        "page": public_page(found, None),
        "call": found,
        "answers": AnswersForm(call=found, application=None),
        "is_preview": True,
    }
    return render(request, "programs/call_page.html", context)


@require_GET
def call_qr(request: Request, key: str) -> HttpResponse:
    """The address of the call as a QR code, to print or to show."""
    found = Call.objects.filter(key=key).first()
    if found is None or (found.state == CallState.DRAFT and not rules.can_view_call(request.user, found)):
        raise Http404
    code = segno.make(absolute(reverse("programs:call_page", args=[key])), error="m", micro=False)
    image = BytesIO()
    code.save(
        image, kind="svg", scale=8, border=4, light="#fff", omitsize=True, svgclass=None, lineclass=None, xmldecl=False
    )
    return HttpResponse(image.getvalue(), content_type="image/svg+xml")
