"""What in a text says who wrote it: values the organisation knows are covered, the rest is pointed out to a manager.

Pure: texts and names in, places out. Upper and lower case, accents, apostrophes, hyphens and spaces make no difference,
so a name written without its accent is found all the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from people.models import Person

COVER = "▒▒▒"
#: Shorter values (a unit called "IT") are words of any text and identify nobody.
SHORTEST = 3
#: A part of a compound name (Vasseur-Leroy, Jean-Pierre) counts alone from this length.
SHORTEST_PART = 4

COVERED = "covered"
#: Kind of place → what the manager is told about it.
KINDS = {
    COVERED: _("known value, covered"),
    "email": _("e-mail address"),
    "phone": _("phone number"),
    "link": _("link or account"),
    "name": _("name of somebody"),
    "school": _("school or degree"),
    "sex": _("tells a woman from a man"),
    "age": _("tells the age"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text, from ``start`` up to ``end``, and what was found there (a key of :data:`KINDS`)."""

    start: int
    end: int
    kind: str


def flatten(text: str) -> str:
    """``text`` as it is compared: sign for sign as long as the original, so that a place in one is a place in both."""
    return "".join(_plain(sign) for sign in text)


def _plain(sign: str) -> str:
    if sign in "’‘ʼ´`":
        return "'"
    if sign in "-‐‑‒–—" or sign.isspace():
        return " "
    return (unicodedata.normalize("NFD", sign)[0].lower() or sign)[0]


def identifying_values(person: Person) -> list[str]:
    """What would tell who this is, longest first; too short to identify anybody is left out."""
    names = {person.first_name, person.last_name, person.name}
    parts = {part for one in names for part in re.split(r"[\s\-‐‑]+", one) if len(part) >= SHORTEST_PART}
    values = names | parts | {person.email, person.email.split("@")[0], person.employee_number or "", person.site}
    values |= {person.job_title, person.unit.name if person.unit else ""}
    composed = {unicodedata.normalize("NFC", one) for one in values}
    return sorted((one for one in composed if len(one.strip()) >= SHORTEST), key=lambda one: (-len(one), one))


def find_known(text: str, values: Iterable[str]) -> list[Mark]:
    """Where these values stand in ``text``, whole words only."""
    listed = "|".join(re.escape(flatten(one)) for one in values)
    if not listed:
        return []
    found = re.finditer(rf"(?<!\w)(?:{listed})(?!\w)", flatten(text))
    return [Mark(one.start(), one.end(), COVERED) for one in found]


def cover(text: str, values: Iterable[str]) -> str:
    """``text`` with these values covered."""
    pieces, at = [], 0
    for mark in find_known(text, values):
        pieces += [text[at : mark.start], COVER]
        at = mark.end
    return "".join([*pieces, text[at:]])


