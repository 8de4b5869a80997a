"""The letters of the charter floor."""

from __future__ import annotations

from django.urls import reverse

from charter.enums import CharterState
from charter.models import Charter
from charter.pdf import file_name, render_charter
from charter.queries import missing_people, signature_of
from notifications.enums import Category
from notifications.letters import Attachment, Content, letter
from notifications.links import absolute
from people.models import Person


def _charter(object_id: int) -> Charter | None:
    return Charter.objects.with_people().filter(pk=object_id).first()


def _other(charter: Charter, person: Person) -> Person:
    pair = charter.pair
    return pair.mentee.person if pair.mentor.person_id == person.pk else pair.mentor.person


def _to_sign(person: Person, object_id: int) -> Content | None:
    """Shared by the three letters that ask for a signature: no reason to write once it is there."""
    charter = _charter(object_id)
    if charter is None or charter.state != CharterState.OPEN or person not in missing_people(charter):
        return None
    address = absolute(reverse("charter:charter", args=[charter.pair_id]))
    return Content({"other": _other(charter, person), "programme": charter.pair.cohort.programme, "address": address})


@letter("charter.ready", category=Category.INVITATION)
def ready_charter(person: Person, object_id: int) -> Content | None:
    """The pair is confirmed: here is your charter to read and sign."""
    return _to_sign(person, object_id)


@letter("charter.other_signed", category=Category.INVITATION)
def other_signed_charter(person: Person, object_id: int) -> Content | None:
    """The other has signed: only your signature is missing."""
    return _to_sign(person, object_id)


@letter("charter.unsigned", category=Category.REMINDER)
def unsigned_charter(person: Person, object_id: int) -> Content | None:
    """A reminder to sign."""
    return _to_sign(person, object_id)


@letter("charter.signed", category=Category.ANSWER)
def signed_charter(person: Person, object_id: int) -> Content | None:
    """Both have signed: the charter as a PDF, and what comes next."""
    charter = _charter(object_id)
    signature = signature_of(charter, person.pk) if charter else None
    if charter is None or signature is None or charter.state != CharterState.SIGNED:
        return None
    return Content(
        {
            "other": _other(charter, person),
            "address": absolute(reverse("charter:charter", args=[charter.pair_id])),
            "is_mentor": charter.pair.mentor.person_id == person.pk,
        },
        attachments=(Attachment(file_name(charter), "application/pdf", render_charter(charter, signature)),),
    )
