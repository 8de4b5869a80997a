"""What the season changed: uplift per topic, recommendation, sentences people agreed to have quoted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from programs.enums import Side
from programs.models import Cohort, Topic
from surveys.content import CONFIDENCE
from surveys.enums import SurveyKind
from surveys.queries.results import Answer, Bar, answers, scale_bars, shuffled
from surveys.rules import LEAST_FIGURES, LEAST_WORDS

#: Below it a recommend score moves by several points with one answer, so the distribution is shown instead.
LEAST_SCORE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicUplift:
    """Confidence on one topic, 0 to 10, of the ``people`` who answered both times. Empty while ``masked``."""

    topic: str
    name: str
    people: int
    masked: bool
    before: float | None = None
    after: float | None = None
    change: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommend:
    """0 to 10: the distribution from five answers; from thirty, the score (-100 to 100) with its 95 % interval."""

    people: int
    masked: bool
    bars: tuple[Bar, ...] = ()
    score: int | None = None
    low: int | None = None
    high: int | None = None


def uplift(cohort: Cohort, *, side: str = Side.MENTEE) -> tuple[TopicUplift, ...]:
    """Confidence at the start and at the end, topic by topic, of the same people; of mentees unless told.

    Sides are never mixed: a mentor is asked about helping, not about doing. There is no total over the topics: it would
    give away those that are hidden.
    """
    names = topic_names(cohort)
    return _uplifts(answers(cohort, SurveyKind.INTAKE), answers(cohort, SurveyKind.CLOSING), side=side, names=names)


def topic_names(cohort: Cohort) -> dict[str, str]:
    """Names of the programme's topics by code, in the active language."""
    return {
        topic.code: topic.name
        for topic in Topic.objects.filter(programme_id=cohort.programme_id).only("code", "name_fr", "name_en")
    }


def _marks(found: Iterable[Answer], side: str) -> dict[tuple[int, str], int]:
    return {
        (one.person, one.value.question): one.value.number
        for one in found
        if one.side == side and one.value.number is not None
    }


def _uplifts(
    first: Iterable[Answer], last: Iterable[Answer], *, side: str, names: Mapping[str, str]
) -> tuple[TopicUplift, ...]:
    before, after = _marks(first, side), _marks(last, side)
    rows = []
    for question in CONFIDENCE:
        both = [key for key in before if key[1] == question.code and key in after]
        if both:
            name = names.get(question.topic, question.topic)
            rows.append(_uplift(question.topic, name, [before[key] for key in both], [after[key] for key in both]))
    return tuple(sorted(rows, key=lambda row: (row.masked, -(row.change or 0), row.name)))


def _uplift(topic: str, name: str, before: list[int], after: list[int]) -> TopicUplift:
    people = len(before)
    if people < LEAST_FIGURES:
        return TopicUplift(topic=topic, name=name, people=people, masked=True)
    return TopicUplift(
        topic=topic,
        name=name,
        people=people,
        masked=False,
        before=round(sum(before) / people, 1),
        after=round(sum(after) / people, 1),
        change=round((sum(after) - sum(before)) / people, 1),
    )


def recommend(cohort: Cohort) -> Recommend:
    """Would they recommend the programme: distribution, and a score only when it means something."""
    return _recommend(answers(cohort, SurveyKind.CLOSING))


def _recommend(closing: Iterable[Answer]) -> Recommend:
    found = [one for one in closing if one.value.question == "recommend"]
    people = len(found)
    if people < LEAST_FIGURES:
        return Recommend(people=people, masked=True)
    bars = scale_bars("nps", found)
    if people < LEAST_SCORE:
        return Recommend(people=people, masked=False, bars=bars)
    promoters = sum(bar.value for bar in bars[9:]) / people
    detractors = sum(bar.value for bar in bars[:7]) / people
    score = promoters - detractors
    margin = 1.96 * sqrt(max(0.0, promoters + detractors - score**2) / people)
    return Recommend(
        people=people,
        masked=False,
        bars=bars,
        score=round(100 * score),
        low=round(100 * max(-1.0, score - margin)),
        high=round(100 * min(1.0, score + margin)),
    )


def quotes(cohort: Cohort) -> tuple[str, ...]:
    """Sentences whose authors agreed to be quoted, without names and in no order; none below ten answers."""
    return _quotes(answers(cohort, SurveyKind.CLOSING))


def _quotes(found: Sequence[Answer]) -> tuple[str, ...]:
    sentences = {one.person: one.value.text for one in found if one.value.question == "now_different"}
    agreed = {one.person for one in found if one.value.question == "quote_consent" and one.value.number}
    if len(sentences) < LEAST_WORDS:
        return ()
    return shuffled(text for person, text in sentences.items() if person in agreed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """All that the end of a season says, from one reading of the answers."""

    mentees: tuple[TopicUplift, ...]
    mentors: tuple[TopicUplift, ...]
    recommend: Recommend
    quotes: tuple[str, ...]


def closing_measures(cohort: Cohort) -> Closing:
    """Uplift of both sides, recommendation and quotes in three queries."""
    first, last = answers(cohort, SurveyKind.INTAKE), answers(cohort, SurveyKind.CLOSING)
    names = topic_names(cohort)
    return Closing(
        mentees=_uplifts(first, last, side=Side.MENTEE, names=names),
        mentors=_uplifts(first, last, side=Side.MENTOR, names=names),
        recommend=_recommend(last),
        quotes=_quotes(last),
    )
