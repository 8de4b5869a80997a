"""The steps of a path and their questions, as managers write them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from training.forms.editor import FilmForm, ModuleForm
from training.forms.questions import QuestionForm
from training.models import Module, QuizQuestion, TrainingPath
from training.queries.texts import keys_in, parts_of_text
from training.services import modules as acts
from training.services import questions
from training.views.editor import managed_path


def managed_module(request: Request, pk: int) -> Module:
    """A module of a programme this user manages, also a retired one; else 404."""
    return get_visible_or_404(Module.objects.managed_by(request.user).select_related("path__programme"), pk=pk)


def managed_question(request: Request, pk: int) -> QuizQuestion:
    """A question of a programme this user manages; else 404."""
    modules = Module.objects.managed_by(request.user).values("pk")
    rows = QuizQuestion.objects.filter(module__in=modules).select_related("module__path__programme")
    return get_visible_or_404(rows, pk=pk)


@signed_in
@require_http_methods(["GET", "POST"])
def module_new(request: Request, pk: int) -> HttpResponse:
    """One more step at the end of a path."""
    path = managed_path(request, pk)
    form = ModuleForm(request.POST or None, path=path, instance=Module(path=path))
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            needs = list(form.cleaned_data["needs"])
            made = acts.add_module(path, actor=request.user.person, needs=needs, **form.values)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The step is added. Its questions and its film come next, if you like."))
            return redirect("training:module_edit", made.pk)
    context = {"form": form, "path": path, "preview": _preview(request, path)}
    return render(request, "training/module_form.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def module_edit(request: Request, pk: int) -> HttpResponse:
    """A step in both languages; below, its film and its questions."""
    found = managed_module(request, pk)
    form = ModuleForm(request.POST or None, path=found.path, instance=found)
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            fresh, needs = Module.objects.get(pk=pk), list(form.cleaned_data["needs"])
            acts.update_module(fresh, actor=request.user.person, needs=needs, **form.values)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The step is saved."))
            return redirect("training:module_edit", pk)
    kept = Module.objects.select_related("path__programme").prefetch_related("questions").get(pk=pk)
    context = {
        "form": form, "path": kept.path, "module": kept, "begun": acts.is_begun(kept),
        "film_form": FilmForm(), "preview": _preview(request, kept.path),
    }  # fmt: skip
    return render(request, "training/module_form.html", context, status=422 if form.errors else 200)


def _read_texts(request: Request, path: TrainingPath) -> list[dict[str, Any]]:
    """Both texts as they would read, with the keys of pictures that are not there."""
    there = set(path.programme.training_pictures.values_list("key", flat=True))
    found = []
    for code, name in (("fr", "Français"), ("en", "English")):
        text = request.POST.get(f"body_{code}", "")
        parts = parts_of_text(text, path.programme_id)
        found.append({"code": code, "name": name, "parts": parts, "missing": sorted(keys_in(text) - there)})
    return found


def _preview(request: Request, path: TrainingPath) -> list[dict[str, Any]]:
    """The texts, when that was asked for without a script."""
    return _read_texts(request, path) if "preview" in request.POST else []


@signed_in
@require_POST
def module_preview(request: Request, pk: int) -> HttpResponse:
    """Both texts as they would read: a fragment below the form."""
    path = managed_path(request, pk)
    return render(request, "training/_module_preview.html", {"preview": _read_texts(request, path)})


@signed_in
@require_POST
def module_act(request: Request, pk: int) -> HttpResponse:
    """Up, down, out of the path, back into it."""
    found = managed_module(request, pk)
    act, actor = request.POST.get("act", ""), request.user.person
    try:
        if act in {"up", "down"}:
            acts.move_module(found, actor=actor, up=act == "up")
        elif act == "remove":
            gone = acts.remove_module(found, actor=actor)
            words = _("The step is gone.") if gone else _("The step is retired. Who has done it keeps it.")
            messages.success(request, words)
        elif act == "restore" and acts.restore_module(found, actor=actor):
            messages.success(request, _("The step is back, at the end of the path."))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("training:path_edit", found.path_id)


@signed_in
@require_POST
def module_film(request: Request, pk: int) -> HttpResponse:
    """Put a film on a step, or take it away."""
    found = managed_module(request, pk)
    try:
        if "remove" in request.POST:
            acts.set_film(found, actor=request.user.person, file=None)
            messages.success(request, _("The film is gone."))
            return redirect("training:module_edit", pk)
        form = FilmForm(request.POST, request.FILES)
        if form.is_valid():
            acts.set_film(found, actor=request.user.person, file=form.cleaned_data["film"])
            messages.success(request, _("The film is on the page of the step."))
        else:
            messages.error(request, " ".join(str(error) for error in form.errors["film"]))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("training:module_edit", pk)


@signed_in
@require_http_methods(["GET", "POST"])
def question_new(request: Request, pk: int) -> HttpResponse:
    """One more question of a quiz."""
    return _question(request, managed_module(request, pk), None)


@signed_in
@require_http_methods(["GET", "POST"])
def question_edit(request: Request, pk: int) -> HttpResponse:
    """A question, its answers and why."""
    found = managed_question(request, pk)
    return _question(request, found.module, found)


def _question(request: Request, module: Module, found: QuizQuestion | None) -> HttpResponse:
    form = QuestionForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            questions.save_question(module, actor=request.user.person, question=found, **form.values)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The question is saved."))
            return redirect("training:module_edit", module.pk)
    context = {"form": form, "module": module, "question": found}
    return render(request, "training/question_form.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def question_act(request: Request, pk: int) -> HttpResponse:
    """Up, down, or out of the quiz."""
    found = managed_question(request, pk)
    act, actor = request.POST.get("act", ""), request.user.person
    if act in {"up", "down"}:
        questions.move_question(found, actor=actor, up=act == "up")
    elif act == "remove":
        questions.remove_question(found, actor=actor)
        messages.success(request, _("The question is gone."))
    return redirect("training:module_edit", found.module_id)
