"""Sheets printed as PDF: a Typst template and plain data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any


class UnprintableError(Exception):
    """The data hold what the sheet cannot show, such as a sign that its fonts lack."""


def print_sheet(template: Path, data: Mapping[str, Any], *, printed_at: datetime | None) -> bytes:
    """The PDF of ``template`` filled with ``data``: tagged for screen readers, the same bytes for the same moment.

    Data reach the template as JSON and are never read as markup; the template reads no file outside its folder. Raises
    UnprintableError, also for what a screen reader could not read.
    """
    import typst  # heavy: stays out of processes that print nothing

    try:
        printed = typst.compile(
            str(template),
            root=str(template.parent),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            timestamp=int(printed_at.timestamp()) if printed_at else 0,
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        raise UnprintableError(str(error)) from error
    assert isinstance(printed, bytes)
    return printed
