"""Sending all answers: what will leave, what stands in the way, one press."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from core.access import Request, signed_in
from core.errors import Refused
from people.enums import Language
from programs.emails.selection import preview_answer
from programs.enums import CallState, Outcome
from programs.models import Application, Call, Decision
from programs.queries.applications import Answered, count_answers, takes_applications
from programs.queries.release import ReleasePlan, hide_from, plan_release
from programs.services import release as services
from programs.views.decisions import managed_call


@signed_in
@require_http_methods(["GET", "POST"])
def release(request: Request, cohort_pk: int) -> HttpResponse:
    """The preview of all answers, and the one act that sends them."""
    call = managed_call(request, cohort_pk)
    if request.method == "GET":
        return _show(request, call)
    try:
        over, despite = (request.POST.get(name) == "yes" for name in ("over_seats", "despite_reviews"))
        person = request.user.person
        count = services.release_answers(call, actor=person, over_seats=over, despite_reviews=despite)
    except Refused as refused:
        messages.error(request, refused.message)
        return _show(request, call, status=409)
    if count:
        text = ngettext("%(n)s answer has left.", "%(n)s answers have left, all at the same moment.", count)
        messages.success(request, text % {"n": count})
    else:
        messages.info(request, _("The answers had already left: nothing was sent twice."))
    return redirect("programs:release", cohort_pk)


def _show(request: Request, call: Call, status: int = 200) -> HttpResponse:
    if call.state == CallState.RELEASED:
        return _show_released(request, call, status)
    plan, prepared = plan_release(call), _prepared(request, call)
    readable = set(Application.objects.judged_by(request.user).filter(call=call).values_list("pk", flat=True))
    counts = Counter(one.outcome for one in prepared)
    context = {
        "call": call,
        "cohort": call.cohort,
        "plan": hide_from(plan, readable),
        "is_taking": takes_applications(call) or call.state in {CallState.DRAFT, CallState.SCHEDULED},
        "outcomes": [(value, label, counts[value]) for value, label in Outcome.choices],
        "hidden": plan.total - len(prepared),
        "letters": _letters(prepared, plan),
        "readable": readable,
    }
    return render(request, "programs/release.html", context, status=status)


def _prepared(request: Request, call: Call) -> list[Decision]:
    """The answers that would leave, as far as this manager may see them."""
    rows = Decision.objects.visible_to(request.user).filter(application__call=call, application__state="submitted")
    listed = rows.filter(application__person__state="active").select_related(
        "application__person", "application__call__cohort__programme", "strength"
    )
    return list(listed.with_comments().order_by("strength_id", "application__person__sort_name"))


def _letters(prepared: Sequence[Decision], plan: ReleasePlan) -> list[dict[str, Any]]:
    """One real letter for each outcome, in both languages."""
    found: dict[str, Decision] = {}
    for decision in prepared:
        found.setdefault(decision.outcome, decision)
    numbers = Answered(max(plan.seats, plan.counts[Outcome.SELECTED]), plan.total + len(plan.undecided))
    return [
        {"label": label, "name": found[value].application.person.name, "versions": _versions(found[value], numbers)}
        for value, label in Outcome.choices
        if value in found
    ]


def _versions(decision: Any, numbers: Answered) -> list[dict[str, str]]:
    def preview(code: str) -> dict[str, str]:
        return preview_answer(decision.application, decision, code, numbers, commented=decision.is_commented)

    return [{"language": code, "label": str(name), **preview(code)} for code, name in Language.choices]


def _show_released(request: Request, call: Call, status: int) -> HttpResponse:
    answered = Application.objects.visible_to(request.user).filter(call=call).answered()
    rows = list(answered.select_related("person__unit", "decision").order_by("person__sort_name", "pk"))
    by_outcome = [(label, [row for row in rows if row.decision.outcome == value]) for value, label in Outcome.choices]
    context = {"call": call, "cohort": call.cohort, "by_outcome": by_outcome, "numbers": count_answers(call)}
    return render(request, "programs/release_done.html", context, status=status)
