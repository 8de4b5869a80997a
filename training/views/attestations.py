"""Attestations: one's own, the PDF, and the public page that verifies one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.access import Request, get_visible_or_404, signed_in
from training import rules
from training.models import Attestation
from training.pdf import file_name, render_attestation, verification_address
from training.services import attestations as acts


@signed_in
@require_GET
def attestation(request: Request, pk: int) -> HttpResponse:
    """An attestation, with its PDF in both languages and the address that verifies it."""
    rows = Attestation.objects.visible_to(request.user).select_related("path__programme", "person")
    found = get_visible_or_404(rows, pk=pk)
    context = {
        "attestation": found,
        "address": verification_address(found),
        "manages": rules.can_manage_path(request.user, found.path),
        "is_own": found.person_id == request.user.person_id,
    }
    return render(request, "training/attestation.html", context)


@signed_in
@require_GET
def attestation_pdf(request: Request, pk: int) -> HttpResponse:
    """The PDF, in the language of ``?in=`` or of the page. A revoked attestation is not printed."""
    rows = Attestation.objects.visible_to(request.user).valid().select_related("path__programme")
    found = get_visible_or_404(rows, pk=pk)
    asked = request.GET.get("in") or get_language() or "fr"
    printed = render_attestation(found, "en" if asked.startswith("en") else "fr")
    response = HttpResponse(printed, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{file_name(found)}"'
    return response


@signed_in
@require_POST
def attestation_switch(request: Request, pk: int) -> HttpResponse:
    """A manager takes an attestation back, or lets it hold again."""
    found = get_visible_or_404(Attestation.objects.managed_by(request.user).select_related("path", "person"), pk=pk)
    if request.POST.get("valid") == "1":
        acts.restore_attestation(found, actor=request.user.person)
        messages.success(request, _("The attestation holds again."))
    else:
        acts.revoke_attestation(found, actor=request.user.person, stays=True)
        messages.success(request, _("The attestation no longer holds. %(name)s hears of it.") % {"name": found.name})
    return redirect("training:attestation", pk)


@require_GET
def verify(request: Request, key: str) -> HttpResponse:
    """Whether an attestation holds: name, path, date, nothing else. Public; a wrong key looks like any missing page."""
    found = get_visible_or_404(Attestation.objects.all(), key=key)
    return render(request, "training/verify.html", {"attestation": found})
