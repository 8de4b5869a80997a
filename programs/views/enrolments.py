"""Pages by which people come into a cohort: invitations, volunteers, the intake, the overview."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from notifications.links import absolute
from people.models import Person
from programs.content.style import STYLE_LEAD_EN, STYLE_LEAD_FR
from programs.enums import EnrolmentState, Side
from programs.forms.enrolments import EnrolmentFilterForm, IntakeForm, InviteForm
from programs.models import Cohort, Enrolment
from programs.queries.checklist import count_people
from programs.queries.invitations import candidates, find_people, read_lines
from programs.querysets.programmes import GATHERING
from programs.rules import say_enrolment_readers
from programs.services import enrolments as acts


@signed_in
@require_http_methods(["GET", "POST"])
def mentees(request: Request, cohort_pk: int) -> HttpResponse:
    """Invite mentees: search and tick, or paste; pasted lines are answered one by one before anybody is written to."""
    rows = Cohort.objects.managed_by(request.user).select_related("programme")
    cohort = get_visible_or_404(rows, pk=cohort_pk)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and form.cleaned_data["people"]:
        return _invite(request, cohort, [person.pk for person in form.cleaned_data["people"]])
    words, lines = request.GET.get("q", "").strip(), None
    if request.method == "POST" and form.is_valid():
        lines = read_lines(cohort, form.cleaned_data["lines"])
        if not lines:
            form.add_error(None, _("Nobody is chosen yet: tick people in the search, or paste their numbers."))
    context = {
        "cohort": cohort,
        "form": form,
        "q": words,
        "found": candidates(cohort, find_people(words)) if words else None,
        "lines": lines,
        "invitable": sum(not line.problem for line in lines or ()),
        "gathering": cohort.phase in GATHERING,
        "people": count_people(cohort),
        "volunteer_url": absolute(reverse("programs:volunteer", args=[cohort.pk])),
    }
    if request.htmx and request.method == "GET":
        return render(request, "programs/_mentee_search.html", context)
    return render(request, "programs/mentee_invite.html", context, status=422 if form.errors else 200)


def _invite(request: Request, cohort: Cohort, person_ids: list[int]) -> HttpResponse:
    try:
        answer = acts.invite_mentees(cohort, actor=request.user.person, person_ids=person_ids)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("programs:mentees", cohort.pk)
    count = len(answer.invited)
    if count:
        words = ngettext("%(count)s person is invited by mail.", "%(count)s people are invited by mail.", count)
        messages.success(request, words % {"count": count})
    for _person, problem in answer.refused:
        messages.error(request, problem)
    return redirect("programs:mentees", cohort.pk)


@signed_in
@require_GET
def enrolments(request: Request, cohort_pk: int) -> HttpResponse:
    """Everybody of a cohort, on both sides; filter and search stay in the address."""
    rows = Cohort.objects.managed_by(request.user).select_related("programme")
    cohort = get_visible_or_404(rows, pk=cohort_pk)
    form = EnrolmentFilterForm(request.GET or None, cohort=cohort)
    found = cohort.enrolments.visible_to(request.user).for_page()
    if form.is_valid():
        wanted = form.cleaned_data
        found = found.matching_words(wanted["q"]).filter(
            **{name: wanted[name] for name in ("side", "state") if wanted[name]}
        )
        if wanted["topic"]:
            found = found.filter(topics__topic_id=wanted["topic"])
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {"cohort": cohort, "form": form, "page": page, "people": count_people(cohort)}
    return render(request, "programs/enrolment_list.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def volunteer(request: Request, cohort_pk: int) -> HttpResponse:
    """An executive offers to be a mentee; the address is shared by the manager."""
    rows = Cohort.objects.open_to_volunteers(request.user).select_related("programme")
    cohort = get_visible_or_404(rows, pk=cohort_pk)
    person = request.user.person
    own = cohort.enrolments.filter(person=person).exclude(state=EnrolmentState.WITHDRAWN).first()
    if own and own.side == Side.MENTEE:
        return redirect("programs:intake", own.pk)
    status = 200
    if request.method == "POST":
        try:
            return redirect("programs:intake", acts.volunteer_as_mentee(cohort, actor=person).pk)
        except Refused as refusal:
            messages.error(request, refusal.message)
            status = 409
    return render(request, "programs/enrolment_volunteer.html", {"cohort": cohort, "own": own}, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def intake(request: Request, pk: int) -> HttpResponse:
    """What I would like and when it suits me. A draft is kept as I type; a mentor finds the practical side here."""
    rows = Enrolment.objects.of(request.user).select_related("cohort__programme", "person")
    enrolment = get_visible_or_404(rows.prefetch_related("topics__topic"), pk=pk)
    if not acts.takes_part(enrolment):
        came_as_mentee = enrolment.side == Side.MENTEE and enrolment.state == EnrolmentState.WITHDRAWN
        context = {"enrolment": enrolment, "may_return": came_as_mentee and enrolment.cohort.phase in GATHERING}
        status = 200 if request.method == "GET" else 409
        return render(request, "programs/intake_over.html", context, status=status)
    offer = acts.offered_application(enrolment)
    if offer is not None:
        return redirect("programs:application", offer.pk)
    is_draft = "X-Autosave" in request.headers
    form = IntakeForm(request.POST or None, enrolment=enrolment, is_draft=is_draft)
    if request.method == "POST" and form.is_valid():
        try:
            acts.save_intake(enrolment, actor=request.user.person, final=not is_draft, **form.facts)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return HttpResponse(status=204) if is_draft else _thank(request, enrolment)
    context = {
        "form": form,
        "enrolment": enrolment,
        "cohort": enrolment.cohort,
        "style_lead": STYLE_LEAD_EN if get_language() == "en" else STYLE_LEAD_FR,
        "who_reads": say_enrolment_readers(),
    }
    return render(request, "programs/intake_form.html", context, status=422 if form.errors else 200)


def _thank(request: Request, enrolment: Enrolment) -> HttpResponse:
    messages.success(
        request, _("Thank you, it is saved. You may change it here at any time before the pairs are made.")
    )
    return redirect("programs:intake", enrolment.pk)


@signed_in
@require_POST
def enrolment_withdraw(request: Request, pk: int) -> HttpResponse:
    """Leave a cohort: one's own place, or somebody's in a programme I manage."""
    rows = Enrolment.objects.of(request.user) | Enrolment.objects.managed_by(request.user)
    enrolment = get_visible_or_404(rows.select_related("cohort", "person"), pk=pk)
    try:
        acts.withdraw_enrolment(enrolment, actor=request.user.person)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _withdrawn_words(enrolment, request.user.person))
    if enrolment.person_id == request.user.person_id:
        return redirect("programs:intake", pk)
    return redirect("programs:enrolments", enrolment.cohort_id)


def _withdrawn_words(enrolment: Enrolment, actor: Person) -> str:
    if enrolment.person_id == actor.pk:
        return _("You no longer take part. No reason is asked, and you may come back while the cohort is being formed.")
    return _("%(name)s no longer takes part. They are told in neutral words.") % {"name": enrolment.person}
