"""What a programme counts as a conflict, and the conflicts found in running pairs."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.enums import ConflictKind, Severity
from matching.models.pairs import Pair
from matching.querysets import PairConflictQuerySet
from people.models import Person
from programs.models import Programme


class ConflictPolicy(models.Model):
    """How far the reporting line counts in a programme. No row means: at any level."""

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="conflict_policy")
    max_levels = models.PositiveSmallIntegerField(
        _("levels of the line that count"), null=True, blank=True, validators=[MinValueValidator(1)]
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(max_levels=None) | models.Q(max_levels__gte=1), name="policy_direct_line_counts"
            )
        ]

    def __str__(self) -> str:
        return str(self.programme)

    @property
    def audit_scope(self) -> str:
        return f"programme:{self.programme_id}"


class LevelLimit(models.Model):
    """A person of the very top, above everybody: only so many levels below count as a conflict."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="level_limits")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    levels = models.PositiveSmallIntegerField(
        _("levels below that count"), default=1, validators=[MinValueValidator(1)]
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "person"], name="level_limit_once"),
            models.CheckConstraint(condition=models.Q(levels__gte=1), name="level_limit_at_least_direct"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.levels}"

    @property
    def audit_scope(self) -> str:
        return f"programme:{self.programme_id}"


class PairConflict(models.Model):
    """A tie found between the two of a running pair after the organisation changed."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="found_conflicts")
    kind = models.CharField(max_length=16, choices=ConflictKind.choices)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    path = models.JSONField(default=list)  # person ids, from the mentor to the mentee
    found_on = models.DateField()
    resolved_on = models.DateField(null=True, blank=True)

    objects = PairConflictQuerySet.as_manager()

    class Meta:
        ordering = ["-found_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "kind"], condition=models.Q(resolved_on=None), name="pair_conflict_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pair}: {self.get_kind_display()}"
