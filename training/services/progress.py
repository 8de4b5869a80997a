"""Opening, reading and finishing modules. Every other act that finishes one ends in :func:`complete_module`."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import states
from core.errors import Refused
from people.models import Person
from training.enums import HandoutState, ModuleKind, PlaceState, ProgressState
from training.models import Attestation, Handout, Module, Practice, Progress, WorkshopPlace
from training.queries.steps import course_of
from training.services.attestations import attest_if_complete, revoke_attestation

#: A longer silence between two signs of reading is somebody who has gone for a coffee: only this much of it counts.
GAP = timedelta(seconds=90)
MOST_PARTS = 500


def check_may_open(module: Module, person: Person) -> None:
    """Refuse who does not follow the path (``audience``) and a module that waits for another one (``locked``).

    What is done may be opened again, whatever the path asks today.
    """
    if Progress.objects.done().filter(module=module, person=person).exists():
        return
    if not Module.objects.for_learner(person.pk).filter(pk=module.pk).exists():
        raise Refused(_("This path is not one of yours: you may read it, nothing is kept."), code="audience")
    step = course_of(module.path, person.pk).step_of(module.pk)
    if step is not None and step.missing:
        names = ", ".join(f"“{one.title}”" for one in step.missing)
        raise Refused(_("First comes: %(modules)s.") % {"modules": names}, code="locked")


def open_module(module: Module, person: Person) -> Progress:
    """The person's progress in this module, made at the first opening; refuses as :func:`check_may_open`."""
    check_may_open(module, person)
    return Progress.objects.get_or_create(module=module, person=person)[0]


def note_place(module: Module, person: Person, *, part: int, begins: bool = False) -> Progress:
    """Keep how far the person has read and for how long; ``begins`` says that the page was just opened.

    Time counts between two signs, at most :data:`GAP` of it. Refuses as :func:`open_module`. No line in the history:
    reading is nobody's act but the reader's.
    """
    open_module(module, person)
    now = timezone.now()
    with transaction.atomic():
        row = Progress.objects.select_for_update(of=("self",)).get(module=module, person=person)
        if not begins:
            row.seconds += int(min(max(now - row.seen_at, timedelta()), GAP).total_seconds())
        row.place = min(max(part, 0), MOST_PARTS)
        row.seen_at = now
        row.save(update_fields=["seconds", "place", "seen_at"])
    return row


def finish_reading(module: Module, person: Person) -> Progress:
    """“I have read it”: a lesson without questions is done. Refuses others (``kind``), and as :func:`open_module`."""
    if module.kind != ModuleKind.LESSON or module.questions.exists():
        raise Refused(_("This step asks for more than reading."), code="kind")
    with transaction.atomic():
        open_module(module, person)
        return complete_module(module, person, actor=person)


def complete_module(module: Module, person: Person, *, actor: Person | None) -> Progress:
    """Close the module for this person as soon as all it asks for is there, then attest the path if it was the last.

    What it asks for: its quiz passed when it has questions; an exercise accepted, a workshop attended, a practice
    signed off. Called again, or too early, it changes nothing.
    """
    with transaction.atomic():
        row = Progress.objects.get_or_create(module=module, person=person)[0]
        row = Progress.objects.select_for_update(of=("self",)).select_related("module__path", "person").get(pk=row.pk)
        if _is_fulfilled(row):
            verb, now = "training.complete_module", timezone.now()
            if states.move(row, ProgressState.DONE, actor=actor, verb=verb, done_at=now):
                attest_if_complete(row.module.path, row.person, actor=actor)
    return row


def reopen_module(module: Module, person: Person, *, actor: Person | None) -> bool:
    """An attendance, a sign-off or an acceptance was taken back: the module is open again; return whether it is.

    It stays done when another date or another sign-off holds it. An attestation that rested on it is revoked.
    """
    with transaction.atomic():
        found = Progress.objects.select_for_update(of=("self",)).select_related("module__path", "person")
        row = found.filter(module=module, person=person).first()
        if row is None or _is_fulfilled(row):
            return False
        moved = states.move(row, ProgressState.OPEN, actor=actor, verb="training.reopen_module", done_at=None)
        if moved:
            attested = Attestation.objects.valid().filter(path=module.path_id, person=person).first()
            if attested is not None:
                revoke_attestation(attested, actor=actor)
    return moved


def _is_fulfilled(row: Progress) -> bool:
    own = {"person_id": row.person_id}
    if row.module.questions.exists() and (row.score is None or row.score < row.module.pass_percent):
        return False
    if row.module.kind == ModuleKind.EXERCISE:
        return Handout.objects.filter(module=row.module, state=HandoutState.ACCEPTED, **own).exists()
    if row.module.kind == ModuleKind.WORKSHOP:
        attended = WorkshopPlace.objects.filter(workshop__module=row.module, state=PlaceState.ATTENDED, **own)
        return attended.exists()
    if row.module.kind == ModuleKind.PRACTICE:
        return Practice.objects.filter(module=row.module, signed_off_at__isnull=False, **own).exists()
    return True
