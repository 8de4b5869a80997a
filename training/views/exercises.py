"""Exercises: handing in, and the pages of those who answer."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from core.media import serve_file
from training import rules
from training.forms.exercises import AnswerForm, HandInForm
from training.models import Handout
from training.services import handouts as acts
from training.views.learning import get_module, module_page

#: Answered ones stay on the list for a while.
RECENT = timedelta(days=60)
MOST_ROWS = 200


@signed_in
@require_POST
def exercise(request: Request, pk: int) -> HttpResponse:
    """Hand in words, a file, or both."""
    found = get_module(request, pk)
    person = request.user.person
    waiting = Handout.objects.waiting().filter(module=found, person=person).first()
    form = HandInForm(request.POST, request.FILES, has_file=bool(waiting and waiting.file))
    if form.is_valid():
        try:
            acts.hand_in(found, person, words=form.cleaned_data["words"], file=form.cleaned_data["file"])
        except Refused as refusal:
            form.add_error("file" if form.cleaned_data["file"] else None, refusal.message)
        else:
            messages.success(request, _("Handed in. You hear as soon as a coach has read it."))
            return redirect("training:module", pk)
    return module_page(request, found, form=form, status=422)


@signed_in
@require_GET
def handouts(request: Request) -> HttpResponse:
    """What waits for a word of this coach or manager, the oldest first; below, what was answered lately."""
    if not rules.reads_exercises(request.user):
        raise Http404
    rows = Handout.objects.answered_by(request.user).select_related("person", "by", "module__path__programme")
    waiting = list(rows.waiting().order_by("handed_at", "pk")[:MOST_ROWS])
    answered = list(rows.filter(at__gte=timezone.now() - RECENT).order_by("-at", "-pk")[:50])
    return render(request, "training/handouts.html", {"waiting": waiting, "answered": answered})


@signed_in
@require_http_methods(["GET", "POST"])
def handout(request: Request, pk: int) -> HttpResponse:
    """Read one exercise; accept it, or send it back with a word."""
    rows = Handout.objects.answered_by(request.user).select_related("person", "by", "module__path__programme")
    found = get_visible_or_404(rows, pk=pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _answer(request, found, form.cleaned_data["feedback"])
        except Refused as refusal:
            form.add_error("feedback" if refusal.code == "feedback" else None, refusal.message)
    earlier = Handout.objects.filter(module=found.module, person=found.person, pk__lt=found.pk).select_related("by")
    context = {"handout": found, "form": form, "earlier": earlier}
    return render(request, "training/handout.html", context, status=422 if form.errors else 200)


def _answer(request: Request, found: Handout, feedback: str) -> HttpResponse:
    if request.POST.get("act") == "accept":
        acts.accept_handout(found, actor=request.user.person, feedback=feedback)
        words = _("Accepted. %(name)s hears of it.")
    else:
        acts.send_back_handout(found, actor=request.user.person, feedback=feedback)
        words = _("Sent back. %(name)s hears what you say.")
    messages.success(request, words % {"name": found.person.first_name})
    return redirect("training:handouts")


@signed_in
@require_GET
def handout_file(request: Request, pk: int) -> HttpResponseBase:
    """The file that was handed in: downloaded, never shown."""
    found = get_visible_or_404(Handout.objects.visible_to(request.user).exclude(file=""), pk=pk)
    return serve_file(request, found.file, content_type=found.content_type, name=found.file_name)
