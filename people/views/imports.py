"""HR files: choose, confirm the columns, look, confirm, leave it running, undo."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.access import get_visible_or_404
from core.errors import Refused
from core.jobs import Job
from people.enums import ImportState, RowGroup
from people.forms import ColumnsForm, UploadForm
from people.imports.reasons import FileRefused
from people.models import HRImport, User
from people.previews import effects_of
from people.queries.staged import rows_of, sample_of, told_warnings
from people.services import imports as acts
from people.views.doors import for_organisation_managers, typed, user_of

BUSY = (ImportState.READING, ImportState.APPLYING, ImportState.UNDOING)


@for_organisation_managers
def imports(request: HttpRequest) -> HttpResponse:
    """Choose a file; below, the files of before."""
    form = UploadForm(typed(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            hr_import = acts.receive_file(file.file, actor=user_of(request).person, name=file.name)
        except FileRefused as refused:
            form.add_error("file", refused.message)
        else:
            return redirect("people:import", hr_import.pk)
    rows = HRImport.objects.visible_to(request.user).select_related("started_by")[:30]
    context = {"form": form, "imports": rows}
    return render(request, "people/imports.html", context, status=422 if form.is_bound else 200)


@for_organisation_managers
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the file is on its way."""
    hr_import = _find(request, pk)
    return render(request, "people/import.html", _context(hr_import, user_of(request)))


def _find(request: HttpRequest, pk: int) -> HRImport:
    return get_visible_or_404(HRImport.objects.visible_to(request.user).select_related("started_by"), pk=pk)


def _context(hr_import: HRImport, user: User, form: ColumnsForm | None = None) -> dict[str, Any]:
    context: dict[str, Any] = {"hr_import": hr_import, "warnings": told_warnings(hr_import)}
    if hr_import.state in BUSY:
        context["job"] = Job.objects.filter(pk=hr_import.job_id or 0).first()
    elif hr_import.state == ImportState.MAPPING:
        context["form"] = form or ColumnsForm(hr_import=hr_import)
        context["samples"] = sample_of(hr_import)
    elif hr_import.state == ImportState.PREVIEW:
        context["guards"] = acts.guard_of(hr_import.counts)
        context["top"] = hr_import.counts.get("top")
        context["top_answer"] = hr_import.options.get("top_answer")
        context["effects"] = effects_of(hr_import, user)
        context["nothing_left"] = hr_import.counts["rows"] == hr_import.counts["refused"]
    context["can_undo"] = acts.can_undo(hr_import)
    return context


@for_organisation_managers
@require_POST
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which column holds what."""
    hr_import = _find(request, pk)
    form = ColumnsForm(request.POST, hr_import=hr_import)
    if hr_import.state == ImportState.MAPPING and not form.is_valid():
        return render(request, "people/import.html", _context(hr_import, user_of(request), form), status=422)
    if form.is_valid():
        try:
            acts.choose_columns(hr_import, actor=user_of(request).person, columns=form.columns())
        except Refused as refused:
            messages.error(request, refused.message)
    return redirect("people:import", pk)


@for_organisation_managers
@require_GET
def group(request: HttpRequest, pk: int, group: str) -> HttpResponse:
    """The lines of one group of the preview, page by page."""
    hr_import = _find(request, pk)
    after = request.GET.get("after", "")
    page = rows_of(hr_import, group, after=after)
    tabs = [(value, label, hr_import.counts.get(value, 0)) for value, label in RowGroup.choices]
    context = {"hr_import": hr_import, "group": group, "label": RowGroup(group).label, "page": page, "tabs": tabs}
    return render(request, "people/import_group.html", context)


@for_organisation_managers
@require_POST
def top(request: HttpRequest, pk: int) -> HttpResponse:
    """Is the manager that nobody knows the top of the organisation?"""
    return _act(
        request, pk, lambda row, actor: acts.answer_top(row, actor=actor, is_top=request.POST.get("top") == "yes")
    )


@for_organisation_managers
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Apply what the preview shows."""
    sure = request.POST.get("sure") == "on"
    return _act(request, pk, lambda row, actor: acts.confirm_import(row, actor=actor, sure=sure))


@for_organisation_managers
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the file up."""
    return _act(request, pk, lambda row, actor: acts.cancel_import(row, actor=actor), _("Nothing was changed."))


@for_organisation_managers
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an applied file back."""
    return _act(request, pk, lambda row, actor: acts.ask_undo(row, actor=actor))


def _act(request: HttpRequest, pk: int, act: Any, said: str = "") -> HttpResponse:
    hr_import = _find(request, pk)
    try:
        act(hr_import, user_of(request).person)
        if said:
            messages.success(request, said)
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("people:import", pk)
