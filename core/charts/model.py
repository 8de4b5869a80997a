"""What a drawn chart carries, and reading rows given as objects or dicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

SERIES = ("#2f55a8", "#dd5a33", "#1c7350", "#b97a00", "#8b8778")


@dataclass(frozen=True)
class Chart:
    """A drawing (``svg``), the sentence that says what it means, and its figures as a table."""

    kind: str
    title: str
    text: str
    svg: SafeString
    columns: list[str]
    rows: list[list[str]]
    legend: list[tuple[int, str]] = field(default_factory=list)


def read(row: Any, key: str, default: Any = None) -> Any:
    """``row[key]`` or ``row.key``."""
    return row.get(key, default) if isinstance(row, Mapping) else getattr(row, key, default)


def ceiling(value: float) -> float:
    """The first of 1, 2, 5, 10, 20, 50 … at or above ``value``: a scale that people can halve. 1 when nothing is."""
    if value <= 0:
        return 1.0
    step = 10.0 ** (len(str(int(value))) - 1) if value >= 1 else 1.0
    for factor in (1, 2, 4, 5, 6, 8, 10):
        if step * factor >= value:
            return step * factor
    return step * 20


def axis_start(values: Iterable[float]) -> float:
    """Where an axis may begin so that the curve is seen to move: a round number a little below the lowest value; 0 when
    the values move enough, or not at all. Whoever cuts an axis says so beside the drawing."""
    known = list(values)
    low, high = min(known, default=0.0), max(known, default=0.0)
    spread = high - low
    if spread <= 0 or low <= spread:
        return 0.0
    step = ceiling(spread / 4)
    return max(0.0, step * ((low - spread / 10) // step))


def short(text: str, length: int) -> str:
    """``text``, cut with … when it would not fit; the table keeps it whole."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
