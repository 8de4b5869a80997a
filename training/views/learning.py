"""The learner's pages: my training, a path, a module."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from training import rules
from training.enums import ModuleKind
from training.forms.exercises import HandInForm
from training.models import Module, TrainingPath
from training.queries.live import module_extras
from training.queries.steps import Step, course_of, courses_of
from training.queries.texts import parts_of, text_language
from training.services import progress as acts


@signed_in
@require_GET
def mine(request: Request) -> HttpResponse:
    """My paths, how far I am, and the one next step."""
    found = courses_of(request.user.person_id)
    to_do = [course for course in found if course.next_step and not course.standing.is_trained]
    optional = [course for course in found if course.next_step and course not in to_do]
    lead = next(iter([*to_do, *optional]), None)
    left = sum(course.standing.minutes_left for course in found if not course.standing.is_trained)
    reads = rules.reads_exercises(request.user)
    return render(request, "training/mine.html", {"courses": found, "lead": lead, "left": left, "reads": reads})


@signed_in
@require_GET
def path(request: Request, pk: int) -> HttpResponse:
    """One path: its steps in order, what is done, what opens when."""
    rows = TrainingPath.objects.visible_to(request.user).select_related("programme")
    found = get_visible_or_404(rows, pk=pk)
    course = course_of(found, request.user.person_id)
    learns = rules.is_learner(request.user, found)
    return render(request, "training/path.html", {"path": found, "course": course, "learns": learns})


def get_module(request: Request, pk: int) -> Module:
    """The module, when this user may open it; else 404."""
    rows = Module.objects.visible_to(request.user).select_related("path__programme").prefetch_related("questions")
    return get_visible_or_404(rows, pk=pk)


@signed_in
@require_GET
def module(request: Request, pk: int) -> HttpResponse:
    """Read, watch, and see what the step asks for."""
    return module_page(request, get_module(request, pk))


def module_page(request: Request, found: Module, *, form: HandInForm | None = None, status: int = 200) -> HttpResponse:
    """The page of a module; shared with the exercise that was handed in with a fault."""
    person = request.user.person
    course = course_of(found.path, person.pk)
    step = course.step_of(found.pk)
    learns = rules.is_learner(request.user, found.path)
    locked = bool(learns and step and step.state == "locked")
    context: dict[str, Any] = {
        "module": found, "path": found.path, "course": course, "step": step, "learns": learns, "locked": locked,
        "parts": [] if locked else parts_of(found), "text_language": text_language(found),
        "questions": len(found.questions.all()), "following": course.after(found.pk) if step else None,
    }  # fmt: skip
    if step and step.progress:
        context["resume"] = next(
            (one for one in context["parts"] if one.number == step.progress.place and one.title), 0
        )
    if found.kind == ModuleKind.EXERCISE:
        context["form"] = form or _hand_in_form(step)
    context |= module_extras(found, person)
    return render(request, "training/module.html", context, status=status)


def _hand_in_form(step: Step | None) -> HandInForm:
    handout = step.handout if step else None
    return HandInForm(initial={"words": handout.words if handout else ""})


@signed_in
@require_POST
def place(request: Request, pk: int) -> HttpResponse:
    """Keep the place reached: every few seconds from the page, or by “Continue” where no script runs."""
    found = get_module(request, pk)
    part = request.POST.get("part", "")
    number = int(part) if part.isdecimal() and len(part) < 5 else 0
    silent = request.headers.get("X-Reading") == "1"
    try:
        acts.note_place(found, request.user.person, part=number, begins=request.POST.get("begins") == "1")
    except Refused as refusal:
        if not silent:
            messages.error(request, refusal.message)
    if silent:
        return HttpResponse(status=204)
    return redirect(f"{reverse('training:module', args=[pk])}#part-{number}")


@signed_in
@require_POST
def read(request: Request, pk: int) -> HttpResponse:
    """“I have read it”; lead on to the next step."""
    found = get_module(request, pk)
    try:
        acts.finish_reading(found, request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("training:module", pk)
    messages.success(request, _("“%(module)s” is done.") % {"module": found.title})
    return redirect("training:path", found.path_id)
