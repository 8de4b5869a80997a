"""A file as a reviewer may see it: what was written, and nothing that says who wrote it.

Name, e-mail, number, unit, site and job title are not read into it at all; where the applicant wrote one of them in a
text, it is covered. The file’s only name is its place in the reviewer’s pile.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from people.models import Person
from programs.models import Application
from programs.queries.applications import count_words

COVER = "▒▒▒"
#: Shorter values (a unit called "IT") are words of any text and identify nobody.
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One of the two topics offered."""

    name: str
    level: int | None
    evidence: str


@dataclass(frozen=True, slots=True)
class BlindFile:
    """What one reads. ``words`` counts the explanation."""

    explained: str
    explanation: str
    words: int
    curiosity: str
    motivation: str
    learning: str
    hours_a_month: int | None
    availability: str
    remote_ok: bool
    languages: tuple[str, ...]
    topics: tuple[TopicLine, ...]


#: Criterion code → the parts of the file shown beside it. An unknown criterion shows the whole file.
PARTS = {
    "fluency": ("topics",),
    "explaining": ("explanation",),
    "explains": ("explanation",),
    "curiosity": ("curiosity",),
    "motivation": ("motivation",),
    "availability": ("availability",),
}
ALL_PARTS = ("topics", "explanation", "curiosity", "motivation", "availability")


def parts_for(code: str) -> tuple[str, ...]:
    """Which parts of the file stand beside this criterion."""
    return PARTS.get(code, ALL_PARTS)


def identifying_values(person: Person) -> list[str]:
    """What would tell who this is, longest first; too short to identify anybody is left out."""
    values = {person.first_name, person.last_name, person.name, person.email, person.employee_number or "", person.site}
    values |= {person.job_title, person.email.split("@")[0], person.unit.name if person.unit else ""}
    return sorted((one for one in values if len(one.strip()) >= SHORTEST), key=len, reverse=True)


def cover(text: str, values: list[str]) -> str:
    """``text`` with these values covered, whole words only, as written or in capitals or small letters alone."""
    if not values:
        return text
    forms = {form for one in values for form in (one, one.upper(), one.lower() if "@" in one or "." in one else one)}
    listed = "|".join(re.escape(one) for one in sorted(forms, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{listed})(?!\w)", COVER, text)


def open_blind(application: Application) -> BlindFile:
    """The file of this application, covered. Reads ``person`` and ``topics``: select and prefetch them."""
    values = identifying_values(application.person)

    def covered(text: str) -> str:
        return cover(text, values)

    return BlindFile(
        explained=covered(application.explained),
        explanation=covered(application.explanation),
        words=count_words(application.explanation),
        curiosity=covered(application.curiosity),
        motivation=covered(application.motivation),
        learning=covered(application.learning),
        hours_a_month=application.hours_a_month,
        availability=covered(application.availability),
        remote_ok=application.remote_ok,
        languages=tuple(application.languages),
        topics=tuple(
            TopicLine(str(one.topic or ""), one.level, covered(one.evidence)) for one in application.topics.all()
        ),
    )
