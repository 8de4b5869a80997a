"""The manager prepares what reviewers read: all files at a glance, one file beside its original."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from programs.enums import CallState
from programs.forms.released_texts import ReleaseForm
from programs.models import Application
from programs.queries.applications import takes_applications
from programs.queries.released_texts import (
    count_unreleased,
    files_to_prepare,
    open_parts,
    open_preparation,
    with_texts,
)
from programs.services import released_texts as services
from programs.views.decisions import managed_call

PER_PAGE = 100


@signed_in
@require_http_methods(["GET", "POST"])
def released_files(request: Request, cohort_pk: int) -> HttpResponse:
    """What was found in each file; one act releases those nobody has released."""
    call = managed_call(request, cohort_pk)
    status = 200
    if request.method == "POST":
        try:
            count = services.release_files(call, actor=request.user.person)
        except Refused as refused:
            messages.error(request, refused.message)
            status = 409
        else:
            text = ngettext("%(n)s file is released to readers.", "%(n)s files are released to readers.", count)
            messages.success(request, text % {"n": count})
            return redirect("programs:released_files", cohort_pk)
    page = Paginator(files_to_prepare(call), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "call": call,
        "cohort": call.cohort,
        "page": page,
        "files": open_preparation(call, list(page.object_list), request.user),
        "here": "files",
        "waiting": count_unreleased(call),
        "is_taking": takes_applications(call) or call.state == CallState.DRAFT,
    }
    return render(request, "programs/released_files.html", context, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def released_file(request: Request, pk: int) -> HttpResponse:
    """One file: the original with its marks, and the text readers get, part by part."""
    judged = Application.objects.judged_by(request.user).filter(state="submitted")
    rows = with_texts(judged).select_related("call__cohort__programme").prefetch_related("released_texts")
    file = get_visible_or_404(rows, pk=pk)
    form, status = ReleaseForm(request.POST if request.method == "POST" else None, parts=open_parts(file)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                texts = None if request.POST.get("go") == "automatic" else form.cleaned_data
                services.release_file(file, actor=request.user.person, texts=texts)
                return _go_on(request, file)
            except Refused as refused:
                form.add_error(None, refused.message)
                status = 409
    context = {
        "application": file,
        "cohort": file.call.cohort,
        "form": form,
        "is_read": file.reviews.filter(state="done").exists(),
        "following": _following(request, file),
    }
    return render(request, "programs/released_file.html", context, status=status)


def _following(request: Request, file: Application) -> Application | None:
    """The next file, by name, that waits for its release and that this manager may see."""
    waiting = Application.objects.judged_by(request.user).filter(call=file.call, state="submitted")
    rows = waiting.filter(opened_to_readers_at=None).exclude(pk=file.pk).order_by("person__sort_name", "pk")
    return rows.filter(person__sort_name__gte=file.person.sort_name).first() or rows.first()


def _go_on(request: Request, file: Application) -> HttpResponse:
    messages.success(request, _("The file of %(name)s is released to readers.") % {"name": file.person.name})
    following = _following(request, file) if request.POST.get("go") == "next" else None
    if following is not None:
        return redirect("programs:released_file", following.pk)
    return redirect("programs:released_files", file.call.cohort_id)
