"""The side navigation: which pages a person meets, from their roles and facts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from core.ui.navigation import NavGroup, NavItem
from journal.queries import other_of
from matching.models import Pair
from mentoring.demo.views import shown_accounts
from programs.models import Cohort, Enrolment, Role

#: Pages that belong to the work of another link, though their address does not begin with its own.
BELONGS_TO = {
    "programs:assignments": "programs:applications",
    "programs:calibration_board": "programs:applications",
    "programs:released_files": "programs:applications",
    "programs:decide_many": "programs:applications",
    "programs:fairness": "programs:applications",
    "programs:severity": "programs:applications",
    "programs:release": "programs:applications",
    "programs:seats": "programs:applications",
    "insights:call_results": "insights:sponsor",
    "programs:mentees": "programs:enrolments",
}
#: Pages whose address carries something else than their link's: what managers make of the training stands below the
#: programmes, what readers do before they read below their files.
STANDS_BELOW = {
    **dict.fromkeys(
        (
            "training:paths",
            "training:path_edit",
            "training:path_new",
            "training:module_new",
            "training:module_edit",
            "training:question_new",
            "training:question_edit",
            "training:pictures",
        ),
        "programs:programmes",
    ),
    **dict.fromkeys(("programs:ties", "programs:calibration", "programs:calibration_file"), "programs:reviews"),
}
#: Pages of one file: below the applications of the cohort that the manager works on.
OF_A_FILE = {"programs:application_file", "programs:readers", "programs:released_file"}


@dataclass
class Hats:
    """What the person of this request is, read in three queries."""

    request: HttpRequest

    @cached_property
    def roles(self) -> dict[str, list[int]]:
        """Role kind to programme ids."""
        found: dict[str, list[int]] = {}
        rows = Role.objects.filter(person_id=self._person_id).values_list("kind", "programme_id")
        for kind, programme_id in rows:
            found.setdefault(kind, []).append(programme_id)
        return found

    @cached_property
    def enrolments(self) -> list[Enrolment]:
        """Where the person takes part, newest first."""
        rows = Enrolment.objects.filter(person_id=self._person_id).exclude(state="withdrawn")
        rows = rows.exclude(side="mentor", state="invited")  # a seat that waits for a yes is no season yet
        return list(rows.select_related("cohort__programme").order_by("-cohort__starts_on")[:5])

    @cached_property
    def pairs(self) -> list[Pair]:
        """The person's open pairs."""
        return list(
            Pair.objects.open().of_person(self._person_id).select_related("mentor__person", "mentee__person")[:3]
        )

    @cached_property
    def cohort(self) -> Cohort | None:
        """The cohort the person works on: that of the page, else the last one seen, else the one that runs."""
        ids = {*self.roles.get("manager", ()), *self.roles.get("coach", ()), *self.roles.get("sponsor", ())}
        if not ids:
            return None
        match = self.request.resolver_match
        wanted = (match.kwargs.get("cohort_pk") if match else None) or self.request.session.get("cohort")
        rows = list(Cohort.objects.filter(programme_id__in=ids).select_related("programme", "call").by_use()[:50])
        chosen = next((row for row in rows if row.pk == wanted), rows[0] if rows else None)
        if (
            chosen
            and match
            and match.kwargs.get("cohort_pk") == chosen.pk
            and self.request.session.get("cohort") != chosen.pk
        ):
            self.request.session["cohort"] = chosen.pk
        return chosen

    @cached_property
    def manages(self) -> bool:
        return bool(self.cohort and self.cohort.programme_id in self.roles.get("manager", ()))

    @property
    def _person_id(self) -> int:
        return int(self.request.user.person_id)  # type: ignore[union-attr]  # only asked for signed-in users


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``navigation`` for the layouts. Lazy, so that fragments pay nothing."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"navigation": [], "demonstration": shown_accounts()}
    user = request.user
    return {
        "navigation": SimpleLazyObject(lambda: build(request)),
        "account_person": SimpleLazyObject(lambda: user.person),
        "account_links": [
            NavItem(_("My settings"), reverse("people:settings")),
            NavItem(_("My letters"), reverse("notifications:preferences")),
        ],
    }


