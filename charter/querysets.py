"""Named queries of the charter floor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from programs.models import Role

if TYPE_CHECKING:
    from charter.models import Charter, CharterVersion


class CharterVersionQuerySet(models.QuerySet["CharterVersion"]):
    def for_programme(self, programme_id: int) -> CharterVersionQuerySet:
        """Versions this programme may use, the one in force first: its own, then those of the product."""
        mine = models.Q(programme_id=programme_id) | models.Q(programme=None)
        return self.filter(mine).order_by(models.F("programme_id").desc(nulls_last=True), "-number")


class CharterQuerySet(models.QuerySet["Charter"]):
    def visible_to(self, user: Any) -> CharterQuerySet:
        """The two people of the pair: the charter is between them."""
        if not user.is_authenticated:
            return self.none()
        mine = models.Q(pair__mentor__person_id=user.person_id) | models.Q(pair__mentee__person_id=user.person_id)
        return self.filter(mine)

    def followed_by(self, user: Any) -> CharterQuerySet:
        """Charters of the programmes this user manages: dates of signature only."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(pair__cohort__programme__in=Role.objects.held_by(user, "manager").values("programme_id"))

    def signed(self) -> CharterQuerySet:
        """Signed by both, and in force."""
        return self.filter(state="signed")

    def unsigned(self) -> CharterQuerySet:
        """At least one signature is missing."""
        return self.filter(state="open")

    def with_people(self) -> CharterQuerySet:
        """With the pair, both people, the programme, the version and the signatures, in two queries."""
        return self.select_related(
            "version", "pair__mentor__person", "pair__mentee__person", "pair__cohort__programme"
        ).prefetch_related("signatures")
