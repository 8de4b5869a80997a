"""Reads about applications: is the call still taking them, how it ended, and what was written about one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import ngettext

from core.links import make_mark
from programs.enums import SEATED, CallState
from programs.models import Application, Call, Criterion, Score

#: Words of the simple explanation, as published in the call.
EXPLANATION_WORDS = 200
#: Topics an applicant offers.
TOPICS = 2


@dataclass(frozen=True, slots=True)
class Answered:
    """How a call ended, in the two numbers that every letter may tell."""

    places: int
    candidates: int

    @property
    def say_places(self) -> str:
        """« 20 places »."""
        return ngettext("one place", "%(n)s places", self.places) % {"n": self.places}

    @property
    def say_candidates(self) -> str:
        """« 31 applications »."""
        return ngettext("one application", "%(n)s applications", self.candidates) % {"n": self.candidates}


def takes_applications(call: Call, now: datetime | None = None) -> bool:
    """The call is open and its closing moment has not come, whether or not the clock has closed it yet."""
    now = now or timezone.now()
    return call.state == CallState.OPEN and call.opens_at <= now < call.closes_at


def count_words(text: str) -> int:
    """Words as the counter beside the field counts them: runs of signs between spaces."""
    return len(text.split())


def count_answers(call: Call) -> Answered:
    """Places (the seats, or those given when there are more) and candidates of a released call.

    Who left after the answer was a candidate all the same: the two numbers never shrink.
    """
    states = list(call.applications.exclude(answered_at=None).values_list("state", flat=True))
    return Answered(max(call.cohort.seats, sum(one in SEATED for one in states)), len(states))


@dataclass(frozen=True, slots=True)
class Words:
    """What the readers wrote about one criterion, in no order that tells who wrote what."""

    criterion: str
    texts: tuple[str, ...]


def read_comments(application: Application) -> list[Words]:
    """Comments of the finished reviews, by criterion, without names and without marks. One query.

    The order within each criterion is drawn anew, always the same way: neither the page nor the download, nor both
    side by side, tell which words came from the same reader.
    """
    found: dict[int, tuple[Criterion, list[str]]] = {}
    scores = Score.objects.filter(review__application=application, review__state="done").exclude(comment="")
    for score in scores.select_related("criterion").order_by("criterion__position", "criterion_id"):
        found.setdefault(score.criterion_id, (score.criterion, []))[1].append(score.comment)

    def drawn(criterion: Criterion, texts: list[str]) -> tuple[str, ...]:
        return tuple(sorted(texts, key=lambda text: make_mark(f"{application.pk} {criterion.pk} {text}")))

    return [Words(str(criterion), drawn(criterion, texts)) for criterion, texts in found.values()]
