"""Accounts: opened by invitation, closed when the person leaves."""

from __future__ import annotations

from collections.abc import Collection

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from people.models import Person, User
from people.queries import index_people
from people.signals import user_invited


@transaction.atomic
def invite_user(person: Person, *, actor: Person | None) -> User:
    """Open an account for ``person`` and let the letter of invitation be written; return the account.

    Somebody who already has an open account is left in peace: the account comes back, no second letter. Refused for a
    person who left or has no e-mail.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if not person.is_active:
        raise Refused(_("%(name)s has left and cannot be invited.") % {"name": person}, code="left")
    if not person.email:
        raise Refused(_("%(name)s has no e-mail: add one first, then invite.") % {"name": person}, code="no_email")
    user = User.objects.filter(person=person).first()
    if user is not None and user.is_active:
        return user
    _free_email(person.email, keep=user)
    if user is None:
        user = User.objects.create_user(person.email, person=person)
    else:
        user.is_active, user.email = True, person.email.lower()
        user.save(update_fields=["is_active", "email"])
        forget_addresses([user.pk])
    audit.record("people.invite_user", person, actor=actor)
    user_invited.send(User, user=user, actor=actor)
    return user


@transaction.atomic
def open_account(email: str) -> User | None:
    """The account of the active person with this e-mail who has none yet; ``None`` when there is nobody like that.

    It has no password and is told to nobody: whoever asked gets in by a code sent to that address, or not at all.
    An account that was closed stays closed: only an invitation opens it again.
    """
    person = Person.objects.select_for_update(of=("self",)).filter(state="active", email__iexact=email.strip()).first()
    if person is None or not person.email or User.objects.filter(Q(person=person) | Q(email__iexact=email)).exists():
        return None
    user = User.objects.create_user(person.email, person=person)
    audit.record("people.open_account", person, actor=person)
    return user


@transaction.atomic
def close_accounts(person_ids: Collection[int]) -> list[int]:
    """Nobody of these people gets in any more; return the ids of the accounts that this closed.

    Not an act of its own: whoever makes people leave writes the audit row. Open sessions end at their next page,
    since an account that is not active is nobody.
    """
    closed: list[int] = []
    ids = list(person_ids)
    for start in range(0, len(ids), 5000):
        rows = User.objects.filter(person_id__in=ids[start : start + 5000], is_active=True)
        found = list(rows.values_list("pk", flat=True))
        User.objects.filter(pk__in=found).update(is_active=False)
        closed += found
    return closed


@transaction.atomic
def create_manager(email: str, *, first_name: str = "", last_name: str = "") -> User:
    """An account that manages the organisation: the first one of an installation, or one raised to it.

    ``email`` may belong to somebody the HR file already brought; the account is then theirs.
    """
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        person = Person.objects.active().filter(email__iexact=email).first()
        if person is None and first_name and last_name:
            person = Person.objects.create(first_name=first_name, last_name=last_name, email=email)
        user = User.objects.filter(person=person).first() if person else None
        user = user or User.objects.create_user(email, person=person)
        index_people([user.person_id])
    if not user.person.is_active:
        raise Refused(_("%(name)s has left and cannot be invited.") % {"name": user.person}, code="left")
    user.is_active = user.manages_organisation = True
    user.save(update_fields=["is_active", "manages_organisation"])
    audit.record("people.create_manager", user.person, actor=None)
    return user


@transaction.atomic
def choose_language(person: Person, *, actor: Person, language: str) -> Person:
    """From now on pages and letters speak this language to the person. Choosing the same again does nothing."""
    if person.language != language:
        before, person.language = person.language, language
        person.save(update_fields=["language"])
        audit.record("people.choose_language", person, actor=actor, changes={"language": [before, language]})
    return person


def _free_email(email: str, *, keep: User | None) -> None:
    """The account of somebody who left may still hold an address that the company gave to somebody else."""
    others = User.objects.filter(email__iexact=email).exclude(pk=keep.pk if keep else 0)
    for other in others:
        if other.person.is_active:
            raise Refused(_("Another account already uses %(email)s.") % {"email": email}, code="email_taken")
        other.email = f"left-{other.pk}@left.invalid"
        other.save(update_fields=["email"])
        forget_addresses([other.pk])


def move_account(person: Person) -> None:
    """The account follows the address of its person; without one it keeps a way in that no mail reaches."""
    user = User.objects.filter(person=person).first()
    if user is None:
        return
    if person.email:
        _free_email(person.email, keep=user)
    user.email = person.email.lower() or f"none-{user.pk}@none.invalid"
    user.save(update_fields=["email"])
    forget_addresses([user.pk])


def forget_addresses(user_ids: Collection[int]) -> None:
    """What allauth remembers of former addresses goes: it would still write there."""
    EmailAddress.objects.filter(user_id__in=list(user_ids)).delete()
