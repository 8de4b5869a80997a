"""Computing a round: people read, pairs scored, the best set chosen, proved, explained and kept."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core import states
from matching.engine.explain import why_unmatched
from matching.engine.problem import Solution, Status
from matching.engine.solve import solve
from matching.enums import UNTRAINED, RoundState
from matching.models import LeftOut, Proposal, Round, Wish
from matching.queries.board import Board, load_board
from matching.queries.explaining import explain
from matching.queries.proofs import check_certificate, lock_places, movable_pairs
from matching.services.former import remember_pages
from matching.services.rounds import give_up_round

STAGES = ("read", "score", "choose", "prove", "explain", "keep")
PULSE = 0.5  # seconds between two looks at whether to stop, within a stage
Report = Callable[..., None]  # (done, total, stage=name)


class RoundStoppedError(Exception):
    """Somebody asked the computation to stop."""


@dataclass(frozen=True)
class Outcome:
    """What one computation found; ``dropped`` are locked pairs that are no longer possible."""

    board: Board
    solution: Solution
    proved: bool
    locks: tuple[tuple[int, int], ...]
    dropped: tuple[str, ...]
    told: dict[str, Any] = field(default_factory=dict)


def compute_round(round_id: int, *, report: Report = lambda done, total, stage="": None) -> dict[str, Any]:
    """Compute a round that waits for it and keep the outcome; called by the worker. Running it twice does it once."""
    row = Round.objects.select_related("cohort__programme", "policy").get(pk=round_id)
    if row.state != RoundState.SOLVING:
        return {"skipped": row.state}
    try:
        outcome = find_pairs(row, report=report)
        report(STAGES.index("keep"), len(STAGES), stage="keep")
        with transaction.atomic():
            row = Round.objects.select_for_update(of=("self",)).select_related("policy").get(pk=round_id)
            if row.state != RoundState.SOLVING:
                return {"skipped": row.state}
            _heed(row)
            keep_outcome(row, outcome)
    except RoundStoppedError:
        give_up_round(round_id, facts={"stopped": True})
        return {"stopped": True}
    report(len(STAGES), len(STAGES))
    return {"people": outcome.solution.people, "proved": outcome.proved, "unlocked": list(outcome.dropped)}


def _heed(row: Round) -> None:
    """Stop when somebody has asked for it since."""
    if Round.objects.filter(pk=row.pk, stop_asked=True).exists():
        raise RoundStoppedError


def find_pairs(row: Round, *, report: Report = lambda done, total, stage="": None) -> Outcome:
    """The best pairs for the policy of a round over the whole season, the proof checked by other code, explained.

    Between two stages, and between two steps of the solver, a wish to stop is heeded (``RoundStoppedError``).
    """

    told = ("", 0.0)

    def step(name: str, done: int = 0, total: int = 0) -> None:
        nonlocal told
        del done, total  # the solver's own steps have no common measure: the stage is told
        now = time.monotonic()
        if name == told[0] and now - told[1] < PULSE:
            return
        told = name, now
        report(STAGES.index(name) if name in STAGES else STAGES.index("choose"), len(STAGES), stage=name)
        _heed(row)

    step("read")
    board = load_board(row.cohort, row.policy, movable=movable_pairs(row))
    step("score")
    locks, dropped = lock_places(row, board)
    step("choose")
    limit = settings.MATCHING_TIME_LIMIT
    arguments = board.solver_arguments()
    solution = solve(board.scores, board.allowed, locked=locks, time_limit=limit, on_step=step, **arguments)
    step("prove")
    proved = solution.status is Status.OPTIMAL and check_certificate(board, solution.certificate, locks).holds
    return Outcome(board, solution, proved, tuple(locks), tuple(dropped), explain(board, solution, step=step))


def keep_outcome(row: Round, outcome: Outcome) -> None:
    """Replace the proposals of a locked row by those of a computation, in the caller's transaction.

    A round that has no solution keeps what it had and goes back to be mended; what contradicts what is in its figures.
    """
    board, solution = outcome.board, outcome.solution
    row.figures = _figures(row, outcome)
    if solution.status is Status.INFEASIBLE:
        row.save(update_fields=["figures"])
        give_up_round(row.pk, facts={"infeasible": True})
        return
    row.changes_by_hand.all().delete()
    remember_pages(row)
    _replace_proposals(row, outcome)
    certificate = solution.certificate
    row.people, row.value, row.bound, row.floor = solution.people, solution.value, solution.bound, solution.floor
    row.is_proved, row.data_on, row.data_until = outcome.proved, board.on, board.until
    row.policy_hash = row.policy.fingerprint
    row.certificate = certificate.to_dict() if certificate else {}
    row.input_hash = certificate.input_hash if certificate else ""
    names = ["people", "value", "bound", "floor", "is_proved", "data_on", "data_until", "policy_hash", "certificate"]
    row.save(update_fields=[*names, "input_hash", "figures"])
    facts = {"people": row.people, "value": row.value, "proved": row.is_proved}
    now, verb = timezone.now(), "matching.keep_round"
    states.move(row, RoundState.SOLVED, actor=None, verb=verb, facts=facts, solved_at=now, stop_asked=False)


def _figures(row: Round, outcome: Outcome) -> dict[str, Any]:
    board = outcome.board
    former = {"former": row.figures["former"]} if "former" in row.figures else {}
    kept = former if outcome.solution.status is not Status.INFEASIBLE else row.figures
    people = [one.pk for one in board.mentees]
    return {
        **kept,
        **outcome.told,
        "total": outcome.solution.total,
        "locks": [[board.mentees[line].pk, board.mentors[column].pk] for line, column in outcome.locks],
        "unlocked": list(outcome.dropped),
        "wishing": Wish.objects.filter(mentee__in=people).values("mentee").distinct().count(),
        "mentees": len(board.mentees),
        "mentors": len(board.mentors),
        "places": int(board.places.sum()),
    }


def _replace_proposals(row: Round, outcome: Outcome) -> None:
    board, solution = outcome.board, outcome.solution
    locked = set(outcome.locks)
    manual = set(row.proposals.filter(is_manual=True, is_locked=True).values_list("mentee_id", "mentor_id"))
    row.proposals.all().delete()
    row.left_out.all().delete()
    taken = board.contributions(solution.pairs)
    Proposal.objects.bulk_create(
        (
            make_proposal(
                row,
                board,
                mentee,
                mentor,
                contributions,
                is_locked=(mentee, mentor) in locked,
                is_manual=(board.mentees[mentee].pk, board.mentors[mentor].pk) in manual,
            )
            for (mentee, mentor), contributions in zip(solution.pairs, taken, strict=True)
        ),
        batch_size=500,
    )
    LeftOut.objects.bulk_create(left_out_of(row, board, solution), batch_size=500)


def make_proposal(
    row: Round,
    board: Board,
    mentee: int,
    mentor: int,
    contributions: list[dict[str, Any]] | None = None,
    **values: Any,
) -> Proposal:
    """An unsaved proposal of a pair (row and column of the board) with its score, its reasons and its evidence."""
    parts = board.contributions([(mentee, mentor)])[0] if contributions is None else contributions
    return Proposal(
        round=row,
        mentor=board.mentors[mentor],
        mentee=board.mentees[mentee],
        score=int(board.scores[mentee, mentor]),
        contributions=parts,
        facts=board.facts(mentee, mentor),
        conflicts=[one.as_json() for one in board.conflicts(mentee, mentor)],
        **values,
    )


def left_out_of(row: Round, board: Board, solution: Solution) -> list[LeftOut]:
    """Everybody without a partner, with the plain cause and how many partners each hindrance takes away."""
    task, found = board.task, []
    for one in why_unmatched(solution, board.reasons, policy=board.policy, mentees=task.mentees, mentors=task.mentors):
        side = board.mentees if one.mentee else board.mentors
        allowed = board.allowed[one.index] if one.mentee else board.allowed[:, one.index]
        closed = np.flatnonzero(~allowed).tolist()
        counts = Counter(
            code
            for other in closed
            if (code := board.hindrance(*((one.index, other) if one.mentee else (other, one.index))))
        )
        facts = {"why": str(one.why), "others": one.others, "possible": one.possible, "counts": counts.most_common()}
        found.append(LeftOut(round=row, enrolment=side[one.index], reasons=facts))
    waiting = [LeftOut(round=row, enrolment=one, reasons={"why": UNTRAINED}) for one, _lacks in board.untrained]
    return found + waiting
