"""Rows in an order of their own, moved by buttons."""

from __future__ import annotations

from typing import Any


def swap(rows: list[Any], pk: int, *, up: bool) -> tuple[int, int] | None:
    """Number ``rows`` (models with ``position``) anew, the one of this ``pk`` a place up or down. Saves nothing.

    Returns where it stood and where it stands, from 0; ``None`` when it is not among them or cannot go further.
    """
    here = next((number for number, row in enumerate(rows) if row.pk == pk), None)
    if here is None:
        return None
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        return None
    rows[here], rows[there] = rows[there], rows[here]
    for number, row in enumerate(rows):
        row.position = number
    return here, there
