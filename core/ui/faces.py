"""A person as a circle with initials, whatever object stands for the person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Face:
    """A name and the letters that stand for it."""

    name: str
    letters: str


def face(person: Any) -> Face:
    """The face of anything with ``full_name`` or ``initials``, or of a plain name; None is nobody yet."""
    if person is None or person == "":
        return Face(name="", letters="?")
    name = getattr(person, "full_name", None) or person
    name = str(name() if callable(name) else name)
    letters = getattr(person, "initials", None)
    letters = letters() if callable(letters) else letters
    return Face(name=name, letters=str(letters or _letters(name)))


def _letters(name: str) -> str:
    words = [word for word in name.replace("-", " ").split() if word[:1].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()
