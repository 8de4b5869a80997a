"""Named queries of calls."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models

from programs.querysets.programmes import programmes_with

if TYPE_CHECKING:
    from programs.models import Call


class CallQuerySet(models.QuerySet["Call"]):
    def managed_by(self, user: Any) -> CallQuerySet:
        """Calls of the programmes this user manages."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(cohort__programme__in=programmes_with(user, "manager"))

    def visible_to(self, user: Any) -> CallQuerySet:
        """Every signed-in employee sees a call once it has opened; a draft is its managers' alone."""
        if not user.is_authenticated:
            return self.none()
        mine = models.Q(cohort__programme__in=programmes_with(user, "manager"))
        return self.filter(~models.Q(state="draft") | mine)

    def shared(self) -> CallQuerySet:
        """Calls whose public facts anybody with the address may read."""
        return self.exclude(state="draft")

    def due_to_open(self, now: datetime) -> CallQuerySet:
        """Announced calls whose hour has come."""
        return self.filter(state="scheduled", opens_at__lte=now)

    def over(self, now: datetime) -> CallQuerySet:
        """Open calls whose closing time has come."""
        return self.filter(state="open", closes_at__lte=now)

    def for_page(self) -> CallQuerySet:
        """With what its pages show."""
        return self.select_related("cohort__programme").prefetch_related("criteria", "questions", "open_to_units")

    def calibrated_by(self, user: Any) -> CallQuerySet:
        """Calls whose calibration files this user scores as a reviewer, from the opening until the answers are out."""
        if not user.is_authenticated:
            return self.none()
        reviewed = self.filter(cohort__programme__in=programmes_with(user, "reviewer"))
        return reviewed.filter(calibrates=True, state__in=("open", "closed"))
