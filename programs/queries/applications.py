"""Reads about applications: is the call still taking them, and what is missing before one can be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from programs.enums import SEATED, CallState
from programs.models import Application, ApplicationTopic, Call, Criterion, Score

#: Words of the simple explanation, as published in the call.
EXPLANATION_WORDS = 200
#: Topics an applicant offers.
TOPICS = 2
#: Pages of the form; the last one is for reading again and sending.
STEPS = 5


@dataclass(frozen=True, slots=True)
class Gap:
    """Something an application lacks: the step where it is asked, and the sentence that says it."""

    step: int
    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """How a call ended, in the two numbers that every letter may tell."""

    places: int
    candidates: int


def takes_applications(call: Call, now: datetime | None = None) -> bool:
    """The call is open and its closing moment has not come, whether or not the clock has closed it yet."""
    now = now or timezone.now()
    return call.state == CallState.OPEN and call.opens_at <= now < call.closes_at


def count_words(text: str) -> int:
    """Words as the counter beside the field counts them: runs of signs between spaces."""
    return len(text.split())


def find_gaps(application: Application) -> list[Gap]:
    """All that keeps the application from being sent, in the order of the steps; empty when it is complete."""
    topics = list(application.topics.all())
    gaps = [*_topic_gaps(topics)]
    if not application.explained.strip():
        gaps.append(Gap(2, _("Say what you explain.")))
    if not application.explanation.strip():
        gaps.append(Gap(2, _("Write your explanation.")))
    words = count_words(application.explanation)
    if words > EXPLANATION_WORDS:
        text = _("Your explanation has %(words)s words: shorten it to %(most)s.")
        gaps.append(Gap(2, text % {"words": words, "most": EXPLANATION_WORDS}))
    asked = (
        (3, application.curiosity, _("Tell what you tried or learnt in the last twelve months.")),
        (3, application.motivation, _("Tell why you want to be a mentor.")),
        (3, application.learning, _("Tell what you would like to learn.")),
        (4, application.hours_a_month, _("Say how many hours a month you can give.")),
        (4, application.availability.strip(), _("Say when you are available.")),
        (4, application.languages, _("Choose at least one language.")),
        (4, application.is_volunteer, _("Confirm that you apply of your own free will.")),
    )
    gaps += [Gap(step, text) for step, value, text in asked if not (value.strip() if isinstance(value, str) else value)]
    return gaps


def _topic_gaps(topics: list[ApplicationTopic]) -> list[Gap]:
    complete = [one for one in topics if one.topic_id and one.level and one.evidence.strip()]
    if len({one.topic_id for one in complete}) >= TOPICS:
        return []
    if len({one.topic_id for one in topics if one.topic_id}) < TOPICS:
        return [Gap(1, _("Choose two different topics."))]
    return [Gap(1, _("For each topic, choose your level and tell what shows it."))]


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
    """Comments of the finished reviews, by criterion, without names and without marks. One query."""
    found: dict[int, tuple[Criterion, list[str]]] = {}
    scores = Score.objects.filter(review__application=application, review__state="done").exclude(comment="")
    for score in scores.select_related("criterion").order_by("criterion__position", "criterion_id", "comment"):
        found.setdefault(score.criterion_id, (score.criterion, []))[1].append(score.comment)
    return [Words(str(criterion), tuple(texts)) for criterion, texts in found.values()]
