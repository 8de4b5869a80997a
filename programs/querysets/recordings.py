"""Who may hear a recording."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

if TYPE_CHECKING:
    from programs.models import Recording


class RecordingQuerySet(models.QuerySet["Recording"]):
    def visible_to(self, user: Any) -> RecordingQuerySet:
        """One’s own; for managers who may judge the application; for its readers in a phase that is not blind."""
        if not user.is_authenticated:
            return self.none()
        judged = apps.get_model("programs", "Application").objects.judged_by(user).values("pk")
        heard = models.Q(application__in=judged) | models.Q(application__in=_read_openly_by(user))
        return self.filter(models.Q(application__person_id=user.person_id) | models.Q(heard, state="ready"))


def _read_openly_by(user: Any) -> list[int]:
    """Applications this user reads with the name beside them. A voice is a name, so blind readers hear none."""
    reviews = apps.get_model("programs", "Review")._base_manager.filter(
        reviewer_id=user.person_id,
        state__in=("open", "done"),
        application__state="submitted",
        application__opened_to_readers_at__isnull=False,
    )
    rows = reviews.values_list("application_id", "kind", "application__call__blind_phases")
    return [application for application, kind, blind in rows if kind not in blind]
