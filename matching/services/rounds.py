"""The life of a round: a scenario is named and weighted, computed, proved, computed again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from core.jobs import Job, JobState, enqueue
from matching.engine.explain import why_unmatched
from matching.engine.kinds import FORBIDDEN_BY_DEFAULT
from matching.engine.problem import Solution, Status
from matching.engine.solve import solve
from matching.engine.verify import verify
from matching.enums import DEFAULT_WEIGHTS, MAX_WEIGHT, UNTRAINED, Factor, RoundState
from matching.models import LeftOut, Proposal, Round
from matching.queries.board import Board, load_board
from people.models import Person
from programs.models import Cohort

STEPS = 4  # of a computation: people read, pairs scored, pairs chosen, proof checked


def create_round(cohort: Cohort, *, actor: Person, name: str, weights: Mapping[str, int] | None = None) -> Round:
    """A new scenario of a cohort, to be computed. ``weights`` are points by factor code, 0 to 100; missing ones keep
    their default. Refused when nothing has a weight."""
    chosen = check_weights({**_defaults(), **(weights or {})})
    if not name.strip():
        raise Refused(_("Give the scenario a name: you will compare it with others."), code="name")
    with transaction.atomic():
        row = Round.objects.create(cohort=cohort, name=name.strip()[:80], weights=chosen, created_by=actor)
        audit.record("matching.create_round", row, actor=actor, changes={"weights": chosen})
    return row


def change_round(round: Round, *, actor: Person, name: str, weights: Mapping[str, int]) -> None:  # noqa: A002 - our word
    """Rename a scenario or weigh it anew; new weights send it back to be computed, locked pairs stay."""
    chosen = check_weights({**_defaults(), **weights})
    with transaction.atomic():
        row = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
        refuse_unless_open(row)
        changes = audit.difference(
            {"name": row.name, "weights": row.weights}, {"name": name.strip(), "weights": chosen}
        )
        if not changes:
            return
        row.name, row.weights = name.strip()[:80], chosen
        row.save(update_fields=["name", "weights"])
        if "weights" in changes and row.state == RoundState.SOLVED:
            states.move(row, RoundState.DRAFT, actor=actor, verb="matching.change_round", facts=changes)
        else:
            audit.record("matching.change_round", row, actor=actor, changes=changes)


def check_weights(weights: Mapping[str, int]) -> dict[str, int]:
    """The weights as whole points by code; ``Refused`` in words for a wrong one."""
    unknown = set(weights) - set(Factor.values)
    if unknown:
        raise Refused(_("Unknown criterion: %s") % ", ".join(sorted(unknown)), code="weights")
    for weight in weights.values():
        if type(weight) is not int or not 0 <= weight <= MAX_WEIGHT:
            raise Refused(_("A weight is a whole number of points from 0 to 100."), code="weights")
    if not any(weights.values()):
        raise Refused(_("At least one criterion needs a weight above zero."), code="weights")
    return {str(code): weights[code] for code in Factor.values}


def _defaults() -> dict[str, int]:
    return {str(code): weight for code, weight in DEFAULT_WEIGHTS.items()}


def refuse_unless_open(row: Round) -> None:
    """A round that is being computed, published or set aside is not changed by hand."""
    if row.state == RoundState.SOLVING:
        raise Refused(_("This scenario is being computed. Wait a moment, then try again."), code="solving")
    if row.state not in (RoundState.DRAFT, RoundState.SOLVED):
        raise Refused(_("This scenario is %s: it no longer changes.") % row.get_state_display(), code="closed")


def solve_round(round: Round, *, actor: Person) -> Job:  # noqa: A002 - our word
    """Have the round computed by a worker; locked pairs stay. While that lasts, asking again changes nothing."""
    with transaction.atomic():
        row = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
        running = Job.objects.filter(pk=row.job_id or 0).first()
        if row.state == RoundState.SOLVING and running and running.state != JobState.FAILED:
            return running
        moved = states.move(row, RoundState.SOLVING, actor=actor, verb="matching.solve_round")
        job = enqueue("matching.solve_round", owner=actor, round=row.pk)
        if not moved:  # the worker died on it: this is the second try
            audit.record("matching.solve_round", row, actor=actor)
        Round.objects.filter(pk=row.pk).update(job_id=job.pk)
    round.refresh_from_db()
    return job


def discard_round(round: Round, *, actor: Person) -> bool:  # noqa: A002 - our word
    """Set a scenario aside; it can be taken up again."""
    return states.move(round, RoundState.DISCARDED, actor=actor, verb="matching.discard_round")


def reopen_round(round: Round, *, actor: Person) -> bool:  # noqa: A002 - our word
    """Take a scenario up again that was set aside; it is to be computed."""
    return states.move(round, RoundState.DRAFT, actor=actor, verb="matching.reopen_round")


@dataclass(frozen=True)
class Outcome:
    """What one computation found; ``dropped`` are locked pairs that are no longer possible."""

    board: Board
    solution: Solution
    proved: bool
    dropped: tuple[str, ...]


def compute_round(round_id: int, *, report: Callable[[int, int], None] = lambda done, total: None) -> dict[str, Any]:
    """Compute a round that waits for it and keep the outcome; called by the worker. Running it twice does it once."""
    row = Round.objects.select_related("cohort__programme").get(pk=round_id)
    if row.state != RoundState.SOLVING:
        return {"skipped": row.state}
    outcome = find_pairs(row, report=report)
    with transaction.atomic():
        row = Round.objects.select_for_update(of=("self",)).get(pk=round_id)
        if row.state != RoundState.SOLVING:
            return {"skipped": row.state}
        keep_outcome(row, outcome)
    report(STEPS, STEPS)
    return {"people": outcome.solution.people, "proved": outcome.proved, "unlocked": list(outcome.dropped)}


def give_up_round(round_id: int) -> None:
    """The computation failed: the round can be computed again."""
    row = Round.objects.get(pk=round_id)
    if row.state == RoundState.SOLVING:
        states.move(row, RoundState.DRAFT, actor=None, verb="matching.give_up_round")


def find_pairs(row: Round, *, report: Callable[[int, int], None] = lambda done, total: None) -> Outcome:
    """The best pairs for the weights of a round and today's lines, with the proof checked by other code."""
    board = load_board(row.cohort, row.weights)
    report(1, STEPS)
    locks, dropped, allowed = _locks(row, board)
    report(2, STEPS)
    solution = solve(
        board.scores,
        allowed,
        mentor_capacity=board.places,
        locked=locks,
        row_keys=[one.pk for one in board.mentees],
        column_keys=[one.pk for one in board.mentors],
    )
    report(3, STEPS)
    certificate = solution.certificate
    proved = (
        solution.status is Status.OPTIMAL
        and certificate is not None
        and verify(certificate, board.scores, allowed, mentor_capacity=board.places, locked=locks).holds
    )
    return Outcome(board, solution, proved, tuple(dropped))


