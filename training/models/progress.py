"""How far somebody is: modules opened and done, quizzes answered, exercises handed in."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person
from training.enums import HANDOUT_MOVES, PROGRESS_MOVES, HandoutState, ProgressState
from training.models.paths import Module
from training.querysets import HandoutQuerySet, ProgressQuerySet


def handout_path(handout: Handout, _name: str) -> str:
    """A name that says nothing of the person; what the file was called is kept for its download alone."""
    return f"training/handouts/{secrets.token_urlsafe(24)}"


class Progress(models.Model):
    """One person in one module, from the first opening on."""

    MOVES = PROGRESS_MOVES

    module = models.ForeignKey(Module, models.PROTECT, related_name="progress")
    person = models.ForeignKey(Person, models.PROTECT, related_name="training_progress")
    state = models.CharField(max_length=4, choices=ProgressState.choices, default=ProgressState.OPEN)
    opened_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(default=timezone.now)  # the last sign of reading; gaps between two are measured
    seconds = models.PositiveIntegerField(default=0)
    place = models.PositiveSmallIntegerField(default=0)  # the last part of the text that was reached
    score = models.PositiveSmallIntegerField(null=True, blank=True)  # the best try, in percent

    objects = ProgressQuerySet.as_manager()

    class Meta:
        ordering = ["person", "module"]
        verbose_name_plural = "progress"
        constraints = [
            models.UniqueConstraint(fields=["module", "person"], name="progress_once_per_person"),
            models.CheckConstraint(
                condition=models.Q(state="open", done_at=None) | models.Q(state="done", done_at__isnull=False),
                name="progress_done_has_date",
            ),
            models.CheckConstraint(
                condition=models.Q(score=None) | models.Q(score__gte=0, score__lte=100), name="progress_score_0_to_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.module}"

    @property
    def audit_scope(self) -> str:
        return self.module.audit_scope


class QuizTry(models.Model):
    """One answered quiz: what was given, how many were right. ``number`` makes a second press of one page harmless.

    ``answers``: ``[{"question", "given", "right"}]``, in the order of the quiz.
    """

    progress = models.ForeignKey(Progress, models.CASCADE, related_name="tries")
    number = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=list)
    right = models.PositiveSmallIntegerField()
    total = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["progress", "number"]
        verbose_name_plural = "quiz tries"
        constraints = [
            models.UniqueConstraint(fields=["progress", "number"], name="quiz_try_once"),
            models.CheckConstraint(condition=models.Q(right__lte=models.F("total")), name="quiz_try_right_of_total"),
            models.CheckConstraint(condition=models.Q(total__gte=1), name="quiz_try_has_questions"),
        ]

    def __str__(self) -> str:
        return f"{self.right}/{self.total}"

    @property
    def percent(self) -> int:
        """Right answers in percent, rounded down: 69.9 is not 70."""
        return self.right * 100 // self.total


class Handout(models.Model):
    """What somebody hands in for an exercise, and a coach's answer. An attempt after « again » is a new row."""

    MOVES = HANDOUT_MOVES

    module = models.ForeignKey(Module, models.PROTECT, related_name="handouts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="handouts")
    words = models.TextField(_("your words"), blank=True, max_length=6000)
    file = models.FileField(_("file"), upload_to=handout_path, blank=True)
    file_name = models.CharField(max_length=120, blank=True)  # for the download
    content_type = models.CharField(max_length=100, blank=True)  # found in the content
    size = models.PositiveIntegerField(default=0)  # bytes
    state = models.CharField(max_length=9, choices=HandoutState.choices, default=HandoutState.HANDED_IN)
    handed_at = models.DateTimeField(default=timezone.now)
    feedback = models.TextField(_("feedback"), blank=True, max_length=3000)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(null=True, blank=True)  # of the answer

    objects = HandoutQuerySet.as_manager()

    class Meta:
        ordering = ["handed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["module", "person"],
                condition=models.Q(state__in=["handed_in", "accepted"]),
                name="handout_one_that_counts",
            ),
            models.CheckConstraint(condition=~models.Q(words="", file=""), name="handout_not_empty"),
            models.CheckConstraint(
                condition=models.Q(state="handed_in") | models.Q(at__isnull=False, by__isnull=False),
                name="handout_answered_has_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="again") | ~models.Q(feedback=""), name="handout_again_says_why"
            ),
            models.CheckConstraint(
                condition=models.Q(by=None) | ~models.Q(by=models.F("person")), name="handout_not_answered_by_oneself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.module}"

    @property
    def audit_scope(self) -> str:
        return self.module.audit_scope
