"""Named queries of other roles and of feedback talks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from programs.querysets.programmes import programmes_with

if TYPE_CHECKING:
    from programs.models import Contributor, FeedbackTalk


class ContributorQuerySet(models.QuerySet["Contributor"]):
    def active(self) -> ContributorQuerySet:
        """Those who hold the role now."""
        return self.filter(state="active")

    def of(self, user: Any) -> ContributorQuerySet:
        """This user’s own."""
        return self.filter(person_id=user.person_id) if user.is_authenticated else self.none()

    def managed_by(self, user: Any) -> ContributorQuerySet:
        """Those in the programmes this user manages."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(programme__in=programmes_with(user, "manager"))

    def for_page(self) -> ContributorQuerySet:
        """With the person, the unit and the topics, by role then name; people who left are not listed. Two queries."""
        rows = self.filter(person__state="active").select_related("person__unit").prefetch_related("topics")
        return rows.order_by("kind", "person__sort_name", "pk")

    def visible_to(self, user: Any) -> ContributorQuerySet:
        """Everybody with an account sees who holds a role; an offer is seen by its person and by managers."""
        if not user.is_authenticated:
            return self.none()
        mine = models.Q(person_id=user.person_id) | models.Q(programme__in=programmes_with(user, "manager"))
        return self.filter(models.Q(state="active") | mine)


class FeedbackTalkQuerySet(models.QuerySet["FeedbackTalk"]):
    def visible_to(self, user: Any) -> FeedbackTalkQuerySet:
        """The coach's own slots, the applicant's own talk, and for managers of the programme all of them."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            models.Q(coach_id=user.person_id)
            | models.Q(application__person_id=user.person_id)
            | models.Q(programme__in=programmes_with(user, "manager"))
        )

    def of_coach(self, user: Any) -> FeedbackTalkQuerySet:
        """This coach’s own times."""
        return self.filter(coach_id=user.person_id) if user.is_authenticated else self.none()

    def of_applicant(self, user: Any) -> FeedbackTalkQuerySet:
        """Talks this user has taken as an applicant."""
        return self.filter(application__person_id=user.person_id) if user.is_authenticated else self.none()

    def free(self) -> FeedbackTalkQuerySet:
        """Not booked and still to come, of people who coach in the programme today."""
        roles = apps.get_model("programs", "Role")._base_manager
        coaching = roles.filter(programme=models.OuterRef("programme"), person=models.OuterRef("coach"), kind="coach")
        rows = self.filter(state="free", starts_at__gt=timezone.now(), coach__state="active")
        return rows.filter(models.Exists(coaching))
