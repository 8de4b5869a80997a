"""Which cohorts a person reads the results of: the twin of ``rules.can_read_results``."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from programs.models import Cohort, Role


def results_visible_to(user: Any) -> QuerySet[Cohort]:
    """Cohorts of the programmes this user manages or sponsors."""
    roles = Role.objects.held_by(user, "manager", "sponsor")
    return Cohort.objects.filter(programme__in=roles.values("programme_id")).select_related("programme")
