"""The manager’s board: every file of a call with what its readers made of it, and where the seats stand.

How marks become points stands in :mod:`programs.queries.marks`. Unfinished reviews do not count. Files are ordered by
their points: the mean (corrected for severity when the call says so) and what priority from an earlier call adds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices

from core.text import fold
from programs.enums import ApplicationState, EnrolmentState, Outcome, TimeAnswer
from programs.models import Application, Call, Criterion, Nomination, Review, Score
from programs.queries.agreement import Severity, correct_points, estimate_severity
from programs.queries.marks import WIDE_GAP, gaps, summarise, weigh_all
from programs.queries.priority import priorities

#: Application id → reader’s person id → criterion id → mark.
FileMarks = Mapping[int, Mapping[int, Mapping[int, int]]]
#: Those who were offered a seat, whatever they said to it.
OFFERED = {
    ApplicationState.SELECTED,
    ApplicationState.ACCEPTED,
    ApplicationState.DECLINED,
    ApplicationState.LAPSED,
}
TONES = {str(Outcome.SELECTED): "good", str(Outcome.RESERVE): "mentee", str(Outcome.PRIORITY): "mentor"}


@dataclass(frozen=True, slots=True)
class Row:
    """One file on the board. ``is_hidden``: the manager wrote it or must still read it blind, so no mark is shown.

    ``points`` orders: ``corrected`` when the call corrects, else ``mean``, and ``bonus`` for priority on top.
    ``answer`` is the outcome in words; once answers are out, what has become of it.
    """

    pk: int
    name: str
    sort_name: str
    unit: str
    unit_pk: int | None
    grade: str
    state: str
    mean: float | None
    median: float | None
    spread: float | None
    corrected: float | None
    bonus: int
    points: float | None
    wide_gaps: tuple[str, ...]
    gap: int
    done: int
    assigned: int
    outcome: str
    answer: str
    reserve_until: date | None
    priority_until: date | None
    role: str
    strength: str
    time: str
    is_nominated: bool
    is_hidden: bool

    @property
    def is_waiting(self) -> bool:
        """It waits for its answer."""
        return self.state == ApplicationState.SUBMITTED

    @property
    def until(self) -> date | None:
        """How long the place on the reserve list, or the priority, holds."""
        return self.reserve_until or self.priority_until

    @property
    def tone(self) -> str:
        """The tone of the answer’s capsule."""
        return TONES.get(self.outcome, "")

    @property
    def is_offered(self) -> bool:
        """A seat is prepared for it, or was offered."""
        return self.outcome == Outcome.SELECTED if self.is_waiting else self.state in OFFERED


@dataclass(frozen=True, slots=True)
class UnitSeats:
    """Seats of one unit: candidates, seats prepared for them and not sent yet, mentors who hold a seat."""

    unit: str
    candidates: int
    prepared: int
    taken: int


@dataclass(frozen=True, slots=True)
class Board:
    """All rows of a call, best first, before any filter."""

    rows: tuple[Row, ...]
    drafts: int
    withdrawn: int
    units: tuple[str, ...]
    seats: int
    by_unit: tuple[UnitSeats, ...]
    severities: Mapping[int, Severity]
    is_corrected: bool

    @property
    def waiting(self) -> tuple[Row, ...]:
        """Files that wait for an answer."""
        return tuple(row for row in self.rows if row.is_waiting)

    @property
    def undecided(self) -> int:
        return sum(1 for row in self.waiting if not row.outcome)

    @property
    def taken(self) -> int:
        """Mentors who hold a seat already."""
        return sum(one.taken for one in self.by_unit)

    @property
    def prepared(self) -> int:
        """Seats prepared and not offered yet."""
        return sum(one.prepared for one in self.by_unit)


def finished_marks(call: Call, application_ids: Iterable[int] | None = None) -> dict[int, dict[int, dict[int, int]]]:
    """Marks of finished reviews: application id → reader’s person id → criterion id → mark. One query."""
    rows = Score.objects.filter(review__application__call=call, review__state="done").exclude(mark=None)
    if application_ids is not None:
        rows = rows.filter(review__application_id__in=application_ids)
    found: dict[int, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    listed = rows.order_by("review_id").values_list(
        "review__application_id", "review__reviewer_id", "criterion_id", "mark"
    )
    for application_id, reader_id, criterion_id, mark in listed:
        assert mark is not None
        found[application_id][reader_id][criterion_id] = mark
    return found


def best_criterion(reviews: Mapping[int, Mapping[int, int]], criteria: Sequence[Criterion]) -> Criterion | None:
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


#: What a row needs of the tables, read without making objects: texts of applications are long and not wanted here.
FIELDS = (
    "pk", "state", "person_id", "person__first_name", "person__last_name", "person__sort_name", "person__grade",
    "person__unit_id", "person__unit__name", "time_agreement__answer", "decision__outcome", "decision__reserve_until",
    "decision__priority_until", "decision__role", "decision__strength_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Facts:
    """What all rows are made with."""

    call: Call
    criteria: Mapping[int, Criterion]
    marks: FileMarks
    worth: Mapping[int, Mapping[int, float]]
    severities: Mapping[int, Severity]
    counted: Mapping[int, Counter[str]]
    first: Mapping[int, Application]
    nominated: set[int]
    judged: set[int]
    words: Mapping[str, str]


def load_board(call: Call, user: Any) -> Board:
    """Every sent, withdrawn or answered file this manager may see. Nine queries, whatever the number of files."""
    visible = Application.objects.visible_to(user).filter(call=call)
    files = list(visible.exclude(submitted_at=None).exclude(state=ApplicationState.DRAFT).values(*FIELDS))
    facts = _gather(call, user, [one["person_id"] for one in files])
    rows = [_row(one, facts) for one in files]
    rest = Counter(call.applications.filter(state__in=("draft", "withdrawn")).values_list("state", flat=True))
    return Board(
        rows=tuple(sort_rows(rows, "-points")),
        drafts=rest["draft"],
        withdrawn=rest["withdrawn"],
        units=tuple(sorted({row.unit for row in rows if row.unit}, key=fold)),
        seats=call.cohort.seats,
        by_unit=count_seats(call, rows),
        severities=facts.severities,
        is_corrected=call.corrects_severity,
    )


def _gather(call: Call, user: Any, people: list[int]) -> _Facts:
    criteria = {one.pk: one for one in call.criteria.all()}
    weights = {pk: one.weight for pk, one in criteria.items()}
    marks = finished_marks(call)
    worth = {pk: weigh_all(reviews, weights) for pk, reviews in marks.items()}
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    reviews = Review.objects.filter(application__call=call).counted()
    for application_id, state in reviews.values_list("application_id", "state"):
        counted[application_id][state] += 1
    return _Facts(
        call=call,
        criteria=criteria,
        marks=marks,
        worth=worth,
        severities=estimate_severity(worth),
        counted=counted,
        first=priorities(call.cohort.programme, people, call=call) if people else {},
        nominated=set(Nomination.objects.filter(call=call).values_list("person_id", flat=True)),
        judged=set(Application.objects.judged_by(user).filter(call=call).values_list("pk", flat=True)),
        words={**_say(ApplicationState), **_say(Outcome)},
    )


def _say(kind: type[TextChoices]) -> dict[str, str]:
    return {str(value): str(label) for value, label in kind.choices if value}


def _row(file: Mapping[str, Any], facts: _Facts) -> Row:
    pk, person = file["pk"], file["person_id"]
    is_open = pk in facts.judged
    read, worth = (facts.marks.get(pk, {}), facts.worth.get(pk, {})) if is_open else ({}, {})
    plain = summarise(worth.values())
    fair = summarise(correct_points(worth, facts.severities).values())
    mean, corrected = plain.mean if plain else None, fair.mean if fair else None
    bonus = facts.call.priority_points if person in facts.first else 0
    base = corrected if facts.call.corrects_severity else mean
    wide = gaps(read)
    far = sorted((one for one, gap in wide.items() if gap >= WIDE_GAP), key=lambda one: facts.criteria[one].position)
    strength = facts.criteria.get(file["decision__strength_id"]) if is_open else None
    outcome = (file["decision__outcome"] or "") if is_open else ""
    return Row(
        pk=pk,
        name=f"{file['person__first_name']} {file['person__last_name']}".strip(),
        sort_name=file["person__sort_name"],
        unit=file["person__unit__name"] or "",
        unit_pk=file["person__unit_id"],
        grade=file["person__grade"],
        state=file["state"],
        mean=mean,
        median=plain.median if plain else None,
        spread=plain.spread if plain else None,
        corrected=corrected,
        bonus=bonus,
        points=None if base is None else base + bonus,
        wide_gaps=tuple(str(facts.criteria[one]) for one in far),
        gap=max(wide.values(), default=0),
        done=facts.counted[pk]["done"],
        assigned=facts.counted[pk].total(),
        outcome=outcome,
        answer=facts.words.get(outcome if file["state"] == ApplicationState.SUBMITTED else file["state"], ""),
        reserve_until=file["decision__reserve_until"] if is_open else None,
        priority_until=file["decision__priority_until"] if is_open else None,
        role=(file["decision__role"] or "") if is_open else "",
        strength=str(strength) if strength else "",
        time=file["time_agreement__answer"] or "",
        is_nominated=person in facts.nominated,
        is_hidden=not is_open,
    )


def count_seats(call: Call, rows: Iterable[Row]) -> tuple[UnitSeats, ...]:
    """Candidates, prepared seats and mentors by unit, in the order of their names. One query."""
    held = call.cohort.enrolments.mentors().filter(state__in=(EnrolmentState.INVITED, EnrolmentState.READY))
    taken = Counter(name or "" for name in held.values_list("person__unit__name", flat=True))
    there = [row for row in rows if row.state != ApplicationState.WITHDRAWN]
    candidates = Counter(row.unit for row in there)
    prepared = Counter(row.unit for row in there if row.is_waiting and row.outcome == Outcome.SELECTED)
    names = sorted({*candidates, *taken}, key=lambda name: (not name, fold(name)))
    return tuple(UnitSeats(name, candidates[name], prepared[name], taken[name]) for name in names)


# What is shown of it


@dataclass(frozen=True, slots=True)
class Sift:
    """What the manager wants to see: words of a name or unit, a unit, an answer, a mark of attention, an order."""

    q: str = ""
    unit: str = ""
    outcome: str = ""
    show: str = ""
    sort: str = "-points"


SHOW: dict[str, Callable[[Row], bool]] = {
    "gap": lambda row: bool(row.wide_gaps),
    "unread": lambda row: row.is_waiting and row.done < max(row.assigned, 1),
    "priority": lambda row: bool(row.bonus),
    "objected": lambda row: row.time == TimeAnswer.OBJECTED,
    "silent": lambda row: row.time == TimeAnswer.ASKED,
    "nominated": lambda row: row.is_nominated,
}


def _with_answer(value: str) -> Callable[[Row], bool]:
    return lambda row: row.outcome == value and row.state != ApplicationState.WITHDRAWN


def _in_state(value: str) -> Callable[[Row], bool]:
    return lambda row: row.state == value


AFTER = (ApplicationState.ACCEPTED, ApplicationState.DECLINED, ApplicationState.LAPSED)
OUTCOMES: dict[str, Callable[[Row], bool]] = {
    "undecided": lambda row: row.is_waiting and not row.outcome and not row.is_hidden,
    **{str(one): _with_answer(one) for one in Outcome.values},
    **{str(one): _in_state(one) for one in (*AFTER, ApplicationState.WITHDRAWN)},
}
_KEYS: dict[str, Callable[[Row], Any]] = {
    "points": lambda row: row.points,
    "mean": lambda row: row.mean,
    "median": lambda row: row.median,
    "spread": lambda row: row.spread,
    "name": lambda row: row.sort_name,
    "unit": lambda row: fold(row.unit),
    "gap": lambda row: None if row.is_hidden else row.gap,
    "done": lambda row: row.done,
    "outcome": lambda row: list(Outcome.values).index(row.outcome) if row.outcome else None,
}


def _still_there(row: Row) -> bool:
    return row.state != ApplicationState.WITHDRAWN


def _every(row: Row) -> bool:
    return True


def sift(board: Board, wanted: Sift) -> list[Row]:
    """The rows asked for, in the order asked for; an unknown word in the address changes nothing."""
    answered, shown = OUTCOMES.get(wanted.outcome, _still_there), SHOW.get(wanted.show, _every)
    words = fold(wanted.q).split()
    rows = [
        row
        for row in board.rows
        if answered(row)
        and shown(row)
        and (not wanted.unit or row.unit == wanted.unit)
        and (not words or all(word in f"{row.sort_name} {fold(row.unit)}" for word in words))
    ]
    return sort_rows(rows, wanted.sort)


def sort_rows(rows: Iterable[Row], order: str) -> list[Row]:
    """Sorted by name first, so that equals keep that order; files without a value come last either way."""
    key = _KEYS.get(order.removeprefix("-"), _KEYS["points"])
    named = sorted(rows, key=lambda row: (row.sort_name, row.pk))
    known = sorted((row for row in named if key(row) is not None), key=key, reverse=order.startswith("-"))
    return known + [row for row in named if key(row) is None]
