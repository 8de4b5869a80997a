"""Named queries of the matching floor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from matching.models import Pair


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
        managed = models.Q(cohort__programme__in=self._managed(user))
        mine = models.Q(mentor__person_id=user.person_id) | models.Q(mentee__person_id=user.person_id)
        return self.filter(managed | mine | models.Q(coach_id=user.person_id))

    def _managed(self, user: Any) -> Any:
        from programs.models import Role

        return Role.objects.held_by(user, "manager").values("programme_id")
