"""Whose files a reviewer must not read: the reviewer’s own page, and the managers’ page of a programme."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from people.models import Person
from programs.enums import RoleKind
from programs.forms.ties import TieForm
from programs.models import Programme, ReviewTie
from programs.queries.invitations import find_people
from programs.services import ties as services


@signed_in
@require_http_methods(["GET", "POST"])
def ties(request: Request) -> HttpResponse:
    """People whose files I must not read, in the programmes I review for."""
    programmes = list(Programme.objects.reviewed_by(request.user))
    form = TieForm(request.POST if request.method == "POST" else None, programmes=programmes)
    is_sent = request.method == "POST" and form.is_valid() and bool(programmes)
    if is_sent and _declare(form, form.cleaned_data["programme"], request.user.person, request):
        return redirect("programs:ties")
    mine = ReviewTie.objects.for_page().filter(reviewer=request.user.person)
    context = {"programmes": programmes, "rows": list(mine), "form": form, "mine": request.user.person_id}
    return _render(request, "programs/ties.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def ties_of_programme(request: Request, slug: str) -> HttpResponse:
    """All declared ties of a programme; a manager may add one for a reviewer."""
    programme = get_visible_or_404(Programme.objects.managed_by(request.user), slug=slug)
    held = programme.roles.filter(kind=RoleKind.REVIEWER).values("person_id")
    reviewers = list(Person.objects.active().filter(pk__in=held))
    form = TieForm(request.POST if request.method == "POST" else None, reviewers=reviewers)
    is_sent = request.method == "POST" and form.is_valid() and bool(reviewers)
    if is_sent and _declare(form, programme, form.cleaned_data["reviewer"], request):
        return redirect("programs:ties_of_programme", slug)
    rows = ReviewTie.objects.for_page().filter(programme=programme)
    context = {"programme": programme, "reviewers": reviewers, "rows": list(rows), "form": form}
    return _render(request, "programs/ties_of_programme.html", context)


def _declare(form: TieForm, programme: Programme, reviewer: Person, request: Request) -> bool:
    person = form.cleaned_data["person"]
    try:
        services.declare_tie(programme, actor=request.user.person, reviewer=reviewer, person=person)
    except Refused as refused:
        form.add_error(None, refused.message)
        return False
    text = _("Noted: %(reader)s gets no file of %(name)s.")
    messages.success(request, text % {"reader": reviewer.name, "name": person.name})
    return True


def _render(request: Request, template: str, context: dict[str, Any]) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    context |= {"q": words, "found": find_people(words) if words else None}
    if request.htmx and request.method == "GET":
        return render(request, "programs/_tie_search.html", context)
    return render(request, template, context, status=422 if context["form"].errors else 200)


@signed_in
@require_POST
def tie_remove(request: Request, pk: int) -> HttpResponse:
    """The tie no longer stands."""
    tie = get_visible_or_404(ReviewTie.objects.visible_to(request.user).for_page(), pk=pk)
    is_mine = tie.reviewer_id == request.user.person_id
    try:
        services.remove_tie(tie, actor=request.user.person)
        messages.success(request, _("%(name)s is off this list.") % {"name": tie.person.name})
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("programs:ties") if is_mine else redirect("programs:ties_of_programme", tie.programme.slug)
