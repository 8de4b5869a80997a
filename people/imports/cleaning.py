"""One line of the file: its cells as clean values of the mapped fields, or the reason why it is refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from core.text import fold
from people.imports.reasons import Problem

LIMITS = {
    "employee_number": 40, "first_name": 100, "last_name": 100, "email": 254, "job_title": 200, "department": 160,
    "unit": 160, "grade": 60, "site": 120, "manager": 254, "dotted": 254, "appraiser": 254, "status": 60,
}  # fmt: skip
#: What a cell holds when it says something that Binôme cannot read: the value known so far stays.
STRANGE = "?"
#: Ways of writing a day that leave no doubt in either language; a month never stands first.
_DAYS = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})[./-](?P<m2>\d{1,2})[./-](?P<y2>\d{4})")
VACANT = {"vacant", "vacant post", "vacante", "poste vacant", "a pourvoir", "poste a pourvoir", "vacancy", "open",
          "unfilled", "non pourvu", "poste non pourvu", "open position", "to be filled"}  # fmt: skip
GONE = {"left", "leaver", "terminated", "sorti", "sortie", "parti", "partie", "demissionnaire", "quitte", "retired",
        "retraite", "retraitee", "inactive", "inactif"}  # fmt: skip
LANGUAGES = {
    "fr": "fr", "fra": "fr", "fre": "fr", "french": "fr", "francais": "fr", "francaise": "fr",
    "en": "en", "eng": "en", "english": "en", "anglais": "en", "anglaise": "en",
}  # fmt: skip
_is_email = EmailValidator()


@dataclass(slots=True)
class CleanRow:
    """A line after reading. ``values`` holds the mapped fields only. ``nobody``: a vacant post, or somebody gone."""

    line: int
    values: dict[str, str]
    problem: Problem | None = None
    nobody: bool = False

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.values.get('first_name', '')} {self.values.get('last_name', '')}".strip()


def clean_row(line: int, cells: Sequence[str], columns: Mapping[str, int], width: int) -> CleanRow:
    """Read one line of a table whose header has ``width`` columns. Never raises for what a cell holds."""
    values = {field: cells[place] if place < len(cells) else "" for field, place in columns.items()}
    row = CleanRow(line, values)
    row.problem = _shape(cells, columns, width)
    if row.problem:
        return row
    if "language" in values:
        values["language"] = _language(values["language"])
    if "post_since" in values:
        values["post_since"] = _day(values["post_since"])
    status = fold(values.get("status", ""))
    if _is_vacant(values, status):
        row.nobody, row.problem = True, Problem("vacant", "status" if status in VACANT else "last_name")
    elif status in GONE:
        row.nobody, row.problem = True, Problem("gone", "status")
    else:
        row.problem = _content(values)
    return row


def _language(value: str) -> str:
    """fr, en, empty, or « ? » for one that Binôme does not speak."""
    if not value:
        return ""
    word = fold(value)
    return LANGUAGES.get(word) or LANGUAGES.get(word.replace("_", "-").split("-")[0], STRANGE)


def _day(value: str) -> str:
    """The day in ISO form, empty, or « ? » for what is no day; a time after it is left out."""
    if not value:
        return ""
    found = _DAYS.fullmatch(re.split(r"[T ]", value, maxsplit=1)[0])
    if found is None:
        return STRANGE
    year, month, day = (int(found[name] or found[f"{name}2"]) for name in "ymd")
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return STRANGE


def _shape(cells: Sequence[str], columns: Mapping[str, int], width: int) -> Problem | None:
    """Cells too many hold something, or cells too few miss a mapped column: the line is shifted, trust none of it."""
    if len(cells) > width and any(cells[width:]):
        return Problem("ragged", "", {"cells": len(cells), "columns": width})
    if len(cells) <= max(columns.values()) and len(cells) < width and _was_cut(cells, columns):
        return Problem("ragged", "", {"cells": len(cells), "columns": width})
    return None


def _was_cut(cells: Sequence[str], columns: Mapping[str, int]) -> bool:
    # Spreadsheets drop empty cells at the end of a line. A line that ends before its manager is cut, not short.
    needed = ("employee_number", "first_name", "last_name", "manager")
    return any(columns[field] >= len(cells) for field in needed if field in columns)


def _is_vacant(values: Mapping[str, str], status: str) -> bool:
    if status in VACANT:
        return True
    first, last = values.get("first_name", ""), values.get("last_name", "")
    return not (first or last) or fold(last) in VACANT or fold(f"{first} {last}") in VACANT


def _content(values: dict[str, str]) -> Problem | None:
    if not values["employee_number"]:
        return Problem("missing_number", "employee_number")
    for field in ("first_name", "last_name"):
        if not values[field]:
            return Problem("missing_name", field)
    for field, value in values.items():
        if len(value) > LIMITS.get(field, 254):
            values[field] = value[:60] + "…"
            return Problem("too_long", field, {"limit": LIMITS.get(field, 254)})
    if email := values.get("email"):
        values["email"] = email.lower()
        try:
            _is_email(email)
        except ValidationError:
            return Problem("bad_email", "email", {"value": email[:80]})
    return None
