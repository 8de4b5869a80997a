"""Where my file is: the applicant's own page in every state, and what was written about me."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from programs.forms.applications import LEVELS
from programs.models import Application, Decision
from programs.pdf import render_comments
from programs.queries.answers import open_answers
from programs.queries.applications import count_answers, read_comments, takes_applications
from programs.queries.eligibility import find_admission, may_apply
from programs.queries.next_steps import next_steps
from programs.queries.strengths import say_strength
from programs.queries.time_agreements import describe_time
from programs.querysets.programmes import GATHERING
from programs.services import applications as services


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
        "answers": open_answers(mine),
        "is_open": not answered and may_apply(call, mine.person),
        "is_taking": takes_applications(call),
        "is_gathering": call.cohort.phase in GATHERING,
        "admission": find_admission(call, mine.person),
        "is_read": mine.reviews.exists(),
        "readers": call.cohort.programme.reviews_per_application,
        "time": describe_time(mine),
        "decision": decision if answered else None,
        "strength": say_strength(decision.strength, get_language() or "fr") if answered and decision else "",
        "numbers": count_answers(call) if answered else None,
        "comments": read_comments(mine) if answered else [],
        "levels": dict(LEVELS),
        "fragment": f"programs/_application_{mine.state}.html",
        **next_steps(mine),
    }
    return render(request, "programs/application.html", context, status=status)


@signed_in
@require_GET
def application_comments(request: Request, pk: int) -> HttpResponse:
    """What the readers wrote about me, to keep: once my answer is out, without their names and without marks."""
    mine = _mine(request, pk)
    comments = read_comments(mine) if mine.answered_at is not None else []
    if not comments:
        raise Http404
    content, ending = render_comments(mine, comments)
    content_type = "application/pdf" if ending == "pdf" else "text/plain; charset=utf-8"
    word = _("comments")
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="binome-{word}-{mine.pk}.{ending}"'
    return response


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
