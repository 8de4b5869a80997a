"""The steps of an application, up to the moment it is sent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from programs.enums import ApplicationState, ReviewKind
from programs.forms.answers import AnswersForm
from programs.forms.applications import FORMS, LEVELS, StepForm
from programs.models import Application, Call
from programs.queries.answers import open_answers
from programs.queries.applications import EXPLANATION_WORDS, count_words, takes_applications
from programs.queries.eligibility import find_admission, find_obstacles, may_apply
from programs.queries.gaps import QUESTIONS_STEP, find_gaps, last_step
from programs.queries.priority import start_again
from programs.queries.recordings import describe_limits
from programs.queries.time_agreements import line_manager_of
from programs.services import applications as services
from programs.services import recordings


def draft_of(request: Request, call: Call) -> Application | None:
    """My application to this call, with what the steps read."""
    mine = Application.objects.of(request.user).filter(call=call).select_related("call__cohort__programme")
    return mine.select_related("person__unit").prefetch_related("topics__topic", "recordings").first()


def _form_of(call: Call, step: int) -> type[StepForm] | None:
    """The form of this page; the last page has none."""
    return AnswersForm if step == QUESTIONS_STEP and last_step(call) > QUESTIONS_STEP else FORMS.get(step)


@signed_in
@require_http_methods(["GET", "POST"])
def apply(request: Request, key: str, step: int = 0) -> HttpResponse:
    """One step of the application; without a number, the one where I stopped. Opening it writes nothing."""
    call = get_visible_or_404(Call.objects.visible_to(request.user).for_page(), key=key)
    draft = draft_of(request, call)
    if draft is not None and draft.state != ApplicationState.DRAFT:
        return redirect("programs:application", draft.pk)
    if not may_apply(call, request.user.person):
        return _shut(request, call, draft)
    step = step or (draft.step if draft else 1)
    form = _form_of(call, step)
    if form is None:
        return _read_again(request, call, draft)
    if request.method == "POST":
        return _save(request, call, form(request.POST, request.FILES, call=call, application=draft))
    return _show_step(request, call, draft, form(call=call, application=draft))


def _shut(request: Request, call: Call, draft: Application | None) -> HttpResponse:
    """The call takes nothing, or nothing from this person: which, why, and what there is to do."""
    late = request.method == "POST"
    # Autosave reads 422 as "not saved"; a page that was open too long says so instead of trying for ever.
    status = 422 if late and "X-Autosave" in request.headers else 409 if late else 200
    obstacles = find_obstacles(call, request.user.person) if takes_applications(call) else []
    context = {"call": call, "draft": draft, "obstacles": obstacles}
    return render(request, "programs/apply_closed.html", context, status=status)


def _save(request: Request, call: Call, form: StepForm) -> HttpResponse:
    """Keep what can be kept, then go on, or say what is wrong with everything typed still there."""
    person, autosave, go = request.user.person, "X-Autosave" in request.headers, request.POST.get("go", "on")
    valid = form.is_valid()
    try:
        draft = services.start_application(call, actor=person)
        step = form.step + 1 if valid and not autosave and go in {"on", "stop"} else form.step
        services.save_application(
            draft, actor=person, values=form.kept(), topics=form.topics() if valid else None, answers=form.answers(),
            transcripts=form.transcripts(), step=step,
        )  # fmt: skip
        if not autosave:
            valid = _keep_files(draft, form, go, request) and valid
    except Refused as refused:
        form.add_error(None, refused.message)
        return _show_step(request, call, draft_of(request, call), form, status=422)
    if autosave and (valid or form.only_too_long()):
        return HttpResponse(status=204)
    if not valid:
        return _show_step(request, call, draft_of(request, call), form, status=422)
    if go == "stop":
        messages.success(request, _("Your draft is kept. Come back whenever you like, until the call closes."))
        return redirect("programs:application", draft.pk)
    return redirect("programs:apply_step", call.key, step)


def _keep_files(draft: Application, form: StepForm, go: str, request: Request) -> bool:
    """The recordings that came with the page, and the one to delete; ``False`` when one of them was refused."""
    sent = form.sent_files()
    for question, file in sent:
        try:
            recordings.keep_recording(draft, question, actor=request.user.person, file=file)
        except Refused as refused:
            form.add_error(f"recording_{question.pk}", refused.message)
    if go.startswith("delete-") and go.removeprefix("delete-").isdecimal():
        recording = draft.recordings.filter(question_id=int(go.removeprefix("delete-"))).first()
        if recording is not None and recordings.delete_recording(recording, actor=request.user.person):
            messages.success(request, _("The recording is deleted. What you wrote down of it is still here."))
    elif sent and go.startswith("keep-") and form.is_valid():
        messages.success(request, _("Your recording has arrived and is being checked."))
    return not form.errors


def _show_step(
    request: Request, call: Call, draft: Application | None, form: StepForm, status: int = 200
) -> HttpResponse:
    if isinstance(form, AnswersForm) and draft is not None:
        form.recordings = {one.question_id: one for one in draft.recordings.all()}
    context = {
        "call": call,
        "application": draft,
        "form": form,
        "title": form.title,
        **start_again(call, request.user.person, draft),
        "here": reverse("programs:apply_step", args=[call.key, form.step]),
        "steps": _steps(call, draft, form.step),
        "before": reverse("programs:apply_step", args=[call.key, form.step - 1]) if form.step > 1 else "",
        "admission": find_admission(call, request.user.person),
        "limits": describe_limits(),
        "who_reads": _say_readers(call),
    }
    template = "programs/apply_questions.html" if isinstance(form, AnswersForm) else "programs/apply.html"
    return render(request, template, context, status=status)


def _say_readers(call: Call) -> str:
    if ReviewKind.READING in call.blind_phases:
        return _("Read by you alone until you send it; then by reviewers, without your name, and by managers.")
    return _("Read by you alone until you send it; then by reviewers and by managers.")


def _steps(call: Call, draft: Application | None, now: int) -> list[dict[str, Any]]:
    last = last_step(call)
    forms = (_form_of(call, number) for number in range(1, last))
    titles = [*(str(form.title) for form in forms if form), _("Read again and send")]
    open_steps = {gap.step for gap in find_gaps(draft)} if draft else set(range(1, last))
    return [
        {
            "label": title,
            "state": "now" if number == now else "done" if number < last and number not in open_steps else "todo",
            "href": reverse("programs:apply_step", args=[call.key, number]),
        }
        for number, title in enumerate(titles, start=1)
    ]


def _read_again(request: Request, call: Call, draft: Application | None) -> HttpResponse:
    """The last step: everything as the reviewers will read it, what is missing, one button that sends."""
    if draft is None:
        return redirect("programs:apply_step", call.key, 1)
    status, last = 200, last_step(call)
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
        "answers": open_answers(draft),
        "gaps": [(gap, reverse("programs:apply_step", args=[call.key, gap.step])) for gap in find_gaps(draft)],
        "steps": _steps(call, draft, last),
        "here": reverse("programs:apply_step", args=[call.key, last]),
        "before": reverse("programs:apply_step", args=[call.key, last - 1]),
        "levels": dict(LEVELS),
        "words": count_words(draft.explanation),
        "most": EXPLANATION_WORDS,
        "line_manager": line_manager_of(draft.person) if call.asks_line_manager else None,
    }
    return render(request, "programs/apply_send.html", context, status=status)
