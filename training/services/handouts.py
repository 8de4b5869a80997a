"""Exercises: hand in, accept, send back."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from core.media import check_document
from notifications.services import write_letters
from people.models import Person
from programs.models import Role
from training.enums import HandoutState, ModuleKind
from training.models import Handout, Module
from training.services.progress import complete_module, open_module, reopen_module

MOST_MB = 20
MOST_WORDS = 6000


def hand_in(module: Module, person: Person, *, words: str = "", file: UploadedFile[Any] | None = None) -> Handout:
    """Hand in words, a file, or both; coaches are told. Until somebody answers, handing in again replaces.

    Refuses nothing at all (``empty``), what is no document (``core.media.Unfit``), an exercise already accepted
    (``accepted``), and as :func:`open_module`.
    """
    if module.kind != ModuleKind.EXERCISE:
        raise Refused(_("Nothing is handed in for this step."), code="kind")
    words = words.strip()[:MOST_WORDS]
    facts = _check_file(file) if file else {}
    open_module(module, person)
    with transaction.atomic():
        Person.objects.select_for_update(of=("self",)).get(pk=person.pk)  # two windows hand in one after the other
        row = Handout.objects.filter(module=module, person=person).exclude(state=HandoutState.AGAIN).first()
        if row is not None and row.state == HandoutState.ACCEPTED:
            raise Refused(_("This exercise is accepted already."), code="accepted")
        if not words and not file and not (row and row.file):
            raise Refused(_("Write something or choose a file."), code="empty")
        old = row.file.name if row and row.file and file else ""
        row = row or Handout(module=module, person=person)
        row.words, row.handed_at = words, timezone.now()
        for name, value in facts.items():
            setattr(row, name, value)
        row.save()
        audit.record("training.hand_in", row, actor=person)
        write_letters("training.handed_in", [(reader, row.pk) for reader in readers_of(module, person)])
        if old:
            transaction.on_commit(lambda: row.file.storage.delete(old))
    return row


def _check_file(file: UploadedFile[Any]) -> dict[str, Any]:
    document = check_document(file, most_mb=MOST_MB)
    stem = (file.name or "").replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    kept = "".join(sign if sign.isalnum() or sign in " -_" else "-" for sign in stem).strip(" -")[:80]
    return {
        "file": file,
        "file_name": f"{kept or _('exercise')}.{document.extension}",
        "content_type": document.content_type,
        "size": file.size,
    }


def readers_of(module: Module, person: Person) -> list[int]:
    """Person ids of those who are told that something was handed in: the coaches, the managers when there are none."""
    roles = Role.objects.filter(programme_id=module.path.programme_id).exclude(person=person)
    for kind in ("coach", "manager"):
        found = list(roles.filter(kind=kind).order_by("pk").values_list("person_id", flat=True))
        if found:
            return found
    return []


def accept_handout(handout: Handout, *, actor: Person, feedback: str = "") -> bool:
    """The exercise is done; the words go to the person. Twice is once; refuses one's own, and an attempt sent back."""
    return _answer(handout, HandoutState.ACCEPTED, "training.accept_handout", actor, feedback.strip())


def send_back_handout(handout: Handout, *, actor: Person, feedback: str) -> bool:
    """To be done again, with a word that helps; an acceptance by mistake is taken back the same way.

    Refuses to say nothing (``feedback``), and one's own.
    """
    if not feedback.strip():
        raise Refused(_("Say what would make it better: this is what the person works with."), code="feedback")
    return _answer(handout, HandoutState.AGAIN, "training.send_back_handout", actor, feedback.strip())


def _answer(handout: Handout, state: str, verb: str, actor: Person, feedback: str) -> bool:
    if handout.person_id == actor.pk:
        raise Refused(_("Nobody answers their own exercise."), code="own")
    with transaction.atomic():
        values: dict[str, Any] = {"by": actor, "at": timezone.now(), "feedback": feedback[:3000]}
        if not states.move(handout, state, actor=actor, verb=verb, **values):
            return False
        if state == HandoutState.ACCEPTED:
            complete_module(handout.module, handout.person, actor=actor)
        else:
            reopen_module(handout.module, handout.person, actor=actor)
        kind = "training.handout_accepted" if state == HandoutState.ACCEPTED else "training.handout_again"
        write_letters(kind, [(handout.person_id, handout.pk)])
    return True