def build(request: HttpRequest) -> list[NavGroup]:
    """The groups of this person, in the order of what they open first."""
    hats = Hats(request)
    makers = (_programme, _coaching, _mine, _organisation)
    groups = [group for maker in makers for group in maker(hats) if group.items]
    path = request.path
    match = request.resolver_match
    if match and match.view_name in BELONGS_TO:
        path = reverse(BELONGS_TO[match.view_name], kwargs=match.kwargs)
    elif match and match.view_name in STANDS_BELOW:
        path = reverse(STANDS_BELOW[match.view_name])
    elif match and match.view_name in OF_A_FILE and hats.cohort:
        path = reverse("programs:applications", args=[hats.cohort.pk])
    links = [item.url for group in groups for item in group.items if path.startswith(item.url)]
    here = max(links, key=len, default="")
    return [
        NavGroup(
            g.label,
            [NavItem(i.label, i.url, current=i.url == here, count=i.count) for i in g.items],
            name=g.name,
        )
        for g in groups
    ]


def _programme(hats: Hats) -> list[NavGroup]:
    cohort = hats.cohort
    if not hats.manages or cohort is None:
        return []
    pages = [
        (_("Today"), "insights:today"),
        (_("Cohort"), "programs:cohort"),
        (_("Applications"), "programs:applications")
        if hasattr(cohort, "call")
        else (_("Call for mentors"), "programs:call_new"),
        (_("Participants"), "programs:enrolments"),
        (_("Training"), "training:overview"),
        (_("Matching"), "matching:rounds"),
        (_("Pairs"), "matching:pairs"),
        (_("Charters"), "charter:charters"),
        (_("Sessions"), "journal:meetings"),
        (_("Surveys"), "surveys:results"),
        (_("Results"), "insights:sponsor"),
    ]
    items = [NavItem(label, reverse(name, args=[cohort.pk])) for label, name in pages]
    return [NavGroup(f"{cohort.programme} · {cohort.name}", items)]


def _coaching(hats: Hats) -> list[NavGroup]:
    items = []
    if hats.roles.get("reviewer"):
        items.append(NavItem(_("My files to read"), reverse("programs:reviews")))
        items.append(NavItem(_("A tie I would rather not explain"), reverse("matching:ties")))
    if hats.roles.get("coach"):
        items.append(NavItem(_("The pairs I coach"), reverse("insights:coach")))
        items.append(NavItem(_("Feedback talks"), reverse("programs:talks")))
        items.append(NavItem(_("Exercises to read"), reverse("training:handouts")))
        items.append(NavItem(_("Practice sessions"), reverse("training:practices")))
    if hats.roles.get("sponsor") and not hats.manages and hats.cohort:
        items.append(NavItem(_("Results"), reverse("insights:sponsor", args=[hats.cohort.pk])))
    return [NavGroup("", items, name=_("Roles"))]


def _mine(hats: Hats) -> list[NavGroup]:
    items = []
    if hats.enrolments:
        items.append(NavItem(_("My season"), reverse("insights:participant")))
    for pair in hats.pairs:
        label = _("With %(name)s") % {"name": other_of(pair, hats._person_id).name}
        page = "journal:pair" if pair.confirmed_at else "matching:answer"
        items.append(NavItem(label, reverse(page, args=[pair.pk])))
    if hats.enrolments or {"coach", "reviewer"} & hats.roles.keys():
        items.append(NavItem(_("My training"), reverse("training:mine")))
    if hats.enrolments or hats.roles:
        items.append(NavItem(_("Community"), reverse("community:spaces")))
    if hats.enrolments:
        items.append(NavItem(_("My questions to answer"), reverse("surveys:mine")))
    return [NavGroup("", items, name=_("My season"))]


def _organisation(hats: Hats) -> list[NavGroup]:
    items = []
    if hats.roles.get("manager") or hats.request.user.manages_organisation:  # type: ignore[union-attr]  # signed in
        items.append(NavItem(_("Programmes"), reverse("programs:programmes")))
        items.append(NavItem(_("History"), reverse("people:audit")))
    if hats.request.user.manages_organisation:  # type: ignore[union-attr]  # signed in
        items[1:1] = [
            NavItem(_("People"), reverse("people:list")),
            NavItem(_("HR files"), reverse("people:imports")),
            NavItem(_("Letters"), reverse("notifications:letters")),
        ]
    return [NavGroup(_("Organisation"), items)]
