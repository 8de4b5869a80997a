"""The questions of a call: the list in its order, the library, one question."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from programs.enums import QuestionKind
from programs.forms.questions import QuestionForm
from programs.models import Call, Question
from programs.queries.questions import list_library
from programs.services import questions as acts
from programs.views.calls import follow_cohort

KIND_HELPS = {
    QuestionKind.SHORT: lambda: _("One line."),
    QuestionKind.LONG: lambda: _("A few sentences, with a limit of words."),
    QuestionKind.CHOICE: lambda: _("One of your options."),
    QuestionKind.CHOICES: lambda: _("As many of your options as are true."),
    QuestionKind.SCALE: lambda: _("Five steps between two ends."),
    QuestionKind.TOPIC: lambda: _("A topic of the programme, the level, what shows it."),
    QuestionKind.RECORDING: lambda: _("Sound or film, with its text for blind readers."),
}


def _managed(request: Request, pk: int) -> Call:
    found = get_visible_or_404(Call.objects.managed_by(request.user).for_page(), pk=pk)
    follow_cohort(request, found.cohort_id)
    return found


def _question(request: Request, pk: int) -> Question:
    rows = Question.objects.filter(call__in=Call.objects.managed_by(request.user))
    return get_visible_or_404(rows.select_related("call__cohort__programme", "criterion"), pk=pk)


@signed_in
@require_GET
def questions(request: Request, pk: int) -> HttpResponse:
    """The questions of a call in their order, as applicants meet them."""
    found = _managed(request, pk)
    rows = list(found.questions.select_related("criterion"))
    context = {
        "call": found,
        "cohort": found.cohort,
        "questions": rows,
        "most": acts.MOST_QUESTIONS,
        "kinds": [(kind.value, kind.label, KIND_HELPS[kind]()) for kind in QuestionKind],
    }
    return render(request, "programs/call_questions.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def library(request: Request, pk: int) -> HttpResponse:
    """Tick questions of the library and add them."""
    found = _managed(request, pk)
    if not found.is_editable:
        messages.info(request, _("The questions were published with the call. They can no longer change."))
        return redirect("programs:call_questions", pk)
    codes = request.POST.getlist("code")
    error = ""
    if request.method == "POST":
        try:
            added = acts.add_shipped_questions(found, actor=request.user.person, codes=codes)
        except Refused as refusal:
            error = refusal.message
        else:
            if added:
                messages.success(request, _("The questions are added at the end."))
                return redirect("programs:call_questions", pk)
            error = _("Tick at least one question.")
    context = {
        "call": found,
        "cohort": found.cohort,
        "groups": list_library(found),
        "ticked": codes,
        "error": error,
    }
    return render(request, "programs/call_library.html", context, status=422 if error else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def question_new(request: Request, pk: int, kind: str) -> HttpResponse:
    """Write a question of one's own, of one kind."""
    found = _managed(request, pk)
    if kind not in QuestionKind:
        raise Http404
    return _edit(request, Question(call=found, kind=kind))


@signed_in
@require_http_methods(["GET", "POST"])
def question(request: Request, pk: int) -> HttpResponse:
    """Change one question."""
    return _edit(request, _question(request, pk))


def _edit(request: Request, one: Question) -> HttpResponse:
    if not one.call.is_editable:
        messages.info(request, _("The questions were published with the call. They can no longer change."))
        return redirect("programs:call_questions", one.call_id)
    form = QuestionForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, one, form.values)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The question is saved."))
            return redirect("programs:call_questions", one.call_id)
    context = {"call": one.call, "cohort": one.call.cohort, "question": one, "form": form, "kind": form.kind}
    return render(request, "programs/call_question.html", context, status=422 if form.errors else 200)


def _save(request: Request, one: Question, values: dict[str, Any]) -> None:
    if one.pk:
        acts.update_question(Question.objects.get(pk=one.pk), actor=request.user.person, **values)
    else:
        acts.add_question(one.call, actor=request.user.person, **values)


@signed_in
@require_POST
def question_move(request: Request, pk: int) -> HttpResponse:
    """One place up (``to=up``) or down."""
    one = _question(request, pk)
    try:
        acts.move_question(one, actor=request.user.person, up=request.POST.get("to") == "up")
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("programs:call_questions", one.call_id)


@signed_in
@require_POST
def question_remove(request: Request, pk: int) -> HttpResponse:
    """Take a question out."""
    one = _question(request, pk)
    try:
        acts.remove_question(one, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The question is removed."))
    return redirect("programs:call_questions", one.call_id)
