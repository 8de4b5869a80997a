"""Named queries of the surveys floor."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from programs.models import Role
from surveys.enums import SurveyKind

if TYPE_CHECKING:
    from surveys.models import Mood, Request, Response, Survey

#: After that, a pulse is no longer asked: one does not remember.
PULSE_DAYS = 45


class SurveyQuerySet(models.QuerySet["Survey"]):
    def visible_to(self, user: Any) -> SurveyQuerySet:
        """Managers and sponsors of the programme: they read its masked results."""
        return self._of(user, "manager", "sponsor")

    def managed_by(self, user: Any) -> SurveyQuerySet:
        """Managers of the programme: they open and close it."""
        return self._of(user, "manager")

    def _of(self, user: Any, *kinds: str) -> SurveyQuerySet:
        return self.filter(cohort__programme__in=Role.objects.held_by(user, *kinds).values("programme_id"))

    def over(self, today: date) -> SurveyQuerySet:
        """Still open although their last day has passed."""
        return self.filter(state="open", closes_on__lt=today)


class RequestQuerySet(models.QuerySet["Request"]):
    def visible_to(self, user: Any) -> RequestQuerySet:
        """One's own."""
        return self.filter(enrolment__person_id=user.person_id) if user.is_authenticated else self.none()

    def of_kind(self, kind: str) -> RequestQuerySet:
        """Of surveys of this kind."""
        return self.filter(survey__kind=kind)

    def waiting(self, today: date | None = None) -> RequestQuerySet:
        """Not answered, and still worth answering: survey open, person taking part, session not long ago."""
        today = today or timezone.localdate()
        not_over = models.Q(survey__closes_on=None) | models.Q(survey__closes_on__gte=today)
        stale = models.Q(survey__kind=SurveyKind.PULSE, asked_on__lt=today - timedelta(days=PULSE_DAYS))
        return (
            self.filter(not_over, answered_at=None, survey__state="open")
            .exclude(enrolment__state="withdrawn")
            .exclude(stale)
        )

    def with_context(self) -> RequestQuerySet:
        """With the survey, the person, the programme and both people of the session's pair, in one query."""
        return self.select_related(
            "survey__cohort__programme", "enrolment__person", "response",
            "meeting__pair__mentor__person", "meeting__pair__mentee__person",
        )  # fmt: skip


class ResponseQuerySet(models.QuerySet["Response"]):
    def visible_to(self, user: Any) -> ResponseQuerySet:
        """One's own: nobody reads the answers of somebody else."""
        return self.filter(request__enrolment__person_id=user.person_id) if user.is_authenticated else self.none()


class MoodQuerySet(models.QuerySet["Mood"]):
    def visible_to(self, user: Any) -> MoodQuerySet:
        """One's own: nobody reads the answers of somebody else."""
        return self.filter(application__person_id=user.person_id) if user.is_authenticated else self.none()

    def standing(self) -> MoodQuerySet:
        """Of people who are still there and did not take their application back."""
        return self.filter(application__person__state="active").exclude(application__state="withdrawn")
