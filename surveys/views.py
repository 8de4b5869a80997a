"""Pages of the surveys floor: what waits for me, answering, the link of a letter, results without names."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import get_visible_or_404, signed_in
from core.errors import Refused
from core.links import read_token
from people.models import Person, User
from programs.models import Cohort, Role
from surveys import queries, services
from surveys.emails import MOOD_LINK, PULSE_LINK
from surveys.enums import ONE_DAY, Again, SurveyKind, SurveyState
from surveys.forms import AnswerForm, MoodForm, OpenForm
from surveys.models import Mood, Request, Response, Survey
from surveys.queries.results import language_now
from surveys.rules import LEAST_FIGURES, LEAST_WORDS

GOAL_SHOWN = {SurveyKind.MID_TERM, SurveyKind.CLOSING}


def _me(request: HttpRequest) -> Person:
    return cast("User", request.user).person


@signed_in
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What waits for me, and what I answered."""
    answered = Request.objects.visible_to(request.user).exclude(answered_at=None).with_context()
    consents = set(
        Response.objects.visible_to(request.user)
        .filter(values__question="quote_consent", values__number=1)
        .values_list("request_id", flat=True)
    )
    rows = [
        {"asked": one, "may_change": queries.may_change(one), "quoted": one.pk in consents}
        for one in answered.order_by("-answered_at")[:50]
    ]
    waiting = queries.waiting_for(_me(request).pk)
    return render(request, "surveys/survey_mine.html", {"waiting": waiting, "rows": rows})


def _form(asked: Request, data: Any = None, extra: dict[str, Any] | None = None) -> AnswerForm:
    values = {**queries.answers_of(asked), **queries.draft_of(asked), **(extra or {})}
    return AnswerForm(
        data,
        questions=queries.questions_of(asked),
        side=queries.side_of(asked),
        language=language_now(),
        values=values,
    )


def _page(request: HttpRequest, asked: Request, form: AnswerForm, action: str, status: int = 200) -> HttpResponse:
    kind = SurveyKind(asked.survey.kind)
    pair = asked.meeting.pair if asked.meeting else None
    context = {
        "asked": asked,
        "kind": kind,
        "form": form,
        "action": action,
        "minutes": queries.minutes_of(kind),
        "goal": queries.goal_of(asked) if kind in GOAL_SHOWN else "",
        "other": pair and (pair.mentee if asked.enrolment_id == pair.mentor_id else pair.mentor).person,
        "least_figures": LEAST_FIGURES,
        "least_words": LEAST_WORDS,
    }
    template = "surveys/survey_pulse.html" if kind == SurveyKind.PULSE else "surveys/survey_answer.html"
    return render(request, template, context, status=status)


def _closed(request: HttpRequest, reason: str, status: int = 200) -> HttpResponse:
    return render(request, "surveys/survey_closed.html", {"reason": reason}, status=status)


def _answer(
    request: HttpRequest, asked: Request, actor: Person, action: str, *, from_letter: bool = False
) -> HttpResponse:
    """The page, or the answer; the same for a signed-in person and for who comes from a letter.

    A letter may be read by an assistant: the words kept before are not shown there, and stay when none are written.
    """
    hidden = {"word": ""} if from_letter else {}
    reason = queries.why_closed(asked)
    if reason:
        return _closed(request, reason, 200 if request.method == "GET" else 409)
    if request.method == "GET":
        tapped = request.GET.get("useful", "")
        extra = {"useful": int(tapped)} if tapped in {"1", "2", "3", "4", "5"} else {}
        return _page(request, asked, _form(asked, extra={**extra, **hidden}), action)
    form = _form(asked, request.POST, hidden)
    if not form.is_valid():
        return _page(request, asked, form, action, status=422)
    try:
        kept = queries.answers_of(asked) if from_letter else {}
        words = {"word": form.cleaned_data.get("word") or kept.get("word", "")} if from_letter else {}
        services.send_response(asked, actor=actor, answers={**form.cleaned_data, **words})
    except Refused as refusal:
        messages.error(request, refusal.message)
        return _page(request, asked, form, action, status=409)
    messages.success(request, _("Your answer is kept. Thank you."))
    return redirect(action if asked.survey.kind == SurveyKind.PULSE else "surveys:mine")


@signed_in
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a survey, or change one's answer while that is allowed."""
    asked = get_visible_or_404(Request.objects.visible_to(request.user).with_context(), pk=pk)
    if request.method == "POST" and "later" in request.POST:
        return _keep(request, asked)
    return _answer(request, asked, _me(request), reverse("surveys:answer", args=[asked.pk]))


def _keep(request: HttpRequest, asked: Request) -> HttpResponse:
    try:
        services.save_draft(asked, actor=_me(request), values=request.POST.dict())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Kept as it is. You can finish whenever you like."))
    return redirect("surveys:mine")


