"""Pages of the letters floor: what I want to hear, what was sent, and the local outbox."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from core.access import Request, signed_in
from notifications import services
from notifications.enums import LetterState
from notifications.forms import LetterChoiceForm
from notifications.models import Letter, LetterChoice, OutboxMail
from notifications.rules import outbox_is_open


@signed_in
@require_http_methods(["GET", "POST"])
def preferences(request: Request) -> HttpResponse:
    """Which letters I want."""
    person = request.user.person
    refused = set(LetterChoice.objects.filter(person=person).values_list("category", flat=True))
    form = (
        LetterChoiceForm(request.POST or None, refused=refused)
        if request.method == "GET"
        else LetterChoiceForm(request.POST)
    )
    if request.method == "POST" and form.is_valid():
        services.choose_letters(person, actor=person, wanted=form.cleaned_data["wanted"])
        messages.success(request, _("Your choice is kept."))
        return redirect("notifications:preferences")
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "notifications/preferences.html", {"form": form}, status=status)


@signed_in
@require_GET
def letters(request: Request) -> HttpResponse:
    """What was sent to whom and when; never what it said."""
    if not request.user.manages_organisation:
        raise Http404
    rows = Letter.objects.visible_to(request.user).select_related("person")
    state = request.GET.get("state", "")
    if state in LetterState.values:
        rows = rows.filter(state=state)
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    context = {"page": page, "states": LetterState.choices, "state": state}
    return render(request, "notifications/letters.html", context)


@require_GET
def outbox(request: Request) -> HttpResponse:
    """Every mail of this development copy, newest first."""
    if not outbox_is_open():
        raise Http404
    rows = OutboxMail.objects.all()
    to = request.GET.get("to", "").strip()
    if to:
        rows = rows.filter(to__icontains=to)
    page = Paginator(rows.defer("html", "text"), 40).get_page(request.GET.get("page"))
    return render(request, "notifications/outbox.html", {"page": page, "to": to})


@require_GET
def outbox_mail(request: Request, pk: int) -> HttpResponse:
    """One mail as text, with its links alive."""
    if not outbox_is_open():
        raise Http404
    return render(request, "notifications/outbox_mail.html", {"mail": get_object_or_404(OutboxMail, pk=pk)})


@require_GET
@csp_replace({"style-src": ["'unsafe-inline'"], "script-src": ["'none'"]})  # type: ignore[arg-type]  # its types know no view with arguments
def outbox_html(request: Request, pk: int) -> HttpResponse:
    """One mail as a mail program would show it: inline styles allowed, scripts never."""
    if not outbox_is_open():
        raise Http404
    return HttpResponse(get_object_or_404(OutboxMail, pk=pk).html or "<!doctype html><title>–</title>")
