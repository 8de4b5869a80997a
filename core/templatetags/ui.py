"""The kit's tags: ``{% load ui %}``. Props are keyword-only, so a wrong one fails when the template is compiled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core import charts
from core.markdown import render as render_markdown
from core.ui import words
from core.ui.faces import face
from core.ui.links import sort_link, window, with_query

register = template.Library()
Number = int | float | Decimal

TONES = ("neutral", "good", "warn", "bad", "mentor", "mentee")
SIZES = ("s", "m", "l", "xl")
BUTTONS = ("", "primary", "quiet", "danger")


def _one_of(value: str, allowed: Sequence[str], prop: str) -> str:
    if value not in allowed:
        raise ValueError(f"{prop}={value!r} is none of {', '.join(allowed)}")
    return value


def _classes(*names: str) -> str:
    return " ".join(name for name in names if name and name != "neutral")


# People


@register.simple_tag
def ui_avatar(*, person: Any, role: str = "neutral", size: str = "m", decorative: bool = True) -> SafeString:
    """A circle with initials. ``role``: mentor, mentee, neutral. Decorative when the name stands beside it."""
    shown = face(person)
    css = _classes("avatar", _one_of(size, SIZES, "size"), _one_of(role, ("neutral", "mentor", "mentee"), "role"))
    if decorative:
        return format_html('<span class="{}" aria-hidden="true">{}</span>', css, shown.letters)
    return format_html('<span class="{}" role="img" aria-label="{}">{}</span>', css, shown.name, shown.letters)


@register.inclusion_tag("components/pair.html")
def ui_pair(*, mentor: Any, mentee: Any, size: str = "m", decorative: bool = False) -> dict[str, Any]:
    """Two overlapping circles with initials; a side that is None waits, with a dashed edge."""
    left, right = face(mentor), face(mentee)
    names = [one.name for one in (left, right) if one.name]
    label = _("%(mentor)s and %(mentee)s") % {"mentor": left.name, "mentee": right.name} if len(names) == 2 else names
    return {
        "left": left,
        "right": right,
        "label": label if isinstance(label, str) else "".join(label),
        "css": _classes("pair", _one_of(size, SIZES, "size"), "" if right.name else "waiting"),
        "decorative": decorative,
    }


@register.inclusion_tag("components/person.html")
def ui_person(*, person: Any, what: str = "", role: str = "neutral", href: str = "", size: str = "m") -> dict[str, Any]:
    """A person on one line: circle, name (a link with ``href``), and a soft line ``what``."""
    return {"person": person, "name": face(person).name, "what": what, "role": role, "href": href, "size": size}


# Small words


@register.simple_tag
def ui_tag(text: object, *, tone: str = "neutral") -> SafeString:
    """A word in a capsule. Tone: neutral, good, warn, bad, mentor, mentee."""
    return format_html('<span class="{}">{}</span>', _classes("tag", _one_of(tone, TONES, "tone")), text)


@register.simple_tag
def ui_dot(*, tone: str = "neutral", label: str = "") -> SafeString:
    """The dot of urgency before a row; ``label`` says it to those who do not see the colour."""
    css = _classes("dot", _one_of(tone, TONES, "tone"))
    if label:
        return format_html('<span class="{}" role="img" aria-label="{}"></span>', css, label)
    return format_html('<span class="{}" aria-hidden="true"></span>', css)


@register.simple_tag
def ui_date(day: dt.date | None, *, weekday: bool = True, year: bool | None = None, empty: str = "–") -> SafeString:
    """« jeudi 26 novembre » in a <time>; ``empty`` when there is no date."""
    if day is None:
        return format_html("{}", empty)
    local = words.local(day)
    iso = local.date().isoformat() if isinstance(local, dt.datetime) else local.isoformat()
    return format_html('<time datetime="{}">{}</time>', iso, words.say_date(day, weekday=weekday, year=year))


@register.simple_tag
def ui_datetime(
    moment: dt.datetime | None, *, weekday: bool = True, year: bool | None = None, empty: str = "–"
) -> SafeString:
    """« jeudi 26 novembre, 14 h 30 » in a <time>."""
    if moment is None:
        return format_html("{}", empty)
    text = words.say_datetime(moment, weekday=weekday, year=year)
    return format_html('<time datetime="{}">{}</time>', words.local(moment).isoformat(), text)


@register.simple_tag
def ui_time(moment: dt.datetime | dt.time | None, *, empty: str = "–") -> SafeString:
    """« 14 h 30 » in a <time>."""
    if moment is None:
        return format_html("{}", empty)
    at = words.local(moment) if isinstance(moment, dt.datetime) else moment
    return format_html('<time datetime="{}">{}</time>', at.strftime("%H:%M"), words.say_time(moment))


@register.simple_tag
def ui_number(number: Number | None, *, decimals: int | None = None, signed: bool = False, empty: str = "–") -> str:
    """« 12,5 » or "12.5"; ``signed`` writes the plus."""
    return empty if number is None else words.say_number(number, decimals=decimals, signed=signed)


@register.simple_tag
def ui_minutes(minutes: int) -> str:
    """« 45 minutes », « 4 h 36 »: how long something takes."""
    return words.say_minutes(minutes)


@register.simple_tag
def ui_percent(value: Number | None, *, of: Number | None = None, decimals: int = 0, empty: str = "–") -> str:
    """« 87 % »: ``value`` is a percentage, or a part of ``of``."""
    return empty if value is None else words.say_percent(value, of=of, decimals=decimals)


@register.simple_tag
def ui_markdown(text: str) -> SafeString:
    """What people wrote, as sanitised HTML in a .prose block: no script, no image, links with rel."""
    return format_html('<div class="prose">{}</div>', render_markdown(text))


@register.inclusion_tag("components/who_reads.html")
def ui_who_reads(text: str) -> dict[str, Any]:
    """The line beside a personal field: who can read it. The text comes from the permission code."""
    return {"text": text}


# Measures


@register.inclusion_tag("components/bar.html")
def ui_bar(*, value: Number, max: Number, label: str = "", tone: str = "mentee") -> dict[str, Any]:  # noqa: A002 - reads best in a template
    """A bar from 0 to ``max``; with ``label`` it is an image that says it, without one it only decorates a figure."""
    share = 0.0 if not max else min(1.0, float(value) / float(max))
    css = _classes("bar", _one_of(tone, TONES, "tone"))
    return {"percent": f"{share * 100:.2f}", "empty": share <= 0, "label": label, "css": css}


@register.inclusion_tag("components/funnel.html")
def ui_funnel(*, steps: Iterable[Any], tone: str = "mentee", label: str = "", signed: bool = False) -> dict[str, Any]:
    """Rows label · bar · figure. ``steps``: objects or dicts with label, value, and optionally max, href, text."""
    rows = [_row(step) for step in steps]
    top = max((row["value"] for row in rows), default=0)
    for row in rows:
        row["max"] = row["max"] or top
        row["text"] = row["text"] or words.say_number(row["value"], signed=signed)
    return {"rows": rows, "tone": tone, "label": label}


def _read(row: Any, key: str) -> Any:
    return row.get(key) if isinstance(row, Mapping) else getattr(row, key, None)


def _row(step: Any) -> dict[str, Any]:
    return {key: _read(step, key) for key in ("label", "value", "max", "href", "text")}


@register.inclusion_tag("components/tile.html")
def ui_tile(*, label: str, value: object, unit: str = "", text: str = "", href: str = "") -> dict[str, Any]:
    """One figure with its label above and the sentence that says what it means below. Numbers are put into words."""
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        value = words.say_number(value)
    return {"label": label, "value": value, "unit": unit, "text": text, "href": href}


@register.inclusion_tag("components/progress.html")
def ui_progress(*, done: int, total: int, label: str = "", tone: str = "mentee") -> dict[str, Any]:
    """A bar with « 7 sur 12 » beside its label."""
    return {"done": done, "total": total, "label": label, "tone": tone}


# Acts


@register.inclusion_tag("components/button.html")
def ui_button(
    text: str, *, href: str = "", tone: str = "", name: str = "", value: str = "", block: bool = False,
    small: bool = False, form: str = "", disabled: bool = False, label: str = "",
) -> dict[str, Any]:  # fmt: skip
    """A link that looks like a button (with ``href``) or a submit button. Tone: "", primary, quiet, danger."""
    css = _classes("btn", _one_of(tone, BUTTONS, "tone"), "block" if block else "", "small" if small else "")
    return {
        "text": text, "href": href, "css": css, "name": name, "value": value, "form": form, "disabled": disabled,
        "label": label,
    }  # fmt: skip


@register.inclusion_tag("components/post.html", takes_context=True)
def ui_post(
    context: Context, *, url: str, label: str, tone: str = "", confirm: str = "", name: str = "", value: str = "",
    block: bool = False, grow: bool = False, small: bool = False, next: str = "", title: str = "",  # noqa: A002 - the field's name
) -> dict[str, Any]:  # fmt: skip
    """A form with one button that POSTs. ``confirm`` puts a second press with that sentence between, without script.

    ``name``/``value`` ride on the button; ``next`` is sent as a hidden field; ``title`` says to screen readers
    what a short label acts on ("Remind Inès Moreau").
    """
    css = _classes("btn", _one_of(tone, BUTTONS, "tone"), "block" if block or grow else "", "small" if small else "")
    return {
        "csrf_token": context.get("csrf_token"), "url": url, "text": label, "css": css, "confirm": confirm,
        "name": name, "value": value, "next": next, "title": title,
        "form_css": _classes("post-form", "block" if block else "", "grow" if grow else ""),
    }  # fmt: skip


@register.inclusion_tag("components/empty.html")
def ui_empty(*, title: str, text: str = "", href: str = "", action: str = "", tone: str = "") -> dict[str, Any]:
    """What stands where a list would: a title, what to do, and one button (``href`` and ``action`` together)."""
    if bool(href) != bool(action):
        raise ValueError("ui_empty wants href and action together")
    return {"title": title, "text": text, "href": href, "action": action, "tone": _one_of(tone, BUTTONS, "tone")}


@register.inclusion_tag("components/taps.html", takes_context=True)
def ui_taps(
    context: Context, *, url: str, legend: str, low: str, high: str, name: str = "score", chosen: int | None = None
) -> dict[str, Any]:
    """Five buttons 1-5, each posts at once: ``name=1`` … ``name=5`` to ``url``."""
    return {
        "csrf_token": context.get("csrf_token"), "url": url, "legend": legend, "low": low, "high": high,
        "name": name, "chosen": chosen, "marks": range(1, 6),
    }  # fmt: skip


# Lists


def _query(context: Context) -> QueryDict:
    request = context.get("request")
    return request.GET if request is not None else QueryDict()


@register.inclusion_tag("components/pagination.html", takes_context=True)
def ui_pagination(context: Context, *, page: Page[Any], param: str = "page") -> dict[str, Any]:
    """Links to the pages around this one; keeps the rest of the query string. Nothing when there is one page."""
    query = _query(context)
    numbers = [
        {"number": n, "url": with_query(query, **{param: n}) if n else "", "current": n == page.number}
        for n in window(page.number, page.paginator.num_pages)
    ]
    return {
        "page": page,
        "numbers": numbers,
        "before": with_query(query, **{param: page.number - 1}) if page.has_previous() else "",
        "after": with_query(query, **{param: page.number + 1}) if page.has_next() else "",
    }


@register.inclusion_tag("components/sort_header.html", takes_context=True)
def ui_sort_header(
    context: Context, text: str, *, field: str, param: str = "sort", default: str = "", numeric: bool = False
) -> dict[str, Any]:
    """A <th> with aria-sort; pressing it sorts by ``field``, again by ``-field``; ``default`` without param."""
    link = sort_link(_query(context), field=field, param=param, default=default)
    return {"text": text, "link": link, "numeric": numeric}


# Finding one's way


@register.inclusion_tag("components/steps.html")
def ui_steps(*, steps: Iterable[Any], label: str = "") -> dict[str, Any]:
    """The steps of a long form. ``steps``: label, state (done, now, todo), and href for those one may go back to."""
    rows = [{key: _read(step, key) for key in ("label", "state", "href")} for step in steps]
    for row in rows:
        _one_of(row["state"], ("done", "now", "todo"), "state")
    return {"steps": rows, "label": label or _("Steps")}


@register.inclusion_tag("components/tabs.html")
def ui_tabs(*, items: Iterable[Any], label: str = "") -> dict[str, Any]:
    """Links that look like tabs. ``items``: NavItem, or dicts with label, url, current, count."""
    return {"items": list(items), "label": label or _("Views")}


@register.inclusion_tag("components/crumbs.html")
def ui_crumbs(*, items: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The way up: pairs (label, url), from the top; the page one is on is not listed."""
    return {"items": list(items)}


