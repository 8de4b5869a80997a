"""Signed links for letters: they open a filled page without a login; the page posts, a GET never changes anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing


@dataclass(frozen=True, slots=True)
class Token:
    """What a link says: for which purpose, which person, which object."""

    purpose: str
    person_id: int
    object_id: int


def make_token(purpose: str, *, person_id: int, object_id: int) -> str:
    """A URL-safe signed token for one purpose, one person and one object."""
    return signing.dumps([person_id, object_id], salt=f"binome.link.{purpose}", compress=False)


def read_token(purpose: str, token: str, *, max_age: timedelta = timedelta(days=45)) -> Token | None:
    """What the token says, or ``None`` when it is forged, for another purpose, or older than ``max_age``."""
    try:
        person_id, object_id = signing.loads(token, salt=f"binome.link.{purpose}", max_age=max_age)
        return Token(purpose, int(person_id), int(object_id))
    except (signing.BadSignature, ValueError, TypeError):
        return None
