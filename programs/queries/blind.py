"""A file as a reviewer reads it: what was released of it, and nothing that says who wrote it.

The texts are the released copies (``ReleasedText``) and nothing else; the person is never loaded. Facts that identify
nobody (hours, languages, levels, chosen options) come from the application. In a phase that is not blind the name and
the unit are added from elsewhere: :func:`name_author`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import get_language

from people.models import Person
from programs.enums import QuestionKind, RecordingState
from programs.models import Answer, Application, ApplicationTopic, CalibrationFile, Question, Recording, Review
from programs.queries.answers import label_of
from programs.queries.applications import count_words


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One of the two topics offered."""

    name: str
    level: int | None
    evidence: str


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One question of the call and what was answered: options or a number as they are, words as they were released."""

    question: str
    criterion_id: int | None
    facts: tuple[str, ...]
    words: str
    is_spoken: bool = False


@dataclass(frozen=True, slots=True)
class BlindFile:
    """What one reads. ``words`` counts the explanation."""

    explained: str
    explanation: str
    words: int
    curiosity: str
    motivation: str
    learning: str
    hours_a_month: int | None
    availability: str
    remote_ok: bool
    languages: tuple[str, ...]
    topics: tuple[TopicLine, ...]
    answers: tuple[AnswerLine, ...] = field(default=())


#: Criterion code → the parts of the file shown beside it. An unknown criterion shows the whole file.
PARTS = {
    "fluency": ("topics",),
    "explaining": ("explanation",),
    "explains": ("explanation",),
    "curiosity": ("curiosity",),
    "motivation": ("motivation",),
    "availability": ("availability",),
}
ALL_PARTS = ("topics", "explanation", "curiosity", "motivation", "availability")


def parts_for(code: str) -> tuple[str, ...]:
    """Which parts of the file stand beside this criterion."""
    return PARTS.get(code, ALL_PARTS)


def open_blind(review: Review) -> BlindFile:
    """The file of this review as it was released. Four queries; reads the application, never the person."""
    application = review.application
    texts = dict(application.released_texts.values_list("part", "text"))
    topics = ApplicationTopic.objects.filter(application_id=application.pk).select_related("topic").defer("evidence")
    return _file(
        texts,
        hours=application.hours_a_month,
        remote_ok=application.remote_ok,
        languages=tuple(application.languages),
        topics=tuple(
            TopicLine(str(one.topic or ""), one.level, texts.get(f"topic-{one.position}", "")) for one in topics
        ),
        answers=_answers(application.pk, texts),
    )


def _answers(application_id: int, texts: Mapping[str, str]) -> tuple[AnswerLine, ...]:
    answers = Answer.objects.filter(application_id=application_id).select_related("question", "topic").defer("text")
    lines = [
        AnswerLine(
            str(one.question), one.question.criterion_id, _facts(one), texts.get(f"question-{one.question_id}", "")
        )
        for one in answers
    ]
    spoken = Recording.objects.filter(application_id=application_id, state=RecordingState.READY)
    for row in spoken.select_related("question").only("question"):
        words = texts.get(f"recording-{row.question_id}", "")
        lines.append(AnswerLine(str(row.question), row.question.criterion_id, (), words, is_spoken=True))
    return tuple(lines)


def _facts(answer: Answer) -> tuple[str, ...]:
    kind = answer.question.kind
    if kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        labels = _labels(answer.question)
        return tuple(labels[code] for code in answer.choices if code in labels)
    if kind == QuestionKind.SCALE and answer.number:
        return (f"{answer.number} / 5",)
    if kind == QuestionKind.TOPIC and answer.topic:
        return (str(answer.topic), f"{answer.number} / 4") if answer.number else (str(answer.topic),)
    return ()


def _labels(question: Question) -> dict[str, str]:
    return {one["code"]: label_of(one) for one in question.options}


def _file(
    texts: Mapping[str, str],
    *,
    hours: int | None,
    remote_ok: bool,
    languages: tuple[str, ...],
    topics: tuple[TopicLine, ...],
    answers: tuple[AnswerLine, ...] = (),
) -> BlindFile:
    return BlindFile(
        explained=texts.get("explained", ""),
        explanation=texts.get("explanation", ""),
        words=count_words(texts.get("explanation", "")),
        curiosity=texts.get("curiosity", ""),
        motivation=texts.get("motivation", ""),
        learning=texts.get("learning", ""),
        hours_a_month=hours,
        availability=texts.get("availability", ""),
        remote_ok=remote_ok,
        languages=languages,
        topics=topics,
        answers=answers,
    )


def open_calibration_file(file: CalibrationFile) -> BlindFile:
    """A calibration file, drawn like any other. Its texts hold the facts too (see ``programs.content.calibration``)."""
    first, second = (
        (file.texts_en, file.texts_fr) if (get_language() or "fr").startswith("en") else (file.texts_fr, file.texts_en)
    )
    texts = first or second
    topics = tuple(
        TopicLine(texts[f"topic-{n}-name"], int(texts[f"topic-{n}-level"] or 0) or None, texts.get(f"topic-{n}", ""))
        for n in (1, 2)
        if texts.get(f"topic-{n}-name")
    )
    hours = int(texts.get("hours") or 0) or None
    languages = tuple(texts.get("languages", "").split())
    return _file(texts, hours=hours, remote_ok=texts.get("remote") != "no", languages=languages, topics=topics)


def copy_released(application: Application) -> dict[str, str]:
    """The released texts of a file with its facts, in the shape of a calibration file: a snapshot without the name."""
    texts = dict(application.released_texts.values_list("part", "text"))
    kept = {part: text for part, text in texts.items() if not part.startswith(("question-", "recording-"))}
    for one in application.topics.select_related("topic"):
        kept[f"topic-{one.position}-name"] = str(one.topic or "")
        kept[f"topic-{one.position}-level"] = str(one.level or "")
    kept["hours"] = str(application.hours_a_month or "")
    kept["languages"] = " ".join(application.languages)
    kept["remote"] = "yes" if application.remote_ok else "no"
    return kept


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote the file, in a phase that is not blind."""

    name: str
    unit: str
    recordings: tuple[int, ...]


def name_author(review: Review) -> Author | None:
    """Name, unit and recordings, unless this review is a blind one. Two queries then, none otherwise."""
    if review.kind in review.application.call.blind_phases:
        return None
    person = Person.objects.select_related("unit").get(pk=review.application.person_id)
    spoken = Recording.objects.filter(application_id=review.application_id, state=RecordingState.READY)
    return Author(person.name, person.unit.name if person.unit else "", tuple(spoken.values_list("pk", flat=True)))
