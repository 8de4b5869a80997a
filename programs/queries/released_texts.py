"""The texts of an application that reviewers read: which parts there are, and how far the preparation has come."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext as _

from people.models import Person
from programs.enums import QuestionKind, ReviewState
from programs.models import Answer, Application, Call, Recording, ReleasedText, Review
from programs.queries.covering import COVERED, KINDS, Piece, cover, cut, find_marks, flatten, identifying_values

FIELDS = ("explained", "explanation", "curiosity", "motivation", "learning", "availability")
#: Answers whose words are the applicant’s own; a choice or a number is shown as it is.
WRITTEN = (QuestionKind.SHORT, QuestionKind.LONG, QuestionKind.TOPIC)


def with_texts(applications: QuerySet[Application]) -> QuerySet[Application]:
    """The same rows with everything :func:`collect_parts` and :func:`cover_parts` read. Four queries in all."""
    answers = Answer.objects.select_related("question")
    recordings = Recording.objects.select_related("question")
    return applications.select_related("person__unit").prefetch_related(
        "topics__topic", Prefetch("answers", answers), Prefetch("recordings", recordings)
    )


def collect_parts(application: Application) -> dict[str, str]:
    """Part → what the applicant wrote, in the order of the file; empty parts are left out.

    Accents that came as signs of their own (pasted from some systems) are put together: a name is then found in them.
    """
    parts = {name: getattr(application, name) for name in FIELDS}
    parts |= {f"topic-{one.position}": one.evidence for one in application.topics.all()}
    for one in application.answers.all():
        if one.question.kind in WRITTEN:
            parts[f"question-{one.question_id}"] = one.text
    parts |= {f"recording-{one.question_id}": one.transcript for one in application.recordings.all()}
    return {part: unicodedata.normalize("NFC", text) for part, text in parts.items() if text.strip()}


def cover_parts(application: Application) -> dict[str, str]:
    """Every part with the values the organisation knows about its author covered."""
    values = identifying_values(application.person)
    return {part: cover(text, values) for part, text in collect_parts(application).items()}


def name_parts(application: Application) -> dict[str, str]:
    """Part → its title on the page."""
    named = {
        "explained": _("What is explained"),
        "explanation": _("The explanation"),
        "curiosity": _("The last twelve months"),
        "motivation": _("Why be a mentor"),
        "learning": _("What to learn in return"),
        "availability": _("Availability"),
    }
    named |= {f"topic-{one.position}": str(one.topic or _("Topic")) for one in application.topics.all()}
    named |= {f"question-{one.question_id}": str(one.question) for one in application.answers.all()}
    for one in application.recordings.all():
        named[f"recording-{one.question_id}"] = _("%(question)s (in writing)") % {"question": one.question}
    return named


def names_of_colleagues() -> frozenset[str]:
    """First and last names of everybody, as they are compared. One query."""
    rows = Person.objects.values_list("first_name", "last_name")
    return frozenset(flatten(one) for row in rows for one in row if one)


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """One line of the page: what was found in the file, and whether readers may have it."""

    application: Application
    covered: int
    suspicions: tuple[tuple[str, int], ...]  # what in words, how often
    released_at: datetime | None
    redacted: int
    is_read: bool
    is_mine: bool
    is_hidden: bool  # the manager wrote it or reads it blind: what was found in it is not shown

    @property
    def to_look_at(self) -> int:
        return sum(count for _what, count in self.suspicions)


def open_preparation(call: Call, rows: Sequence[Application], user: Any) -> list[PreparedFile]:
    """These files of the call with what the covering finds. Three queries."""
    names = names_of_colleagues()
    redacted = Counter(
        ReleasedText.objects.filter(application__call=call, is_redacted=True).values_list("application_id", flat=True)
    )
    to_read = Review.objects.filter(application__call=call, reviewer=user.person_id, state=ReviewState.OPEN)
    blind = set(to_read.values_list("application_id", flat=True))
    return [_prepare(one, names, redacted[one.pk], user.person_id, one.pk in blind) for one in rows]


def files_to_prepare(call: Call) -> QuerySet[Application]:
    """The files that wait for an answer, with their texts and whether somebody has read them to the end."""
    read = Review.objects.filter(application=OuterRef("pk"), state="done")
    return with_texts(call.applications.sent()).annotate(is_read=Exists(read)).order_by("person__sort_name", "pk")


def _prepare(application: Application, names: Collection[str], redacted: int, own: int, is_blind: bool) -> PreparedFile:
    values = identifying_values(application.person)
    is_hidden = is_blind or application.person_id == own
    found: Counter[str] = Counter()
    if not is_hidden:
        for text in collect_parts(application).values():
            found.update(mark.kind for mark in find_marks(text, values, names))
    suspicions = tuple((str(KINDS[kind]), found[kind]) for kind in KINDS if kind != COVERED and found[kind])
    return PreparedFile(
        application=application,
        covered=found[COVERED],
        suspicions=suspicions,
        released_at=application.opened_to_readers_at,
        redacted=redacted,
        is_read=application.is_read,  # type: ignore[attr-defined]  # annotated by files_to_prepare
        is_mine=application.person_id == own,
        is_hidden=is_hidden,
    )


@dataclass(frozen=True, slots=True)
class PreparedPart:
    """One part in the editor: the original in pieces, and the text that readers get or would get."""

    part: str
    title: str
    pieces: tuple[Piece, ...]
    text: str
    is_redacted: bool

    @property
    def found(self) -> list[str]:
        """What the pieces tell, in words, each once; what is covered needs no look."""
        return list(dict.fromkeys(one.said for one in self.pieces if one.kind and one.kind != COVERED))


def open_parts(application: Application, typed: Mapping[str, str] | None = None) -> list[PreparedPart]:
    """The file in the editor; ``typed`` is what a refused form held."""
    values, names, titles = identifying_values(application.person), names_of_colleagues(), name_parts(application)
    rows = {one.part: one for one in application.released_texts.all()}
    parts = []
    for part, original in collect_parts(application).items():
        row = rows.get(part)
        text = row.text if row else cover(original, values)
        parts.append(
            PreparedPart(
                part=part,
                title=titles[part],
                pieces=tuple(cut(original, find_marks(original, values, names))),
                text=(typed or {}).get(part, text),
                is_redacted=bool(row and row.is_redacted),
            )
        )
    return parts


def count_unreleased(call: Call) -> int:
    """How many files wait for their release."""
    return call.applications.sent().filter(opened_to_readers_at=None).count()
