"""Who reads what of a cohort."""

from __future__ import annotations

from typing import Any

import rules

from programs.models import Cohort, Role


def _has_role(user: Any, cohort: Cohort, *kinds: str) -> bool:
    return bool(
        user.is_authenticated and Role.objects.held_by(user, *kinds).filter(programme_id=cohort.programme_id).exists()
    )


@rules.predicate
def can_run_cohort(user: Any, cohort: Cohort) -> bool:
    """Today, snoozes and exports: the managers of the programme."""
    return _has_role(user, cohort, "manager")


@rules.predicate
def can_read_results(user: Any, cohort: Cohort) -> bool:
    """The one page of results: managers and sponsors of the programme."""
    return _has_role(user, cohort, "manager", "sponsor")


rules.add_perm("insights.run_cohort", can_run_cohort)
rules.add_perm("insights.read_results", can_read_results)
