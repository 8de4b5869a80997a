"""Tables that leave the product: CSV and XLSX, with formulas disarmed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

#: A cell that begins with one of these is a formula for a spreadsheet: somebody's name must never run.
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = ("csv", "xlsx")


def disarm(value: Any) -> Any:
    """``value`` as a cell: text that would be read as a formula gets a leading apostrophe; moments lose their zone."""
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
    if value is None or isinstance(value, bool | int | float):
        return value
    if hasattr(value, "isoformat"):
        return value
    text = "".join(c for c in str(value) if c >= " " or c in "\n\t")
    return f"'{text}" if text.startswith(TRIGGERS) else text


def table_response(name: str, header: Sequence[str], rows: Iterable[Sequence[Any]], *, kind: str) -> HttpResponse:
    """A download of the table as ``csv`` or ``xlsx``. French CSV uses semicolons, as French spreadsheets expect."""
    content, mimetype = (
        (_xlsx(header, rows), XLSX) if kind == "xlsx" else (_csv(header, rows), "text/csv; charset=utf-8")
    )
    response = HttpResponse(content, content_type=mimetype)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "no-store"
    return response


def _csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    out = io.StringIO()
    separator = ";" if (get_language() or "fr").startswith("fr") else ","
    writer = csv.writer(out, delimiter=separator)
    writer.writerow([str(title) for title in header])
    writer.writerows([["" if cell is None else disarm(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")  # the mark tells spreadsheets that accents are UTF-8


def _xlsx(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append([str(title) for title in header])
    for row in rows:
        sheet.append([disarm(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
