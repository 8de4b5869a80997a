""" "Is it a good fit?": a phone page for the one who is asked, and the talk that was held."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from matching import services
from matching.enums import Fit
from matching.models import FitAnswer

PEOPLE = ("pair__mentor__person", "pair__mentee__person", "pair__coach", "pair__cohort__programme", "person")


@signed_in
@require_http_methods(["GET", "POST"])
def fit(request: Request, pk: int) -> HttpResponse:
    """Three answers, one tap; another one may follow as long as the pair works."""
    rows = FitAnswer.objects.answerable_by(request.user).select_related(*PEOPLE)
    asked = get_visible_or_404(rows, pair_id=pk)
    status = 200
    if request.method == "POST":
        try:
            services.answer_fit(asked, actor=request.user.person, answer=request.POST.get("answer", ""))
        except Refused as refusal:
            messages.error(request, refusal.message)
            status = 422
        else:
            return redirect("matching:fit", pk)
    pair = asked.pair
    context = {
        "asked": asked,
        "pair": pair,
        "other": pair.mentee.person if pair.mentor.person_id == asked.person_id else pair.mentor.person,
        "choices": [(one.value, one.label) for one in Fit],
    }
    return render(request, "matching/fit_page.html", context, status=status)


@signed_in
@require_POST
def fit_talked(request: Request, pk: int) -> HttpResponse:
    """The coach or a manager has talked with who wished it."""
    asked = get_visible_or_404(FitAnswer.objects.cared_by(request.user), pk=pk)
    try:
        services.hold_talk(asked, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Noted: you have talked. What was said is kept nowhere."))
    onward = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure())
    return redirect(onward if safe else "/")
