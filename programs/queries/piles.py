"""A reviewer’s pile: files under a number of their own, without anything that says whose they are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from programs.enums import CallState, ReviewState
from programs.models import Call, Review, Score


@dataclass(frozen=True, slots=True)
class Place:
    """A file in the pile: ``number`` is its only name."""

    pk: int
    number: int
    total: int
    state: str
    due_on: date
    marks: int


@dataclass(frozen=True, slots=True)
class Pile:
    """My files of one call."""

    call_id: int
    title: str
    answer_on: date
    criteria: int
    places: tuple[Place, ...]

    @property
    def total(self) -> int:
        return len(self.places)

    @property
    def done(self) -> int:
        return sum(1 for one in self.places if one.state == ReviewState.DONE)

    @property
    def left(self) -> int:
        return self.total - self.done


def my_piles(user: Any) -> list[Pile]:
    """My files of every call that waits for its answers, the most urgent call first. Four queries."""
    mine = list(Review.objects.pile_of(user).values("pk", "state", "due_on", "application__call_id"))
    call_ids = {row["application__call_id"] for row in mine}
    calls = Call.objects.filter(pk__in=call_ids).exclude(state=CallState.RELEASED).select_related("cohort__programme")
    marks: dict[int, int] = defaultdict(int)
    scores = Score.objects.filter(review__in=[row["pk"] for row in mine]).exclude(mark=None)
    for review_id in scores.values_list("review_id", flat=True):
        marks[review_id] += 1
    piles = []
    for call in calls.prefetch_related("criteria").order_by("answer_on", "pk"):
        rows = [row for row in mine if row["application__call_id"] == call.pk]
        places = tuple(
            Place(row["pk"], number, len(rows), row["state"], row["due_on"], marks[row["pk"]])
            for number, row in enumerate(rows, start=1)
        )
        piles.append(Pile(call.pk, str(call.cohort), call.answer_on, len(call.criteria.all()), places))
    return piles


@dataclass(frozen=True, slots=True)
class ColleagueLine:
    """What another reader gave on one criterion."""

    criterion_id: int
    mark: int
    comment: str


def colleague_marks(review: Review, user: Any) -> list[list[ColleagueLine]]:
    """The other readers’ marks, one list each, without names; empty until all of the file are in. Two queries."""
    others = Review.objects.visible_to(user).filter(application_id=review.application_id, state=ReviewState.DONE)
    shown = others.exclude(pk=review.pk).order_by("pk").prefetch_related("scores")
    return [
        [ColleagueLine(one.criterion_id, one.mark, one.comment) for one in other.scores.all() if one.mark is not None]
        for other in shown
    ]
