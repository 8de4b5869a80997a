"""What was answered to the questions of a call, as it is read again and as managers read it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programs.enums import QuestionKind
from programs.models import Answer, Application, Question, Recording


@dataclass(frozen=True, slots=True)
class Shown:
    """One question with what was answered: words, a short fact above them, a recording. All empty: no answer."""

    question: Question
    fact: str = ""
    words: str = ""
    recording: Recording | None = None

    @property
    def is_answered(self) -> bool:
        return bool(self.fact or self.words or self.recording)


def open_answers(application: Application) -> list[Shown]:
    """Every question of the call, in its order, with the answer. Three queries; four with topics."""
    answers = {one.question_id: one for one in application.answers.select_related("topic")}
    recordings = {one.question_id: one for one in application.recordings.all()}
    return [
        _show(question, answers.get(question.pk), recordings.get(question.pk))
        for question in application.call.questions.all()
    ]


def _show(question: Question, answer: Answer | None, recording: Recording | None) -> Shown:
    if question.kind == QuestionKind.RECORDING:
        words = recording.transcript if recording else answer.text if answer else ""
        return Shown(question, words=words, recording=recording)
    if answer is None:
        return Shown(question)
    return Shown(question, fact=say_fact(question, answer), words=answer.text)


def say_fact(question: Question, answer: Answer) -> str:
    """What was chosen, in the active language: options, a number of five, a topic and its level. Empty for words."""
    if question.kind in {QuestionKind.CHOICE, QuestionKind.CHOICES}:
        labels = {one["code"]: label_of(one) for one in question.options}
        return ", ".join(labels[code] for code in answer.choices if code in labels)
    if question.kind == QuestionKind.SCALE and answer.number:
        return _("%(number)s of 5") % {"number": answer.number}
    if question.kind == QuestionKind.TOPIC and answer.topic:
        level = _("level %(level)s of 4") % {"level": answer.number} if answer.number else ""
        return " · ".join(part for part in (str(answer.topic), level) if part)
    return ""


def label_of(option: dict[str, str]) -> str:
    """The words of one option of a choice, in the active language, else in French."""
    return (option.get("en") if (get_language() or "fr").startswith("en") else "") or option.get("fr", "")
