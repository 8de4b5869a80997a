"""From people to the engine's small numbers, and back to facts that can be said in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from django.conf import settings
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from core.text import fold
from matching.engine.kinds import BoolArray, LongArray
from matching.engine.tables import NO_ANSWER, SCALES, UNKNOWN, Wishes
from matching.enums import PARTS, SLOTS, Factor, TopicMark
from matching.queries.board.wants import Wanted, preference_of
from people.enums import Language
from programs.content.style import STYLE
from programs.models import Enrolment

LEVEL_NOT_TOLD = 2  # a mentor of an older call: some ease, no more
LEVEL_RATHER_NOT = 1  # whatever the level, a topic the mentor would rather leave to others
RANK_NOT_TOLD = 3
WISH_WORTH = 1000
"""Thousandths of a wish, whichever it was: points stand beside each reason, and other ones would tell its place."""
WINDOWS = 12
"""Two-hour windows of a day in universal time: five days of them fit the 64 bits of the engine."""


# Numbers of one person


def table_of(
    side: Sequence[Enrolment], sites: Mapping[str, int], nodes: LongArray, day: date
) -> dict[str, np.ndarray[Any, Any]]:
    """What both sides have in common in the engine's tables; topics and levels of the line are added by the board."""
    return {
        "keys": np.array([one.pk for one in side], dtype=np.int64),
        "nodes": nodes,
        "languages": np.array([language_bits(one) for one in side], dtype=np.uint64),
        "units": np.array([one.person.unit_id or UNKNOWN for one in side], dtype=np.int64),
        "divisions": np.array([division_of(one) for one in side], dtype=np.int64),
        "sites": np.array([sites.get(fold(one.person.site), UNKNOWN) for one in side], dtype=np.int64),
        "zones": np.array([minutes_from_utc(zone_of(one), day) for one in side], dtype=np.int64),
        "remote": np.array([one.remote_ok for one in side], dtype=bool),
        "hours": np.array([hours_bits(one, day) for one in side], dtype=np.uint64),
        "styles": np.array([_style(one) for one in side], dtype=np.int8).reshape(len(side), SCALES),
    }


def offers(side: Sequence[Enrolment], topics: Mapping[int, int], marks: Mapping[tuple[int, int], str]) -> np.ndarray:
    """(mentors, topics) level offered, 0 for not; a topic that somebody would rather not teach counts little."""
    table = np.zeros((len(side), len(topics)), dtype=np.int8)
    for row, one in enumerate(side):
        for each in one.topics.all():
            unloved = marks.get((one.pk, each.topic_id)) == TopicMark.RATHER_NOT
            table[row, topics[each.topic_id]] = LEVEL_RATHER_NOT if unloved else each.level or LEVEL_NOT_TOLD
    return table


def wanted_topics(side: Sequence[Enrolment], topics: Mapping[int, int]) -> np.ndarray:
    """(mentees, topics) rank of the wish, 0 for none."""
    table = np.zeros((len(side), len(topics)), dtype=np.int8)
    for row, one in enumerate(side):
        for each in one.topics.all():
            table[row, topics[each.topic_id]] = each.rank or RANK_NOT_TOLD
    return table


def wishes_of(wanted: Wanted, rows: Mapping[int, int], columns: Mapping[int, int], topics: Mapping[int, int]) -> Wishes:
    """Wishes of mentees for persons, and of mentors for topics."""
    stated = [
        (rows[mentee], columns[mentor], WISH_WORTH, 0)
        for mentor, mentee in wanted.wishes
        if mentor in columns and mentee in rows
    ]
    gladly = np.zeros((len(columns), len(topics)), dtype=bool)
    for (mentor, topic), mark in wanted.marks.items():
        if mark == TopicMark.GLADLY and mentor in columns and topic in topics:
            gladly[columns[mentor], topics[topic]] = True
    return Wishes.of(stated, gladly if gladly.any() else None)


def language_bits(one: Enrolment) -> int:
    """Somebody who named no language speaks that of their letters."""
    spoken = one.languages or [one.person.language]
    return sum(1 << number for number, code in enumerate(Language.values) if code in spoken)


def division_of(one: Enrolment) -> int:
    """The unit around the person's unit. The top of the organisation is around everybody: it divides nothing."""
    unit = one.person.unit
    return unit.parent_id if unit and unit.parent and unit.parent.parent_id and unit.parent_id else UNKNOWN


def zone_of(one: Enrolment) -> str:
    """The time zone somebody told; that of the installation else."""
    return preference_of(one).time_zone or str(settings.TIME_ZONE)


