"""How good a pair is and what to watch, in a word that a person remembers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.ui.words import say_date
from matching.enums import ConflictKind, Factor, Severity

STRONG = 0.7  # of what a perfect pair has
WEAK = 0.4
GOOD_SHARE = 600  # thousandths of a criterion that are worth naming


class Level(StrEnum):
    """Of the points a perfect pair would have: seven tenths or more, less than four tenths, between the two."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Strength:
    """How good a pair is: the level for sorting, the words for reading."""

    level: Level
    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class Risk:
    """Something to watch in a pair. ``severity`` "" is no tie but a weakness."""

    text: str
    severity: str
    tone: str


def level_of(score: int, contributions: Iterable[Mapping[str, Any]]) -> Level:
    """A pair with no wanted topic is weak, whatever else brings points."""
    parts = list(contributions)
    if not parts:
        return Level.FAIR
    most = sum(part["most"] for part in parts)
    share = score / most if most else 0.0
    if share < WEAK or lacks_topic(parts):
        return Level.WEAK
    return Level.STRONG if share >= STRONG else Level.FAIR


def lacks_topic(contributions: Iterable[Mapping[str, Any]]) -> bool:
    """Whether topics count and none of those wanted is offered."""
    return any(part["code"] == Factor.TOPICS and not part["facts"].get("met") for part in contributions)


def say_strength(score: int, contributions: Iterable[Mapping[str, Any]]) -> Strength:
    """ "strong: topics and two worlds"."""
    parts = list(contributions)
    level = level_of(score, parts)
    if not parts:
        return Strength(level, _("why is told to the other managers"), "neutral")
    if level is Level.WEAK:
        why = _("no topic in common") if lacks_topic(parts) else _("few points")
        return Strength(level, _("weak: %(why)s") % {"why": why}, "bad")
    bringing = sorted((part for part in parts if part["share"] >= GOOD_SHARE), key=lambda part: -part["units"])
    why = _(" and ").join(say_criterion(part) for part in bringing[:2])
    if level is Level.STRONG:
        return Strength(level, _("strong: %(why)s") % {"why": why} if why else _("strong"), "good")
    return Strength(level, _("fair: %(why)s") % {"why": why} if why else _("fair"), "neutral")


def say_criterion(part: Mapping[str, Any]) -> str:
    """What a criterion brings to a pair, in two words."""
    names = {
        "topics": pgettext("what makes a pair strong", "topics"),
        "wishes": pgettext("what makes a pair strong", "wishes"),
        "units": pgettext("what makes a pair strong", "two worlds"),
        "place": pgettext("what makes a pair strong", "place"),
        "hours": pgettext("what makes a pair strong", "hours in common"),
        "languages": pgettext("what makes a pair strong", "languages"),
        "style": pgettext("what makes a pair strong", "way of working"),
        "grade": pgettext("what makes a pair strong", "gap of experience"),
    }
    return names.get(part["code"], pgettext("what makes a pair strong", "answers"))


def say_risks(
    score: int, contributions: Iterable[Mapping[str, Any]], conflicts: Iterable[Mapping[str, Any]]
) -> list[Risk]:
    """What to watch, gravest first: ties that forbid or need an approval, ties to know of, weaknesses."""
    order = {Severity.FORBID: 0, Severity.APPROVAL: 1, Severity.WARN: 2}
    found = [say_tie_risk(one) for one in sorted(conflicts, key=lambda one: order.get(one["severity"], 3))]
    parts = list(contributions)
    if lacks_topic(parts):
        found.append(Risk(_("no topic in common"), "", "warn"))
    hours = next((part for part in parts if part["code"] == "hours" and part["facts"]), None)
    if hours is not None and not hours["share"]:
        found.append(Risk(_("no hour in common"), "", "warn"))
    return found


def say_tie_risk(one: Mapping[str, Any]) -> Risk:
    """ "to watch: same manager"; a tie that begins later says when."""
    kind = str(ConflictKind(one["kind"]).label)
    if one.get("holds_from"):
        kind = _("%(kind)s from %(day)s") % {"kind": kind, "day": say_date(_day(one["holds_from"]), weekday=False)}
    if one["severity"] == Severity.FORBID:
        return Risk(_("not possible: %(kind)s") % {"kind": kind}, one["severity"], "bad")
    if one["severity"] == Severity.APPROVAL:
        return Risk(_("needs an approval: %(kind)s") % {"kind": kind}, one["severity"], "bad")
    if one.get("waived"):
        return Risk(_("approved all the same: %(kind)s") % {"kind": kind}, one["severity"], "warn")
    return Risk(_("to watch: %(kind)s") % {"kind": kind}, one["severity"], "warn")


def _day(text: str | dt.date) -> dt.date:
    return dt.date.fromisoformat(text) if isinstance(text, str) else text
