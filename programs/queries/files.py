"""One file as the manager opens it: what was written, both reviews side by side, what was prepared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from programs.enums import ReviewState
from programs.models import Application, Criterion, Review
from programs.queries.board import WIDE_GAP, best_criterion, gaps, mean_points, weigh


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader of the file; ``value`` is the weighted mean of the marks, ``None`` while the review is open."""

    review: Review
    value: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion: what each finished review gave (mark, comment), in the order of the readers."""

    criterion: Criterion
    given: tuple[tuple[int | None, str], ...]
    gap: int
    is_wide: bool


@dataclass(frozen=True, slots=True)
class File:
    """Everything on the file’s page."""

    readings: tuple[Reading, ...]
    lines: tuple[Line, ...]
    mean: float | None
    suggested: Criterion | None


def open_file(application: Application, user: Any) -> File:
    """The reviews of this file. Three queries. Only for those who may judge it."""
    criteria = list(application.call.criteria.all())
    weights = {one.pk: one.weight for one in criteria}
    visible = Review.objects.visible_to(user).filter(application=application)
    reviews = list(visible.select_related("reviewer").prefetch_related("scores").order_by("pk"))
    done = [one for one in reviews if one.state == ReviewState.DONE]
    scores = {one.pk: {score.criterion_id: score for score in one.scores.all()} for one in done}
    marks = {
        pk: {criterion: score.mark for criterion, score in by.items() if score.mark is not None}
        for pk, by in scores.items()
    }
    wide = gaps(marks)
    lines = tuple(
        Line(
            criterion=one,
            given=tuple(_cell(scores[review.pk].get(one.pk)) for review in done),
            gap=wide.get(one.pk, 0),
            is_wide=wide.get(one.pk, 0) >= WIDE_GAP,
        )
        for one in criteria
    )
    readings = tuple(Reading(one, weigh(marks[one.pk], weights) if one.pk in marks else None) for one in reviews)
    return File(readings, lines, mean_points(marks, weights), best_criterion(marks, criteria))


def _cell(score: Any) -> tuple[int | None, str]:
    return (score.mark, score.comment) if score is not None else (None, "")
