"""Named queries of enrolments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from core.text import fold
from programs.querysets.programmes import programmes_with
from programs.rules import ENROLMENT_READERS

if TYPE_CHECKING:
    from programs.models import Enrolment


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def mentors(self) -> EnrolmentQuerySet:
        """The mentors' side."""
        return self.filter(side="mentor")

    def mentees(self) -> EnrolmentQuerySet:
        """The mentees' side."""
        return self.filter(side="mentee")

    def taking_part(self) -> EnrolmentQuerySet:
        """Everybody who has not withdrawn."""
        return self.exclude(state="withdrawn")

    def of(self, user: Any) -> EnrolmentQuerySet:
        """This user's own."""
        return self.filter(person_id=user.person_id) if user.is_authenticated else self.none()

    def managed_by(self, user: Any) -> EnrolmentQuerySet:
        """Those in the programmes this user manages."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(cohort__programme__in=programmes_with(user, "manager"))

    def visible_to(self, user: Any) -> EnrolmentQuerySet:
        """One's own, and all those of a programme for its managers and coaches."""
        if not user.is_authenticated:
            return self.none()
        cared_for = programmes_with(user, *ENROLMENT_READERS)
        return self.filter(models.Q(person_id=user.person_id) | models.Q(cohort__programme__in=cared_for))

    def matching_words(self, words: str) -> EnrolmentQuerySet:
        """Those whose person's name or number holds every word, accents and case aside."""
        found = self
        for word in fold(words).split():
            found = found.filter(
                models.Q(person__sort_name__contains=word) | models.Q(person__employee_number__iexact=word)
            )
        return found

    def for_page(self) -> EnrolmentQuerySet:
        """With the person, the unit and the topics, by name."""
        return self.select_related("person__unit").prefetch_related("topics__topic").order_by("person__sort_name", "pk")
