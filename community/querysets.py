"""Named queries of the community."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from django.apps import apps
from django.db import models
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from community.enums import SIDES, STAFF, TAKING_PART
from core.text import fold
from programs.models import Enrolment, Role

if TYPE_CHECKING:
    from community.models import Reply, Report, Space, Thread

#: Who comes for the first time does not find years of unread conversations.
NEWCOMER_DAYS = 30


def _moderated(user: Any) -> models.Q:
    roles = Role.objects.filter(person_id=user.person_id)
    found = models.Q(pk__in=[])
    for kind, staff in STAFF.items():
        found |= models.Q(kind=kind, programme__in=roles.filter(kind__in=staff).values("programme_id"))
    return found


class SpaceQuerySet(models.QuerySet["Space"]):
    def visible_to(self, user: Any) -> SpaceQuerySet:
        """Spaces this user belongs to: by taking part on that side, or by moderating."""
        if not user.is_authenticated:
            return self.none()
        mine = Enrolment.objects.filter(person_id=user.person_id, state__in=TAKING_PART)
        belongs = _moderated(user)
        for kind, side in SIDES.items():
            belongs |= models.Q(kind=kind, programme__in=mine.filter(side=side).values("cohort__programme_id"))
        return self.filter(belongs)

    def moderated_by(self, user: Any) -> SpaceQuerySet:
        """Spaces in which this user may hide, lock and pin."""
        return self.filter(_moderated(user)) if user.is_authenticated else self.none()


def _spaces(user: Any, name: str) -> Any:
    return getattr(apps.get_model("community", "Space").objects, name)(user).values("pk")


class ThreadQuerySet(models.QuerySet["Thread"]):
    def visible_to(self, user: Any) -> ThreadQuerySet:
        """Conversations of the user's spaces; hidden ones for their author and for moderators."""
        if not user.is_authenticated:
            return self.none()
        open_to_me = models.Q(hidden_at=None) | models.Q(author_id=user.person_id)
        return self.filter(
            open_to_me | models.Q(space__in=_spaces(user, "moderated_by")), space__in=_spaces(user, "visible_to")
        )

    def written_by(self, user: Any) -> ThreadQuerySet:
        """One's own, not removed, in spaces one still belongs to."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(author_id=user.person_id, removed_at=None, space__in=_spaces(user, "visible_to"))

    def matching(self, words: str) -> ThreadQuerySet:
        """Conversations that hold every word, in the first message or in one answer, accents and case aside."""
        replies = apps.get_model("community", "Reply").objects.filter(hidden_at=None)
        found = self
        for word in fold(words).split()[:8]:
            said = replies.filter(folded__contains=word).values("thread_id")
            found = found.filter(models.Q(folded__contains=word) | models.Q(pk__in=said))
        return found

    def with_unread(self, person_id: int) -> ThreadQuerySet:
        """Each with ``is_unread``: something happened after this person's mark (see ``SpaceMark``)."""
        marks = apps.get_model("community", "SpaceMark").objects
        opened = apps.get_model("community", "ThreadMark").objects
        before = timezone.now() - timedelta(days=NEWCOMER_DAYS)
        base = models.Value(before, output_field=models.DateTimeField())
        space = marks.filter(space=models.OuterRef("space"), person_id=person_id).values("read_until")[:1]
        thread = opened.filter(thread=models.OuterRef("pk"), person_id=person_id).values("read_at")[:1]
        return self.annotate(
            read_until=Greatest(
                Coalesce(models.Subquery(space), base), Coalesce(models.Subquery(thread), base)
            ),
            is_unread=models.Case(
                models.When(last_activity_at__gt=models.F("read_until"), then=True),
                default=False,
                output_field=models.BooleanField(),
            ),
        )  # fmt: skip

    def unread_by(self, person_id: int) -> ThreadQuerySet:
        """Those with something this person has not read."""
        marked: Any = self.with_unread(person_id)
        return cast("ThreadQuerySet", marked.filter(is_unread=True))

    def for_list(self) -> ThreadQuerySet:
        """Pinned first, then by last activity, with the author."""
        pinned = models.Case(models.When(pinned_at=None, then=1), default=0, output_field=models.IntegerField())
        return self.select_related("author").order_by(pinned, "-last_activity_at", "-pk")


class ReplyQuerySet(models.QuerySet["Reply"]):
    def visible_to(self, user: Any) -> ReplyQuerySet:
        """Answers of conversations the user reads. A hidden one keeps its place; its words are for some only."""
        if not user.is_authenticated:
            return self.none()
        threads = apps.get_model("community", "Thread").objects.visible_to(user)
        return self.filter(thread__in=threads.values("pk"))

    def written_by(self, user: Any) -> ReplyQuerySet:
        """One's own, not removed, in spaces one still belongs to."""
        return self.visible_to(user).filter(author_id=getattr(user, "person_id", None), removed_at=None)


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: Any) -> ReportQuerySet:
        """Reports in the spaces this user moderates."""
        return self.filter(space__in=_spaces(user, "moderated_by")) if user.is_authenticated else self.none()

    def open(self) -> ReportQuerySet:
        """Waiting for a moderator."""
        return self.filter(settled_at=None)
