"""Named queries of applications and of the decisions prepared for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

from programs.enums import ANSWERED
from programs.querysets.programmes import programmes_with

if TYPE_CHECKING:
    from programs.models import Application, Decision


def _sent_to(user: Any) -> models.Q:
    """Sent to a programme this user manages."""
    return models.Q(submitted_at__isnull=False, call__cohort__programme__in=programmes_with(user, "manager"))


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, user: Any) -> ApplicationQuerySet:
        """One’s own, and for programme managers those that were sent. A draft is read by its author only."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(models.Q(person_id=user.person_id) | _sent_to(user))

    def of(self, user: Any) -> ApplicationQuerySet:
        """This user’s own."""
        return self.filter(person_id=user.person_id) if user.is_authenticated else self.none()

    def judged_by(self, user: Any) -> ApplicationQuerySet:
        """Those this manager may read and decide on: never one’s own, one still to be read blind, or one taken back."""
        if not user.is_authenticated:
            return self.none()
        to_read = (
            apps.get_model("programs", "Review")
            ._base_manager.filter(reviewer_id=user.person_id, state="open")
            .values("application_id")
        )
        others = self.filter(_sent_to(user)).exclude(person_id=user.person_id)
        return others.exclude(state="withdrawn").exclude(pk__in=to_read)

    def talked_over_with(self, user: Any) -> ApplicationQuerySet:
        """Those whose author has a talk booked with this coach; what was taken back since is read by nobody."""
        if not user.is_authenticated:
            return self.none()
        talks = apps.get_model("programs", "FeedbackTalk")._base_manager
        booked = talks.filter(coach_id=user.person_id, state="booked").values("application_id")
        coached = self.filter(pk__in=booked, call__cohort__programme__in=programmes_with(user, "coach"))
        return coached.exclude(state="withdrawn")

    def sent(self) -> ApplicationQuerySet:
        """Those that wait for an answer."""
        return self.filter(state="submitted")

    def with_answer(self) -> ApplicationQuerySet:
        """With the person, the answer prepared or given, and what the line manager says about the time."""
        return self.select_related("person", "decision", "time_agreement")

    def answered(self) -> ApplicationQuerySet:
        """Those that have their answer."""
        return self.filter(state__in=ANSWERED)


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, user: Any) -> DecisionQuerySet:
        """Managers who may judge the application; the applicant once the answer is out."""
        if not user.is_authenticated:
            return self.none()
        answered = models.Q(application__person_id=user.person_id, application__answered_at__isnull=False)
        return self.filter(
            answered
            | models.Q(application__in=apps.get_model("programs", "Application").objects.judged_by(user).values("pk"))
        )

    def with_comments(self) -> DecisionQuerySet:
        """``is_commented``: the readers wrote words that the applicant will find."""
        scores = apps.get_model("programs", "Score").objects.filter(review__state="done").exclude(comment="")
        return self.annotate(
            is_commented=models.Exists(scores.filter(review__application=models.OuterRef("application_id")))
        )