def _locks(row: Round, board: Board) -> tuple[list[tuple[int, int]], list[str], np.ndarray]:
    """Locked pairs as (row, column); those that a line now forbids, or whose people are gone, are named and dropped."""
    locks: list[tuple[int, int]] = []
    dropped: list[str] = []
    taken: Counter[int] = Counter()
    for one in row.proposals.filter(is_locked=True).select_related("mentor__person", "mentee__person").order_by("pk"):
        place = board.rows.get(one.mentee_id, -1), board.columns.get(one.mentor_id, -1)
        if min(place) < 0 or not board.allowed[place] or taken[place[1]] >= board.places[place[1]]:
            dropped.append(str(one))
            continue
        taken[place[1]] += 1
        locks.append(place)
    return locks, dropped, board.allowed


def keep_outcome(row: Round, outcome: Outcome) -> None:
    """Replace the proposals of a locked row by those of a computation, in the caller's transaction."""
    board, solution = outcome.board, outcome.solution
    locked = set(solution.problem.locked)
    manual = set(row.proposals.filter(is_manual=True, is_locked=True).values_list("mentee_id", "mentor_id"))
    row.proposals.all().delete()
    row.left_out.all().delete()
    taken = board.contributions(solution.pairs)
    Proposal.objects.bulk_create(
        (
            replace_score(
                make_proposal(row, board, mentee, mentor, contributions),
                is_locked=(mentee, mentor) in locked,
                is_manual=(board.mentees[mentee].pk, board.mentors[mentor].pk) in manual,
            )
            for (mentee, mentor), contributions in zip(solution.pairs, taken, strict=True)
        ),
        batch_size=500,
    )
    LeftOut.objects.bulk_create(_left_out(row, board, solution), batch_size=500)
    row.people, row.value, row.bound = solution.people, solution.value, solution.bound
    row.is_proved, row.data_on = outcome.proved, board.on
    row.certificate = solution.certificate.to_dict() if solution.certificate else {}
    row.save(update_fields=["people", "value", "bound", "is_proved", "data_on", "certificate"])
    facts = {"people": row.people, "value": row.value, "proved": row.is_proved}
    states.move(row, RoundState.SOLVED, actor=None, verb="matching.keep_round", facts=facts, solved_at=timezone.now())


def replace_score(proposal: Proposal, **values: Any) -> Proposal:
    """The same unsaved proposal with some values set."""
    for name, value in values.items():
        setattr(proposal, name, value)
    return proposal


def make_proposal(
    row: Round, board: Board, mentee: int, mentor: int, contributions: list[dict[str, Any]] | None = None
) -> Proposal:
    """An unsaved proposal of a pair (row and column of the board) with its score, its reasons and its evidence."""
    parts = board.contributions([(mentee, mentor)])[0] if contributions is None else contributions
    return Proposal(
        round=row,
        mentor=board.mentors[mentor],
        mentee=board.mentees[mentee],
        score=int(board.scores[mentee, mentor]),
        contributions=parts,
        conflicts=[one.as_json() for one in board.conflicts(mentee, mentor)],
    )


def _left_out(row: Round, board: Board, solution: Solution) -> list[LeftOut]:
    """Everybody without a partner, with the plain cause and how many partners each hindrance takes away."""
    task, found = board.task, []
    for one in why_unmatched(solution, board.reasons, policy=board.policy, mentees=task.mentees, mentors=task.mentors):
        if one.mentee:
            enrolment, masks = board.mentees[one.index], board.reasons[one.index]
            places = [
                (one.index, column) for column in np.flatnonzero(masks & np.uint32(FORBIDDEN_BY_DEFAULT)).tolist()
            ]
        else:
            enrolment, masks = board.mentors[one.index], board.reasons[:, one.index]
            places = [(at, one.index) for at in np.flatnonzero(masks & np.uint32(FORBIDDEN_BY_DEFAULT)).tolist()]
        counts = Counter(code for place in places if (code := board.hindrance(*place)))
        facts = {"why": str(one.why), "others": one.others, "possible": one.possible, "counts": counts.most_common()}
        found.append(LeftOut(round=row, enrolment=enrolment, reasons=facts))
    waiting = [LeftOut(round=row, enrolment=one, reasons={"why": UNTRAINED}) for one, _lacks in board.untrained]
    return found + waiting
