"""An applicant’s pages: the steps, and where my file is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from programs.enums import ApplicationState
from programs.forms.applications import FORMS, LEVELS, ExplainForm, StepForm
from programs.models import Application, Call, Decision
from programs.queries.applications import (
    EXPLANATION_WORDS,
    STEPS,
    count_answers,
    count_words,
    find_gaps,
    read_comments,
    takes_applications,
)
from programs.services import applications as services


def _draft_of(request: Request, call: Call) -> Application | None:
    mine = Application.objects.of(request.user).filter(call=call)
    return mine.select_related("call__cohort__programme", "person__unit").prefetch_related("topics__topic").first()


@signed_in
@require_http_methods(["GET", "POST"])
def apply(request: Request, key: str, step: int = 0) -> HttpResponse:
    """One step of the application; without a number, the one where I stopped. Opening it writes nothing."""
    call = get_visible_or_404(Call.objects.visible_to(request.user).for_page(), key=key)
    draft = _draft_of(request, call)
    if draft is not None and draft.state != ApplicationState.DRAFT:
        return redirect("programs:application", draft.pk)
    if not takes_applications(call):
        late = request.method == "POST"
        # Autosave reads 422 as "not saved"; a page that was open too long says so instead of trying for ever.
        status = 422 if late and "X-Autosave" in request.headers else 409 if late else 200
        return render(request, "programs/apply_closed.html", {"call": call, "draft": draft}, status=status)
    step = step or (draft.step if draft else 1)
    if step not in FORMS:
        return _read_again(request, call, draft)
    form = FORMS[step](request.POST or None, call=call, application=draft)
    if request.method == "POST":
        return _save(request, call, FORMS[step](request.POST, call=call, application=draft))
    return _show_step(request, call, draft, form)


def _save(request: Request, call: Call, form: StepForm) -> HttpResponse:
    """Keep what can be kept, then go on, or say what is wrong with everything typed still there."""
    person, autosave = request.user.person, "X-Autosave" in request.headers
    valid = form.is_valid()
    try:
        draft = services.start_application(call, actor=person)
        going_on = valid and not autosave
        topics = form.topics() if valid else None
        step = form.step + 1 if going_on else form.step
        services.save_application(draft, actor=person, values=form.kept(), topics=topics, step=step)
    except Refused as refused:
        form.add_error(None, refused.message)
        return _show_step(request, call, _draft_of(request, call), form, status=422)
    if autosave and (valid or (isinstance(form, ExplainForm) and form.only_too_long())):
        return HttpResponse(status=204)
    if not valid:
        return _show_step(request, call, _draft_of(request, call), form, status=422)
    if request.POST.get("go") == "stop":
        messages.success(request, _("Your draft is kept. Come back whenever you like, until the call closes."))
        return redirect("programs:application", draft.pk)
    return redirect("programs:apply_step", call.key, step)


def _show_step(
    request: Request, call: Call, draft: Application | None, form: StepForm, status: int = 200
) -> HttpResponse:
    context = {
        "call": call,
        "application": draft,
        "form": form,
        "title": form.title,
        "here": reverse("programs:apply_step", args=[call.key, form.step]),
        "steps": _steps(call, draft, form.step),
        "before": reverse("programs:apply_step", args=[call.key, form.step - 1]) if form.step > 1 else "",
        "who_reads": _("Read by you alone until you send it; then by reviewers, without your name, and by managers."),
    }
    return render(request, "programs/apply.html", context, status=status)


def _steps(call: Call, draft: Application | None, now: int) -> list[dict[str, Any]]:
    titles = [*(str(FORMS[number].title) for number in sorted(FORMS)), _("Read again and send")]
    open_steps = {gap.step for gap in find_gaps(draft)} if draft else set(range(1, STEPS))
    return [
        {
            "label": title,
            "state": "now" if number == now else "done" if number < STEPS and number not in open_steps else "todo",
            "href": reverse("programs:apply_step", args=[call.key, number]),
        }
        for number, title in enumerate(titles, start=1)
    ]


def _read_again(request: Request, call: Call, draft: Application | None) -> HttpResponse:
    """The last step: everything as the reviewers will read it, what is missing, one button that sends."""
    if draft is None:
        return redirect("programs:apply_step", call.key, 1)
    status = 200
    if request.method == "POST":
        try:
            services.submit_application(draft, actor=request.user.person)
        except Refused as refused:
            messages.error(request, refused.message)
            status = 422
        else:
            messages.success(request, _("Your application is sent. A letter confirms it."))
            return redirect("programs:application", draft.pk)
    context = {
        "call": call,
        "application": draft,
        "gaps": [(gap, reverse("programs:apply_step", args=[call.key, gap.step])) for gap in find_gaps(draft)],
        "steps": _steps(call, draft, STEPS),
        "levels": dict(LEVELS),
        "words": count_words(draft.explanation),
        "most": EXPLANATION_WORDS,
    }
    return render(request, "programs/apply_send.html", context, status=status)


def _mine(request: Request, pk: int) -> Application:
    rows = Application.objects.of(request.user).select_related("call__cohort__programme", "person__unit")
    return get_visible_or_404(rows.prefetch_related("topics__topic", "call__criteria"), pk=pk)


@signed_in
@require_GET
def application(request: Request, pk: int) -> HttpResponse:
    """Where my file is."""
    return _show(request, _mine(request, pk))


def _show(request: Request, mine: Application, status: int = 200) -> HttpResponse:
    call = mine.call
    answered = mine.answered_at is not None
    decision = Decision.objects.visible_to(request.user).filter(application=mine).select_related("strength").first()
    context = {
        "application": mine,
        "call": call,
        "is_open": takes_applications(call),
        "is_read": mine.reviews.exists(),
        "readers": call.cohort.programme.reviews_per_application,
        "decision": decision if answered else None,
        "numbers": count_answers(call) if answered else None,
        "comments": read_comments(mine) if answered else [],
        "levels": dict(LEVELS),
        "fragment": f"programs/_application_{mine.state}.html",
    }
    return render(request, "programs/application.html", context, status=status)


@signed_in
@require_POST
def application_withdraw(request: Request, pk: int) -> HttpResponse:
    """Take my application back."""
    mine = _mine(request, pk)
    try:
        services.withdraw_application(mine, actor=request.user.person)
    except Refused as refused:
        messages.error(request, refused.message)
        return _show(request, mine, status=409)
    messages.success(request, _("Your application is withdrawn. Nobody reads it any more."))
    return redirect("programs:application", pk)


@signed_in
@require_POST
def application_reopen(request: Request, pk: int) -> HttpResponse:
    """Make my application a draft again, to change it or to apply after all."""
    mine = _mine(request, pk)
    try:
        services.reopen_application(mine, actor=request.user.person)
    except Refused as refused:
        messages.error(request, refused.message)
        return _show(request, mine, status=409)
    messages.success(request, _("Your application is a draft again: do not forget to send it."))
    return redirect("programs:apply_step", mine.call.key, 1)
