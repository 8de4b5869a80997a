"""Who reads what: the plan, one button that shares the files out, and a hand to change it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from programs.enums import ReviewState
from programs.forms.reviews import DueForm, ReaderForm
from programs.models import Application, Call, Review
from programs.queries.applications import takes_applications
from programs.queries.readers import (
    File,
    find_obstacles,
    measure_loads,
    plan_call,
    reviewers_of,
    say_obstacle,
    say_why_short,
)
from programs.services import reviews as services
from programs.services.readers import default_due_day
from programs.views.decisions import managed_call


@signed_in
@require_http_methods(["GET", "POST"])
def assignments(request: Request, cohort_pk: int) -> HttpResponse:
    """Every file with its readers; sharing out gives each the readers it lacks."""
    call = managed_call(request, cohort_pk)
    if request.method == "GET":
        return _show(request, call, DueForm(initial={"due_on": default_due_day(call)}))
    form = DueForm(request.POST)
    if not form.is_valid():
        return _show(request, call, form, status=422)
    try:
        outcome = services.assign_reviews(call, actor=request.user.person, due_on=form.cleaned_data["due_on"])
    except Refused as refused:
        form.add_error(None, refused.message)
        return _show(request, call, form, status=409)
    count = len(outcome.couples)
    text = ngettext("%(n)s reading is shared out.", "%(n)s readings are shared out.", count)
    messages.success(request, text % {"n": count})
    return redirect("programs:assignments", cohort_pk)


def _show(request: Request, call: Call, form: forms.Form, status: int = 200) -> HttpResponse:
    visible = Application.objects.visible_to(request.user).filter(call=call).sent()
    files = list(visible.select_related("person__unit").prefetch_related("reviews__reviewer"))
    plan = plan_call(call)
    own = request.user.person_id
    # Who reads the manager’s own application is not the manager’s to know; nor who reads what the manager still reads
    # blind: the number of that review is the address of the file on the own pile.
    blind = {file.pk for file in files if _still_reads(own, file)}
    hidden = blind | {file.pk for file in files if file.person_id == own}
    context = {
        "call": call,
        "cohort": call.cohort,
        "rows": [(file, [] if file.pk in hidden else list(file.reviews.all())) for file in files],
        "hidden": hidden,
        "blind": blind,
        "wanted": call.cohort.programme.reviews_per_application,
        "plan": plan,
        "short": [(file, say_why_short(plan, file.pk)) for file in files if file.pk in plan.short],
        "thirds": len([file for file, _reader in plan.couples if file in plan.thirds]),
        "missing": len(plan.couples) + sum(plan.short.values()),
        "loads": measure_loads(plan.reviewers, files),
        "form": form,
        "is_taking": takes_applications(call),
        "unreleased": sum(file.opened_to_readers_at is None for file in files),
        "here": "assignments",
    }
    return render(request, "programs/assignments.html", context, status=status)


def _still_reads(person_id: int, file: Application) -> bool:
    return any(one.reviewer_id == person_id and one.state == ReviewState.OPEN for one in file.reviews.all())


def _file(request: Request, pk: int) -> Application:
    """A file this manager judges: never the own one, nor one still to be read blind."""
    rows = Application.objects.judged_by(request.user).select_related("call__cohort__programme", "person")
    return get_visible_or_404(rows, pk=pk)


@signed_in
@require_http_methods(["GET", "POST"])
def readers(request: Request, pk: int) -> HttpResponse:
    """The readers of one file: add one, take one off."""
    file = _file(request, pk)
    reviewers = reviewers_of(file.call)
    form = ReaderForm(request.POST if request.method == "POST" else None, reviewers=reviewers)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.assign_review(file, actor=request.user.person, reviewer=form.cleaned_data["reviewer"])
                return redirect("programs:readers", pk)
            except Refused as refused:
                form.add_error("reviewer", refused.message)
                status = 409
    rows = list(file.reviews.select_related("reviewer__unit"))
    held = {one.reviewer_id for one in rows}
    asked = [one for one in reviewers if one.pk not in held]
    codes = find_obstacles(file.call, [File(file.pk, file.person_id, file.person.unit_id)], asked)
    context = {
        "application": file,
        "cohort": file.call.cohort,
        "rows": rows,
        "form": form,
        "barred": [(one, say_obstacle(codes[file.pk, one.pk])) for one in asked if (file.pk, one.pk) in codes],
    }
    return render(request, "programs/assignment_readers.html", context, status=status)


@signed_in
@require_POST
def review_remove(request: Request, pk: int) -> HttpResponse:
    """Take a file off somebody’s pile."""
    review = get_visible_or_404(Review.objects.select_related("application__call", "reviewer"), pk=pk)
    file = _file(request, review.application_id)
    try:
        services.remove_review(review, actor=request.user.person)
        messages.success(request, _("%(name)s no longer reads this file.") % {"name": review.reviewer.name})
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("programs:readers", file.pk)
