"""The quiz of a module, and what a try says."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from training.forms.quizzes import QuizForm
from training.models import Module, Progress, QuizTry
from training.queries.quizzes import marked, next_number
from training.queries.steps import course_of
from training.services.progress import check_may_open
from training.services.quizzes import answer_quiz
from training.views.learning import get_module


def _form(request: Request, found: Module, data: Any = None) -> QuizForm:
    """The form of the next try; a sent one is read in the order its own page had."""
    person_id = request.user.person_id
    number = next_number(Progress.objects.filter(module=found, person_id=person_id).first())
    sent = (data or {}).get("number", "")
    if sent.isdecimal() and 0 < int(sent[:6]) < number:
        number = int(sent[:6])
    return QuizForm(data, questions=list(found.questions.all()), person_id=person_id, number=number)


@signed_in
@require_http_methods(["GET", "POST"])
def quiz(request: Request, pk: int) -> HttpResponse:
    """Answer the questions of a module, as often as one likes."""
    found = get_module(request, pk)
    try:
        check_may_open(found, request.user.person)
        if request.method == "GET":
            return _page(request, found, _form(request, found))
        form = _form(request, found, request.POST)
        if not form.is_valid():
            return _page(request, found, form, status=422)
        number = form.cleaned_data["number"]
        attempt = answer_quiz(found, request.user.person, number=number, given=form.given)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("training:quiz" if refusal.code == "old" else "training:module", pk)
    return redirect("training:quiz_result", pk, attempt.number)


def _page(request: Request, found: Module, form: QuizForm, status: int = 200) -> HttpResponse:
    if not form.questions:
        return redirect("training:module", found.pk)
    return render(request, "training/quiz.html", {"module": found, "path": found.path, "form": form}, status=status)


@signed_in
@require_GET
def quiz_result(request: Request, pk: int, number: int) -> HttpResponse:
    """What was right, and why, question by question. One's own tries only."""
    found = get_module(request, pk)
    rows = QuizTry.objects.filter(progress__person_id=request.user.person_id, progress__module=found)
    attempt = get_visible_or_404(rows.select_related("progress"), number=number)
    attempt.progress.module = found
    course = course_of(found.path, request.user.person_id)
    context = {
        "module": found, "path": found.path, "attempt": attempt, "marked": marked(attempt),
        "passed": attempt.percent >= found.pass_percent, "step": course.step_of(found.pk),
        "following": course.after(found.pk), "course": course,
    }  # fmt: skip
    return render(request, "training/quiz_result.html", context)
