"""Signed links for letters: they open a filled page without a login; the page posts, a GET never changes anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.utils.crypto import salted_hmac


@dataclass(frozen=True, slots=True)
class Token:
    """What a link says: for which purpose, which person, which object; ``mark`` is a fact it was made under."""

    purpose: str
    person_id: int
    object_id: int
    mark: str = ""


def make_mark(fact: str) -> str:
    """A fact in a few letters that do not tell it: a link made for one address can be refused for another."""
    return salted_hmac("binome.link.mark", fact.strip().casefold(), algorithm="sha256").hexdigest()[:12]


def make_token(purpose: str, *, person_id: int, object_id: int, mark: str = "") -> str:
    """A URL-safe signed token for one purpose, one person and one object; ``mark`` (:func:`make_mark`) goes along."""
    said = [person_id, object_id, mark] if mark else [person_id, object_id]
    return signing.dumps(said, salt=f"binome.link.{purpose}", compress=False)


def read_token(purpose: str, token: str, *, max_age: timedelta = timedelta(days=45)) -> Token | None:
    """What the token says, or ``None`` when it is forged, for another purpose, or older than ``max_age``."""
    try:
        person_id, object_id, *mark = signing.loads(token, salt=f"binome.link.{purpose}", max_age=max_age)
        return Token(purpose, int(person_id), int(object_id), str(mark[0]) if mark else "")
    except (signing.BadSignature, ValueError, TypeError):
        return None
