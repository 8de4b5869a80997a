"""The acts of the charter: open, sign, remind, close."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from charter import queries
from charter.content.v1 import CLAUSES, FRAME
from charter.enums import CharterState
from charter.models import Charter, CharterVersion, Signature
from charter.signals import charter_signed
from core import audit, states
from core.errors import Refused
from core.text import fold
from matching.enums import PairState
from matching.models import Pair
from notifications.services import write_letter
from people.models import Person
from programs.enums import Side

REMIND_AFTER_DAYS = (3, 7, 10)


def ensure_first_version() -> CharterVersion:
    """Version 1, shipped with the product; written the first time it is asked for, so that any database has it."""
    content = {"frame": asdict(FRAME), "clauses": [asdict(clause) for clause in CLAUSES]}
    version, _created = CharterVersion.objects.get_or_create(number=1, programme=None, defaults=content)
    return version


def open_charter(pair: Pair, *, actor: Person | None) -> Charter:
    """Give a confirmed pair its charter and tell both. Doing it twice changes nothing."""
    if pair.state != PairState.CONFIRMED:
        raise Refused(_("Only a confirmed pair has a charter."), code="pair")
    with transaction.atomic():
        version = queries.version_in_force(pair.cohort.programme_id) or ensure_first_version()
        charter, created = Charter.objects.get_or_create(pair=pair, defaults={"version": version})
        if created:
            audit.record("charter.open", charter, actor=actor, changes={"version": version.number})
            for person in (pair.mentor.person, pair.mentee.person):
                write_letter("charter.ready", person=person, object_id=charter.pk)
    return charter


def sign_charter(
    charter: Charter,
    *,
    actor: Person,
    typed_name: str,
    language: str,
    address: str | None,
    agent: str,
    digest: str | None = None,
) -> Signature:
    """Sign for ``actor``, keep the exact text; the second signature brings the charter into force.

    ``digest`` is the SHA-256 of the text that was on the screen. Refuses a stranger, a second signature, another
    name than the person's own, and a text that changed since it was shown.
    """
    with transaction.atomic():
        locked = Charter.objects.select_for_update(of=("self",)).with_people().get(pk=charter.pk)
        side = _side_of(locked, actor)
        _check_can_sign(locked, actor, typed_name)
        text = queries.charter_text(locked, language)
        if digest is not None and digest != text.sha256:
            raise Refused(_("The text has changed since you opened it. Read it again before you sign."), code="changed")
        signature = Signature.objects.create(
            charter=locked,
            person=actor,
            side=side,
            typed_name=" ".join(typed_name.split()),
            language=language,
            text=text.plain,
            sha256=text.sha256,
            address=address,
            agent=agent[:300],
        )
        _after_signature(locked, signature, actor)
    charter.refresh_from_db()
    return signature


def _side_of(charter: Charter, person: Person) -> Side:
    if person.pk == charter.pair.mentor.person_id:
        return Side.MENTOR
    if person.pk == charter.pair.mentee.person_id:
        return Side.MENTEE
    raise Refused(_("Only the two people of the pair sign its charter."), code="stranger")


def _check_can_sign(charter: Charter, actor: Person, typed_name: str) -> None:
    if queries.signature_of(charter, actor.pk):
        raise Refused(_("You have already signed this charter."), code="twice")
    if charter.pair.state == PairState.PAUSED:
        raise Refused(_("This pair takes a pause: you sign as soon as it goes on."), code="paused")
    if charter.state != CharterState.OPEN or charter.pair.state != PairState.CONFIRMED:
        raise Refused(_("This charter can no longer be signed: the pair has ended."), code="closed")
    if not same_name(typed_name, actor):
        raise Refused(_("This is not your name. Type it as it is written here: %s") % actor.name, code="name")


def same_name(typed: str, person: Person) -> bool:
    """Whether ``typed`` is the person's name: accents, capitals, hyphens and the order of the two do not matter."""

    def plain(text: str) -> str:
        return " ".join(fold(text).replace("-", " ").split())

    return plain(typed) in {plain(person.name), plain(f"{person.last_name} {person.first_name}")}


def _after_signature(charter: Charter, signature: Signature, actor: Person) -> None:
    others = [person for person in queries.missing_people(charter) if person.pk != actor.pk]
    facts = {"side": signature.side, "sha256": signature.sha256}
    if others:
        # The first signature freezes what fills the text: the other side signs the very same facts.
        charter.facts = queries.facts_of(charter.pair)
        charter.save(update_fields=["facts"])
        audit.record("charter.sign", charter, actor=actor, changes=facts)
        write_letter("charter.other_signed", person=others[0], object_id=charter.pk)
        return
    states.move(
        charter, CharterState.SIGNED, actor=actor, verb="charter.sign", facts=facts, signed_at=signature.signed_at
    )
    for person in (charter.pair.mentor.person, charter.pair.mentee.person):
        write_letter("charter.signed", person=person, object_id=charter.pk)
    charter_signed.send(sender=Charter, charter=charter)


def close_charter(charter: Charter, *, actor: Person | None) -> bool:
    """The pair has ended: no more signature. What was signed stays."""
    return states.move(charter, CharterState.CLOSED, actor=actor, verb="charter.close", closed_at=timezone.now())


def remind_signers(charter: Charter, *, actor: Person) -> list[Person]:
    """A manager reminds those who have not signed; return whom. Twice on one day writes once."""
    with transaction.atomic():
        locked = Charter.objects.with_people().get(pk=charter.pk)
        if locked.state != CharterState.OPEN:
            raise Refused(_("Nobody is missing on this charter any more."), code="state")
        people = [
            person
            for person in queries.missing_people(locked)
            if write_letter("charter.unsigned", person=person, object_id=locked.pk)
        ]
        if not people:
            raise Refused(_("A reminder has already been written today."), code="today")
        audit.record("charter.remind", locked, actor=actor, changes={"people": [person.pk for person in people]})
    return people


def remind_unsigned(today: date | None = None) -> int:
    """The daily reminder: 3, 7 and 10 days after the opening; return how many letters were written.

    The due day is the day the reminder was due, so a second run, or a run after days without one, never repeats it.
    """
    today = today or timezone.localdate()
    written = 0
    for charter in Charter.objects.unsigned().filter(pair__state=PairState.CONFIRMED).with_people():
        opened_on = timezone.localdate(charter.opened_at)
        due = [days for days in REMIND_AFTER_DAYS if opened_on + timedelta(days=days) <= today]
        if not due:
            continue
        due_day = opened_on + timedelta(days=due[-1])
        for person in queries.missing_people(charter):
            written += bool(write_letter("charter.unsigned", person=person, object_id=charter.pk, due_day=due_day))
    return written
