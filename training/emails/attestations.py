"""The letters of attestations."""

from __future__ import annotations

from django.urls import reverse

from notifications.enums import Category
from notifications.letters import Attachment, Content, letter
from notifications.links import absolute
from people.models import Person
from training.models import Attestation
from training.pdf import file_name, render_attestation, verification_address


def _attestation(object_id: int) -> Attestation | None:
    return Attestation.objects.select_related("path__programme").filter(pk=object_id).first()


@letter("training.attested", category=Category.ANSWER)
def attested_path(person: Person, object_id: int) -> Content | None:
    """The path is done: the attestation as a PDF, and the address that verifies it."""
    row = _attestation(object_id)
    if row is None or not row.is_valid:
        return None
    context = {
        "attestation": row,
        "address": absolute(reverse("training:attestation", args=[row.pk])),
        "verification": verification_address(row),
    }
    printed = Attachment(file_name(row), "application/pdf", render_attestation(row, person.language))
    return Content(context, attachments=(printed,))


@letter("training.attestation_revoked", category=Category.ANSWER)
def revoked_attestation(_person: Person, object_id: int) -> Content | None:
    """The attestation no longer holds, and whom to ask."""
    row = _attestation(object_id)
    if row is None or row.is_valid:
        return None
    address = absolute(reverse("training:path", args=[row.path_id]))
    return Content({"attestation": row, "address": address}, reply_to=row.path.programme.contact_email)
