"""Issue, revoke and restore attestations."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from core import audit
from notifications.services import write_letter
from people.models import Person
from training.models import Attestation, Progress, TrainingPath
from training.queries.standing import path_state


def attest_if_complete(path: TrainingPath, person: Person, *, actor: Person | None) -> Attestation | None:
    """Attest the path once all its modules are done, and tell the person; ``None`` while something is missing.

    Issued once: an attestation that holds is given back as it is; one that was revoked because a step was reopened
    holds again under its key, one that a manager revoked does not. Being excused attests nothing.
    """
    if not path.is_live:
        return None
    with transaction.atomic():
        Person.objects.select_for_update(of=("self",)).get(pk=person.pk)  # two last steps at once attest once
        standing = path_state(path, [person.pk])[person.pk]
        if not standing.is_complete:
            return None
        if standing.attestation is not None:
            if not standing.attestation.is_valid and not standing.attestation.stays_revoked:
                restore_attestation(standing.attestation, actor=actor)
            return standing.attestation
        return _issue(path, person, standing.minutes_total, actor)


def _issue(path: TrainingPath, person: Person, minutes: int, actor: Person | None) -> Attestation:
    row = Attestation.objects.create(
        path=path, person=person, name=person.name, title_fr=path.title_fr, title_en=path.title_en, minutes=minutes
    )
    audit.record("training.issue_attestation", row, actor=actor)
    write_letter("training.attested", person=person, object_id=row.pk)
    return row


def settle_path(path: TrainingPath, *, actor: Person | None) -> int:
    """After a change of the path: attest those who now have all of it done; return how many.

    Whoever had an attestation keeps it as it is, also a revoked one.
    """
    if not path.is_live:
        return 0
    people = Person.objects.filter(training_progress__module__path=path).distinct()
    state = path_state(path, [person.pk for person in people])
    due = [person for person in people if state[person.pk].is_complete and state[person.pk].attestation is None]
    return sum(attest_if_complete(path, person, actor=actor) is not None for person in due)


def attest_due() -> int:
    """The daily look at every open path: nobody who has done all waits for an attestation. Return how many it gave."""
    begun = Progress.objects.done().values("module__path_id")
    return sum(settle_path(path, actor=None) for path in TrainingPath.objects.live().filter(pk__in=begun))


def revoke_attestation(attestation: Attestation, *, actor: Person | None, stays: bool = False) -> bool:
    """The attestation no longer holds; its public page says so, and the person is told. Twice is once.

    With ``stays`` only :func:`restore_attestation` makes it hold again, not the next step that is finished.
    """
    return _switch(attestation, is_valid=False, stays=stays, verb="training.revoke_attestation", actor=actor)


def restore_attestation(attestation: Attestation, *, actor: Person | None) -> bool:
    """A revoked attestation holds again, under the same key; the person is told. Twice is once."""
    return _switch(attestation, is_valid=True, stays=False, verb="training.restore_attestation", actor=actor)


def _switch(attestation: Attestation, *, is_valid: bool, stays: bool, verb: str, actor: Person | None) -> bool:
    with transaction.atomic():
        row = Attestation.objects.select_for_update(of=("self",)).get(pk=attestation.pk)
        if row.is_valid == is_valid:
            return False
        row.revoked_at = attestation.revoked_at = None if is_valid else timezone.now()
        row.stays_revoked = attestation.stays_revoked = stays
        row.save(update_fields=["revoked_at", "stays_revoked"])
        audit.record(verb, row, actor=actor)
        kind = "training.attested" if is_valid else "training.attestation_revoked"
        write_letter(kind, person=row.person, object_id=row.pk)
    return True
