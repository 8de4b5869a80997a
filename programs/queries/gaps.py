"""The pages of an application, and what it still lacks before it can be sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from programs.enums import QuestionKind, RecordingState
from programs.models import Answer, Application, ApplicationTopic, Call, Question, Recording
from programs.queries.applications import EXPLANATION_WORDS, TOPICS, count_words

#: The page of the call's own questions; a call without any has one page less.
QUESTIONS_STEP = 5


@dataclass(frozen=True, slots=True)
class Gap:
    """Something an application lacks: the step where it is asked, and the sentence that says it."""

    step: int
    text: str


def last_step(call: Call) -> int:
    """The page on which everything is read again and sent."""
    return QUESTIONS_STEP + 1 if call.questions.exists() else QUESTIONS_STEP


def find_gaps(application: Application) -> list[Gap]:
    """All that keeps the application from being sent, in the order of the steps; empty when it is complete."""
    gaps = [*_topic_gaps(list(application.topics.all()))]
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
    return [*gaps, *_question_gaps(application)]


def _topic_gaps(topics: list[ApplicationTopic]) -> list[Gap]:
    complete = [one for one in topics if one.topic_id and one.level and one.evidence.strip()]
    if len({one.topic_id for one in complete}) >= TOPICS:
        return []
    if len({one.topic_id for one in topics if one.topic_id}) < TOPICS:
        return [Gap(1, _("Choose two different topics."))]
    return [Gap(1, _("For each topic, choose your level and tell what shows it."))]


def _question_gaps(application: Application) -> list[Gap]:
    questions = list(application.call.questions.all())
    if not questions:
        return []
    answers = {one.question_id: one for one in application.answers.all()}
    recordings = {one.question_id: one for one in application.recordings.all()}
    found = []
    for question in questions:
        if question.kind == QuestionKind.RECORDING:
            lacks = _recording_lacks(question, recordings.get(question.pk), answers.get(question.pk))
        else:
            lacks = _answer_lacks(question, answers.get(question.pk))
        found += [Gap(QUESTIONS_STEP, text % {"question": question}) for text in lacks]
    return found


def _answer_lacks(question: Question, answer: Answer | None) -> Iterable[str]:
    if answer is None:
        if question.is_required:
            yield _("Answer this question: %(question)s")
        return
    if question.most_words and count_words(answer.text) > question.most_words:
        words = _("Your answer has %(words)s words: shorten it to %(most)s.")
        counted = words % {"words": count_words(answer.text), "most": question.most_words}
        yield f"{counted} (%(question)s)"
    if question.kind == QuestionKind.TOPIC and not (answer.topic_id and answer.number and answer.text.strip()):
        yield _("Choose a topic and your level, and tell what shows it: %(question)s")


def _recording_lacks(question: Question, recording: Recording | None, answer: Answer | None) -> Iterable[str]:
    if recording is None:
        if question.is_required:
            yield _("Send your recording: %(question)s")
        elif answer is not None:
            yield _("You wrote down what you say and sent no recording: send it, or empty the text. (%(question)s)")
        return
    if recording.state == RecordingState.CHECKING:
        yield _("Your recording is being checked, which takes a few seconds: %(question)s")
    elif recording.state == RecordingState.REFUSED:
        yield _("Your recording could not be taken: send another one, or delete it. (%(question)s)")
    if not recording.transcript.strip():
        yield _("Write down what you say in the recording: %(question)s")
