"""Ties outside the line: what participants and readers declare of themselves, and what a manager ends."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from matching import services
from matching.forms import OwnTieForm
from matching.models import DeclaredTie, Remit
from matching.queries.ties import programmes_of
from matching.views.conflicts import say_checked


@signed_in
@require_http_methods(["GET", "POST"])
def ties(request: Request) -> HttpResponse:
    """With whom I would rather not be paired; why is neither asked nor kept."""
    programmes = programmes_of(request.user.person_id)
    if not programmes:
        raise Http404
    form = OwnTieForm(request.POST if request.method == "POST" else None, programmes=programmes)
    if form.is_valid():
        data, me = form.cleaned_data, request.user.person
        try:
            services.declare_tie(data["programme"], actor=me, person=me, other=data["other"])
        except Refused as refusal:
            form.add_error("other", refusal.message)
        else:
            messages.success(request, _("Noted. You will not be proposed to one another, and nobody is told why."))
            return redirect("matching:ties")
    mine = DeclaredTie.objects.declared_by(request.user).during(timezone.localdate(), dt.date.max)
    context = {"form": form, "rows": mine.select_related("other__unit", "programme"), "programmes": programmes}
    return render(request, "matching/ties.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def tie_end(request: Request, pk: int) -> HttpResponse:
    """A declared tie no longer stands."""
    rows = DeclaredTie.objects.visible_to(request.user).select_related("programme")
    found = get_visible_or_404(rows, pk=pk)
    is_mine = found.person_id == found.declared_by_id == request.user.person_id
    checked = services.end_tie(found, actor=request.user.person)
    if is_mine:
        messages.success(request, _("Taken back."))
        return redirect("matching:ties")
    messages.success(request, say_checked(checked))
    return redirect("matching:policy", found.programme.slug)


@signed_in
@require_POST
def remit_end(request: Request, pk: int) -> HttpResponse:
    """A remit ends today."""
    found = get_visible_or_404(Remit.objects.visible_to(request.user).select_related("programme"), pk=pk)
    messages.success(request, say_checked(services.end_remit(found, actor=request.user.person)))
    return redirect("matching:policy", found.programme.slug)