_BE = r"(?:je (?:me )?(?:suis|sens|serais|serai)|j'etais|je me suis|j'ai ete|etant|moi qui suis|devenue?)"
_BETWEEN = r"(?: (?:tres|aussi|toujours|vraiment|tellement|assez|plutot|tout|toute|une?|deja|bien|encore))*"
_GENDERED = (
    r"(?!\w*ment\b|souvent\b|maintenant\b|cependant\b|pourtant\b)"
    r"\w+(?:ee?|ie?|ue|eux|euse|teur|trice|if|ive|ant|ante|ent|ente|ien|ienne|el|elle|ier|iere|eur|rt|rte|ain|aine)"
)
#: Kind → what it looks like in a flattened text. French first; the English words that say the same.
PATTERNS = {
    "email": r"[\w.+]+@[\w.]+\.\w+",
    "link": r"(?:https?://|www\.)\S+|\b(?:linkedin|github|gitlab|twitter|facebook|instagram|tiktok|youtube|medium)\.com\S*"
    r"|(?<![\w.])@\w{3,}",
    "phone": r"(?<!\w)(?:\+\d{2,3}|00\d{2}|0)[ .()]*\d(?:[ .()]*\d){7,9}(?!\w)",
    "school": r"\b(?:ecoles? (?:de|d'|nationale|superieure|centrale|polytechnique|normale)[\w' ]{0,30}|grande ecole"
    r"|universites?\b[\w' ]{0,20}|university(?: of \w+)?|business school|faculte|lycee \w+|campus de \w+|hec|essec|escp"
    r"|em lyon|edhec|neoma|insead|polytechnique|centralesupelec|mines \w+|ponts|sciences po|insa|epitech|epita|iut|bts"
    r"|master|mba|licence pro\w*|doctorat|phd|diplom\w+|alumni|promo(?:tion)? (?:19|20)\d\d)\b",
    "sex": rf"\b{_BE}{_BETWEEN} {_GENDERED}\b|\b(?:en tant que|comme|as an?) \w+(?:trice|euse|ienne|iere|cheffe)\b"
    r"|\b(?:madame|monsieur|mme|mlle|mr|mrs|miss|maman|papa|enceinte|pregnant|maternite|paternite|maternity|paternity"
    r"|mon mari|ma femme|my husband|my wife|mere de|pere de|mother of|father of|une femme|un homme|as a woman|as a man"
    r"|cheffe|collaboratrice|directrice)\b",
    "age": r"(?<!depuis )(?<!pendant )(?<!il y a )(?<!dans )(?<!les )\b[1-7]\d ans\b"
    r"|\b\d\d years? old\b|\bage of \d\d\b"
    r"|\bnee? en (?:19|20)\d\d\b|\bborn in (?:19|20)\d\d\b|\bgeneration [xyz]\b|\bmillennials?\b|\bgen z\b"
    r"|\bjeunes? diplome\w*\b|\b(?:jeune|young) (?:generation|recrue|recruit)\w*\b|\bretraite\b|\bretirement\b",
}
_COMPILED = {kind: re.compile(pattern) for kind, pattern in PATTERNS.items()}
_WORD = re.compile(r"[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*")


def find_suspicions(text: str, names: Collection[str] = ()) -> list[Mark]:
    """What may tell who wrote this, in order; ``names`` are flattened first and last names of the organisation."""
    flat = flatten(text)
    found = [Mark(one.start(), one.end(), kind) for kind, look in _COMPILED.items() for one in look.finditer(flat)]
    return _apart([*found, *_find_names(text, names)])


def _find_names(text: str, names: Collection[str]) -> list[Mark]:
    """Capitalised words that are somebody’s name. A sentence begins with a capital anyway: there, two are needed."""
    if not names:
        return []
    marks: list[Mark] = []
    hits = [one for one in _WORD.finditer(text) if _is_name(one.group(), names)]
    for number, one in enumerate(hits):
        before = text[: one.start()].rstrip(" «“\"'\u00a0\u202f")
        starts = not before or before[-1] in ".!?:\n•-–—"
        following = hits[number + 1] if number + 1 < len(hits) else None
        is_pair = following is not None and text[one.end() : following.start()] == " "
        if not starts or is_pair:
            marks.append(Mark(one.start(), one.end(), "name"))
    return marks


def _is_name(word: str, names: Collection[str]) -> bool:
    return word[0].isupper() and len(word) >= SHORTEST and flatten(word) in names


def find_marks(text: str, values: Iterable[str], names: Collection[str] = ()) -> list[Mark]:
    """Both: what is covered, and what else is to be looked at, in order and without overlap."""
    return _apart([*find_known(text, values), *find_suspicions(text, names)])


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """In order; of two that overlap the one that is covered stays, else the earlier, else the longer."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.kind != COVERED, one.start, -one.end)):
        if all(mark.end <= other.start or mark.start >= other.end for other in kept):
            kept.append(mark)
    return sorted(kept, key=lambda one: one.start)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``kind`` is empty where nothing was found."""

    text: str
    kind: str

    @property
    def said(self) -> str:
        """What was found, in words."""
        return str(KINDS[self.kind]) if self.kind else ""


def cut(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """``text`` in pieces, for showing the marks in it."""
    pieces, at = [], 0
    for mark in marks:
        pieces += [Piece(text[at : mark.start], ""), Piece(text[mark.start : mark.end], mark.kind)]
        at = mark.end
    return [one for one in [*pieces, Piece(text[at:], "")] if one.text]
