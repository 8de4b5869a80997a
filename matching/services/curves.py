"""What a floor costs: the best total for a handful of floors, each computed to its proved end by the worker."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from core.jobs import Job, enqueue
from matching.engine.problem import Solution, Status
from matching.engine.solve import solve
from matching.enums import Fairness, RoundState
from matching.models import Round
from matching.queries.board import Board, load_board
from matching.queries.proofs import lock_places, movable_pairs
from matching.services.solving import Report
from people.models import Person

POINTS = 7  # floors tried, the lowest and the highest among them


def ask_curve(round: Round, *, actor: Person) -> Job:  # noqa: A002 - our word
    """Have the curve of a computed round drawn by the worker. Asking again while it is being drawn changes nothing."""
    with transaction.atomic():
        row = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
        if row.state != RoundState.SOLVED:
            raise Refused(_("The curve is drawn for a scenario that is computed and not published."), code="state")
        running = Job.objects.filter(pk=row.figures.get("curve_job") or 0, finished_at=None).first()
        if running is not None:
            return running
        job = enqueue("matching.draw_curve", owner=actor, round=row.pk)
        row.figures = {**row.figures, "curve_job": job.pk}
        row.save(update_fields=["figures"])
        audit.record("matching.draw_curve", row, actor=actor)
    round.refresh_from_db()
    return job


def draw_curve(round_id: int, *, report: Report = lambda done, total, stage="": None) -> dict[str, Any]:
    """Compute the curve and keep it with the round; called by the worker. Twice does it twice, to the same end."""
    row = Round.objects.select_related("cohort__programme", "policy").get(pk=round_id)
    board = load_board(row.cohort, row.policy, movable=movable_pairs(row))
    locks, _dropped = lock_places(row, board)
    points = curve_points(board, locks, report=report)
    with transaction.atomic():
        row = Round.objects.select_for_update(of=("self",)).get(pk=round_id)
        row.figures = {**row.figures, "curve": points}
        row.save(update_fields=["figures"])
    return {"points": len(points)}


def curve_points(
    board: Board, locks: list[tuple[int, int]], *, report: Report = lambda done, total, stage="": None
) -> list[dict[str, int]]:
    """{floor, total, people} from the floor of the best total to the highest floor there can be, lowest first.

    As many people are matched all along: no floor leaves anybody out.
    """
    report(0, POINTS)
    low = _solve(board, locks, board.allowed, Fairness.NONE)
    high = _solve(board, locks, board.allowed, Fairness.FLOOR)
    if low.floor is None or high.floor is None or Status.INFEASIBLE in (low.status, high.status):
        return []
    found = [_point(low)]
    held = np.zeros_like(board.allowed)
    held[[line for line, _column in locks], [column for _line, column in locks]] = True
    floors = np.linspace(low.floor, high.floor, POINTS)[1:].round().astype(int).tolist()
    for number, floor in enumerate(floors, start=1):
        report(number, POINTS)
        if floor <= found[-1]["floor"]:
            continue  # the last one is as fair already
        told = _solve(board, locks, board.allowed & ((board.scores >= floor) | held), Fairness.NONE)
        if told.status is not Status.INFEASIBLE and told.people == low.people:
            found.append(_point(told))
    return found


def _solve(board: Board, locks: list[tuple[int, int]], allowed: np.ndarray, fairness: str) -> Solution:
    arguments = {**board.solver_arguments(), "fairness": str(fairness)}
    limit = settings.MATCHING_TIME_LIMIT
    return solve(board.scores, allowed, locked=locks, time_limit=limit, **arguments)


def _point(told: Solution) -> dict[str, int]:
    return {"floor": int(told.floor or 0), "total": int(told.total), "people": int(told.people)}
