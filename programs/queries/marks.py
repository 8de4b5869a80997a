"""How marks become points: numbers in, numbers out, nothing read from the database.

A mark from 1 to 4 is worth 0, 33⅓, 66⅔ or 100 points. A review is worth the mean of its points weighted by the
published grid; a file is worth the mean of its finished reviews, the third one included. See docs/selection.md.
"""

from __future__ import annotations

import math
import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: A gap from which two readers do not mean the same thing.
WIDE_GAP = 2
DIGITS = 9
#: Criterion id to mark, or to weight.
Marks = Mapping[int, int]


def weigh(marks: Marks, weights: Marks) -> float | None:
    """Points of one review (criterion id → mark) under the weights of the grid; ``None`` without any mark.

    One division of whole numbers: two reviews of the same worth have the same points to the last digit, in whatever
    order their marks were read.
    """
    total = sum(weights[one] for one in marks)
    return sum((mark - 1) * weights[one] for one, mark in marks.items()) * 100 / (3 * total) if total else None


def weigh_all(reviews: Mapping[int, Marks], weights: Marks) -> dict[int, float]:
    """Points of each review of a file; those without any mark are left out."""
    worth = {key: weigh(marks, weights) for key, marks in reviews.items()}
    return {key: value for key, value in worth.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Worth:
    """What the finished reviews of one file say: ``spread`` is the best review minus the worst, in points."""

    mean: float
    median: float
    spread: float


def summarise(values: Iterable[float]) -> Worth | None:
    """Mean, median and spread of the points of a file’s reviews; ``None`` before the first one.

    Means that differ by less than a billionth are equal: files are ordered by them, and rounding must decide nothing.
    """
    worth = list(values)
    if not worth:
        return None
    mean = round(math.fsum(worth) / len(worth), DIGITS)
    return Worth(mean, statistics.median(worth), max(worth) - min(worth))


def gaps(reviews: Mapping[int, Marks]) -> dict[int, int]:
    """For each criterion the highest mark minus the lowest one, over the finished reviews of one file."""
    by_criterion: dict[int, list[int]] = defaultdict(list)
    for marks in reviews.values():
        for criterion_id, mark in marks.items():
            by_criterion[criterion_id].append(mark)
    return {one: max(marks) - min(marks) for one, marks in by_criterion.items()}
