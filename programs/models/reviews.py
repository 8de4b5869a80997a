"""Blind reviews on the grid."""

from __future__ import annotations

from django.db import models

from people.models import Person
from programs.enums import REVIEW_MOVES, RecusalReason, ReviewKind, ReviewState
from programs.models.applications import Application
from programs.models.calls import Criterion
from programs.querysets import ReviewQuerySet


class Review(models.Model):
    """One reviewer reads one application."""

    MOVES = REVIEW_MOVES

    application = models.ForeignKey(Application, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(Person, models.PROTECT, related_name="reviews")
    state = models.CharField(max_length=8, choices=ReviewState.choices, default=ReviewState.OPEN)
    kind = models.CharField(max_length=8, choices=ReviewKind.choices, default=ReviewKind.READING)
    recusal = models.CharField(max_length=12, choices=RecusalReason.choices, blank=True)
    due_on = models.DateField()
    assigned_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)
    # Time spent on the file: gaps between two saved steps, each counted up to a few minutes. For "minutes left" only.
    spent_seconds = models.PositiveIntegerField(default=0)
    touched_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "reviewer"], name="review_once_per_reviewer"),
            models.CheckConstraint(
                condition=~models.Q(state="done") | models.Q(done_at__isnull=False), name="review_done_has_date"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="recused") | ~models.Q(recusal=""), name="review_recused_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def audit_scope(self) -> str:
        return self.application.audit_scope


class Score(models.Model):
    """A mark from 1 to 4 on one criterion, with a word to back it. A word may be kept before the mark is chosen."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores")
    mark = models.PositiveSmallIntegerField(null=True, blank=True)
    comment = models.TextField(blank=True, max_length=1500)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["criterion__position", "criterion_id"]
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="score_once_per_criterion"),
            models.CheckConstraint(condition=models.Q(mark__gte=1, mark__lte=4), name="score_1_to_4"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.mark}"
