"""Dates, times and numbers in the words of the person's language. French typography lives here and nowhere else.

Every function takes ``language`` (``fr`` or ``en``); None means the active one. Aware datetimes are told in the
current time zone.
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.translation import get_language

NBSP = "\u00a0"
THIN = "\u202f"
MINUS = "\u2212"
DAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
           "novembre", "décembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip


def _language(language: str | None) -> str:
    return "fr" if (language or get_language() or "fr").startswith("fr") else "en"


def local(moment: dt.date) -> dt.date:
    """``moment`` in the current time zone when it is an aware datetime, else as it is."""
    if isinstance(moment, dt.datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def say_date(day: dt.date, *, weekday: bool = True, year: bool | None = None, language: str | None = None) -> str:
    """« jeudi 26 novembre », "Thursday 26 November". ``year=None`` adds the year when it is not the current one."""
    lang = _language(language)
    day = local(day)
    if year is None:
        year = day.year != timezone.localdate().year
    number = f"1{'er'}" if lang == "fr" and day.day == 1 else str(day.day)
    words = [DAYS[lang][day.weekday()]] if weekday else []
    # The day never parts from its month at the end of a line.
    words.append(f"{number}{NBSP}{MONTHS[lang][day.month - 1]}")
    if year:
        words.append(str(day.year))
    return " ".join(words)


def say_time(moment: dt.datetime | dt.time, *, language: str | None = None) -> str:
    """« 14 h 30 », « 9 h »; "2:30 pm", "9 am"."""
    at = local(moment) if isinstance(moment, dt.datetime) else moment
    assert isinstance(at, (dt.datetime, dt.time))
    if _language(language) == "fr":
        return f"{at.hour}{NBSP}h{NBSP}{at.minute:02}" if at.minute else f"{at.hour}{NBSP}h"
    half = "am" if at.hour < 12 else "pm"
    hour = at.hour % 12 or 12
    return f"{hour}:{at.minute:02}{NBSP}{half}" if at.minute else f"{hour}{NBSP}{half}"


def say_datetime(
    moment: dt.datetime, *, weekday: bool = True, year: bool | None = None, language: str | None = None
) -> str:
    """« jeudi 26 novembre, 14 h 30 », "Thursday 26 November, 2:30 pm"."""
    day = say_date(moment, weekday=weekday, year=year, language=language)
    return f"{day}, {say_time(moment, language=language)}"


def say_number(
    number: float | Decimal, *, decimals: int | None = None, signed: bool = False, language: str | None = None
) -> str:
    """« 12,5 », « 1 234 », "12.5", "1,234". ``decimals=None`` keeps an integer whole and gives others one decimal."""
    lang = _language(language)
    if decimals is None:
        decimals = 0 if number == int(number) else 1
    # Halves go up as people round them; repr first, since 12.25 in binary may lie below.
    exact = Decimal(repr(number) if isinstance(number, float) else number)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}"
    if lang == "fr":
        text = text.replace(",", THIN).replace(".", ",")
    sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    return sign + text


def say_minutes(minutes: int, *, language: str | None = None) -> str:
    """« 45 minutes », « 4 h 36 »; "45 minutes", "4 h 36 min". Up to an hour and a half it is told in minutes."""
    lang = _language(language)
    if minutes <= 90:
        single = minutes < 2 if lang == "fr" else minutes == 1
        return f"{minutes}{NBSP}minute{'' if single else 's'}"
    hours, rest = divmod(minutes, 60)
    if not rest:
        return f"{hours}{NBSP}h"
    return f"{hours}{NBSP}h{NBSP}{rest:02}" if lang == "fr" else f"{hours}{NBSP}h {rest}{NBSP}min"


def say_percent(
    value: float | Decimal, *, of: float | Decimal | None = None, decimals: int = 0, language: str | None = None
) -> str:
    """« 12,5 % », "12.5%": ``value`` is already a percentage, or a part of ``of``. A part of nothing is « – »."""
    if of is not None:
        if not of:
            return "–"
        value = float(value) * 100 / float(of)
    text = say_number(value, decimals=decimals, language=language)
    return f"{text}{THIN}%" if _language(language) == "fr" else f"{text}%"
