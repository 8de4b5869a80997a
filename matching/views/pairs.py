"""Pages of pairs: the manager's list and page, the answer of the two."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from matching import services
from matching.enums import Answer, PairState
from matching.forms import AnswerByForm, AnswerForm, CoachForm, PairFilterForm
from matching.models import FitAnswer, Pair, PairConflict
from matching.queries.discretion import is_own
from matching.queries.faces import conflict_rows, evidence, pair_rows, say_state
from matching.queries.words import topic_names, warm_words
from matching.querysets import PairQuerySet
from matching.views.rounds import managed_cohort

PAGE = 50


@signed_in
@require_GET
def pairs(request: Request, cohort_pk: int) -> HttpResponse:
    """Every pair of a cohort; filters stay in the address."""
    cohort = managed_cohort(request, cohort_pk)
    form = PairFilterForm(request.GET or None, programme=cohort.programme)
    everybody = Pair.objects.managed_by(request.user).filter(cohort=cohort)
    found = _filtered(everybody, form, request.user.person_id) if form.is_valid() else everybody
    page = Paginator(found.for_list(), PAGE).get_page(request.GET.get("page"))
    context = {
        "cohort": cohort,
        "form": form,
        "page": page,
        "rows": pair_rows(page.object_list, reader=request.user.person_id),
        "counts": everybody.count_states(),
        "has_coaches": bool(form.coaches),
    }
    return render(request, "matching/pair_list.html", context)


def _filtered(rows: PairQuerySet, form: PairFilterForm, reader: int) -> PairQuerySet:
    wanted = form.cleaned_data
    rows = rows.matching_words(wanted["q"])
    if wanted["state"] in ("talk", "conflict"):
        rows = rows.exclude(pk__in=Pair.objects.of_person(reader))
    if wanted["state"] == "talk":
        rows = rows.filter(Q(mentor_answer=Answer.TALK) | Q(mentee_answer=Answer.TALK), state=PairState.PROPOSED)
    elif wanted["state"] == "closing":
        rows = rows.closing(timezone.localdate())
    elif wanted["state"] == "conflict":
        rows = rows.filter(found_conflicts__resolved_on=None, found_conflicts__isnull=False).distinct()
    elif wanted["state"]:
        rows = rows.filter(state=wanted["state"])
    if wanted["coach"] == "none":
        rows = rows.filter(coach=None)
    elif wanted["coach"]:
        rows = rows.filter(coach_id=int(wanted["coach"]))
    return rows


@signed_in
@require_POST
def coaches(request: Request, cohort_pk: int) -> HttpResponse:
    """Spread the coaches evenly over the pairs that have none."""
    cohort = managed_cohort(request, cohort_pk)
    try:
        count = services.spread_coaches(cohort, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        words = ngettext("%(count)s pair has a coach now.", "%(count)s more pairs have a coach now.", count)
        messages.success(request, words % {"count": count} if count else _("Every open pair has a coach."))
    return redirect("matching:pairs", cohort.pk)


@signed_in
@require_GET
def pair(request: Request, pk: int) -> HttpResponse:
    """The manager's page of a pair: facts, the check, open conflicts and what to do."""
    found = get_visible_or_404(Pair.objects.managed_by(request.user).for_list(), pk=pk)
    return _show(request, found, AnswerByForm(initial={"answer_by": found.answer_by}))


def _show(request: Request, found: Pair, answer_form: AnswerByForm) -> HttpResponse:
    reader = request.user.person_id
    state, tone, waiting = say_state(found, reader=reader)
    told = PairConflict.objects.visible_to(request.user).filter(pair=found)
    context = {
        "is_mine": is_own(reader, found),
        "pair": found,
        "cohort": found.cohort,
        "state": state,
        "tone": tone,
        "waiting": waiting,
        "answer_form": answer_form,
        "fits": FitAnswer.objects.cared_by(request.user).filter(pair=found).select_related("person"),
        "before": found.replaces,
        "after": found.replaced_by.with_people().first(),
        "evidence": evidence(found.conflicts),
        "conflicts": conflict_rows(told.open()),
        "past": conflict_rows(told.exclude(resolved_on=None)),
        "coach_form": CoachForm(programme=found.cohort.programme, initial={"coach": found.coach_id}),
    }
    return render(request, "matching/pair_page.html", context, status=422 if answer_form.errors else 200)


