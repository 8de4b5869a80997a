"""Named queries of the journal."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models

from programs.models import Role

if TYPE_CHECKING:
    from journal.models import Meeting, MeetingLog, PrivateNote


def _party(user: Any, path: str = "pair__") -> models.Q:
    return models.Q(**{f"{path}mentor__person_id": user.person_id}) | models.Q(
        **{f"{path}mentee__person_id": user.person_id}
    )


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: Any) -> MeetingQuerySet:
        """The two people of the pair: the only ones who open a session."""
        return self.filter(_party(user)) if user.is_authenticated else self.none()

    def followed_by(self, user: Any) -> MeetingQuerySet:
        """Dates and states only: the pair's coach and the managers of its programme."""
        if not user.is_authenticated:
            return self.none()
        managed = Role.objects.held_by(user, "manager").values("programme_id")
        return self.filter(models.Q(pair__coach_id=user.person_id) | models.Q(pair__cohort__programme__in=managed))

    def of_person(self, person_id: int) -> MeetingQuerySet:
        """Sessions in which this person is the mentor or the mentee."""
        return self.filter(models.Q(pair__mentor__person_id=person_id) | models.Q(pair__mentee__person_id=person_id))

    def planned(self) -> MeetingQuerySet:
        """Planned, neither held nor cancelled."""
        return self.filter(state="planned")

    def held(self) -> MeetingQuerySet:
        """Held and logged."""
        return self.filter(state="held")

    def standing(self) -> MeetingQuerySet:
        """Planned or held: those that count."""
        return self.filter(state__in=["planned", "held"])

    def after(self, moment: datetime) -> MeetingQuerySet:
        """Starting at ``moment`` or later."""
        return self.filter(starts_at__gte=moment)

    def with_people(self) -> MeetingQuerySet:
        """With the pair, both people, the programme and the topic, in one query."""
        return self.select_related(
            "topic", "pair__mentor__person", "pair__mentee__person", "pair__cohort__programme", "pair__coach"
        )


class MeetingLogQuerySet(models.QuerySet["MeetingLog"]):
    def visible_to(self, user: Any) -> MeetingLogQuerySet:
        """Both people; the coach, as soon as one of them shares what they take away. Never a manager as such."""
        if not user.is_authenticated:
            return self.none()
        shared = models.Q(mentor_shares=True) | models.Q(mentee_shares=True)
        return self.filter(
            _party(user, "meeting__pair__") | (shared & models.Q(meeting__pair__coach_id=user.person_id))
        )


class PrivateNoteQuerySet(models.QuerySet["PrivateNote"]):
    def visible_to(self, user: Any) -> PrivateNoteQuerySet:
        """The author's own."""
        return self.filter(author_id=user.person_id) if user.is_authenticated else self.none()
