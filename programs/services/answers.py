"""What an applicant answers to the questions of a call, kept as far as it is filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from programs.models import Answer, Application, Recording


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer as far as it is given; all empty forgets it."""

    question_id: int
    text: str = ""
    number: int | None = None
    choices: tuple[str, ...] = ()
    topic_id: int | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.text.strip() or self.number or self.choices or self.topic_id)


def replace_answers(application: Application, answers: Sequence[Answered]) -> None:
    """Keep these answers of a locked draft; those of other questions stay as they are. Two queries."""
    given = [one for one in answers if not one.is_empty]
    forgotten = [one.question_id for one in answers if one.is_empty]
    application.answers.filter(question_id__in=forgotten).delete()
    Answer.objects.bulk_create(
        [
            Answer(
                application=application, question_id=one.question_id, text=one.text, number=one.number,
                choices=list(one.choices), topic_id=one.topic_id,
            )
            for one in given
        ],
        update_conflicts=True,
        unique_fields=["application", "question"],
        update_fields=["text", "number", "choices", "topic"],
    )  # fmt: skip


def replace_transcripts(application: Application, texts: Mapping[int, str]) -> None:
    """What is said, in writing, by question: beside its recording, or as an answer until there is one."""
    recorded = {one.question_id: one for one in application.recordings.all()}
    for question_id, text in texts.items():
        if question_id in recorded and recorded[question_id].transcript != text:
            Recording.objects.filter(pk=recorded[question_id].pk).update(transcript=text)
    waiting = [Answered(question_id, text=text) for question_id, text in texts.items() if question_id not in recorded]
    if waiting:
        replace_answers(application, waiting)
