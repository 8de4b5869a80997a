"""Moderating: report, read again, hide, show, close, pin."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community import services
from community.forms import ReasonForm
from community.models import Reply, Report, Space, Thread
from community.views.fetching import me, moderated, my_post, thread_of
from core.access import get_visible_or_404, signed_in
from core.errors import Refused


def _reason(request: HttpRequest, what: str, pk: int, *, hiding: bool) -> HttpResponse:
    post = my_post(request, what, pk)
    if hiding:
        moderated(request, post)
    form = ReasonForm(request.POST or None, hiding=hiding)
    back = reverse("community:thread", args=[thread_of(post).pk])
    status = 200
    if request.method == "POST":
        if form.is_valid() and _act(request, post, form, hiding):
            return redirect(back)
        status = 422
    context = {"form": form, "post": post, "back": back, "hiding": hiding}
    return render(request, "community/reason_form.html", context, status=status)


def _act(request: HttpRequest, post: Thread | Reply, form: ReasonForm, hiding: bool) -> bool:
    reason = form.cleaned_data["reason"]
    try:
        if hiding:
            services.hide_post(post, actor=me(request), reason=reason)
            messages.success(request, _("It is hidden. Its author is told why."))
        else:
            services.report_post(post, actor=me(request), reason=reason)
            messages.success(request, _("Thank you. The moderators of this space will read it again."))
    except Refused as refusal:
        form.add_error("reason", refusal.message)
        return False
    return True


@signed_in
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    """Ask the moderators to read a message again."""
    return _reason(request, what, pk, hiding=False)


@signed_in
@require_http_methods(["GET", "POST"])
def hide(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    """Hide a message, saying why."""
    return _reason(request, what, pk, hiding=True)


@signed_in
@require_POST
def show(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    """Show a hidden message again."""
    post = my_post(request, what, pk)
    moderated(request, post)
    services.show_post(post, actor=me(request))
    messages.success(request, _("It can be read again."))
    return redirect("community:thread", pk=thread_of(post).pk)


SWITCHES = {
    "pin": (services.pin_thread, True),
    "unpin": (services.pin_thread, False),
    "lock": (services.lock_thread, True),
    "unlock": (services.lock_thread, False),
}


@signed_in
@require_POST
def switch(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Pin, unpin, close, open again."""
    if act not in SWITCHES:
        raise Http404
    found = my_post(request, "thread", pk)
    moderated(request, found)
    service, wanted = SWITCHES[act]
    service(thread_of(found), actor=me(request), wanted=wanted)
    return redirect("community:thread", pk=found.pk)


@signed_in
@require_GET
def reports(request: HttpRequest, pk: int) -> HttpResponse:
    """Messages to read again, oldest first."""
    space = get_visible_or_404(Space.objects.moderated_by(request.user).select_related("programme"), pk=pk)
    rows = Report.objects.open().filter(space=space)
    shown = list(rows.select_related("reporter", "thread__author", "reply__author")[:100])
    for row in shown:
        # An author is never told who reported, not even one who moderates.
        cast("Any", row).is_about_me = row.post.author_id == me(request).pk
    return render(request, "community/report_list.html", {"space": space, "rows": shown})


@signed_in
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """A reported message was read again and stays."""
    found = get_visible_or_404(Report.objects.visible_to(request.user), pk=pk)
    services.keep_report(found, actor=me(request))
    messages.success(request, _("The message stays as it is."))
    return redirect("community:reports", pk=found.space_id)
