"""Giving and taking back roles."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from notifications.services import write_letter
from people.models import Person, User
from people.services import invite_user
from programs.enums import RoleKind
from programs.models import Programme, Role


def ensure_account(person: Person, *, actor: Person | None) -> bool:
    """Invite the person to open an account when there is none; return whether an invitation was made.

    :class:`Refused` when the person has left or has no e-mail, since nothing could reach them.
    """
    if not person.is_active:
        raise Refused(_("%(name)s has left the organisation.") % {"name": person}, code="left")
    if User.objects.filter(person=person).exists():
        return False
    if not person.email:
        raise Refused(
            _("%(name)s has no e-mail address. Add one to the HR file or on the person’s page.") % {"name": person},
            code="no_email",
        )
    invite_user(person, actor=actor)
    return True


@transaction.atomic
def grant_role(programme: Programme, *, actor: Person, person: Person, kind: str) -> Role:
    """Give the person a role (:class:`RoleKind`), with an account when there is none, and tell them. Twice is once."""
    ensure_account(person, actor=actor)
    role, created = Role.objects.get_or_create(programme=programme, person=person, kind=RoleKind(kind))
    if created:
        audit.record("programs.grant_role", role, actor=actor, changes={"kind": str(kind)})
        if person != actor:
            write_letter("programs.role_granted", person=person, object_id=role.pk)
    return role


@transaction.atomic
def revoke_role(role: Role, *, actor: Person) -> bool:
    """Take a role back and return whether it was still held. The last manager stays: somebody must hold the keys."""
    # The programme's row is the lock: two managers who remove each other at once would leave nobody.
    Programme.objects.select_for_update(of=("self",)).get(pk=role.programme_id)
    held = Role.objects.filter(programme_id=role.programme_id, kind=role.kind)
    if role.kind == RoleKind.MANAGER and not held.exclude(pk=role.pk).exists():
        raise Refused(
            _("%(name)s is the last manager. Name another one first.") % {"name": role.person}, code="last_manager"
        )
    gone = held.filter(pk=role.pk).delete()[0] > 0
    if gone:
        audit.record("programs.revoke_role", role, actor=actor, changes={"kind": role.kind})
    return gone
