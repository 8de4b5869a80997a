"""One file as the manager opens it: what was written and what readers got, the reviews side by side, the history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.audit import AuditEntry
from programs.enums import Outcome, QuestionKind, ReviewState
from programs.models import Answer, Application, Criterion, Recording, Review
from programs.queries.agreement import correct_points, estimate_severity
from programs.queries.answers import say_fact
from programs.queries.board import best_criterion, finished_marks
from programs.queries.marks import WIDE_GAP, Worth, gaps, summarise, weigh_all
from programs.queries.priority import priorities
from programs.queries.released_texts import collect_parts, name_parts


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader of the file; ``value`` is the weighted mean of the marks, ``None`` while the review is open."""

    review: Review
    value: float | None


@dataclass(frozen=True, slots=True)
class Given:
    """What one reader gave on one criterion."""

    reader: str
    mark: int | None
    comment: str


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion: what each finished review gave, in the order of the readers."""

    criterion: Criterion
    given: tuple[Given, ...]
    gap: int
    is_wide: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A text of the file: as written and, where readers got something else, ``read``. ``level``: of a topic."""

    title: str
    text: str
    read: str
    is_redacted: bool
    level: int | None = None

    @property
    def is_covered(self) -> bool:
        """Readers got another text than the one written."""
        return bool(self.read) and self.read.replace("\r\n", "\n") != self.text.replace("\r\n", "\n")


@dataclass(frozen=True, slots=True)
class Chosen:
    """An answer that is no text: a choice, a number."""

    question: str
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the history of the decision."""

    at: datetime
    who: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class File:
    """Everything on the file’s page. ``corrected`` is the mean as if all readers were equally strict."""

    readings: tuple[Reading, ...]
    lines: tuple[Line, ...]
    worth: Worth | None
    corrected: float | None
    suggested: Criterion | None
    parts: tuple[Part, ...]
    chosen: tuple[Chosen, ...]
    recordings: tuple[Recording, ...]
    history: tuple[Change, ...]
    priority_from: Application | None


def open_file(application: Application, user: Any) -> File:
    """The file with its reviews; only for those who may judge it. Read ``with_texts`` and the released texts before."""
    call = application.call
    criteria = list(call.criteria.all())
    visible = Review.objects.visible_to(user).filter(application=application)
    reviews = list(visible.select_related("reviewer").prefetch_related("scores").order_by("pk"))
    every = finished_marks(call)
    weights = {one.pk: one.weight for one in criteria}
    worth = {pk: weigh_all(marks, weights) for pk, marks in every.items()}
    marks, own = every.get(application.pk, {}), worth.get(application.pk, {})
    fair = summarise(correct_points(own, estimate_severity(worth)).values())
    return File(
        readings=tuple(
            Reading(one, own.get(one.reviewer_id) if one.state == ReviewState.DONE else None) for one in reviews
        ),
        lines=_lines([one for one in reviews if one.state == ReviewState.DONE], criteria, gaps(marks)),
        worth=summarise(own.values()),
        corrected=fair.mean if fair else None,
        suggested=best_criterion(marks, criteria),
        parts=_parts(application),
        chosen=tuple(_say_chosen(application.answers.all())),
        recordings=tuple(application.recordings.all()),
        history=tuple(_history(application)),
        priority_from=priorities(call.cohort.programme, [application.person_id], call=call).get(application.person_id),
    )


def _lines(done: list[Review], criteria: list[Criterion], wide: dict[int, int]) -> tuple[Line, ...]:
    scores = [(one, {score.criterion_id: score for score in one.scores.all()}) for one in done]
    return tuple(
        Line(
            criterion=one,
            given=tuple(
                Given(
                    review.reviewer.name,
                    found[one.pk].mark if one.pk in found else None,
                    found[one.pk].comment if one.pk in found else "",
                )
                for review, found in scores
            ),
            gap=wide.get(one.pk, 0),
            is_wide=wide.get(one.pk, 0) >= WIDE_GAP,
        )
        for one in criteria
    )


def _parts(application: Application) -> tuple[Part, ...]:
    """Every text, topics first: they are what a mentor brings."""
    titles, read = name_parts(application), {one.part: one for one in application.released_texts.all()}
    levels = {f"topic-{one.position}": one.level for one in application.topics.all()}
    written = collect_parts(application)
    ordered = sorted(written, key=lambda part: not part.startswith("topic-"))
    return tuple(
        Part(
            title=titles[part],
            text=written[part],
            read=read[part].text if part in read else "",
            is_redacted=part in read and read[part].is_redacted,
            level=levels.get(part),
        )
        for part in ordered
    )


def _say_chosen(answers: Iterable[Answer]) -> Iterable[Chosen]:
    """Choices and numbers in words; written answers are parts of the file."""
    for one in answers:
        words = "" if one.question.kind == QuestionKind.TOPIC else say_fact(one.question, one)
        if words:
            yield Chosen(str(one.question), words)


def _history(application: Application) -> Iterable[Change]:
    labels = {str(value): str(label) for value, label in Outcome.choices}
    rows = AuditEntry.objects.about(application).filter(
        verb__in=("programs.prepare_decision", "programs.undo_decision")
    )
    for row in rows:
        before, after = row.changes.get("outcome", (None, None))
        yield Change(row.at, row.actor_name, labels.get(before, ""), labels.get(after, ""))
