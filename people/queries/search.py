"""Finding a person among hundreds of thousands by the beginnings of words, accents and capitals aside.

Each person has a few rows in an index of folded words. A prefix is a range of that index on SQLite and an indexed LIKE
on PostgreSQL, whatever its collation. Pages go by key (name, id): no page counts or skips rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import connection, models, transaction

from core.bulk import insert_rows
from core.text import fold
from people.models import Person, PersonWord
from people.querysets import PersonQuerySet

CHUNK = 2000
#: A word found in fewer rows than RARE names its people. Up to COMMON its people are a set to look into; a still
#: more common one is checked person by person, since the first page is then full after a few.
RARE = 1000
COMMON = 20_000
MAX_TERMS = 6
_SPLIT = re.compile(r"[^a-z0-9@._+]+")


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page by key: the people, and the keys from which the pages before and after start (empty: none)."""

    people: list[Person]
    after: str
    before: str


def words_of(first_name: str, last_name: str, number: str, email: str, job_title: str) -> set[str]:
    """The folded words by which a person is found."""
    words = set(terms(f"{first_name} {last_name} {job_title} {number}"))
    if email:
        words.add(email.casefold()[:60])
    if number:
        words.add(fold(number)[:60])
    return words


def terms(text: str) -> list[str]:
    """``text`` cut into folded words, dots and at signs kept inside them for e-mails."""
    return [word.strip("._+@")[:60] for word in _SPLIT.split(fold(text)) if word.strip("._+@")]


def starts_with(prefix: str) -> models.Q:
    """Words that start with ``prefix``, in the way that the database answers from its index."""
    if connection.vendor == "postgresql":
        return models.Q(word__startswith=prefix)
    return models.Q(word__gte=prefix, word__lt=f"{prefix}\U0010ffff")


def search_people(base: PersonQuerySet, text: str, *, after: str = "", before: str = "", size: int = 50) -> PeoplePage:
    """The people of ``base`` who have, for every word of ``text``, a word that starts with it; by name."""
    rows: models.QuerySet[Person] = base
    for term in _wanted(text)[:MAX_TERMS]:
        found = PersonWord.objects.filter(starts_with(term))
        ids = list(found.values_list("person_id", flat=True)[: RARE + 1])
        if len(ids) <= RARE:
            rows = rows.filter(pk__in=set(ids))
        elif not found.values("pk")[COMMON : COMMON + 1].exists():
            rows = rows.filter(pk__in=found.values("person_id"))
        else:
            rows = rows.filter(models.Exists(found.filter(person_id=models.OuterRef("pk"))))
    return page_by_name(rows, after=after, before=before, size=size)


def _wanted(text: str) -> list[str]:
    """The beginnings to look for: a number written with a hyphen is one of them, a double name two."""
    wanted: list[str] = []
    for token in fold(text).split():
        parts = terms(token)
        whole = len(parts) > 1 and PersonWord.objects.filter(starts_with(token[:60])).exists()
        wanted += [token[:60]] if whole else parts
    return wanted


def page_by_name(rows: models.QuerySet[Person], *, after: str, before: str, size: int) -> PeoplePage:
    """One page of ``rows`` in the order of names, starting after (or ending before) a key made by :func:`key_of`."""
    backwards = bool(before) and not after
    edge = _read_key(before if backwards else after)
    if edge is not None:
        name, pk = edge
        # Written so that both databases start from the index instead of passing all that comes earlier.
        if backwards:
            rows = rows.filter(sort_name__lte=name).exclude(sort_name=name, pk__gte=pk)
        else:
            rows = rows.filter(sort_name__gte=name).exclude(sort_name=name, pk__lte=pk)
    order = ("-sort_name", "-pk") if backwards else ("sort_name", "pk")
    found = list(rows.order_by(*order)[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    if not found:
        return PeoplePage([], "", "")
    has_after = more if not backwards else True
    has_before = more if backwards else edge is not None
    return PeoplePage(found, key_of(found[-1]) if has_after else "", key_of(found[0]) if has_before else "")


def key_of(person: Person) -> str:
    """The place of a person in the order of names, for a link."""
    return f"{person.pk}~{person.sort_name}"


def _read_key(key: str) -> tuple[str, int] | None:
    number, _sep, name = key.partition("~")
    return (name[:220], int(number)) if number.isdecimal() and len(number) < 19 else None


def index_people(person_ids: Iterable[int], report: Callable[[int], None] = lambda done: None) -> None:
    """Write anew the words of these people; a few thousand at a time, each in its own short transaction."""
    ids = list(person_ids)
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        with transaction.atomic():
            PersonWord.objects.filter(person_id__in=chunk).delete()
            _insert_words(chunk)
        report(start + len(chunk))


def _insert_words(chunk: Sequence[int]) -> None:
    fields = ("pk", "first_name", "last_name", "employee_number", "email", "job_title")
    rows = [
        (pk, word)
        for pk, first, last, number, email, title in Person.objects.filter(pk__in=chunk).values_list(*fields)
        for word in sorted(words_of(first, last, number or "", email, title))
    ]
    insert_rows(PersonWord, ("person_id", "word"), rows)
