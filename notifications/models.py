"""Letters waiting to be sent, what people want to hear, and the local outbox of a development copy."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from notifications.enums import Category, LetterState
from notifications.querysets import LetterQuerySet
from people.models import Person


class Letter(models.Model):
    """One letter to one person about one object. The key makes writing it twice the same as writing it once."""

    kind = models.CharField(max_length=60)
    category = models.CharField(max_length=12, choices=Category.choices)
    person = models.ForeignKey(Person, models.CASCADE, related_name="letters")
    object_id = models.BigIntegerField()
    due_day = models.DateField()
    due_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=LetterState.choices, default=LetterState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    subject = models.CharField(max_length=250, blank=True)
    note = models.CharField(max_length=250, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "person", "object_id", "due_day"], name="letter_once"),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False), name="letter_sent_has_date"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="letter_state_due")]

    def __str__(self) -> str:
        return f"{self.kind} → {self.person_id}"


class LetterChoice(models.Model):
    """A person does not want letters of this category. No row means: send."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="letter_choices")
    category = models.CharField(max_length=12, choices=Category.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "category"], name="letter_choice_once")]

    def __str__(self) -> str:
        return f"{self.person_id} ✕ {self.category}"


class OutboxMail(models.Model):
    """A mail as it would have left, kept by the development backend so that it can be read in the browser."""

    to = models.CharField(max_length=500, db_index=True)
    subject = models.CharField(max_length=500)
    text = models.TextField()
    html = models.TextField(blank=True)
    attachments = models.JSONField(default=list)  # names only
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.subject
