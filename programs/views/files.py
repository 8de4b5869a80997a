"""One file with everything about it, and the answer prepared for it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from people.enums import Language
from programs.emails.selection import preview_answer
from programs.enums import ApplicationState, Outcome
from programs.forms.applications import LEVELS
from programs.forms.decisions import DecisionForm
from programs.models import Application, Decision
from programs.queries.applications import Answered
from programs.queries.files import File, open_file
from programs.queries.released_texts import with_texts
from programs.services import decisions as services


def _judged(request: Request, pk: int) -> Application:
    rows = with_texts(Application.objects.judged_by(request.user))
    listed = rows.select_related(
        "call__cohort__programme", "person__unit", "time_agreement__manager", "decision__strength"
    )
    return get_visible_or_404(listed.prefetch_related("released_texts", "call__criteria"), pk=pk)


@signed_in
@require_http_methods(["GET", "POST"])
def application_file(request: Request, pk: int) -> HttpResponse:
    """The file with its reviews; POST prepares its answer, forgets it (``undo``) or shows the letter (``preview``)."""
    file = _judged(request, pk)
    # Who may judge the file may see its decision: ``judged_by`` stands in both.
    decision: Decision | None = getattr(file, "decision", None)
    form = _form(request, file, decision)
    if request.method == "GET":
        return _show(request, file, form, decision)
    person, asked = request.user.person, request.POST.get("act", "prepare")
    try:
        if asked == "undo":
            services.undo_decision(file, actor=person)
            messages.success(request, _("No answer is prepared any more."))
            return redirect("programs:application_file", pk)
        if not form.is_valid():
            return _show(request, file, form, decision, status=422)
        if asked == "preview":
            return _show(request, file, form, decision, draft=_draft(file, form.answer))
        services.prepare_decision(file, actor=person, **form.answer)
    except Refused as refused:
        # Not on the form: a file whose answer has left shows none.
        messages.error(request, refused.message)
        file.refresh_from_db(fields=["state"])
        return _show(request, file, form, decision, status=409)
    messages.success(request, _("The answer is prepared. Nobody sees it before the release."))
    return redirect("programs:application_file", pk)


def _form(request: Request, file: Application, decision: Decision | None) -> DecisionForm:
    initial: dict[str, Any] = {
        "reserve_until": services.default_reserve_day(file.call),
        "priority_until": services.default_priority_day(file.call),
    }
    if decision:
        initial |= {"outcome": decision.outcome, "strength": decision.strength_id, "role": decision.role}
        initial["reserve_until"] = decision.reserve_until or initial["reserve_until"]
        initial["priority_until"] = decision.priority_until or initial["priority_until"]
    return DecisionForm(request.POST if request.method == "POST" else None, call=file.call, initial=initial)


def _draft(file: Application, answer: dict[str, Any]) -> Decision:
    """The decision as it would be, not saved: for the letter alone."""
    days = {
        Outcome.RESERVE: {"reserve_until": answer["reserve_until"] or services.default_reserve_day(file.call)},
        Outcome.PRIORITY: {"priority_until": answer["priority_until"] or services.default_priority_day(file.call)},
    }
    return Decision(
        application=file,
        outcome=answer["outcome"],
        strength=answer["strength"],
        role=answer["role"],
        **days.get(answer["outcome"], {}),
    )


def _show(
    request: Request,
    file: Application,
    form: DecisionForm,
    decision: Decision | None,
    draft: Decision | None = None,
    status: int = 200,
) -> HttpResponse:
    read = open_file(file, request.user)
    if draft and draft.strength is None:
        draft.strength = (decision.strength if decision else None) or read.suggested
    waits = file.state == ApplicationState.SUBMITTED
    told = draft or (decision if waits else None)
    context = {
        "application": file,
        "call": file.call,
        "cohort": file.call.cohort,
        "form": form,
        "decision": decision,
        "read": read,
        "levels": dict(LEVELS),
        "waits": waits,
        "letters": _letters(file, told, read) if told else [],
        "is_draft": draft is not None,
        "time": getattr(file, "time_agreement", None),
    }
    return render(request, "programs/application_file.html", context, status=status)


def _letters(file: Application, decision: Decision, read: File) -> list[dict[str, str]]:
    """The letter in both languages, the person’s own first, with the numbers as they stand now."""
    numbers = Answered(file.call.cohort.seats, file.call.applications.sent().count())
    commented = any(one.comment for line in read.lines for one in line.given)
    languages = sorted(Language.choices, key=lambda one: one[0] != file.person.language)
    return [
        {"language": code, "label": str(name), **preview_answer(file, decision, code, numbers, commented=commented)}
        for code, name in languages
    ]