@cache
def minutes_from_utc(zone: str, day: date) -> int:
    """How far a zone is from universal time at noon of a day; an unknown name counts as the installation's."""
    try:
        known = ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        known = ZoneInfo(str(settings.TIME_ZONE))
    offset = datetime.combine(day, time(12), tzinfo=known).utcoffset()
    return round(offset.total_seconds() / 60) if offset else 0


def hours_bits(one: Enrolment, day: date) -> int:
    """The windows of universal time that suit somebody, 0 for nothing told.

    A slot is moved by whole windows of two hours. Between zones that are whole hours apart, two people who share a
    window therefore share an hour at least.
    """
    bits = 0
    moved = (minutes_from_utc(zone_of(one), day) + 60) // 120
    for slot in preference_of(one).hours:
        if slot in SLOTS:
            weekday, part = divmod(slot, len(PARTS))
            place = weekday * WINDOWS + PARTS[part][0] // 2 - moved
            if 0 <= place < 5 * WINDOWS:
                bits |= 1 << place
    return bits


def _style(one: Enrolment) -> list[int]:
    marks = [one.style.get(scale.code) for scale in STYLE]
    return [NO_ANSWER if mark is None else max(-2, min(2, int(mark))) for mark in marks]


# Facts of a pair


def topic_facts(mentor: Enrolment, mentee: Enrolment) -> dict[str, Any]:
    """How many topics are wanted, and which of them are offered: [topic id, level], the dearest wish first."""
    levels = {row.topic_id: row.level for row in mentor.topics.all()}
    wishes = sorted(mentee.topics.all(), key=lambda row: (row.rank or 9, row.pk))
    return {
        "wanted": len(wishes),
        "met": [[row.topic_id, levels[row.topic_id]] for row in wishes if row.topic_id in levels],
    }


def style_facts(mentor: Enrolment, mentee: Enrolment) -> dict[str, Any]:
    """How many scales both filled in, and the one on which both lean most to the same end."""
    common = [scale.code for scale in STYLE if scale.code in mentor.style and scale.code in mentee.style]
    alike = [code for code in common if mentor.style[code] * mentee.style[code] > 0]
    if not alike:
        return {"scales": len(common)}
    best = max(alike, key=lambda code: min(abs(mentor.style[code]), abs(mentee.style[code])))
    return {"scales": len(common), "scale": best, "end": "first" if mentor.style[best] < 0 else "second"}


def wish_facts(wanted: Wanted, mentor: Enrolment, mentee: Enrolment) -> dict[str, Any]:
    """Whether the mentee has wished for this mentor, and which wanted topics the mentor would gladly work on.

    The order of wishes is told to nobody.
    """
    glad = [
        row.topic_id for row in mentee.topics.all() if wanted.marks.get((mentor.pk, row.topic_id)) == TopicMark.GLADLY
    ]
    return {"wished": (mentor.pk, mentee.pk) in wanted.wishes, "glad": glad}


def unit_name(one: Enrolment) -> str:
    """The unit's name, empty when unknown."""
    return one.person.unit.name if one.person.unit else ""


def bridge_of(mentor: Enrolment, mentee: Enrolment) -> str:
    """What a pair bridges: "division", "unit" within one division, or nothing that is known."""
    unit, other = mentor.person.unit_id, mentee.person.unit_id
    if not unit or not other or unit == other:
        return ""
    division = division_of(mentor)
    return "unit" if division == division_of(mentee) != UNKNOWN else "division"


def unit_facts(mentor: Enrolment, mentee: Enrolment) -> dict[str, Any]:
    """Where the two come from."""
    return {"mentor": unit_name(mentor), "mentee": unit_name(mentee)}


def place_facts(mentor: Enrolment, mentee: Enrolment) -> dict[str, Any]:
    """Where the two work."""
    return {"mentor": mentor.person.site, "mentee": mentee.person.site}


def language_facts(mentor: Enrolment, mentee: Enrolment) -> dict[str, Any]:
    """The languages both speak."""
    both = language_bits(mentor) & language_bits(mentee)
    return {"codes": [str(code) for number, code in enumerate(Language.values) if both & 1 << number]}


#: What can be said of a pair from the two people alone, by criterion.
FACTS: dict[str, Callable[[Enrolment, Enrolment], dict[str, Any]]] = {
    Factor.TOPICS: topic_facts,
    Factor.UNITS: unit_facts,
    Factor.PLACE: place_facts,
    Factor.STYLE: style_facts,
    Factor.LANGUAGES: language_facts,
}


def count_pairable(allowed: BoolArray, places: LongArray) -> int:
    """How many mentees can have a mentor at once: the most there can be, whatever else is asked."""
    if not allowed.size:
        return 0
    seats = np.repeat(np.arange(len(places)), places)
    taken = maximum_bipartite_matching(csr_array(allowed[:, seats]), perm_type="column")
    return int((taken >= 0).sum())
