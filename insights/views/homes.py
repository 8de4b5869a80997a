"""The first screen of each person."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from core.access import Request, signed_in
from insights.queries import homes
from programs.models import Cohort, Enrolment, Role


@signed_in
@require_GET
def home(request: Request) -> HttpResponse:
    """Lead each person to what they open first; whoever has nothing yet finds the open calls."""
    person = request.user.person
    roles = dict(Role.objects.filter(person=person).order_by("pk").values_list("kind", "programme_id"))
    for kind, page in (("manager", "insights:today"), ("sponsor", "insights:sponsor")):
        if kind in roles:
            mine = {"programme__roles__person": person, "programme__roles__kind": kind}
            cohort = Cohort.objects.filter(**mine).by_use().first()
            return redirect(page, cohort.pk) if cohort else redirect("programs:programmes")
    # An offered seat is answered on the page of the application: the season begins with the yes.
    takes_part = Enrolment.objects.filter(person=person, state__in=["invited", "ready"])
    if takes_part.exclude(side="mentor", state="invited").exists():
        return redirect("insights:participant")
    if "coach" in roles:
        return redirect("insights:coach")
    if "reviewer" in roles:
        return redirect("programs:reviews")
    if request.user.manages_organisation:
        return redirect("programs:programmes")
    applications = homes.applications_of(person)
    lead = homes.file_to_lead(applications)
    begun = {one.call_id for one in applications if one.state != "withdrawn"}
    context = {
        "calls": [call for call in homes.open_calls() if call.pk not in begun],
        "lead": lead,
        "applications": [one for one in applications if one != lead],
        "roles": homes.roles_of(person),
    }
    return render(request, "insights/welcome.html", context)


@signed_in
@require_GET
def participant(request: Request) -> HttpResponse:
    """The season of a mentor or a mentee: next session, what to try, what waits."""
    person = request.user.person
    if not Enrolment.objects.filter(person=person).exists():
        raise Http404
    season = homes.season_of(person)
    context = {
        "season": season,
        "applications": homes.applications_of(person) if not season.cards else [],
        "roles": homes.roles_of(person),
    }
    return render(request, "insights/participant.html", context)


@signed_in
@require_GET
def coach(request: Request) -> HttpResponse:
    """The pairs a coach stands behind, the most silent first."""
    if not Role.objects.held_by(request.user, "coach").exists():
        raise Http404
    cases = homes.caseload_of(request.user.person)
    quiet = sum(case.needs_word for case in cases)
    context = {
        "cases": cases,
        "quiet": quiet,
        "training": homes.training_left(request.user.person),
        "talk_wishes": homes.count_talk_wishes(request.user.person),
    }
    return render(request, "insights/coach.html", context)
