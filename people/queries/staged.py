"""What the preview of an HR file shows."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from core.ui.words import say_date
from people.enums import Language, PersonSource, RowGroup
from people.imports.columns import FIELDS
from people.imports.reasons import reason_of, say_warning
from people.models import HRImport, StagedRow

PAGE = 50


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changes."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A line of the preview; ``field``, ``reason`` and ``remedy`` for a refused one."""

    line: int
    name: str
    number: str
    job_title: str
    changes: list[Change] = field(default_factory=list)
    field: str = ""
    reason: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class RowPage:
    """A page by key; ``after`` starts the next one (empty: none)."""

    rows: list[ShownRow]
    after: str


def rows_of(hr_import: HRImport, group: str, *, after: str = "") -> RowPage:
    """The lines of one group in the order of the file, ``PAGE`` at a time."""
    rows = StagedRow.objects.filter(hr_import=hr_import, group=group).order_by("line", "pk")
    line, _sep, pk = after.partition("-")
    if line.isdecimal() and pk.isdecimal() and len(after) < 30:
        rows = rows.filter(line__gte=int(line)).exclude(line=int(line), pk__lte=int(pk))
    found = list(rows[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return RowPage([_shown(row) for row in found[:PAGE]], f"{last.line}-{last.pk}" if last else "")


def _shown(row: StagedRow) -> ShownRow:
    values = row.values
    base = (row.line, row.name, values.get("employee_number", ""), values.get("job_title", ""))
    if row.group == RowGroup.REFUSED:
        reason, remedy = reason_of(row.changes)
        name = row.changes["field"]
        return ShownRow(*base, field=str(FIELDS.get(name, "")), reason=reason, remedy=remedy)
    return ShownRow(*base, changes=list(_changes(row.changes)))


def _changes(changes: dict[str, Any]) -> Iterator[Change]:
    words: dict[str, str] = {**dict(Language.choices), **{k: str(v) for k, v in PersonSource.choices}}
    for name, pair in changes.items():
        told = [words.get(one, one) for one in pair] if name in ("language", "source") else pair
        if name == "post_since":
            told = [say_date(dt.date.fromisoformat(one), weekday=False) if one else "" for one in pair]
        yield Change(str(FIELDS.get(name, name)) if name != "source" else "", str(told[0]), str(told[1]))


def told_warnings(hr_import: HRImport) -> list[str]:
    """The warnings of an import in words."""
    return [say_warning(code, facts) for code, facts in hr_import.warnings]


def sample_of(hr_import: HRImport) -> list[str]:
    """For each column the first value below its name, read from the waiting CSV file; never stored on its own."""
    part = hr_import.parts.filter(number=0).first()
    reading = hr_import.reading
    if part is None or reading.get("kind") != "csv":
        return []
    start = zlib.decompress(bytes(part.content))[: 64 * 1024]
    text = start.decode(reading["encoding"], errors="ignore").lstrip("\r\n")
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=reading["separator"]) if any(row)]
    return rows[1] if len(rows) > 1 else []
