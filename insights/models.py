"""What the readers of the house keep for themselves: which lines of Today they have put off."""

from __future__ import annotations

from django.db import models

from people.models import Person
from programs.models import Cohort


class Snooze(models.Model):
    """A manager has put a line of Today off. The key carries the facts, so new facts bring the line back at once."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="snoozes")
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="snoozes")
    key = models.CharField(max_length=120)
    until = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "cohort", "key"], name="snooze_once")]

    def __str__(self) -> str:
        return f"{self.key} → {self.until}"

    @property
    def audit_scope(self) -> str:
        return self.cohort.audit_scope
