"""The mood of those who were not retained, over a call, in figures that show nobody.

The rules are those of ``surveys.queries.results``: figures from five people and in closed groups of five, so that no
answer can be read in a figure that moved; words from ten; a mean from thirty, the distribution before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from programs.models import Call
from surveys.enums import Again
from surveys.models import Mood
from surveys.queries.measures import LEAST_SCORE
from surveys.queries.results import Bar, Rate, shuffled
from surveys.rules import LEAST_FIGURES, LEAST_WORDS

CHANGE_DAYS = 7


def may_change(mood: Mood) -> bool:
    """Not answered yet, or answered within the last week."""
    return mood.answered_at is None or mood.answered_at + timedelta(days=CHANGE_DAYS) >= timezone.now()


@dataclass(frozen=True, slots=True, kw_only=True)
class MoodResults:
    """What is shown of a call: ``people`` are counted in the figures, all empty while ``masked``."""

    rate: Rate
    people: int
    masked: bool
    given: tuple[Bar, ...] = ()
    again: tuple[Bar, ...] = ()
    mean: float | None = None
    words: tuple[str, ...] = ()
    needed: int = LEAST_FIGURES


def read_moods(call: Call) -> MoodResults:
    """Masked results of a call. One query."""
    rows = list(Mood.objects.filter(application__call=call).order_by("answered_at", "pk"))
    answered = [one for one in rows if one.answered_at is not None]
    # Closed groups: the answers that do not fill a group of five wait for the next ones.
    counted = answered[: len(answered) // LEAST_FIGURES * LEAST_FIGURES]
    rate, people = Rate(len(rows), len(answered)), len(counted)
    if people < LEAST_FIGURES:
        return MoodResults(rate=rate, people=people, masked=True)
    marks = [one.given for one in counted if one.given is not None]
    return MoodResults(
        rate=rate,
        people=people,
        masked=False,
        given=tuple(Bar(str(mark), marks.count(mark)) for mark in range(1, 6)),
        again=tuple(Bar(str(one.label), sum(row.again == one.value for row in counted)) for one in Again),
        mean=sum(marks) / len(marks) if people >= LEAST_SCORE else None,
        words=shuffled(one.word for one in counted if one.word) if people >= LEAST_WORDS else (),
    )
