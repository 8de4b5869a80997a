"""French as it is printed, from French as it is typed: the demonstration's words stay readable in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable

from core.typography import NARROW, NO_BREAK, prose

_RULES = (
    (re.compile(r"'"), "’"),
    (re.compile(r" +([;!?])"), rf"{NARROW}\1"),
    (re.compile(r" +:(?=\s|$)"), f"{NO_BREAK}:"),
    (re.compile(r"« *"), f"«{NARROW}"),
    (re.compile(r" *»"), f"{NARROW}»"),
    (re.compile(r"(?<=\d) +%"), f"{NO_BREAK}%"),
    (re.compile(r"(?<=\d) h(?= \d|\b)"), f"{NO_BREAK}h"),
)


def french(text: str) -> str:
    """One text with the apostrophes and no-break spaces of French typography; English passes through unharmed."""
    text = prose(text)
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return text


def all_french(texts: Iterable[str]) -> tuple[str, ...]:
    """Several texts at once."""
    return tuple(french(text) for text in texts)
