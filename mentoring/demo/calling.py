"""What surrounds an application: colleagues who think of somebody, answers to questions, the line manager's word."""

from __future__ import annotations

import datetime as dt
import io
import math
import struct
import wave
from collections.abc import Sequence

from django.core.files.base import ContentFile

from mentoring.demo.clock import at
from mentoring.demo.stage import Stage
from mentoring.demo.words import applicants as words
from people.models import Person
from programs.enums import ApplicationState, QuestionKind
from programs.models import Application, Call, Question, TimeAgreement
from programs.services.answers import Answered
from programs.services.applications import save_application
from programs.services.nominations import nominate_person
from programs.services.recordings import keep_recording, settle_recording
from programs.services.time_agreements import answer_time

RATE, TONES = 8000, (523.25, 659.25, 783.99)


def answers_to(stage: Stage, questions: Sequence[Question], english: bool) -> list[Answered]:
    """An answer to each question that is answered in writing."""
    found = []
    for question in questions:
        if question.kind in {QuestionKind.CHOICE, QuestionKind.CHOICES}:
            code = stage.rng.choice([option["code"] for option in question.options])
            found.append(Answered(question.pk, choices=(code,)))
        elif question.kind != QuestionKind.RECORDING:
            texts = words.ANSWERS_EN if english else words.ANSWERS
            found.append(Answered(question.pk, text=stage.choose(texts[question.code])))
    return found


def record_answers(stage: Stage, application: Application, questions: Sequence[Question]) -> None:
    """A short recording, checked as every other one, and in writing what is said in it."""
    for question in questions:
        if question.kind == QuestionKind.RECORDING:
            file = ContentFile(_chime(), name="explication.wav")
            kept = keep_recording(application, question, actor=application.person, file=file)
            settle_recording(kept.pk, str(kept.file.name))
            said = {question.pk: stage.choose(words.ANSWERS[question.code])}
            save_application(application, actor=application.person, values={}, transcripts=said)


def _chime() -> bytes:
    """Three notes that fade: nobody invented speaks, and no sound lies in the repository."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        for tone in TONES:
            for place in range(RATE):
                height = math.sin(2 * math.pi * tone * place / RATE) * 9000 * (1 - place / RATE)
                sound.writeframesraw(struct.pack("<h", round(height)))
    return out.getvalue()


def nominate(stage: Stage, call: Call, *, day: int, by: Person, people: Sequence[Person]) -> None:
    """Somebody thinks of colleagues, each in their language, before any of them has applied."""
    for person in people:
        with stage.at(day, 11):
            text = words.NOMINATION_EN if person.language == "en" else words.NOMINATION
            nominate_person(call, actor=by, person=person, words=text)


def answer_for_time(stage: Stage, call: Call, *, agree: int, refuse: int) -> None:
    """So many line managers agree to the time and so many object, an hour after the question; the others are silent."""
    asked = TimeAgreement.objects.filter(application__call=call, application__state=ApplicationState.SUBMITTED)
    rows = list(asked.select_related("manager", "application").order_by("pk")[: agree + refuse])
    for number, row in enumerate(rows):
        with at(row.asked_at + dt.timedelta(hours=1)):
            if number < refuse:
                answer_time(row, actor=row.manager, agrees=False, reason=stage.choose(words.OBJECTIONS))
            else:
                answer_time(row, actor=row.manager, agrees=True)


def unlucky(call: Call, *, state: str, count: int) -> list[Person]:
    """Some of those with this answer to an earlier call, who will apply again."""
    rows = Application.objects.filter(call=call, state=state).order_by("pk").select_related("person")
    return [row.person for row in rows[:count]]