@register.inclusion_tag("components/draft_status.html")
def ui_draft_status(text: str = "") -> dict[str, Any]:
    """Where autosave says « Enregistré à 10 h 42 »; ``text`` is what stands there before any script speaks."""
    return {"text": text}


# Charts


@register.inclusion_tag("components/chart.html")
def ui_chart_bars(
    *, rows: Iterable[Any], title: str, text: str = "", max: float | None = None, unit: str = ""  # noqa: A002 - reads best in a template
) -> dict[str, Any]:  # fmt: skip
    """Horizontal bars with their table. ``rows``: label, value, optionally text."""
    return {"chart": charts.bars(rows, title=title, text=text, maximum=max, unit=unit)}


@register.inclusion_tag("components/chart.html")
def ui_chart_lines(
    *, series: Iterable[Any], labels: Sequence[str], title: str, text: str = "", max: float | None = None,  # noqa: A002 - see above
    min: float = 0, unit: str = "",  # noqa: A002 - see above
) -> dict[str, Any]:  # fmt: skip
    """Lines over labels, with their table. ``series``: label, values (None is a gap). ``min``: where it begins."""
    drawn = charts.lines(series, labels=labels, title=title, text=text, maximum=max, minimum=min, unit=unit)
    return {"chart": drawn}


@register.inclusion_tag("components/chart.html")
def ui_chart_donut(*, rows: Iterable[Any], title: str, text: str = "", centre: str = "") -> dict[str, Any]:
    """Parts of a whole, five at most, with legend and table."""
    return {"chart": charts.donut(rows, title=title, text=text, centre=centre)}


@register.inclusion_tag("components/chart.html")
def ui_chart_heatmap(
    *, rows: Iterable[Any], columns: Sequence[str], title: str, text: str = "", max: float | None = None  # noqa: A002 - see above
) -> dict[str, Any]:  # fmt: skip
    """Rows by columns, darker for more; None is masked."""
    return {"chart": charts.heatmap(rows, columns=columns, title=title, text=text, maximum=max)}


@register.simple_tag
def ui_icon(name: str, *, label: str = "") -> SafeString:
    """An icon of the sprite that package.json lists; decoration unless ``label`` says what it means."""
    href = f"{static('vendor/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, href)
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"/></svg>', href)
