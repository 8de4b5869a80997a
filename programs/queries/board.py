"""The manager’s board: every file of a call with what its readers made of it.

How marks become points: a mark from 1 to 4 is worth 0, 33⅓, 66⅔ or 100 points; a review is worth the mean of its
points weighted by the published grid; a file is worth the mean of its finished
reviews. Unfinished reviews do not count.
The gap on a criterion is the highest mark minus the lowest one; from 2 it is flagged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.text import fold
from programs.models import Application, Call, Criterion, Decision, Review, Score

#: A gap from which two readers do not mean the same thing.
WIDE_GAP = 2
Marks = Mapping[int, int]


def points(mark: int) -> float:
    """A mark from 1 to 4 as 0 to 100 points."""
    return (mark - 1) * 100 / 3


def weigh(marks: Marks, weights: Marks) -> float | None:
    """Points of one review (criterion id → mark) under the weights of the grid; ``None`` without any mark."""
    total = sum(weights[one] for one in marks)
    return sum(points(mark) * weights[one] for one, mark in marks.items()) / total if total else None


@dataclass(frozen=True, slots=True)
class Row:
    """One file on the board. ``is_hidden``: the manager wrote it or must still read it blind, so no mark is shown."""

    pk: int
    name: str
    sort_name: str
    unit: str
    state: str
    mean: float | None
    wide_gaps: tuple[str, ...]
    gap: int
    done: int
    assigned: int
    outcome: str
    reserve_until: date | None
    strength: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Board:
    """All rows of a call, best first, before any filter."""

    rows: tuple[Row, ...]
    drafts: int
    withdrawn: int
    units: tuple[str, ...]

    @property
    def waiting(self) -> tuple[Row, ...]:
        """Files that wait for an answer."""
        return tuple(row for row in self.rows if row.state == "submitted")

    @property
    def undecided(self) -> int:
        return sum(1 for row in self.waiting if not row.outcome)


@dataclass(frozen=True, slots=True)
class Sift:
    """What the manager wants to see: words of a name, a unit, a kind of file, an order."""

    q: str = ""
    unit: str = ""
    show: str = ""
    sort: str = "-mean"


def finished_marks(call: Call, application_ids: Iterable[int] | None = None) -> dict[int, dict[int, dict[int, int]]]:
    """Marks of finished reviews: application id → review id → criterion id → mark. One query."""
    rows = Score.objects.filter(review__application__call=call, review__state="done").exclude(mark=None)
    if application_ids is not None:
        rows = rows.filter(review__application_id__in=application_ids)
    found: dict[int, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    listed = rows.order_by("review_id").values_list("review__application_id", "review_id", "criterion_id", "mark")
    for application_id, review_id, criterion_id, mark in listed:
        assert mark is not None
        found[application_id][review_id][criterion_id] = mark
    return found


def mean_points(reviews: Mapping[int, Marks], weights: Marks) -> float | None:
    """Mean of the finished reviews of one file, 0 to 100; ``None`` before the first one."""
    worth = [one for one in (weigh(marks, weights) for marks in reviews.values()) if one is not None]
    return sum(worth) / len(worth) if worth else None


def gaps(reviews: Mapping[int, Marks]) -> dict[int, int]:
    """For each criterion the highest mark minus the lowest one, over the finished reviews of one file."""
    by_criterion: dict[int, list[int]] = defaultdict(list)
    for marks in reviews.values():
        for criterion_id, mark in marks.items():
            by_criterion[criterion_id].append(mark)
    return {one: max(marks) - min(marks) for one, marks in by_criterion.items()}


def best_criterion(reviews: Mapping[int, Marks], criteria: Sequence[Criterion]) -> Criterion | None:
    """The criterion with the highest mean mark, the heavier one when two are level; ``None`` before any review."""
    seen: dict[int, list[int]] = defaultdict(list)
    for marks in reviews.values():
        for criterion_id, mark in marks.items():
            seen[criterion_id].append(mark)
    known = [one for one in criteria if one.pk in seen]
    return max(known, key=lambda one: (sum(seen[one.pk]) / len(seen[one.pk]), one.weight, -one.position), default=None)


def suggest_strengths(call: Call, application_ids: Iterable[int]) -> dict[int, Criterion]:
    """The strength to name in each answer, as far as the reviews show one. Two queries."""
    criteria = list(call.criteria.all())
    found = {pk: best_criterion(reviews, criteria) for pk, reviews in finished_marks(call, application_ids).items()}
    return {pk: one for pk, one in found.items() if one is not None}


def load_board(call: Call, user: Any) -> Board:
    """Every sent, withdrawn or answered file this manager may see, in a fixed number of queries."""
    visible = Application.objects.visible_to(user).filter(call=call).exclude(submitted_at=None)
    files = list(visible.select_related("person__unit").exclude(state="draft"))
    judged = set(Application.objects.judged_by(user).filter(call=call).values_list("pk", flat=True))
    criteria = {one.pk: one for one in call.criteria.all()}
    weights = {pk: one.weight for pk, one in criteria.items()}
    marks = finished_marks(call)
    counted: dict[int, list[str]] = defaultdict(list)
    reviews = Review.objects.filter(application__call=call).counted()
    for application_id, state in reviews.values_list("application_id", "state"):
        counted[application_id].append(state)
    decisions = {one.application_id: one for one in Decision.objects.visible_to(user).filter(application__call=call)}
    rows = []
    for file in files:
        open_to_me = file.pk in judged
        read = marks.get(file.pk, {}) if open_to_me else {}
        wide = {one: gap for one, gap in gaps(read).items() if gap >= WIDE_GAP}
        decision = decisions.get(file.pk) if open_to_me else None
        rows.append(
            Row(
                pk=file.pk,
                name=file.person.name,
                sort_name=file.person.sort_name,
                unit=file.person.unit.name if file.person.unit else "",
                state=file.state,
                mean=mean_points(read, weights),
                wide_gaps=tuple(str(criteria[one]) for one in sorted(wide, key=lambda pk: criteria[pk].position)),
                gap=max(gaps(read).values(), default=0),
                done=counted[file.pk].count("done"),
                assigned=len(counted[file.pk]),
                outcome=decision.outcome if decision else "",
                reserve_until=decision.reserve_until if decision else None,
                strength=str(criteria[decision.strength_id]) if decision and decision.strength_id else "",
                is_hidden=not open_to_me,
            )
        )
    rest = list(call.applications.filter(state__in=("draft", "withdrawn")).values_list("state", flat=True))
    units = tuple(sorted({row.unit for row in rows if row.unit}, key=fold))
    return Board(tuple(sort_rows(rows, "-mean")), rest.count("draft"), rest.count("withdrawn"), units)


SHOW: dict[str, Callable[[Row], bool]] = {
    "undecided": lambda row: row.state == "submitted" and not row.outcome,
    "selected": lambda row: row.outcome == "selected",
    "reserve": lambda row: row.outcome == "reserve",
    "not_this_time": lambda row: row.outcome == "not_this_time",
    "gap": lambda row: bool(row.wide_gaps),
    "unread": lambda row: row.state == "submitted" and row.done < max(row.assigned, 1),
    "withdrawn": lambda row: row.state == "withdrawn",
}
_KEYS: dict[str, Callable[[Row], Any]] = {
    "mean": lambda row: row.mean,
    "name": lambda row: row.sort_name,
    "unit": lambda row: fold(row.unit),
    "gap": lambda row: row.gap,
    "done": lambda row: row.done,
}


def _still_there(row: Row) -> bool:
    return row.state != "withdrawn"


def sift(board: Board, wanted: Sift) -> list[Row]:
    """The rows asked for, in the order asked for; an unknown word in the address changes nothing."""
    shown = SHOW.get(wanted.show, _still_there)
    words = fold(wanted.q).split()
    rows = [
        row
        for row in board.rows
        if shown(row) and (not wanted.unit or row.unit == wanted.unit) and all(word in row.sort_name for word in words)
    ]
    return sort_rows(rows, wanted.sort)


def sort_rows(rows: Iterable[Row], order: str) -> list[Row]:
    """Sorted by name first, so that equals keep that order; files without a value come last either way."""
    key = _KEYS.get(order.removeprefix("-"), _KEYS["mean"])
    named = sorted(rows, key=lambda row: (row.sort_name, row.pk))
    known = sorted((row for row in named if key(row) is not None), key=key, reverse=order.startswith("-"))
    return known + [row for row in named if key(row) is None]


def best_files(board: Board, count: int) -> list[Row]:
    """The best ``count`` waiting files by mean, with those level with the last one: the alphabet decides nothing."""
    ranked = [row for row in sort_rows(board.waiting, "-mean") if row.mean is not None and not row.is_hidden]
    if count <= 0 or count >= len(ranked):
        return ranked[: max(count, 0)]
    edge = ranked[count - 1].mean
    return [row for row in ranked if row.mean is not None and edge is not None and row.mean >= edge - 1e-9]
