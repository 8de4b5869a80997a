"""Recordings of an applicant: kept, checked by their content, deleted."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction

from core.jobs import enqueue
from core.media import Unfit, check_recording, refuse_size
from people.models import Person
from programs.enums import QuestionKind, RecordingState
from programs.models import Answer, Application, Question, Recording
from programs.services.applications import lock_draft


def keep_recording(application: Application, question: Question, *, actor: Person, file: Any) -> Recording:
    """Keep this file as the answer, in place of the one before; a worker checks what it holds.

    Refuses what ``lock_draft`` refuses, and by size (``empty``, ``large``) before the file is read. What was written
    down of it before stays. Writes no audit row, as no draft does.
    """
    if question.call_id != application.call_id or question.kind != QuestionKind.RECORDING:
        raise ValueError("not a question that is answered by a recording")
    refuse_size(file)
    kept: str | None = None
    try:
        with transaction.atomic():
            locked = lock_draft(application, actor=actor)
            recording = locked.recordings.filter(question=question).first()
            if recording is None:
                recording = Recording(application=locked, question=question, transcript=_take_words(locked, question))
            before = recording.file.name
            recording.state, recording.refusal, recording.seconds = RecordingState.CHECKING, "", None
            recording.content_type, recording.is_video, recording.size = "", False, file.size
            recording.file.save("", file, save=False)
            kept = recording.file.name
            recording.save()
            _forget_file(before)
            enqueue("programs.check_recording", owner=actor, recording_id=recording.pk, name=kept)
    except Exception:
        if kept:
            default_storage.delete(kept)
        raise
    return recording


def _take_words(application: Application, question: Question) -> str:
    """What was written down before there was a recording moves beside it."""
    answer = application.answers.filter(question=question).first()
    if answer is None:
        return ""
    answer.delete()
    return answer.text


def _forget_file(name: str | None) -> None:
    if name:
        transaction.on_commit(lambda: default_storage.delete(name), robust=True)


def delete_recording(recording: Recording, *, actor: Person) -> bool:
    """Forget the file at once; what was written down stays as words. Twice is once. Refuses as ``lock_draft`` does."""
    with transaction.atomic():
        locked = lock_draft(recording.application, actor=actor)
        found = locked.recordings.filter(pk=recording.pk).first()
        if found is None:
            return False
        if found.transcript.strip():
            Answer.objects.create(application=locked, question_id=found.question_id, text=found.transcript)
        _forget_file(found.file.name)
        found.delete()
    return True


def settle_recording(recording_id: int, name: str) -> str:
    """Look into the file and say what came of it: ready, or refused with a code and the file deleted.

    Nothing happens when another file has taken its place in the meantime, or when it was settled before.
    """
    waiting = Recording.objects.filter(pk=recording_id, file=name, state=RecordingState.CHECKING)
    recording = waiting.first()
    if recording is None:
        return ""
    try:
        found = check_recording(recording.file)
    except Unfit as unfit:
        with transaction.atomic():
            if waiting.update(state=RecordingState.REFUSED, refusal=unfit.code, file=""):
                _forget_file(name)
        return unfit.code
    waiting.update(
        state=RecordingState.READY, content_type=found.content_type, is_video=found.is_video, seconds=found.seconds
    )
    return "ready"
