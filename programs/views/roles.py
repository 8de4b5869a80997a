"""Who manages, reviews, coaches and sponsors a programme."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from programs.enums import RoleKind
from programs.forms.programmes import RoleForm
from programs.models import Programme, Role
from programs.queries.invitations import find_people
from programs.services import roles as acts

DUTIES = {
    RoleKind.MANAGER: lambda: _("Sets everything up, decides, sees who meets whom and when; never what is said."),
    RoleKind.REVIEWER: lambda: _("Reads applications without names and scores them on the grid."),
    RoleKind.COACH: lambda: _("Accompanies the pairs and hears from them what they wish to share."),
    RoleKind.SPONSOR: lambda: _("Reads one page of results without names."),
}


@signed_in
@require_http_methods(["GET", "POST"])
def roles(request: Request, slug: str) -> HttpResponse:
    """Roles held, and a search to give one. The search answers HTMX with its fragment."""
    programme = get_visible_or_404(Programme.objects.with_roles_granted_by(request.user), slug=slug)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person, kind = form.cleaned_data["person"], form.cleaned_data["kind"]
        try:
            acts.grant_role(programme, actor=request.user.person, person=person, kind=kind)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            words = _("%(name)s now has this role: %(role)s.") % {"name": person, "role": RoleKind(kind).label}
            messages.success(request, words)
            return redirect("programs:roles", slug)
    words = request.GET.get("q", "").strip()
    context = {
        "programme": programme,
        "form": form,
        "q": words,
        "found": find_people(words) if words else None,
        "kinds": RoleKind.choices,
    }
    if request.htmx and request.method == "GET":
        return render(request, "programs/_role_search.html", context)
    held = list(programme.roles.for_page())
    context["groups"] = [
        {"kind": kind, "duty": DUTIES[kind](), "roles": [role for role in held if role.kind == kind]}
        for kind in RoleKind
    ]
    return render(request, "programs/role_page.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def role_revoke(request: Request, pk: int) -> HttpResponse:
    """Take a role back."""
    programmes = Programme.objects.with_roles_granted_by(request.user)
    role = get_visible_or_404(
        Role.objects.filter(programme__in=programmes).select_related("person", "programme"), pk=pk
    )
    try:
        acts.revoke_role(role, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        words = _("%(name)s no longer has this role: %(role)s.")
        messages.success(request, words % {"name": role.person, "role": role.get_kind_display()})
    if not Programme.objects.with_roles_granted_by(request.user).filter(pk=role.programme_id).exists():
        return redirect("programs:programmes")
    return redirect("programs:roles", role.programme.slug)
