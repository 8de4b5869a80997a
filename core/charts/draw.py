"""The four drawings. Each takes plain rows and returns a Chart; all text is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.charts.model import SERIES, Chart, ceiling, read, short
from core.ui.words import say_number, say_percent


def _frame(parts: Iterable[SafeString], *, title: str, text: str, height: int, css: str = "") -> SafeString:
    body = format_html_join("", "{}", ((part,) for part in parts))
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" class="{}" width="640" height="{}" focusable="false" '
        'font-family="Inter, sans-serif" font-size="14" fill="#1c2340"><title>{}</title><desc>{}</desc>{}</svg>',
        css, height, title, text, body,
    )  # fmt: skip


def _pct(share: float) -> str:
    return f"{share * 100:.2f}%"


def bars(rows: Iterable[Any], *, title: str, text: str = "", maximum: float | None = None, unit: str = "") -> Chart:
    """Horizontal bars. ``rows``: label, value, and optionally text (what to write instead of the number)."""
    data = [(str(read(r, "label")), float(read(r, "value") or 0), str(read(r, "text") or "")) for r in rows]
    top = maximum or max((value for _l, value, _t in data), default=0) or 1
    said = [own or " ".join(filter(None, (say_number(value), unit))) for _l, value, own in data]
    parts = []
    for index, ((label, value, _own), words) in enumerate(zip(data, said, strict=True)):
        y = index * 46
        parts.append(
            format_html(
                '<text x="0" y="{}">{}</text><text class="value" x="100%" y="{}" text-anchor="end">{}</text>'
                '<rect class="track" x="0" y="{}" width="100%" height="12" rx="6" fill="#f3eee5"/>',
                y + 14, short(label, 44), y + 14, words, y + 23,
            )
        )  # fmt: skip
        if value > 0:
            parts.append(
                format_html(
                    '<rect class="series-0 fill" x="0" y="{}" width="{}" height="12" rx="6" fill="{}"/>',
                    y + 23, _pct(min(1.0, value / top)), SERIES[0],
                )
            )  # fmt: skip
    summary = text or "; ".join(f"{label}: {words}" for (label, _v, _t), words in zip(data, said, strict=True))
    return Chart(
        kind="bars",
        title=title,
        text=text,
        svg=_frame(parts, title=title, text=summary, height=max(len(data) * 46, 46)),
        columns=[_("What"), unit or _("Value")],
        rows=[[label, words] for (label, _v, _t), words in zip(data, said, strict=True)],
    )


def lines(
    series: Iterable[Any], *, labels: Sequence[str], title: str, text: str = "", maximum: float | None = None,
    minimum: float = 0, unit: str = "",
) -> Chart:  # fmt: skip
    """Lines over ``labels``. ``series``: label and values, one per label; None leaves a gap. ``minimum`` is where the
    axis begins (``axis_start``): the text says so when that is not zero."""
    data = [(str(read(s, "label")), [None if v is None else float(v) for v in read(s, "values")]) for s in series]
    highest = max((v for _l, values in data for v in values if v is not None), default=0)
    top = maximum or minimum + ceiling(highest - minimum)
    height, floor, roof = 250, 214, 22

    def x(index: int) -> float:
        return 0.02 + 0.96 * (index / (len(labels) - 1) if len(labels) > 1 else 0.5)

    def y(value: float) -> float:
        return floor - (floor - roof) * max(0.0, min(1.0, (value - minimum) / (top - minimum)))

    marks = [minimum + (top - minimum) * part for part in (0, 0.5, 1)]
    parts = [_grid(y(mark), say_number(mark)) for mark in marks]
    parts += [
        format_html('<text class="soft" x="{}" y="240" text-anchor="{}">{}</text>', _pct(x(i)), anchor, labels[i])
        for i, anchor in _ticks(len(labels))
    ]
    for number, (_label, values) in enumerate(data):
        points = [(x(i), y(v)) if v is not None else None for i, v in enumerate(values)]
        parts.append(_line(points, number % len(SERIES)))
    table = [
        [str(label), *("–" if values[i] is None else say_number(values[i] or 0) for _l, values in data)]
        for i, label in enumerate(labels)
    ]
    summary = text or "; ".join(
        f"{label}: {', '.join('–' if v is None else say_number(v) for v in values)}" for label, values in data
    )
    return Chart(
        kind="lines",
        title=title,
        text=text,
        svg=_frame(parts, title=title, text=summary, height=height),
        columns=[_("When"), *(" ".join(filter(None, (label, unit and f"({unit})"))) for label, _v in data)],
        rows=table,
        legend=[(i % len(SERIES), label) for i, (label, _v) in enumerate(data)] if len(data) > 1 else [],
    )


def _grid(height: float, label: str) -> SafeString:
    return format_html(
        '<line class="axis" x1="0" x2="100%" y1="{}" y2="{}" stroke="#e5ded2"/>'
        '<text class="soft" x="0" y="{}">{}</text>',
        f"{height:.1f}", f"{height:.1f}", f"{height - 5:.1f}", label,
    )  # fmt: skip


def _ticks(count: int, most: int = 5) -> list[tuple[int, str]]:
    """Which labels of the axis to write, so that they never run into one another on a phone."""
    step = max(1, -(-(count - 1) // (most - 1))) if count > 1 else 1
    shown = list(range(0, count, step))
    return [
        (i, "start" if i == 0 and count > 1 else "end" if i == count - 1 and count > 1 else "middle") for i in shown
    ]


def _line(points: Sequence[tuple[float, float] | None], number: int) -> SafeString:
    colour = SERIES[number]
    segments = [(_pct(a[0]), f"{a[1]:.1f}", _pct(b[0]), f"{b[1]:.1f}", colour) for a, b in pairwise(points) if a and b]
    marks = [(_pct(p[0]), f"{p[1]:.1f}", colour) for p in points if p]
    return format_html(
        '<g class="series-{}">{}{}</g>',
        number,
        format_html_join(
            "", '<line class="line" x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="2.5"/>', segments
        ),
        format_html_join(
            "", '<circle class="mark" cx="{}" cy="{}" r="4.5" fill="#fff" stroke="{}" stroke-width="2.5"/>', marks
        ),
    )


def donut(rows: Iterable[Any], *, title: str, text: str = "", centre: str = "") -> Chart:
    """Parts of a whole, at most five. ``rows``: label and value; ``centre`` is written in the hole."""
    data = [(str(read(r, "label")), float(read(r, "value") or 0)) for r in rows]
    if len(data) > len(SERIES):
        raise ValueError(f"a donut has at most {len(SERIES)} parts: draw bars instead")
    total = sum(value for _l, value in data)
    ring = '<circle class="arc-track" cx="60" cy="60" r="48" fill="none" stroke="#f3eee5" stroke-width="20"/>'
    parts = [SafeString(ring)]
    start = 0.0
    for number, (_label, value) in enumerate(data):
        share = value * 100 / total if total else 0
        if share:
            # A hairline of paper between two parts, so that they are told apart without their colours.
            gap = 0.8 if share < 100 else 0
            parts.append(
                format_html(
                    '<g class="series-{}"><circle class="arc" cx="60" cy="60" r="48" pathLength="100" fill="none" '
                    'stroke="{}" stroke-width="20" stroke-dasharray="{} 100" stroke-dashoffset="{}" '
                    'transform="rotate(-90 60 60)"/></g>',
                    number, SERIES[number], f"{max(share - gap, 0.2):.2f}", f"{-start:.2f}",
                )
            )  # fmt: skip
        start += share
    if centre:
        parts.append(format_html('<text class="centre" x="60" y="67" text-anchor="middle">{}</text>', centre))
    said = [f"{say_number(value)} ({say_percent(value, of=total)})" for _l, value in data]
    body = format_html_join("", "{}", ((part,) for part in parts))
    summary = text or "; ".join(f"{label}: {words}" for (label, _v), words in zip(data, said, strict=True))
    svg = format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 120 120" width="168" height="168" '
        'focusable="false"><title>{}</title><desc>{}</desc>{}</svg>',
        title, summary, body,
    )  # fmt: skip
    return Chart(
        kind="donut",
        title=title,
        text=text,
        svg=svg,
        columns=[_("What"), _("Value")],
        rows=[[label, words] for (label, _v), words in zip(data, said, strict=True)],
        legend=[(i, f"{label} · {words}") for i, ((label, _v), words) in enumerate(zip(data, said, strict=True))],
    )


def heatmap(
    rows: Iterable[Any], *, columns: Sequence[str], title: str, text: str = "", maximum: float | None = None
) -> Chart:
    """Rows by columns, darker for more. ``rows``: label and values, one per column; None is masked (« – »)."""
    data = [(str(read(r, "label")), [None if v is None else float(v) for v in read(r, "values")]) for r in rows]
    top = maximum or max((v for _l, values in data for v in values if v is not None), default=0) or 1
    left = 0.26
    width = (1 - left) / max(1, len(columns))
    parts = [
        format_html(
            '<text class="soft" x="{}" y="14" text-anchor="middle">{}</text>',
            _pct(left + width * (i + 0.5)), short(str(column), 12),
        )
        for i, column in enumerate(columns)
    ]  # fmt: skip
    for number, (label, values) in enumerate(data):
        y = 24 + number * 42
        parts.append(format_html('<text x="0" y="{}">{}</text>', y + 24, short(label, 22)))
        for i, value in enumerate(values):
            # Five shades above "nothing": the smallest amount is never drawn like none.
            shade = 0 if not value else min(5, max(1, -(-int(value * 5 * 1000 / top) // 1000)))
            parts.append(
                format_html(
                    '<rect class="heat-{}" x="{}" y="{}" width="{}" height="38" rx="4"/>'
                    '<text class="on-heat{}" x="{}" y="{}" text-anchor="middle">{}</text>',
                    shade, _pct(left + width * i + 0.002), y, _pct(width - 0.004), " deep" if shade > 3 else "",
                    _pct(left + width * (i + 0.5)), y + 24, "–" if value is None else say_number(value),
                )
            )  # fmt: skip
    return Chart(
        kind="heatmap",
        title=title,
        text=text,
        svg=_frame(parts, title=title, text=text, height=24 + len(data) * 42, css="heat"),
        columns=["", *map(str, columns)],
        rows=[[label, *("–" if v is None else say_number(v) for v in values)] for label, values in data],
    )
