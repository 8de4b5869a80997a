"""A reviewer’s pile: files under a number of their own, without anything that says whose they are."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.db.models import Sum
from django.db.models.functions import Length

from programs.enums import ApplicationState, CallState, ReviewState, RoleKind
from programs.models import Application, CalibrationFile, CalibrationReading, Call, ReleasedText, Review, Score

#: Signs a minute that somebody reads with care, and seconds to choose a mark: only until real times are known.
SIGNS_A_MINUTE, SECONDS_A_MARK = 1100, 20


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
    """My files of one call. ``calibration`` counts the calibration files still to score; the pile is closed until 0.

    ``minutes`` is what the rest takes, ``None`` without a basis; ``applied`` says that I am an applicant here too.
    """

    call_id: int
    title: str
    answer_on: date
    criteria: int
    places: tuple[Place, ...]
    calibration: int
    minutes: int | None
    applied: bool
    calibrates: bool

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
    """My files of every call that waits for its answers, and calls whose calibration waits for me, most urgent first.

    At most ten queries, however many files there are.
    """
    mine = list(Review.objects.pile_of(user).values("pk", "state", "due_on", "application_id", "application__call_id"))
    waiting = _calibrations(user)
    call_ids = {row["application__call_id"] for row in mine} | set(waiting)
    calls = Call.objects.filter(pk__in=call_ids).exclude(state=CallState.RELEASED).select_related("cohort__programme")
    marks: dict[int, int] = defaultdict(int)
    scores = Score.objects.filter(review__in=[row["pk"] for row in mine]).exclude(mark=None)
    for review_id in scores.values_list("review_id", flat=True):
        marks[review_id] += 1
    piles = []
    rows_of = {pk: [row for row in mine if row["application__call_id"] == pk] for pk in call_ids}
    listed = list(calls.prefetch_related("criteria").order_by("answer_on", "pk"))
    times = _measured(call_ids, user.person_id) if listed else {}
    own = Application.objects.of(user).filter(call__in=call_ids).exclude(state=ApplicationState.DRAFT)
    applied = set(own.values_list("call_id", flat=True))
    for call in listed:
        rows = rows_of[call.pk]
        places = tuple(
            Place(row["pk"], number, len(rows), row["state"], row["due_on"], marks[row["pk"]])
            for number, row in enumerate(rows, start=1)
        )
        criteria = len(call.criteria.all())
        left = [row["application_id"] for row in rows if row["state"] == ReviewState.OPEN]
        minutes = _minutes(left, times.get(call.pk), criteria)
        piles.append(
            Pile(
                call_id=call.pk,
                title=str(call.cohort),
                answer_on=call.answer_on,
                criteria=criteria,
                places=places,
                calibration=waiting.get(call.pk, 0),
                minutes=minutes,
                applied=call.pk in applied,
                calibrates=call.calibrates,
            )
        )
    return piles


def _calibrations(user: Any) -> dict[int, int]:
    """Call → calibration files that this reviewer has still to score. Two queries."""
    calls = Call.objects.calibrated_by(user)
    files = list(CalibrationFile.objects.filter(call__in=calls).values_list("pk", "call_id"))
    if not files:
        return {}
    own = CalibrationReading.objects.filter(reviewer=user.person_id, done_at__isnull=False)
    done = set(own.values_list("file_id", flat=True))
    left: dict[int, int] = defaultdict(int)
    for pk, call_id in files:
        left[call_id] += pk not in done
    return {call_id: count for call_id, count in left.items() if count}


def _measured(call_ids: Collection[int], person_id: int) -> dict[int, float]:
    """Call → the median seconds a file took this reader, else all readers. One query."""
    rows = Review.objects.filter(application__call__in=call_ids, state=ReviewState.DONE, spent_seconds__gt=0)
    mine: dict[int, list[int]] = defaultdict(list)
    all_of: dict[int, list[int]] = defaultdict(list)
    for call_id, reader, seconds in rows.values_list("application__call_id", "reviewer_id", "spent_seconds"):
        all_of[call_id].append(seconds)
        if reader == person_id:
            mine[call_id].append(seconds)
    return {call_id: median(mine.get(call_id) or seconds) for call_id, seconds in all_of.items()}


def _minutes(left: Sequence[int], seconds: float | None, criteria: int) -> int | None:
    """Minutes that the rest of the pile takes; from its length while nobody has finished a file, else as measured."""
    if not left:
        return None
    if seconds is None:
        texts = ReleasedText.objects.filter(application__in=left)
        signs: int = texts.aggregate(signs=Sum(Length("text")))["signs"] or 0
        if not signs:
            return None
        return math.ceil(signs / SIGNS_A_MINUTE + len(left) * criteria * SECONDS_A_MARK / 60)
    return math.ceil(len(left) * seconds / 60)


def was_shown(review: Review) -> bool:
    """The reader of this finished review has seen, or could have seen, what it was to be marked without.

    Managers open a file as soon as their own review of it is done. Everybody else sees the marks of the others once
    the readings planned are in; a third one, or one added later, hides them again and takes nothing back.
    """
    programme = review.application.call.cohort.programme
    if programme.roles.filter(person_id=review.reviewer_id, kind=RoleKind.MANAGER).exists():
        return True
    others = Review.objects.filter(application_id=review.application_id).exclude(pk=review.pk).counted()
    states = list(others.values_list("state", flat=True))
    done = states.count(ReviewState.DONE)
    return done > 0 and (done == len(states) or done + 1 >= programme.reviews_per_application)


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
