"""Named queries of reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

from programs.querysets.programmes import programmes_with

if TYPE_CHECKING:
    from programs.models import Review, ReviewTie


def _to_read(user: Any) -> models.Q:
    """Given to this user and still theirs, the text released to readers; one’s own application never."""
    mine = models.Q(reviewer_id=user.person_id, application__opened_to_readers_at__isnull=False)
    return mine & models.Q(state__in=("open", "done")) & ~models.Q(application__person_id=user.person_id)


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, user: Any) -> ReviewQuerySet:
        """One’s own until answers are out; a colleague’s once all of the file are in; managers’ when they judge it."""
        if not user.is_authenticated:
            return self.none()
        # Models stand above querysets, hence the registry.
        applications = apps.get_model("programs", "Application").objects
        siblings = self.model._base_manager.filter(application_id=models.OuterRef("application_id"))
        waiting = models.Q(application__state="submitted")
        own = waiting & _to_read(user)
        colleagues = (
            waiting
            & models.Q(state="done")
            & models.Exists(siblings.filter(reviewer_id=user.person_id, state="done"))
            & ~models.Exists(siblings.filter(state="open"))
        )
        judged = models.Q(application__in=applications.judged_by(user).values("pk"))
        return self.filter(own | colleagues | judged)

    def pile_of(self, user: Any) -> ReviewQuerySet:
        """The released files this person reads, in an order that never changes: the place in it is the file’s name."""
        if not user.is_authenticated:
            return self.none()
        own = self.filter(_to_read(user), application__state="submitted")
        return own.order_by("application__call_id", "pk")

    def to_do(self) -> ReviewQuerySet:
        """Still open, for an application that waits for its answer."""
        return self.filter(state="open", application__state="submitted")

    def counted(self) -> ReviewQuerySet:
        """Open or done: who stepped aside, or whose file was passed on, reads nothing."""
        return self.filter(state__in=("open", "done"))


class ReviewTieQuerySet(models.QuerySet["ReviewTie"]):
    def visible_to(self, user: Any) -> ReviewTieQuerySet:
        """The reviewer’s own, and for managers those of their programmes."""
        if not user.is_authenticated:
            return self.none()
        managed = models.Q(programme__in=programmes_with(user, "manager"))
        return self.filter(models.Q(reviewer_id=user.person_id) | managed)

    def for_page(self) -> ReviewTieQuerySet:
        """With the people, by the reviewer’s name."""
        rows = self.select_related("reviewer", "person__unit", "declared_by", "programme")
        return rows.order_by("reviewer__sort_name", "person__sort_name", "pk")
