"""The other mentors a mentee could have in a round: what each pair is worth, what it costs, what forbids it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from matching.engine.explain import why_not
from matching.engine.problem import Fairness, Solution, Status
from matching.engine.solve import solve
from matching.models import Proposal
from matching.queries.board import Board
from matching.queries.discretion import is_own_place, say_hindrance
from matching.queries.hierarchy import ConflictFound
from matching.queries.words import say_points, say_worth
from programs.models import Enrolment

PATIENCE = 5.0  # seconds for an answer on a page; an answer cut short says that it may be more


@dataclass(frozen=True, slots=True)
class Choice:
    """A mentor for the select: the score with them, no ``hindrance`` when possible, ``free`` with a place left."""

    mentor: Enrolment
    score: int
    hindrance: str
    free: bool
    hindrance_words: str = ""

    @property
    def points(self) -> str:
        return say_points(self.score)


@dataclass(frozen=True, slots=True)
class Change:
    """One mentee whose mentor changes, with the scores before and after; None is nobody."""

    mentee: Enrolment
    before: Enrolment | None
    after: Enrolment | None
    score_before: int
    score_after: int

    @property
    def was(self) -> str:
        return say_points(self.score_before)

    @property
    def now(self) -> str:
        return say_worth(self.score_after)


@dataclass(frozen=True, slots=True)
class Answer:
    """Why not this mentor, and what choosing them by hand would do.

    ``price`` units that the best set of pairs would lose with this pair forced (``people`` fewer matched, ``floor``
    units off the weakest pair; ``exact`` or else at least so much), ``moves`` who changes then, ``clash`` when locks or
    quotas do not let it be at all. ``swap`` is what choosing by hand does at once, ``swap_effect`` its units; ``None``
    when full.
    """

    mentor: Enrolment
    mentee: Enrolment
    score: int
    hindrance: str
    conflicts: tuple[ConflictFound, ...]
    price: int = 0
    people: int = 0
    floor: int = 0
    exact: bool = True
    clash: bool = False
    moves: tuple[Change, ...] = ()
    swap: tuple[Change, ...] | None = None
    hindrance_words: str = ""

    @property
    def worth(self) -> str:
        return say_worth(self.score)

    @property
    def price_worth(self) -> str:
        return say_worth(self.price)

    @property
    def floor_worth(self) -> str:
        return say_worth(self.floor)

    @property
    def effect_worth(self) -> str:
        return say_worth(self.swap_effect, signed=True)

    @property
    def swap_effect(self) -> int:
        return sum(one.score_after - one.score_before for one in self.swap or ())

    @property
    def displaced(self) -> tuple[Change, ...]:
        """Everybody else whose mentor would change."""
        return tuple(one for one in self.moves if one.mentee.pk != self.mentee.pk)


def list_choices(board: Board, proposals: Iterable[Proposal], mentee_id: int, *, reader: int = 0) -> list[Choice]:
    """Every mentor of the board for one mentee, the possible first, the best first. ``reader``: a person id, see
    ``queries.discretion``."""
    line = board.rows[mentee_id]
    taken: dict[int, int] = {}
    for one in proposals:
        taken[one.mentor_id] = taken.get(one.mentor_id, 0) + 1
    choices = [
        Choice(
            mentor=mentor,
            score=int(board.scores[line, column]),
            hindrance="" if board.allowed[line, column] else board.hindrance(line, column),
            free=taken.get(mentor.pk, 0) < int(board.places[column]),
            hindrance_words="" if board.allowed[line, column] else say_hindrance(board, line, column, reader),
        )
        for column, mentor in enumerate(board.mentors)
    ]
    return sorted(choices, key=lambda one: (bool(one.hindrance), -one.score, one.mentor.person.sort_name))


def solve_without(board: Board, proposals: Iterable[Proposal], mentee_id: int) -> Solution:
    """The best set of pairs with the locks of everybody but this mentee: what a choice for the mentee is held to."""
    locks = places_on(board, (one for one in proposals if one.is_locked and one.mentee_id != mentee_id))
    return solve(board.scores, board.allowed, locked=locks, time_limit=PATIENCE, **board.solver_arguments())


def answer(
    board: Board,
    proposals: list[Proposal],
    mentee_id: int,
    mentor_id: int,
    best: Solution | None = None,
    *,
    reader: int = 0,
) -> Answer:
    """What speaks against a mentor, or what having them would cost: exact, the round is solved again with the pair."""
    line, column = board.rows[mentee_id], board.columns[mentor_id]
    mentor, mentee = board.mentors[column], board.mentees[line]
    own = is_own_place(board, line, column, reader)
    conflicts = () if own else tuple(board.conflicts(line, column))
    score = int(board.scores[line, column])
    if not board.allowed[line, column]:
        words = say_hindrance(board, line, column, reader)
        return Answer(mentor, mentee, score, board.hindrance(line, column), conflicts, hindrance_words=words)
    best = best or solve_without(board, proposals, mentee_id)
    swap = _swap(board, proposals, line, column)
    if best.status is Status.INFEASIBLE:
        return Answer(mentor, mentee, score, "", conflicts, clash=True, swap=swap)
    told = why_not(best, mentee=line, mentor=column, time_limit=PATIENCE)
    return Answer(
        mentor=mentor,
        mentee=mentee,
        score=score,
        hindrance="",
        conflicts=conflicts,
        price=told.price,
        people=told.people,
        floor=0 if best.problem.fairness == Fairness.NONE else told.floor,
        exact=told.exact,
        clash=bool(told.obstacles),
        moves=tuple(_change(board, move.mentee, move.before, move.after) for move in told.moves),
        swap=swap,
    )


def places_on(board: Board, proposals: Iterable[Proposal]) -> list[tuple[int, int]]:
    """Where these pairs stand on the board, as far as they may still be."""
    found = [(board.rows.get(one.mentee_id, -1), board.columns.get(one.mentor_id, -1)) for one in proposals]
    return [place for place in found if min(place) >= 0 and board.allowed[place]]


def find_swap(board: Board, proposals: Iterable[Proposal], mentee_id: int, mentor_id: int) -> Proposal | None:
    """Of a full mentor's pairs, the one that loses least by taking this mentee's mentor; ``None`` when none may."""
    rows = list(proposals)
    before = next((one for one in rows if one.mentee_id == mentee_id), None)
    if before is None or before.mentor_id not in board.columns:
        return None
    column = board.columns[before.mentor_id]
    options = [
        (int(board.scores[line, column]) - one.score, -one.pk, one)
        for one in rows
        if one.mentor_id == mentor_id and not one.is_locked and (line := board.rows.get(one.mentee_id, -1)) >= 0
        if board.allowed[line, column]
    ]
    return max(options, key=lambda option: option[:2])[2] if options else None


def _swap(board: Board, proposals: list[Proposal], line: int, column: int) -> tuple[Change, ...] | None:
    mentee_id, mentor_id = board.mentees[line].pk, board.mentors[column].pk
    before = next((board.columns.get(one.mentor_id) for one in proposals if one.mentee_id == mentee_id), None)
    full = sum(one.mentor_id == mentor_id for one in proposals) >= int(board.places[column])
    mine = _change(board, line, before, column)
    if not full:
        return (mine,)
    partner = find_swap(board, proposals, mentee_id, mentor_id)
    if partner is None or before is None:
        return None
    return (mine, _change(board, board.rows[partner.mentee_id], column, before))


def _change(board: Board, line: int, before: int | None, after: int | None) -> Change:
    def worth(column: int | None) -> int:
        return 0 if column is None else int(board.scores[line, column])

    def who(column: int | None) -> Enrolment | None:
        return None if column is None else board.mentors[column]

    return Change(board.mentees[line], who(before), who(after), worth(before), worth(after))
