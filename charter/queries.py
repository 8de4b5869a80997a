"""Reads of the charter floor: the filled text, who has signed, whether a signed text is still what was signed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from charter.models import Charter, CharterVersion, Signature
from core.bilingual import in_language
from core.ui.words import say_date
from matching.models import Pair
from people.models import Person
from programs.enums import Side
from programs.models import Cohort

_HOLE = re.compile(r"\{([a-z_]+)\}")
_HEADING = re.compile(r"^(\d{1,2})\. (.+)$")
FRAME_STEMS = ("title", "preamble", "signature")
END = "\n\n***\n\n"  # between the clauses and the words that are signed


@dataclass(frozen=True, slots=True)
class ClauseText:
    """One clause as it is read: number, title, Markdown."""

    number: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class CharterText:
    """The whole charter in one language. ``plain`` is what is hashed and stored."""

    language: str
    title: str
    preamble: str
    clauses: tuple[ClauseText, ...]
    promise: str
    plain: str

    @property
    def sha256(self) -> str:
        return digest(self.plain)


@dataclass(frozen=True, slots=True)
class CharterRow:
    """A line of the manager's list: who has signed when, nothing else."""

    charter_id: int
    pair_id: int
    mentor: Person
    mentee: Person
    state: str
    opened_at: datetime
    mentor_signed_at: datetime | None
    mentee_signed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Verified:
    """A signature beside the digest computed again from the stored text."""

    signature: Signature
    recomputed: str

    @property
    def holds(self) -> bool:
        return self.recomputed == self.signature.sha256


def digest(plain: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(plain.encode()).hexdigest()


def is_signed(pair_id: int) -> bool:
    """Whether both have signed and the charter is in force."""
    return Charter.objects.signed().filter(pair_id=pair_id).exists()


def facts_of(pair: Pair) -> dict[str, Any]:
    """What fills the text for a pair, in JSON values, in no language."""
    programme = pair.cohort.programme
    coach = pair.coach
    return {
        "mentor": pair.mentor.person.name,
        "mentee": pair.mentee.person.name,
        "programme_fr": in_language(programme, "name", "fr"),
        "programme_en": in_language(programme, "name", "en"),
        "sessions": programme.session_count,
        "minutes": programme.session_minutes,
        "rhythm_weeks": programme.rhythm_weeks,
        "start": pair.cohort.starts_on.isoformat(),
        "end": pair.cohort.ends_on.isoformat(),
        "coach": coach.name if coach else "",
        "contact": programme.contact_email or (coach.email if coach else ""),
    }


def charter_text(charter: Charter, language: str) -> CharterText:
    """The text of this pair in ``language`` (``fr`` or ``en``): with today's facts, or those of the first signature."""
    values = _values(charter.facts if charter.facts is not None else facts_of(charter.pair), language)
    frame = {stem: _filled(charter.version.frame[f"{stem}_{language}"], values) for stem in FRAME_STEMS}
    clauses = tuple(
        ClauseText(number, _filled(clause[f"title_{language}"], values), _filled(clause[f"body_{language}"], values))
        for number, clause in enumerate(charter.version.clauses, start=1)
    )
    blocks = [frame["title"], frame["preamble"], *(f"{c.number}. {c.title}\n{c.text}" for c in clauses)]
    plain = "\n\n".join(blocks) + END + frame["signature"] + "\n"
    return CharterText(language, frame["title"], frame["preamble"], clauses, frame["signature"], plain)


def consent_words(charter: Charter, language: str) -> str:
    """The sentence beside the tick."""
    return str(charter.version.frame[f"consent_{language}"])


def read_plain(signature: Signature) -> CharterText:
    """The stored text of a signature, taken apart again for the page and the PDF: never composed anew."""
    body, _end, promise = signature.text.rstrip("\n").partition(END)
    title, *blocks = body.split("\n\n")
    preamble: list[str] = []
    clauses: list[ClauseText] = []
    for block in blocks:
        first, _newline, rest = block.partition("\n")
        heading = _HEADING.match(first)
        if heading and int(heading[1]) == len(clauses) + 1:
            clauses.append(ClauseText(int(heading[1]), heading[2], rest))
        elif clauses:
            last = clauses[-1]
            clauses[-1] = ClauseText(last.number, last.title, f"{last.text}\n\n{block}")
        else:
            preamble.append(block)
    return CharterText(signature.language, title, "\n\n".join(preamble), tuple(clauses), promise, signature.text)


def _values(facts: Mapping[str, Any], language: str) -> dict[str, Any]:
    values = dict(facts)
    values["programme"] = facts[f"programme_{language}"]
    for name in ("start", "end"):
        values[name] = say_date(date.fromisoformat(facts[name]), weekday=False, year=True, language=language)
    values["contact"] = facts["contact"] or facts["coach"] or values["programme"]
    return values


def _filled(text: str, values: Mapping[str, Any]) -> str:
    # Names come from people: they are put in by one plain replacement, so braces in a name stay braces.
    return _HOLE.sub(lambda hole: str(values.get(hole[1], hole[0])), text)


def missing_people(charter: Charter) -> list[Person]:
    """Who has not signed yet, mentor first."""
    done = {signature.person_id for signature in charter.signatures.all()}
    people = [charter.pair.mentor.person, charter.pair.mentee.person]
    return [person for person in people if person.pk not in done]


def signature_of(charter: Charter, person_id: int) -> Signature | None:
    """This person's signature, if there is one."""
    return next((one for one in charter.signatures.all() if one.person_id == person_id), None)


def charter_rows(cohort: Cohort) -> list[CharterRow]:
    """The manager's list of a cohort: unsigned first, the longest waiting on top."""
    charters = Charter.objects.filter(pair__cohort=cohort).exclude(state="closed").with_people()
    rows = [_row(charter) for charter in charters]
    return sorted(rows, key=lambda row: (row.state == "signed", row.opened_at, row.charter_id))


def _row(charter: Charter) -> CharterRow:
    dates = {signature.side: signature.signed_at for signature in charter.signatures.all()}
    return CharterRow(
        charter_id=charter.pk,
        pair_id=charter.pair_id,
        mentor=charter.pair.mentor.person,
        mentee=charter.pair.mentee.person,
        state=charter.state,
        opened_at=charter.opened_at,
        mentor_signed_at=dates.get(Side.MENTOR),
        mentee_signed_at=dates.get(Side.MENTEE),
    )


def verify(signatures: Iterable[Signature]) -> list[Verified]:
    """Each signature with the digest of its stored text, computed now."""
    return [Verified(signature, digest(signature.text)) for signature in signatures]


def version_in_force(programme_id: int) -> CharterVersion | None:
    """The text a new charter of this programme gets."""
    return CharterVersion.objects.for_programme(programme_id).first()
