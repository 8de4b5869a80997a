"""The policy of a programme: the editor with its effect on three pairs, the versions, taking one again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from matching.forms import PolicyEditForm
from matching.models import Policy
from matching.policy import PolicyData
from matching.queries.policies import list_versions, policy_data_of
from matching.queries.policy_words import name_things, say_aims
from matching.queries.preferences import count_stated
from matching.queries.samples import Effect, cohort_to_show, effect_of, questions_to_weigh, units_to_name
from matching.services.policies import adopt_policy
from matching.services.preferences import ask_wishes
from programs.models import Cohort, Programme


def _managed(request: Request, slug: str) -> Programme:
    return get_visible_or_404(Programme.objects.managed_by(request.user), slug=slug)


@signed_in
@require_GET
def policies(request: Request, slug: str) -> HttpResponse:
    """Every version: who, when, what it changed; one is in use."""
    programme = _managed(request, slug)
    cohort = cohort_to_show(programme)
    context = {
        "programme": programme,
        "versions": list_versions(programme),
        "aims": say_aims(policy_data_of(programme)),
        "cohort": cohort,
        "stated": count_stated(cohort) if cohort else None,
    }
    return render(request, "matching/policy_list.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def policy_edit(request: Request, slug: str) -> HttpResponse:
    """Change the policy and see at once what it does to three pairs; saving makes a version and puts it to use."""
    programme = _managed(request, slug)
    act = request.POST.get("act", "effect" if request.htmx else "")
    base, cohort = _base(request, programme), cohort_to_show(programme, _number(request.GET.get("cohort", "")))
    form = _form(request, programme, base, cohort, act)
    valid = request.method == "POST" and form.is_valid()
    if valid and act == "save":
        row = adopt_policy(programme, actor=request.user.person, data=form.policy, name=form.cleaned_data["name"])
        messages.success(request, _("Version %(number)s is in use for the scenarios to come.") % {"number": row.number})
        return redirect("matching:policies", slug)
    in_use = policy_data_of(programme)
    now = form.policy if valid else base
    context = {
        "programme": programme,
        "cohort": cohort,
        "form": form,
        "aims": say_aims(now),
        "effect": _effect(programme, cohort, in_use, now, request.user.person_id),
    }
    template = "matching/_policy_effect.html" if request.htmx else "matching/policy_edit.html"
    refused = request.method == "POST" and act in ("save", "effect") and not valid
    return render(request, template, context, status=422 if refused else 200)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _base(request: Request, programme: Programme) -> PolicyData:
    """The version to begin with: the one asked for, else the one in use."""
    wanted = _number(request.GET.get("version", ""))
    rows = Policy.objects.visible_to(request.user).filter(programme=programme)
    row = rows.filter(number=wanted).first() if wanted else None
    return PolicyData.from_json(row.data) if row else policy_data_of(programme)


def _form(request: Request, programme: Programme, base: PolicyData, cohort: Cohort | None, act: str) -> PolicyEditForm:
    data: Any = request.POST if request.method == "POST" else None
    return PolicyEditForm(
        data,
        base=base,
        questions=questions_to_weigh(cohort),
        units=units_to_name(programme),
        topics=list(programme.topics.all()),
        act=act,
    )


def _effect(
    programme: Programme, cohort: Cohort | None, before: PolicyData, after: PolicyData, reader: int
) -> Effect | None:
    if cohort is None:
        return None
    return effect_of(cohort, before, after, name_things(programme, [before, after]), reader=reader)


@signed_in
@require_POST
def policy_take(request: Request, pk: int) -> HttpResponse:
    """Put a version to use again."""
    rows = Policy.objects.visible_to(request.user).select_related("programme")
    row = get_visible_or_404(rows, pk=pk)
    data = PolicyData.from_json(row.data)
    row = adopt_policy(row.programme, actor=request.user.person, data=data, name=row.name)
    messages.success(request, _("Version %(number)s is in use for the scenarios to come.") % {"number": row.number})
    return redirect("matching:policies", row.programme.slug)


@signed_in
@require_POST
def wishes_ask(request: Request, cohort_pk: int) -> HttpResponse:
    """Write to those who have said nothing yet."""
    rows = Cohort.objects.managed_by(request.user).select_related("programme")
    cohort = get_visible_or_404(rows, pk=cohort_pk)
    count = ask_wishes(cohort, actor=request.user.person)
    if count:
        words = ngettext("%(count)s person is written to.", "%(count)s people are written to.", count)
        messages.success(request, words % {"count": count})
    else:
        messages.info(request, _("Everybody has spoken, or has been written to today."))
    return redirect("matching:policies", cohort.programme.slug)
