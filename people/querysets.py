"""Named queries over people."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from people.models import HRImport, Person, ReportingLine


class PersonQuerySet(models.QuerySet["Person"]):
    def active(self) -> PersonQuerySet:
        """People who have not left."""
        return self.filter(state="active")

    def visible_to(self, user: Any) -> PersonQuerySet:
        """Organisation managers see everybody; others see themselves (other rooms open what a role needs)."""
        if not user.is_authenticated:
            return self.none()
        if user.manages_organisation:
            return self
        return self.filter(pk=user.person_id)


class ReportingLineQuerySet(models.QuerySet["ReportingLine"]):
    def on(self, day: date | None = None) -> ReportingLineQuerySet:
        """Lines that hold on ``day`` (today when not given)."""
        day = day or timezone.localdate()
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gt=day), starts_on__lte=day)

    def during(self, start: date, end: date) -> ReportingLineQuerySet:
        """Lines that hold on at least one day from ``start`` to ``end``, both included."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gt=start), starts_on__lte=end)


class HRImportQuerySet(models.QuerySet["HRImport"]):
    def visible_to(self, user: Any) -> HRImportQuerySet:
        """Organisation managers see every import; others none."""
        return self if user.is_authenticated and user.manages_organisation else self.none()
