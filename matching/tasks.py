"""Long work and ticks of the matching floor."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from core.jobs import Job, job
from matching.services import (
    compute_round,
    draw_curve,
    forget_preferences,
    give_up_round,
    lapse_pairs,
    recheck_all,
    remind_answers,
)


@job("matching.solve_round")
def solve(row: Job) -> dict[str, Any]:
    """Compute a round; when that fails, it can be computed again."""
    try:
        return compute_round(row.arguments["round"], report=row.report)
    except Exception:
        give_up_round(row.arguments["round"])
        raise


@job("matching.draw_curve")
def curve(row: Job) -> dict[str, Any]:
    """Draw what a floor costs in a round."""
    return draw_curve(row.arguments["round"], report=row.report)


@shared_task(ignore_result=True)
def tick_answers() -> None:
    """Every morning: one word before the last day to answer a proposal; what was not answered in time is taken back."""
    remind_answers()
    lapse_pairs()


@shared_task(ignore_result=True)
def tick_forget() -> None:
    """Retention of what people said for their pair."""
    forget_preferences()


@shared_task(ignore_result=True)
def tick_conflicts() -> None:
    """Once a night: a line that begins or ends today, or a waiver that runs out, changes what is true by itself."""
    recheck_all()
