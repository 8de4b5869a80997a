"""The paths of a programme as its managers make them: opened, needed for a pair or not, put in order."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from programs.models import Programme
from training.enums import Audience
from training.forms.editor import NewPathForm, PathForm, PictureForm
from training.models import Module, Picture, TrainingPath
from training.services import paths as acts
from training.services import pictures
from training.services.shipped import load_shipped


def managed_programme(request: Request, slug: str) -> Programme:
    """A programme this user manages; else 404."""
    return get_visible_or_404(Programme.objects.managed_by(request.user), slug=slug)


def managed_path(request: Request, pk: int) -> TrainingPath:
    """A path of a programme this user manages; else 404."""
    return get_visible_or_404(TrainingPath.objects.managed_by(request.user).select_related("programme"), pk=pk)


@signed_in
@require_GET
def paths(request: Request, slug: str) -> HttpResponse:
    """Every path of the programme, by audience."""
    programme = managed_programme(request, slug)
    live = Q(modules__is_live=True)
    rows = programme.training_paths.annotate(steps=Count("modules", filter=live))
    by_audience = [(one.label, [row for row in rows if row.audience == one]) for one in Audience]
    context = {"programme": programme, "groups": [group for group in by_audience if group[1]]}
    return render(request, "training/paths.html", context)


@signed_in
@require_POST
def paths_load(request: Request, slug: str) -> HttpResponse:
    """Add the shipped paths that are missing."""
    programme = managed_programme(request, slug)
    made = load_shipped(programme, actor=request.user.person)
    words = ngettext("%(count)s path was added.", "%(count)s paths were added.", len(made))
    messages.success(request, words % {"count": len(made)} if made else _("All shipped paths are there already."))
    return redirect("training:paths", slug)


@signed_in
@require_http_methods(["GET", "POST"])
def path_new(request: Request, slug: str) -> HttpResponse:
    """A path of the programme's own."""
    programme = managed_programme(request, slug)
    form = NewPathForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = acts.create_path(programme, actor=request.user.person, **form.cleaned_data)
        messages.success(request, _("The path is there, hidden. Add its steps, then open it."))
        return redirect("training:path_edit", made.pk)
    context = {"form": form, "programme": programme}
    return render(request, "training/path_form.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def path_edit(request: Request, pk: int) -> HttpResponse:
    """One path: its words, its steps in order, whether it is open, whether it comes before a pair."""
    found = managed_path(request, pk)
    form = PathForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        acts.update_path(TrainingPath.objects.get(pk=pk), actor=request.user.person, **form.cleaned_data)
        messages.success(request, _("The path is saved."))
        return redirect("training:path_edit", pk)
    steps = Module.objects.filter(path=pk).annotate(
        asked=Count("questions", distinct=True), done=Count("progress", filter=Q(progress__state="done"), distinct=True)
    )
    rows = list(steps.prefetch_related("needs").order_by("position", "pk"))
    context = {
        "form": form,
        "path": TrainingPath.objects.select_related("programme").get(pk=pk),
        "steps": [row for row in rows if row.is_live],
        "retired": [row for row in rows if not row.is_live],
        "may_gate": found.audience in acts.PAIRED,
    }
    return render(request, "training/path_edit.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def path_switch(request: Request, pk: int) -> HttpResponse:
    """Open or hide a path; ask for it before a pair, or no longer."""
    found = managed_path(request, pk)
    what, on = request.POST.get("what", ""), request.POST.get("on") == "1"
    try:
        if what == "live":
            acts.open_path(found, actor=request.user.person, is_live=on)
        elif what == "gates":
            acts.gate_path(found, actor=request.user.person, gates=on)
        else:
            raise Http404
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("training:path_edit", pk)


@signed_in
@require_POST
def path_move(request: Request, pk: int) -> HttpResponse:
    """One place up or down among the paths."""
    found = managed_path(request, pk)
    acts.move_path(found, actor=request.user.person, up=request.POST.get("up") == "1")
    return redirect("training:paths", found.programme.slug)


@signed_in
@require_http_methods(["GET", "POST"])
def picture_list(request: Request, slug: str) -> HttpResponse:
    """The pictures that texts may show, and one more."""
    programme = managed_programme(request, slug)
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = pictures.add_picture(programme, actor=request.user.person, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("key" if refusal.code == "key" else "file", refusal.message)
        else:
            words = _("Added. Write {%(key)s} on a line of its own to show it.")
            messages.success(request, words % {"key": made.key})
            return redirect("training:pictures", slug)
    context = {"programme": programme, "form": form, "rows": programme.training_pictures.all()}
    return render(request, "training/pictures.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def picture_remove(request: Request, pk: int) -> HttpResponse:
    """Throw a picture away, unless a text shows it."""
    rows = Picture.objects.filter(programme__in=Programme.objects.managed_by(request.user)).select_related("programme")
    found = get_visible_or_404(rows, pk=pk)
    try:
        pictures.remove_picture(found, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The picture is gone."))
    return redirect("training:pictures", found.programme.slug)
