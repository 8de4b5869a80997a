"""Named queries of programmes, roles, topics and cohorts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

if TYPE_CHECKING:
    from programs.models import Cohort, Programme, Role, Topic

#: Phases in which a cohort may still take people in.
GATHERING = ("preparing", "call", "selection", "matching")


def programmes_with(user: Any, *kinds: str) -> models.QuerySet[Any]:
    """Ids of the programmes in which this user holds one of these roles, or any when none is named.

    For an IN: a join would repeat rows for who holds two roles. Models stand above querysets, hence the registry.
    """
    roles = apps.get_model("programs", "Role")._base_manager.filter(person_id=user.person_id)
    return (roles.filter(kind__in=kinds) if kinds else roles).values("programme_id")


def cohorts_joined_by(user: Any) -> models.QuerySet[Any]:
    """Enrolments of this user, in any state, for an IN over their cohorts."""
    return apps.get_model("programs", "Enrolment")._base_manager.filter(person_id=user.person_id)


def _known_to(user: Any, field: str) -> models.Q:
    """Rows whose programme (in ``field``) this user has a part in: a role, a place in a cohort, another role held."""
    taking_part = cohorts_joined_by(user).values("cohort__programme_id")
    contributors = apps.get_model("programs", "Contributor")._base_manager
    contributing = contributors.filter(person_id=user.person_id, state="active").values("programme_id")
    found = models.Q()
    for programmes in (programmes_with(user), taking_part, contributing):
        found |= models.Q(**{f"{field}__in": programmes})
    return found


class RoleQuerySet(models.QuerySet["Role"]):
    def held_by(self, user: Any, *kinds: str) -> RoleQuerySet:
        """Roles of this user, of these kinds."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(person_id=user.person_id, kind__in=kinds)

    def for_page(self) -> RoleQuerySet:
        """Who holds what, by kind then name."""
        return self.select_related("person__unit", "person__user").order_by("kind", "person__sort_name")


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def managed_by(self, user: Any) -> ProgrammeQuerySet:
        """Programmes this user manages."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(pk__in=programmes_with(user, "manager"))

    def reviewed_by(self, user: Any) -> ProgrammeQuerySet:
        """Programmes this user reviews for."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(pk__in=programmes_with(user, "reviewer"))

    def with_roles_granted_by(self, user: Any) -> ProgrammeQuerySet:
        """Programmes whose roles this user may give: those managed, all of them for an organisation manager."""
        if user.is_authenticated and user.manages_organisation:
            return self.all()
        return self.managed_by(user)

    def visible_to(self, user: Any) -> ProgrammeQuerySet:
        """Programmes in which this user holds any role, takes part or contributes; all for an organisation manager."""
        if not user.is_authenticated:
            return self.none()
        if user.manages_organisation:
            return self.all()
        return self.filter(_known_to(user, "pk"))

    def for_cards(self) -> ProgrammeQuerySet:
        """With how many cohorts there are, and how many of them run."""
        return self.annotate(
            cohort_count=models.Count("cohorts"),
            running_count=models.Count("cohorts", filter=models.Q(cohorts__phase="running")),
        )


class TopicQuerySet(models.QuerySet["Topic"]):
    def offered(self) -> TopicQuerySet:
        """Topics people may choose."""
        return self.filter(is_offered=True)

    def visible_to(self, user: Any) -> TopicQuerySet:
        """Topics, switched off or not, of the programmes this user sees: a pair may still work on an older one."""
        if not user.is_authenticated:
            return self.none()
        if user.manages_organisation:
            return self.all()
        return self.filter(_known_to(user, "programme"))

    def managed_by(self, user: Any) -> TopicQuerySet:
        """Topics of the programmes this user manages."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(programme__in=programmes_with(user, "manager"))


class CohortQuerySet(models.QuerySet["Cohort"]):
    def managed_by(self, user: Any) -> CohortQuerySet:
        """Cohorts of the programmes this user manages."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(programme__in=programmes_with(user, "manager"))

    def visible_to(self, user: Any) -> CohortQuerySet:
        """Cohorts in which this user takes part, or of a programme in which the user holds a role."""
        if not user.is_authenticated:
            return self.none()
        enrolled = cohorts_joined_by(user).values("cohort_id")
        return self.filter(models.Q(programme__in=programmes_with(user)) | models.Q(pk__in=enrolled))

    def by_use(self) -> CohortQuerySet:
        """The one people work on first: running, then gathering, then closed; the newest first."""
        use = models.Case(models.When(phase="running", then=0), models.When(phase="closed", then=2), default=1)
        return self.order_by(use, "-starts_on", "-pk")

    def gathering(self) -> CohortQuerySet:
        """Cohorts that may still take people in."""
        return self.filter(phase__in=GATHERING)

    def open_to_volunteers(self, user: Any) -> CohortQuerySet:
        """Cohorts any employee may offer to join as a mentee, through the address the manager shares."""
        return self.gathering() if user.is_authenticated else self.none()

    def for_cards(self) -> CohortQuerySet:
        """With the numbers a card shows, in the same query."""
        count = models.Count
        taking_part = ~models.Q(enrolments__state="withdrawn")
        return self.annotate(
            mentor_count=count("enrolments", filter=models.Q(enrolments__side="mentor") & taking_part),
            mentee_count=count("enrolments", filter=models.Q(enrolments__side="mentee") & taking_part),
        )
