"""Named queries of the matching floor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from matching.models import Pair, PairConflict, Round


class PairQuerySet(models.QuerySet["Pair"]):
    def open(self) -> PairQuerySet:
        """Proposed or confirmed: both people are taken."""
        return self.filter(state__in=["proposed", "confirmed"])

    def running(self) -> PairQuerySet:
        """Confirmed and not ended."""
        return self.filter(state="confirmed")

    def with_people(self) -> PairQuerySet:
        """With both people, the cohort and the programme, in one query."""
        return self.select_related("mentor__person", "mentee__person", "cohort__programme", "coach")

    def of_person(self, person_id: int) -> PairQuerySet:
        """Pairs in which this person is the mentor or the mentee."""
        return self.filter(models.Q(mentor__person_id=person_id) | models.Q(mentee__person_id=person_id))

    def visible_to(self, user: Any) -> PairQuerySet:
        """The two people of the pair, its coach, and the managers of its programme."""
        if not user.is_authenticated:
            return self.none()
        managed = models.Q(cohort__programme__in=_managed(user))
        mine = models.Q(mentor__person_id=user.person_id) | models.Q(mentee__person_id=user.person_id)
        return self.filter(managed | mine | models.Q(coach_id=user.person_id))


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, user: Any) -> RoundQuerySet:
        """The managers of the programme."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(cohort__programme__in=_managed(user))


class PairConflictQuerySet(models.QuerySet["PairConflict"]):
    def open(self) -> PairConflictQuerySet:
        """Not resolved, and the pair still works together."""
        return self.filter(resolved_on=None, pair__state__in=["proposed", "confirmed"])

    def visible_to(self, user: Any) -> PairConflictQuerySet:
        """The managers of the programme."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(pair__cohort__programme__in=_managed(user))


def _managed(user: Any) -> Any:
    """Ids of the programmes this user manages, as a subquery."""
    from programs.models import Role  # querysets stand below models, also those of another floor

    return Role.objects.held_by(user, "manager").values("programme_id")
