"""One line of Today, and its name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of Today. ``tone`` is bad, warn or neutral; ``key`` names the facts, for putting the line off."""

    kind: str
    tone: str
    title: str
    text: str
    action: str
    url: str
    key: str


def make_key(kind: str, ids: Iterable[int]) -> str:
    """A short name of these facts: other facts, another name."""
    facts = ",".join(str(one) for one in sorted(ids))
    return f"{kind}:{hashlib.sha256(facts.encode()).hexdigest()[:20]}"
