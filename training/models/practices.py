"""Teaching, seen by a coach."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person
from training.models.paths import Module
from training.querysets import PracticeQuerySet


class Practice(models.Model):
    """A practice session a coach has watched, with marks 1-4 on the teaching rubric; signed off, or to be repeated."""

    module = models.ForeignKey(Module, models.PROTECT, related_name="practices")
    person = models.ForeignKey(Person, models.PROTECT, related_name="practices")
    coach = models.ForeignKey(Person, models.PROTECT, related_name="observed_practices")
    held_on = models.DateField(_("held on"), default=timezone.localdate)
    marks = models.JSONField(default=dict)  # code of the rubric to 1-4
    words = models.TextField(_("what you saw, said so that it helps"), blank=True, max_length=3000)
    noted_at = models.DateTimeField(default=timezone.now)
    signed_off_at = models.DateTimeField(null=True, blank=True)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(coach=models.F("person")), name="practice_not_watched_by_oneself"
            ),
            models.UniqueConstraint(
                fields=["module", "person"],
                condition=models.Q(signed_off_at__isnull=False),
                name="practice_signed_off_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.module}"

    @property
    def audit_scope(self) -> str:
        return self.module.audit_scope