@signed_in
@require_POST
def coach(request: Request, pk: int) -> HttpResponse:
    """Put a coach behind a pair."""
    found = get_visible_or_404(Pair.objects.managed_by(request.user).select_related("cohort__programme"), pk=pk)
    form = CoachForm(request.POST, programme=found.cohort.programme)
    if not form.is_valid():
        messages.error(request, _("This person is not a coach of the programme."))
        return redirect("matching:pair", pk)
    try:
        services.assign_coach(found, actor=request.user.person, coach=form.cleaned_data["coach"])
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The coach of this pair is saved."))
    return redirect("matching:pair", pk)


@signed_in
@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """End a running pair, or take a proposal back; both hear the same neutral words."""
    found = get_visible_or_404(Pair.objects.managed_by(request.user), pk=pk)
    act = services.decline_pair if found.state in (PairState.PROPOSED, PairState.DECLINED) else services.end_pair
    try:
        changed = act(found, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        if changed:
            messages.success(request, _("Done. Both are told in neutral words, and both are free for another pair."))
    return redirect("matching:pair", pk)


@signed_in
@require_POST
def extend(request: Request, pk: int) -> HttpResponse:
    """Another last day to answer a proposal."""
    found = get_visible_or_404(Pair.objects.managed_by(request.user).for_list(), pk=pk)
    form = AnswerByForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    try:
        changed = services.extend_answer(found, actor=request.user.person, **form.cleaned_data)
    except Refused as refusal:
        form.refuse(refusal.message)
        return _show(request, found, form)
    if changed:
        messages.success(request, _("Both may answer until the new day. Nobody is written to now."))
    return redirect("matching:pair", pk)


@signed_in
@require_POST
def pause(request: Request, pk: int) -> HttpResponse:
    """Hold a running pair for a while, or let it go on."""
    found = get_visible_or_404(Pair.objects.managed_by(request.user), pk=pk)
    goes_on = request.POST.get("act") == "resume"
    act = services.resume_pair if goes_on else services.pause_pair
    try:
        changed = act(found, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        if changed:
            said = _("The pair goes on; both are told.") if goes_on else _("The pair is paused; both are told.")
            messages.success(request, said)
    return redirect("matching:pair", pk)


@signed_in
@require_http_methods(["GET", "POST"])
def answer(request: Request, pk: int) -> HttpResponse:
    """One of the two meets the other on paper, and accepts or asks to talk first."""
    rows = Pair.objects.answerable_by(request.user).with_people()
    found = get_visible_or_404(rows.prefetch_related("mentor__topics__topic", "mentee__topics__topic"), pk=pk)
    status = 200
    if request.method == "POST":
        form = AnswerForm(request.POST)
        status = 422
        if form.is_valid():
            try:
                services.answer_pair(found, actor=request.user.person, answer=form.cleaned_data["answer"])
            except Refused as refusal:
                messages.error(request, refusal.message)
                status = 409
            else:
                return redirect("matching:answer", pk)
    is_mentor = found.mentor.person_id == request.user.person_id
    context = {
        "pair": found,
        "is_mentor": is_mentor,
        "other": found.mentee if is_mentor else found.mentor,
        "mine": found.mentor_answer if is_mentor else found.mentee_answer,
        "theirs": found.mentee_answer if is_mentor else found.mentor_answer,
        "why": warm_words(found.contributions, topic_names([found.contributions])),
    }
    return render(request, "matching/pair_answer.html", context, status=status)
