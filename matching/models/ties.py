"""Ties outside the reporting line: declared by somebody, or given by a remit over other people."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from matching.enums import RemitKind
from matching.querysets import DatedQuerySet, DeclaredTieQuerySet
from people.models import Person, Unit
from programs.models import Programme


class Remit(models.Model):
    """Somebody is the HR partner of, or sits on a committee about, a unit (with all below it) or one person.

    ``ends_on`` is the first day without it, as for a reporting line.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="remits")
    kind = models.CharField(_("kind"), max_length=12, choices=RemitKind.choices)
    holder = models.ForeignKey(Person, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "holder__sort_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(unit=None, person__isnull=False) | models.Q(unit__isnull=False, person=None),
                name="remit_unit_or_person",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gt=models.F("starts_on")),
                name="remit_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.holder} → {self.unit or self.person}"

    @property
    def audit_scope(self) -> str:
        return f"programme:{self.programme_id}"


class DeclaredTie(models.Model):
    """Two people who must not be paired: a friendship, a family, a dispute. Of what kind is neither asked nor kept.

    Each who says so has a row: that nobody else has said it before is what none of them can tell.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="declared_ties")
    person = models.ForeignKey(Person, models.CASCADE, related_name="declared_ties")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")
    declared_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DeclaredTieQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "person", "other", "declared_by"], name="declared_tie_once"),
            models.CheckConstraint(condition=~models.Q(person=models.F("other")), name="declared_tie_of_two"),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gt=models.F("starts_on")),
                name="declared_tie_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.other}"

    @property
    def audit_scope(self) -> str:
        return f"programme:{self.programme_id}"
