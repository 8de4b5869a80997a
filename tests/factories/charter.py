"""Charters for tests, through the services: what is signed is what the product signs."""

from __future__ import annotations

from charter import services
from charter.models import Charter
from matching.models import Pair
from people.models import Person


def open_charter(pair: Pair) -> Charter:
    """The charter of a confirmed pair, unsigned."""
    return services.open_charter(pair, actor=None)


def sign(charter: Charter, person: Person, language: str = "fr", **details: object) -> None:
    """One signature as a browser would send it."""
    values: dict[str, object] = {"typed_name": person.name, "address": "192.0.2.7", "agent": "Tests", **details}
    services.sign_charter(charter, actor=person, language=language, **values)  # type: ignore[arg-type]  # typed by hand above


def signed_charter(pair: Pair) -> Charter:
    """The charter of a confirmed pair, signed by both."""
    charter = open_charter(pair)
    sign(charter, pair.mentor.person)
    sign(charter, pair.mentee.person)
    charter.refresh_from_db()
    return charter
