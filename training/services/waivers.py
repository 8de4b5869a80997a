"""A manager excuses somebody from a path, and may take it back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from notifications.services import write_letter
from people.models import Person
from training.models import TrainingPath, Waiver


def waive_path(path: TrainingPath, person: Person, *, actor: Person, reason: str) -> Waiver:
    """Excuse a person from a path: it no longer keeps them from a pair, and attests nothing. They are told, with why.

    Refuses oneself, an empty reason, whoever the path is not for, and a second waiver on top of one in force.
    """
    if not reason.strip():
        raise Refused(_("Say why: the reason is kept, and the person reads it."), code="reason")
    if actor.pk == person.pk:
        raise Refused(_("Nobody excuses themselves. Ask another manager."), code="own")
    with transaction.atomic():
        row = TrainingPath.objects.select_for_update(of=("self",)).get(pk=path.pk)
        if not TrainingPath.objects.for_learner(person.pk).filter(pk=row.pk).exists():
            raise Refused(_("%(name)s does not follow this path.") % {"name": person}, code="audience")
        if Waiver.objects.in_force().filter(path=row, person=person).exists():
            raise Refused(_("%(name)s is excused already.") % {"name": person}, code="twice")
        waiver = Waiver.objects.create(path=row, person=person, reason=reason.strip()[:1000], waived_by=actor)
        audit.record("training.waive_path", waiver, actor=actor, changes={"reason": waiver.reason})
        write_letter("training.waived", person=person, object_id=waiver.pk)
    return waiver


def lift_waiver(waiver: Waiver, *, actor: Person) -> bool:
    """The path is to be done after all; the person is told. Twice is once."""
    with transaction.atomic():
        row = Waiver.objects.select_for_update(of=("self",)).select_related("person", "path").get(pk=waiver.pk)
        if row.lifted_at:
            return False
        row.lifted_at = timezone.now()
        row.save(update_fields=["lifted_at"])
        audit.record("training.lift_waiver", row, actor=actor)
        write_letter("training.waiver_lifted", person=row.person, object_id=row.pk)
    return True
