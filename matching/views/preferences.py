"""What a participant says for their pair: the practical side, wishes among profiles without names, whom rather not."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from matching import rules
from matching.forms import PreferencesForm, RatherNotForm, WishForm, WorkStyleForm
from matching.models import MOST_WISHES, Preference, RatherNot
from matching.queries.preferences import count_wishes, is_open, questions_for
from matching.queries.suggestions import suggest
from matching.services import preferences as acts
from programs.content.style import STYLE_LEAD_EN, STYLE_LEAD_FR
from programs.enums import EnrolmentState, Side
from programs.models import Enrolment
from programs.queries.invitations import find_people


def _own(request: Request, pk: int) -> Enrolment:
    rows = Enrolment.objects.of(request.user).select_related("cohort__programme", "person")
    return get_visible_or_404(rows, pk=pk)


def _elsewhere(request: Request, enrolment: Enrolment) -> HttpResponse | None:
    """Where somebody goes who has first to say what they would like to learn, or whose pair is made."""
    if enrolment.state == EnrolmentState.INVITED:
        return redirect("programs:intake", enrolment.pk)
    if is_open(enrolment):
        return None
    context = {"enrolment": enrolment, "cohort": enrolment.cohort, "said": _said(enrolment)}
    return render(request, "matching/preferences_closed.html", context, status=200 if request.method == "GET" else 409)


def _said(enrolment: Enrolment) -> list[RatherNot]:
    return list(RatherNot.objects.filter(enrolment=enrolment).select_related("person").order_by("person__sort_name"))


@signed_in
@require_http_methods(["GET", "POST"])
def preferences(request: Request, pk: int) -> HttpResponse:
    """Hours, time zone, the programme's questions, a mentor's topics; from here to wishes and to "rather not"."""
    enrolment = _own(request, pk)
    if (answer := _elsewhere(request, enrolment)) is not None:
        return answer
    form = _form(request, enrolment)
    if request.method == "POST" and form.is_valid():
        try:
            acts.save_preferences(enrolment, actor=request.user.person, **form.facts)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Noted. You may change it until the pairs are made."))
            return redirect("matching:preferences", pk)
    return _show(request, enrolment, form, WorkStyleForm(enrolment=enrolment))


def _form(request: Request, enrolment: Enrolment) -> PreferencesForm:
    preference = Preference.objects.filter(enrolment=enrolment).first() or Preference(enrolment=enrolment)
    is_mentor = enrolment.side == Side.MENTOR
    return PreferencesForm(
        request.POST if request.method == "POST" and "style" not in request.POST else None,
        enrolment=enrolment,
        preference=preference,
        questions=questions_for(enrolment),
        topics=[row.topic for row in enrolment.topics.select_related("topic")] if is_mentor else (),
        marks=dict(enrolment.topic_wishes.values_list("topic_id", "mark")) if is_mentor else None,
    )


def _show(request: Request, enrolment: Enrolment, form: PreferencesForm, style: WorkStyleForm) -> HttpResponse:
    context = {
        "enrolment": enrolment,
        "cohort": enrolment.cohort,
        "is_mentor": enrolment.side == Side.MENTOR,
        "form": form,
        "style": style,
        "style_lead": STYLE_LEAD_EN if get_language() == "en" else STYLE_LEAD_FR,
        "wished": count_wishes(enrolment),
        "most": MOST_WISHES,
        "said": len(_said(enrolment)),
        "readers": rules.say_preference_readers(),
        "mark_readers": rules.say_mark_readers(),
        "style_readers": rules.say_style_readers(enrolment.side),
    }
    status = 422 if form.errors or style.errors else 200
    return render(request, "matching/preferences.html", context, status=status)


@signed_in
@require_POST
def preferences_style(request: Request, pk: int) -> HttpResponse:
    """Keep how somebody likes to work, or forget it."""
    enrolment = _own(request, pk)
    if (answer := _elsewhere(request, enrolment)) is not None:
        return answer
    form = WorkStyleForm(request.POST, enrolment=enrolment)
    forget = request.POST.get("style") == "forget"
    if not forget and not form.is_valid():
        return _show(request, enrolment, _form(request, enrolment), form)
    try:
        acts.save_style(enrolment, actor=request.user.person, style={} if forget else form.style)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Forgotten: nothing of it is kept.") if forget else _("Noted."))
    return redirect("matching:preferences", pk)


@signed_in
@require_http_methods(["GET", "POST"])
def wishes(request: Request, pk: int) -> HttpResponse:
    """Up to twelve profiles without names; up to five are marked, each at once."""
    enrolment = _own(request, pk)
    if enrolment.side != Side.MENTEE:
        return redirect("matching:preferences", pk)
    if (answer := _elsewhere(request, enrolment)) is not None:
        return answer
    refused = ""
    if request.method == "POST":
        refused = _mark(request, enrolment)
        if not refused and not request.htmx:
            return redirect("matching:wishes", pk)
    context = {
        "enrolment": enrolment,
        "cohort": enrolment.cohort,
        "profiles": suggest(enrolment),
        "wished": count_wishes(enrolment),
        "most": MOST_WISHES,
        "refused": refused,
        "readers": rules.say_wish_readers(),
    }
    template = "matching/_wish_profiles.html" if request.htmx else "matching/wishes.html"
    return render(request, template, context, status=422 if refused else 200)


def _mark(request: Request, enrolment: Enrolment) -> str:
    """Mark a profile or take the mark back; why not, in words."""
    form = WishForm(request.POST)
    profile = None
    if form.is_valid():
        profile = next((one for one in suggest(enrolment) if one.code == form.cleaned_data["profile"]), None)
    if profile is None:
        return _("This profile is no longer here. Look at the list again.")
    mentor = Enrolment.objects.get(pk=profile.mentor_id)
    act = acts.mark_wish if form.cleaned_data["marked"] else acts.unmark_wish
    try:
        act(enrolment, actor=request.user.person, mentor=mentor)
    except Refused as refusal:
        return refusal.message
    return ""


@signed_in
@require_http_methods(["GET", "POST"])
def rather_not(request: Request, pk: int) -> HttpResponse:
    """Somebody one would rather not be paired with: found by name, with a reason for oneself."""
    enrolment = _own(request, pk)
    if (answer := _elsewhere(request, enrolment)) is not None:
        return answer
    form = RatherNotForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.say_rather_not(enrolment, actor=request.user.person, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Noted. Nobody is told."))
            return redirect("matching:rather_not", pk)
    words = request.GET.get("q", "").strip()
    context: dict[str, Any] = {
        "enrolment": enrolment,
        "cohort": enrolment.cohort,
        "form": form,
        "q": words,
        "found": [one for one in find_people(words) if one.pk != enrolment.person_id] if words else None,
        "said": _said(enrolment),
        "readers": rules.say_rather_not_readers(),
    }
    if request.htmx and request.method == "GET":
        return render(request, "matching/_rather_not_search.html", context)
    return render(request, "matching/rather_not.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def rather_not_drop(request: Request, pk: int) -> HttpResponse:
    """Take it back."""
    row = get_visible_or_404(RatherNot.objects.visible_to(request.user).select_related("enrolment__cohort"), pk=pk)
    acts.drop_rather_not(row, actor=request.user.person)
    messages.success(request, _("Taken back: nothing of it is kept."))
    return redirect("matching:rather_not", row.enrolment_id)
