"""The calibration: a reviewer’s three files and their spread; the manager’s page of who is done and what lies apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from programs.enums import RoleKind
from programs.forms.calibration import ReplaceForm
from programs.forms.reviews import GridForm
from programs.models import Application, CalibrationFile, CalibrationMark, Call, Criterion
from programs.queries.blind import ALL_PARTS, open_calibration_file
from programs.queries.calibration import Place, my_calibration, open_overview, open_spread
from programs.services import calibration as services
from programs.views.decisions import managed_call

#: Nobody but the reviewer sees the words of an exercise.
COMMENT_HELP = gettext_lazy("Read by you alone: this file is an exercise.")


@signed_in
@require_GET
def calibration(request: Request, pk: int) -> HttpResponse:
    """My three files; once all are scored, the spread."""
    calls = Call.objects.calibrated_by(request.user).select_related("cohort__programme")
    call = get_visible_or_404(calls, pk=pk)
    places = my_calibration(call, request.user.person_id)
    context = {
        "call": call,
        "places": places,
        "done": sum(one.is_done for one in places),
        "following": next((one for one in places if not one.is_done), None),
        "spread": open_spread(call, request.user.person_id),
        "criteria": call.criteria.count(),
    }
    return render(request, "programs/calibration.html", context)


def _file(request: Request, pk: int) -> CalibrationFile:
    calls = Call.objects.calibrated_by(request.user)
    rows = CalibrationFile.objects.filter(call__in=calls).select_related("call__cohort__programme")
    return get_visible_or_404(rows, pk=pk)


@signed_in
@require_http_methods(["GET", "POST"])
def calibration_file(request: Request, pk: int) -> HttpResponse:
    """Score one of them on the whole grid, as any file."""
    file = _file(request, pk)
    criteria = list(file.call.criteria.all())
    places = my_calibration(file.call, request.user.person_id)
    place = next(one for one in places if one.file.pk == file.pk)
    if place.is_done:
        return redirect("programs:calibration", file.call_id)
    marks = list(CalibrationMark.objects.filter(reading__file=file, reading__reviewer=request.user.person))
    form = GridForm(
        request.POST if request.method == "POST" else None, criteria=criteria, scores=marks, comment_help=COMMENT_HELP
    )
    if request.method == "GET" or not form.is_valid():
        return _show(request, file, place, form, criteria, 200 if request.method == "GET" else 422)
    try:
        for line in form.given():
            services.save_calibration_mark(
                file, actor=request.user.person, criterion=line.criterion, mark=line.mark, comment=line.comment
            )
        if "X-Autosave" in request.headers:
            return HttpResponse(status=204)
        return _go_on(request, file, places)
    except Refused as refused:
        form.add_error(None, refused.message)
        return _show(request, file, place, form, criteria, 422)


def _show(
    request: Request, file: CalibrationFile, place: Place, form: GridForm, criteria: Sequence[Criterion], status: int
) -> HttpResponse:
    context: dict[str, Any] = {
        "call": file.call,
        "calibration_file": file,
        "place": place,
        "total": file.call.calibration_files.count(),
        "file": open_calibration_file(file),
        "parts": set(ALL_PARTS),
        "form": form,
    }
    return render(request, "programs/calibration_file.html", context, status=status)


def _go_on(request: Request, file: CalibrationFile, places: Sequence[Place]) -> HttpResponse:
    if request.POST.get("go") != "finish":
        messages.success(request, _("Your marks are kept."))
        return redirect("programs:calibration", file.call_id)
    services.finish_calibration(file, actor=request.user.person)
    following = next((one for one in places if not one.is_done and one.file.pk != file.pk), None)
    if following is not None:
        return redirect("programs:calibration_file", following.file.pk)
    messages.success(request, _("All calibration files are scored: here is the spread, and your pile is open."))
    return redirect("programs:calibration", file.call_id)


@signed_in
@require_GET
def calibration_board(request: Request, cohort_pk: int) -> HttpResponse:
    """The manager sees who has done it, and where the marks are far apart."""
    call = managed_call(request, cohort_pk)
    context = {"call": call, "cohort": call.cohort, "overview": open_overview(call), "here": "calibration"}
    return render(request, "programs/calibration_board.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def calibration_replace(request: Request, pk: int) -> HttpResponse:
    """Put a copy of a released file, without its name, in the place of one of the three."""
    calls = Call.objects.managed_by(request.user)
    rows = CalibrationFile.objects.filter(call__in=calls).select_related("call__cohort__programme")
    file = get_visible_or_404(rows, pk=pk)
    criteria = list(file.call.criteria.all())
    form = ReplaceForm(
        request.POST if request.method == "POST" else None, files=_copyable(request, file), criteria=criteria
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            try:
                services.replace_calibration_file(
                    file, data["application"], actor=request.user.person, name=data["name"], expected=form.expected()
                )
                messages.success(request, _("The file is replaced by a copy without its name."))
                return redirect("programs:calibration_board", file.call.cohort_id)
            except Refused as refused:
                form.add_error(None, refused.message)
                status = 409
    context = {"calibration_file": file, "cohort": file.call.cohort, "form": form}
    return render(request, "programs/calibration_replace.html", context, status=status)


def _copyable(request: Request, file: CalibrationFile) -> Any:
    """Released files of this call and of earlier ones that this manager may read, of people who do not review."""
    programme = file.call.cohort.programme
    reviewers = programme.roles.filter(kind=RoleKind.REVIEWER).values("person_id")
    rows = Application.objects.judged_by(request.user).filter(call__cohort__programme=programme)
    rows = rows.filter(opened_to_readers_at__isnull=False, released_texts__isnull=False).distinct()
    return rows.exclude(person__in=reviewers).select_related("person").order_by("person__sort_name", "pk")
