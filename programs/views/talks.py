"""Feedback talks: a coach’s times and the file of who took one; an applicant takes, moves or gives back a time."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from core.text import as_id
from core.ui.words import say_datetime
from programs.forms.applications import LEVELS
from programs.forms.paths import SlotsForm
from programs.models import Application, FeedbackTalk, Programme, Role
from programs.queries.applications import read_comments
from programs.queries.talks import count_wishes, times_of
from programs.services import talks as services


@signed_in
@require_http_methods(["GET", "POST"])
def talks(request: Request) -> HttpResponse:
    """A coach’s times to come: open some, take one back, read the file of who has taken one."""
    held = Role.objects.held_by(request.user, "coach").values("programme_id")
    programmes = Programme.objects.filter(pk__in=held)
    get_visible_or_404(programmes)
    form = SlotsForm(request.POST or None, programmes=programmes)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.open_slots(form.cleaned_data["programme"], actor=request.user.person, **form.facts)
        except Refused as refused:
            form.add_error("start", refused.message)
        else:
            text = ngettext("One time is open.", "%(n)s times are open, twenty minutes each.", len(made))
            messages.success(request, text % {"n": len(made)})
            return redirect("programs:talks")
    context = {"form": form, "days": times_of(request.user), "wishes": count_wishes(programmes)}
    return render(request, "programs/talks.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def talk_cancel(request: Request, pk: int) -> HttpResponse:
    """Take one of my times back."""
    talk = get_visible_or_404(FeedbackTalk.objects.of_coach(request.user), pk=pk)
    try:
        services.cancel_slot(talk, actor=request.user.person)
        messages.success(request, _("This time is taken back. Whoever had taken it is told."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("programs:talks")


@signed_in
@require_GET
def talk_file(request: Request, pk: int) -> HttpResponse:
    """The file of the person I am going to talk with, and what the readers wrote, without their names."""
    mine = FeedbackTalk.objects.of_coach(request.user).filter(state="booked")
    talk = get_visible_or_404(mine.select_related("application__person", "programme"), pk=pk)
    files = Application.objects.talked_over_with(request.user).select_related("call__cohort", "person")
    file = get_visible_or_404(files.prefetch_related("topics__topic"), pk=talk.application_id)
    context = {"talk": talk, "application": file, "comments": read_comments(file), "levels": dict(LEVELS)}
    return render(request, "programs/talk_file.html", context)


def _mine(request: Request, pk: int) -> Application:
    rows = Application.objects.of(request.user).select_related("call__cohort")
    return get_visible_or_404(rows.exclude(answered_at=None), pk=pk)


@signed_in
@require_POST
def talk_book(request: Request, pk: int) -> HttpResponse:
    """Take a free time, or move to it."""
    mine, wanted = _mine(request, pk), request.POST.get("talk", "")
    talk = FeedbackTalk.objects.filter(programme_id=mine.call.cohort.programme_id, pk=as_id(wanted)).first()
    try:
        if talk is None:
            raise Refused(_("This time is no longer open. Choose another one."), code="gone")
        services.book_talk(talk, mine, actor=request.user.person)
        text = _("Noted: %(when)s. A letter with the date for your calendar leaves now.")
        messages.success(request, text % {"when": say_datetime(talk.starts_at)})
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("programs:application", pk)


@signed_in
@require_POST
def talk_return(request: Request, pk: int) -> HttpResponse:
    """Give my time back."""
    talk = get_visible_or_404(FeedbackTalk.objects.of_applicant(request.user), pk=pk)
    application_id = talk.application_id
    try:
        services.cancel_talk(talk, actor=request.user.person)
        messages.success(request, _("The talk is cancelled, without a reason. You may choose another time."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("programs:application", application_id)


@signed_in
@require_POST
def talk_wish(request: Request, pk: int) -> HttpResponse:
    """No time is free: ask for one."""
    try:
        services.wish_talk(_mine(request, pk), actor=request.user.person)
        messages.success(request, _("Noted: the coaches see your wish. We write to you when there are times."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("programs:application", pk)
