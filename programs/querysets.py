"""Named queries of the programme floor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from programs.models import Application, Call, Cohort, Enrolment, Programme, Review, Role, Topic


class RoleQuerySet(models.QuerySet["Role"]):
    def held_by(self, user: Any, *kinds: str) -> RoleQuerySet:
        """Roles of this user, of these kinds."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(person_id=user.person_id, kind__in=kinds)


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def managed_by(self, user: Any) -> ProgrammeQuerySet:
        """Programmes this user manages."""
        return self._with_role(user, "manager")

    def visible_to(self, user: Any) -> ProgrammeQuerySet:
        """Programmes in which this user holds any role or takes part."""
        if not user.is_authenticated:
            return self.none()
        mine = models.Q(pk__in=self._ids("roles__person_id", user)) | models.Q(
            pk__in=self._ids("cohorts__enrolments__person_id", user)
        )
        return self.filter(mine)

    def _with_role(self, user: Any, *kinds: str) -> ProgrammeQuerySet:
        if not user.is_authenticated:
            return self.none()
        return self.filter(roles__person_id=user.person_id, roles__kind__in=kinds).distinct()

    def _ids(self, path: str, user: Any) -> Any:
        return self.model._base_manager.filter(**{path: user.person_id}).values("pk")


class TopicQuerySet(models.QuerySet["Topic"]):
    def offered(self) -> TopicQuerySet:
        """Topics people may choose."""
        return self.filter(is_offered=True)


class CohortQuerySet(models.QuerySet["Cohort"]):
    def managed_by(self, user: Any) -> CohortQuerySet:
        """Cohorts of the programmes this user manages."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(programme__roles__person_id=user.person_id, programme__roles__kind="manager").distinct()


class CallQuerySet(models.QuerySet["Call"]):
    pass


class ApplicationQuerySet(models.QuerySet["Application"]):
    pass


class ReviewQuerySet(models.QuerySet["Review"]):
    pass


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def mentors(self) -> EnrolmentQuerySet:
        """The mentors' side."""
        return self.filter(side="mentor")

    def mentees(self) -> EnrolmentQuerySet:
        """The mentees' side."""
        return self.filter(side="mentee")
