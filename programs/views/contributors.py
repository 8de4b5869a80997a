"""Other roles of a programme: who holds them, offering one, and the page of one’s own role."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.bilingual import in_language
from core.errors import Refused
from programs import rules
from programs.content.reading import path_named
from programs.enums import ContributorKind
from programs.forms.paths import OfferRoleForm, RoleForm
from programs.models import Contributor, Programme
from programs.queries.invitations import find_people
from programs.services import contributors as services


@signed_in
@require_http_methods(["GET", "POST"])
def contributors(request: Request, slug: str) -> HttpResponse:
    """Everybody who helps, by role; managers offer a role to whom they like."""
    programme = get_visible_or_404(Programme.objects.visible_to(request.user), slug=slug)
    manages = rules.manages(request.user, programme)
    form = OfferRoleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        get_visible_or_404(Programme.objects.managed_by(request.user), pk=programme.pk)
        if form.is_valid() and _offer(request, programme, form):
            return redirect("programs:contributors", slug)
    words = request.GET.get("q", "").strip() if manages else ""
    context: dict[str, Any] = {"programme": programme, "manages": manages, "form": form, "q": words}
    context |= {"found": find_people(words) if words else None, "kinds": ContributorKind.choices}
    if request.htmx and request.method == "GET" and manages:
        return render(request, "programs/_contributor_search.html", context)
    context["groups"] = _groups(request, programme, manages)
    return render(request, "programs/contributors.html", context, status=422 if form.errors else 200)


def _offer(request: Request, programme: Programme, form: OfferRoleForm) -> bool:
    person = form.cleaned_data["person"]
    try:
        services.offer_role(person, programme, form.cleaned_data["kind"], actor=request.user.person)
    except Refused as refused:
        form.add_error(None, refused.message)
        return False
    messages.success(request, _("The role is offered to %(name)s, who says yes or no.") % {"name": person})
    return True


def _groups(request: Request, programme: Programme, manages: bool) -> list[dict[str, Any]]:
    """The roles in their order, each with what it is about and who holds it; offers are shown to managers only."""
    rows = Contributor.objects.visible_to(request.user).filter(programme=programme).for_page()
    states = ("active", "offered") if manages else ("active",)
    listed = [one for one in rows if one.state in states]
    return [
        {
            "kind": ContributorKind(kind),
            "text": in_language(path_named(kind), "text", request.LANGUAGE_CODE),
            "rows": [one for one in listed if one.kind == kind],
        }
        for kind in ContributorKind.values
    ]


def _own(request: Request, pk: int) -> Contributor:
    return get_visible_or_404(Contributor.objects.of(request.user).select_related("programme", "person"), pk=pk)


@signed_in
@require_http_methods(["GET", "POST"])
def contribution(request: Request, pk: int) -> HttpResponse:
    """My role: what it is about, what I offer, on which topics; yes, no, and the end."""
    mine = _own(request, pk)
    form = RoleForm(request.POST or None, instance=_own(request, pk))
    if request.method == "POST" and form.is_valid():
        topics = [topic.pk for topic in form.cleaned_data["topics"]]
        services.save_role(mine, actor=request.user.person, words=form.cleaned_data["words"], topic_ids=topics)
        messages.success(request, _("Your page of this role is saved."))
        return redirect("programs:contribution", pk)
    context = {"role": mine, "programme": mine.programme, "form": form}
    return render(request, "programs/contribution.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def contribution_answer(request: Request, pk: int) -> HttpResponse:
    """Yes or no to a role that was offered."""
    mine, is_yes = _own(request, pk), request.POST.get("answer") == "yes"
    try:
        if is_yes:
            services.accept_role(mine, actor=request.user.person)
            messages.success(request, _("Thank you: the role is yours. Say in a sentence what you offer."))
        else:
            services.decline_role(mine, actor=request.user.person)
            messages.success(request, _("Noted, without a reason. You may still say yes here later."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("programs:contribution", pk)


@signed_in
@require_POST
def contribution_end(request: Request, pk: int) -> HttpResponse:
    """The role ends: one’s own, or one in a programme I manage."""
    rows = Contributor.objects.of(request.user) | Contributor.objects.managed_by(request.user)
    found = get_visible_or_404(rows.select_related("programme", "person"), pk=pk)
    try:
        services.end_role(found, actor=request.user.person)
        messages.success(request, _("The role has ended. Thank you for it."))
    except Refused as refused:
        messages.error(request, refused.message)
    if found.person_id == request.user.person_id:
        return redirect("programs:contribution", pk)
    return redirect("programs:contributors", found.programme.slug)
