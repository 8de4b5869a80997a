"""What a change of the policy does to three pairs: the best, one in the middle, the weakest."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from django.db.models import Q

from matching.enums import RoundState
from matching.models import Pair, Proposal, Round
from matching.policy import PolicyData
from matching.queries.board import Board, load_board
from matching.queries.board.wants import WEIGHED_KINDS, load_asked
from matching.queries.discretion import is_own_place
from matching.queries.policy_words import Names
from matching.queries.words import say_points, say_worth
from people.models import Unit
from programs.enums import CohortPhase
from programs.models import Cohort, Enrolment, Programme, Question


@dataclass(frozen=True, slots=True)
class Part:
    """One criterion of a sample: its points before and after."""

    label: str
    before: int
    after: int

    @property
    def was(self) -> str:
        return say_points(self.before)

    @property
    def now(self) -> str:
        return say_points(self.after)


@dataclass(frozen=True, slots=True)
class Sample:
    """A pair as a policy values it, before and after a change. ``is_possible`` under the changed one."""

    mentor: Enrolment
    mentee: Enrolment
    before: int
    after: int
    parts: tuple[Part, ...]
    is_possible: bool

    @property
    def was(self) -> str:
        return say_points(self.before)

    @property
    def now(self) -> str:
        return say_worth(self.after)

    @property
    def change(self) -> str:
        return say_points(self.after - self.before, signed=True)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a criterion counts for, of a hundred points, in this cohort."""

    label: str
    points: int


@dataclass(frozen=True, slots=True)
class Effect:
    """The effect of a policy on a cohort: what counts for how much, what waits, and three pairs."""

    cohort: Cohort
    weighed: tuple[Weighed, ...]
    waiting: tuple[str, ...]
    samples: tuple[Sample, ...]
    from_round: Round | None


def cohort_to_show(programme: Programme, cohort_id: int | None = None) -> Cohort | None:
    """The cohort asked for, else the one worked on: the newest that is not closed."""
    rows = Cohort.objects.filter(programme=programme).select_related("programme")
    asked = rows.filter(pk=cohort_id).first() if cohort_id else None
    return asked or rows.exclude(phase=CohortPhase.CLOSED).order_by("-starts_on", "-pk").first()


def effect_of(cohort: Cohort, before: PolicyData, after: PolicyData, names: Names, *, reader: int = 0) -> Effect:
    """What ``after`` changes against ``before``; everybody of the cohort counts as free, so that there is an effect
    to see also when pairs are made. A pair of the reader (a person id) is not taken apart before them."""
    everybody = Pair.objects.open().filter(cohort=cohort)
    board = load_board(cohort, after, movable=list(everybody))
    asked = load_asked(cohort, [*before.questions, *after.questions], (*board.mentors, *board.mentees))
    new = replace(board, asked=asked)
    old = replace(board, asked=asked, policy_data=before)
    row = Round.objects.filter(cohort=cohort, state__in=[RoundState.SOLVED, RoundState.PUBLISHED]).first()
    places = (_of_round(old, row, reader) if row else []) or _typical(old, reader)
    counted = {each.id: each.weight for each in new.policy.criteria}
    return Effect(
        cohort=cohort,
        weighed=tuple(Weighed(names.criterion(code), points) for code, points in counted.items()),
        waiting=tuple(
            names.criterion(rule.code) for rule in after.criteria if rule.weight and rule.code not in counted
        ),
        samples=tuple(_samples(old, new, places, names)),
        from_round=row,
    )


def _of_round(board: Board, row: Round, reader: int) -> list[tuple[int, int]]:
    """The best, the middle and the weakest pair of a scenario, of those whose people still take part."""
    pairs = Proposal.objects.filter(round=row).order_by("-score", "pk").values_list("mentee_id", "mentor_id")
    found = [(board.rows.get(mentee, -1), board.columns.get(mentor, -1)) for mentee, mentor in pairs]
    return _three([place for place in found if min(place) >= 0 and not is_own_place(board, *place, reader)])


def _typical(board: Board, reader: int) -> list[tuple[int, int]]:
    """Each mentee with the mentor who fits best: of these the best, the middle and the weakest."""
    if not board.allowed.any():
        return []
    scores = np.where(board.allowed, board.scores, -1)
    best = scores.argmax(axis=1)
    rows = [row for row in np.argsort(-scores.max(axis=1), kind="stable").tolist() if scores[row, best[row]] >= 0]
    places = [(row, int(best[row])) for row in rows]
    return _three([place for place in places if not is_own_place(board, *place, reader)])


def _three(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return list(dict.fromkeys(places[at] for at in (0, len(places) // 2, -1))) if places else []


def _samples(old: Board, new: Board, places: list[tuple[int, int]], names: Names) -> list[Sample]:
    found = []
    for place, was, now in zip(places, old.contributions(places), new.contributions(places), strict=True):
        before = {part["code"]: part["units"] for part in was}
        after = {part["code"]: part["units"] for part in now}
        codes = list(dict.fromkeys([*after, *before]))
        parts = tuple(Part(names.criterion(code), before.get(code, 0), after.get(code, 0)) for code in codes)
        row, column = place
        found.append(
            Sample(
                mentor=new.mentors[column],
                mentee=new.mentees[row],
                before=sum(before.values()),
                after=sum(after.values()),
                parts=parts,
                is_possible=not new.hindrance(row, column),
            )
        )
    return found


def questions_to_weigh(cohort: Cohort | None) -> list[Question]:
    """The questions of the cohort's call whose answers can be compared."""
    if cohort is None:
        return []
    return list(Question.objects.filter(call__cohort=cohort, kind__in=WEIGHED_KINDS))


def units_to_name(programme: Programme) -> dict[int, str]:
    """Units of the participants of a programme and those around them, by name: what a quota may speak of."""
    people = Enrolment.objects.filter(cohort__programme=programme)
    own = Unit.objects.filter(people__enrolments__in=people).values("pk")
    rows = Unit.objects.filter(Q(pk__in=own) | Q(children__in=own)).distinct()
    return dict(rows.order_by("name", "pk").values_list("pk", "name"))