@signed_in
@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Autosave: what was typed so far."""
    asked = get_visible_or_404(Request.objects.visible_to(request.user), pk=pk)
    try:
        services.save_draft(asked, actor=_me(request), values=request.POST.dict())
    except Refused:
        return HttpResponse(status=409)
    return HttpResponse(status=204)


@never_cache
@require_http_methods(["GET", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """From a letter, without a login: the page filled with what was tapped. Only a POST changes anything."""
    said = read_token(PULSE_LINK, token)
    asked = (
        Request.objects.of_kind(SurveyKind.PULSE)
        .filter(pk=said.object_id, enrolment__person_id=said.person_id, enrolment__person__state="active")
        .with_context()
        .first()
        if said
        else None
    )
    if asked is None:
        return _closed(request, "link", 404)
    return _answer(request, asked, asked.enrolment.person, reverse("surveys:by_link", args=[token]), from_letter=True)


@signed_in
@require_POST
def withdraw_quote(request: HttpRequest, pk: int) -> HttpResponse:
    """I no longer agree to be quoted."""
    response = get_visible_or_404(Response.objects.visible_to(request.user), request_id=pk)
    services.withdraw_quote(response, actor=_me(request))
    messages.success(request, _("Your sentence will not be quoted any more."))
    return redirect("surveys:mine")


def _cohort(request: HttpRequest, cohort_pk: int, *kinds: str) -> Cohort:
    programmes = Role.objects.held_by(request.user, *kinds).values("programme_id")
    found = Cohort.objects.filter(programme__in=programmes).select_related("programme")
    return get_visible_or_404(found, pk=cohort_pk)


def _tabs(cohort: Cohort, kind: str) -> list[dict[str, Any]]:
    url = reverse("surveys:results", args=[cohort.pk])
    return [{"label": one.label, "url": f"{url}?kind={one.value}", "current": one == kind} for one in SurveyKind]


def _results(
    request: HttpRequest, cohort: Cohort, kind: str, form: OpenForm | None = None, status: int = 200
) -> HttpResponse:
    found = queries.results(cohort, kind)
    survey = found.survey
    manages = Role.objects.held_by(request.user, "manager").filter(programme_id=cohort.programme_id).exists()
    context = {
        "cohort": cohort,
        "kind": SurveyKind(kind),
        "found": found,
        "tabs": _tabs(cohort, kind),
        "manages": manages,
        "one_day": kind in ONE_DAY,
        "form": form or OpenForm(kind=kind, closes_on=survey.closes_on if survey and _is_open(survey) else None),
        "is_open": survey is not None and _is_open(survey),
        "measures": queries.closing_measures(cohort) if survey and kind == SurveyKind.CLOSING else None,
        "least_figures": LEAST_FIGURES,
        "least_words": LEAST_WORDS,
    }
    return render(request, "surveys/survey_results.html", context, status=status)


def _is_open(survey: Survey) -> bool:
    return survey.state == SurveyState.OPEN and (survey.closes_on is None or survey.closes_on >= timezone.localdate())


@signed_in
@require_GET
def results(request: HttpRequest, cohort_pk: int) -> HttpResponse:
    """Results of a cohort, one survey at a time: figures that show nobody."""
    cohort = _cohort(request, cohort_pk, "manager", "sponsor")
    kind = request.GET.get("kind", "")
    if kind not in SurveyKind.values:
        asked = set(Survey.objects.filter(cohort=cohort).values_list("kind", flat=True))
        kind = next((one for one in reversed(ONE_DAY) if one in asked), SurveyKind.PULSE)
    return _results(request, cohort, kind)


@signed_in
@require_POST
def open_survey(request: HttpRequest, cohort_pk: int) -> HttpResponse:
    """Open a survey for everybody in a pair, or give it another last day."""
    cohort = _cohort(request, cohort_pk, "manager")
    form = OpenForm(request.POST)
    wanted = request.POST.get("kind", "")
    kind = wanted if wanted in ONE_DAY else SurveyKind.MID_TERM
    if not form.is_valid():
        return _results(request, cohort, kind, form, status=422)
    try:
        services.open_survey(cohort, kind, actor=_me(request), closes_on=form.cleaned_data["closes_on"])
    except Refused as refusal:
        form.add_error("closes_on", refusal.message)
        return _results(request, cohort, kind, form, status=422)
    messages.success(request, _("The survey is open. Everybody who has not answered is written to."))
    return redirect(f"{reverse('surveys:results', args=[cohort.pk])}?kind={kind}")


@signed_in
@require_POST
def close_survey(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a survey before its last day."""
    survey = get_visible_or_404(Survey.objects.managed_by(request.user), pk=pk)
    try:
        services.close_survey(survey, actor=_me(request))
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The survey is closed. What was answered is kept."))
    return redirect(f"{reverse('surveys:results', args=[survey.cohort_id])}?kind={survey.kind}")


@never_cache
@require_http_methods(["GET", "POST"])
def mood_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """From the letter, without a login: two taps on how an answer was given. Only a POST changes anything."""
    said = read_token(MOOD_LINK, token)
    rows = Mood.objects.standing().select_related("application__person", "application__call__cohort__programme")
    mood = rows.filter(pk=said.object_id, application__person_id=said.person_id).first() if said else None
    if mood is None:
        return _closed(request, "link", 404)
    if not queries.may_change_mood(mood):
        return _closed(request, "fixed", 200 if request.method == "GET" else 409)
    form = MoodForm(request.POST or None, mood=mood, tapped=request.GET.get("given", ""))
    if request.method == "POST" and form.is_valid():
        try:
            services.answer_mood(mood, actor=mood.application.person, **form.facts)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("Your answer is kept. Thank you."))
        return redirect("surveys:mood_by_link", token)
    context = {"mood": mood, "form": form, "again": Again.choices, "programme": mood.application.call.cohort.programme}
    context |= {"least_figures": LEAST_FIGURES, "least_words": LEAST_WORDS}
    return render(request, "surveys/mood.html", context, status=422 if form.errors else 200)
