"""Who reads what of a cohort: the twins of ``insights.querysets`` and ``Cohort.objects.managed_by``."""

from __future__ import annotations

from typing import Any

from programs.models import Cohort
from programs.rules import has_role


def can_run_cohort(user: Any, cohort: Cohort) -> bool:
    """Today, snoozes and exports: the managers of the programme."""
    return has_role(user, cohort.programme, "manager")


def can_read_results(user: Any, cohort: Cohort) -> bool:
    """The one page of results: managers and sponsors of the programme."""
    return has_role(user, cohort.programme, "manager", "sponsor")
