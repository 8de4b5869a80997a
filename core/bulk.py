"""Inserting many rows fast, with SQL that both databases read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, TypeVar

from django.db import connection, models

#: SQLite refuses statements with more parameters than this in its oldest build that we run on.
MAX_PARAMETERS = 30_000
T = TypeVar("T")


def chunks(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """``rows`` cut into lists of ``size``; only one of them in memory at a time."""
    source = iter(rows)
    while chunk := list(islice(source, size)):
        yield chunk


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert ``rows`` (values ready for the database, in the order of ``columns``) and return how many.

    A plain multi-row INSERT: several times faster than ``bulk_create``, which makes an object and runs the field code
    for every value. ``save()`` and defaults of the model do not take part, so every column without a default of the
    database must be named; the constraints of the table hold as always.
    """
    quote = connection.ops.quote_name
    head = f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(map(quote, columns))}) VALUES "  # noqa: S608 - names of ours
    one = f"({', '.join(['%s'] * len(columns))})"
    size = min(1000, MAX_PARAMETERS // len(columns))
    count = 0
    with connection.cursor() as cursor:
        for chunk in chunks(rows, size):
            cursor.execute(head + ", ".join([one] * len(chunk)), list(chain.from_iterable(chunk)))
            count += len(chunk)
    return count
