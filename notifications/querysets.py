"""Named queries over letters."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from notifications.models import Letter


class LetterQuerySet(models.QuerySet["Letter"]):
    def claimable(self, now: datetime) -> LetterQuerySet:
        """Letters to send now: due and waiting, or left in the middle by a worker that died."""
        return self.filter(
            models.Q(state="waiting", due_at__lte=now) | models.Q(state="sending", lease_until__lt=now)
        ).order_by("due_at", "pk")

    def visible_to(self, user: Any) -> LetterQuerySet:
        """Organisation managers see that letters went out (never their text); others see their own."""
        if not user.is_authenticated:
            return self.none()
        if user.manages_organisation:
            return self
        return self.filter(person_id=user.person_id)
