"""Named queries of reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

if TYPE_CHECKING:
    from programs.models import Review


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, user: Any) -> ReviewQuerySet:
        """One’s own until answers are out; a colleague’s once all of the file are in; managers’ when they judge it."""
        if not user.is_authenticated:
            return self.none()
        # Models stand above querysets, hence the registry.
        applications = apps.get_model("programs", "Application").objects
        siblings = self.model._base_manager.filter(application_id=models.OuterRef("application_id"))
        waiting = models.Q(application__state="submitted")
        own = waiting & models.Q(reviewer_id=user.person_id) & ~models.Q(state="recused")
        colleagues = (
            waiting
            & models.Q(state="done")
            & models.Exists(siblings.filter(reviewer_id=user.person_id, state="done"))
            & ~models.Exists(siblings.filter(state="open"))
        )
        judged = models.Q(application__in=applications.judged_by(user).values("pk"))
        return self.filter(own | colleagues | judged)

    def pile_of(self, user: Any) -> ReviewQuerySet:
        """The files this person reads, in an order that never changes: the place in it is the file’s only name."""
        if not user.is_authenticated:
            return self.none()
        own = self.filter(reviewer_id=user.person_id, application__state="submitted")
        return own.exclude(state="recused").order_by("application__call_id", "pk")

    def to_do(self) -> ReviewQuerySet:
        """Still open, for an application that waits for its answer."""
        return self.filter(state="open", application__state="submitted")

    def counted(self) -> ReviewQuerySet:
        """Open or done: those who recused themselves read nothing."""
        return self.filter(state__in=("open", "done"))
