"""Long work and ticks of the matching floor."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from core.jobs import Job, job
from matching.services import compute_round, give_up_round, recheck_pairs


@job("matching.recheck_pairs")
def recheck_all(row: Job) -> dict[str, Any]:
    """Look at every open pair again after the organisation changed."""
    found = recheck_pairs()
    row.report(1, 1)
    return {"found": len(found)}


@job("matching.solve_round")
def solve(row: Job) -> dict[str, Any]:
    """Compute a round; when that fails, it can be computed again."""
    try:
        return compute_round(row.arguments["round"], report=row.report)
    except Exception:
        give_up_round(row.arguments["round"])
        raise


@shared_task(ignore_result=True)
def tick_conflicts() -> None:
    """Once a night: a line that begins or ends today changes what is true without any import."""
    recheck_pairs()
