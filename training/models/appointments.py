"""Dates on which a mentor practises in front of a coach, and words sent to those who have not finished."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.states import Moves
from people.models import Person
from programs.models import Cohort
from training.enums import PRACTICE_DATE_MOVES, PracticeDateState
from training.models.paths import Module, TrainingPath
from training.models.practices import Practice
from training.querysets import PracticeDateQuerySet


class PracticeDate(models.Model):
    """A practice session asked for, or planned with a coach; what the coach saw becomes a :class:`Practice`.

    ``sequence`` grows with each change: calendars replace what they had.
    """

    MOVES: Moves = PRACTICE_DATE_MOVES

    module = models.ForeignKey(Module, models.PROTECT, related_name="practice_dates")
    person = models.ForeignKey(Person, models.PROTECT, related_name="practice_dates")
    coach = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="practice_dates_watched")
    state = models.CharField(max_length=9, choices=PracticeDateState.choices, default=PracticeDateState.ASKED)
    wish = models.CharField(_("when it suits you"), max_length=500, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=30, validators=[MinValueValidator(15), MaxValueValidator(180)]
    )
    place = models.CharField(_("place"), max_length=300, blank=True)
    link = models.URLField(_("link to join"), max_length=500, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    practice = models.OneToOneField(Practice, models.PROTECT, null=True, blank=True, related_name="date")

    objects = PracticeDateQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["module", "person"],
                condition=models.Q(state__in=["asked", "planned"]),
                name="practice_date_one_to_come",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="planned") | models.Q(starts_at__isnull=False, coach__isnull=False),
                name="practice_date_planned_has_coach",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="held") | models.Q(practice__isnull=False),
                name="practice_date_held_has_practice",
            ),
            models.CheckConstraint(
                condition=models.Q(coach=None) | ~models.Q(coach=models.F("person")),
                name="practice_date_not_watched_by_oneself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.module}"

    @property
    def audit_scope(self) -> str:
        return self.module.audit_scope

    @property
    def ends_at(self) -> datetime | None:
        """When a planned session is over."""
        return self.starts_at + timedelta(minutes=self.minutes) if self.starts_at else None


class Nudge(models.Model):
    """A manager's word to those of a cohort who have not finished a path; the letter is made from it."""

    path = models.ForeignKey(TrainingPath, models.CASCADE, related_name="nudges")
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="training_nudges")
    words = models.TextField(_("a word of yours"), max_length=1000, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.path} · {self.cohort}"

    @property
    def audit_scope(self) -> str:
        return self.path.audit_scope
