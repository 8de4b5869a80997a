"""The engine's codes and numbers, said so that a person understands them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.bilingual import in_language
from core.ui.words import say_date, say_number
from matching.engine.explain import Alone
from matching.enums import FORGOTTEN, POINT, UNTRAINED, ConflictKind, Factor, Hindrance, Severity
from matching.queries.criteria_words import say_criterion
from people.models import Person
from programs.content.style import STYLE
from programs.enums import Side
from programs.models import Topic

GOOD_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of "why this pair": the sentence, the points, the most there could be."""

    text: str
    points: float
    most: float


@dataclass(frozen=True, slots=True)
class Tie:
    """A conflict in words: what it is, how grave, the people on the way."""

    kind: str
    text: str
    severity: str
    tone: str
    path: tuple[str, ...]


def say_points(units: int, *, signed: bool = False) -> str:
    """Units as points: whole from ten up, one decimal below, where it matters."""
    points = units / POINT
    return say_number(points, decimals=0 if abs(points) >= 10 or not units % POINT else 1, signed=signed)


def say_worth(units: int, *, signed: bool = False) -> str:
    """The same with the word: "12 points", "1 point"; French counts everything below two as one."""
    shown = abs(units) / POINT
    count = 1 if shown == 1 else 0 if shown < 2 else 2
    return ngettext("%(points)s point", "%(points)s points", count) % {"points": say_points(units, signed=signed)}


def topic_names(contributions: Iterable[Iterable[Mapping[str, Any]]]) -> dict[int, str]:
    """Names of the topics that these contributions speak of, in one query."""
    facts = [part["facts"] for parts in contributions for part in parts]
    ids = {topic_id for one in facts for topic_id, _level in one.get("met", ())}
    ids |= {topic_id for one in facts for topic_id in one.get("glad", ())}
    return {row.pk: row.name for row in Topic.objects.filter(pk__in=ids)} if ids else {}


def say_reasons(contributions: Iterable[Mapping[str, Any]], topics: Mapping[int, str]) -> list[Reason]:
    """Each contribution of a pair as a sentence with its points."""
    return [
        Reason(_say_reason(part, topics), round(part["units"] / POINT, 1), part["most"] / POINT)
        for part in contributions
    ]


def _say_reason(part: Mapping[str, Any], topics: Mapping[int, str]) -> str:
    code, facts, share = part["code"], part["facts"], part.get("met", part["share"])
    told = say_criterion(code, facts, topics)
    if told is not None:
        return told
    if code == Factor.TOPICS:
        return _say_topics(facts, topics)
    if code == Factor.UNITS:
        return _say_units(facts, share)
    if code == Factor.PLACE:
        return _say_place(facts, share)
    if code == Factor.STYLE:
        return say_style(facts) or _("Way of working: not told by both, counts half")
    if not facts:
        return _("Gap of experience: line unknown, counts half")
    levels = facts["levels"]
    if levels <= 0:
        return _("Gap of experience: none by the levels of the line")
    words = ngettext("Gap of experience: %(count)s level", "Gap of experience: %(count)s levels", levels)
    return words % {"count": levels}


def _say_topics(facts: Mapping[str, Any], topics: Mapping[int, str]) -> str:
    met = facts.get("met", [])
    if not met:
        return _("Topics: none of those wanted")
    words = _("Topics: %(met)s of %(wanted)s wanted (%(names)s)")
    names = ", ".join(topics.get(topic_id, "?") for topic_id, _level in met)
    return words % {"met": len(met), "wanted": facts["wanted"], "names": names}


def _say_units(facts: Mapping[str, Any], share: int) -> str:
    if not facts:
        return _("Units: one is unknown, counts half")
    if share == 0:
        return _("Same unit: %(unit)s") % {"unit": facts["mentor"]}
    names = {"mentor": facts["mentor"], "mentee": facts["mentee"]}
    if share < 1000:
        return _("Neighbouring units (%(mentor)s, %(mentee)s)") % names
    return _("Different units (%(mentor)s, %(mentee)s)") % names


def _say_place(facts: Mapping[str, Any], share: int) -> str:
    if not facts:
        return _("Sites: one is unknown, counts half")
    if share == 1000:
        return _("Same site: %(site)s") % {"site": facts["mentor"]}
    names = {"mentor": facts["mentor"], "mentee": facts["mentee"]}
    if share:
        return _("Two sites, sessions at a distance (%(mentor)s, %(mentee)s)") % names
    return _("Two sites, and a distance does not suit both (%(mentor)s, %(mentee)s)") % names


def say_style(facts: Mapping[str, Any]) -> str:
    """On what both agree in their way of working; empty when they told nothing in common."""
    if not facts:
        return ""
    if "scale" not in facts:
        return _("Way of working: they complete each other")
    scale = next(one for one in STYLE if one.code == facts["scale"])
    return _("Way of working, both: %(end)s") % {"end": in_language(scale, facts["end"], get_language() or "fr")}


def name_people(paths: Iterable[Iterable[int]]) -> dict[int, str]:
    """Names of everybody on these paths, in one query."""
    ids = {person_id for path in paths for person_id in path}
    return {row.pk: row.name for row in Person.objects.filter(pk__in=ids)} if ids else {}


def say_ties(found: Iterable[Mapping[str, Any]], names: Mapping[int, str]) -> list[Tie]:
    """Conflicts kept as {kind, severity, path, holds_from, waived} in words. A person who is gone is "?"."""
    return [
        say_tie(
            one["kind"],
            one["severity"],
            one["path"],
            names,
            holds_from=one.get("holds_from"),
            waived=bool(one.get("waived")),
        )
        for one in found
    ]


def say_tie(
    kind: str,
    severity: str,
    path: Iterable[int],
    names: Mapping[int, str],
    *,
    holds_from: date | str | None = None,
    waived: bool = False,
) -> Tie:
    """One conflict in words, with the names along its path from the mentor to the mentee."""
    people = tuple(names.get(person_id, "?") for person_id in path)
    ends = {"mentor": people[0], "mentee": people[-1]} if people else {"mentor": "?", "mentee": "?"}
    texts = {
        ConflictKind.LINE_UP: _("%(mentee)s is above %(mentor)s in the line"),
        ConflictKind.LINE_DOWN: _("%(mentor)s is above %(mentee)s in the line"),
        ConflictKind.DOTTED: _("%(mentor)s and %(mentee)s are tied by a dotted line"),
        ConflictKind.APPRAISER: _("One of %(mentor)s and %(mentee)s appraises the other"),
        ConflictKind.SAME_MANAGER: _("%(mentor)s and %(mentee)s have the same manager"),
        ConflictKind.SAME_UNIT: _("%(mentor)s and %(mentee)s work in the same unit"),
        ConflictKind.HR_PARTNER: _("One of %(mentor)s and %(mentee)s is the other’s HR partner"),
        ConflictKind.COMMITTEE: _("One of %(mentor)s and %(mentee)s sits on a committee about the other"),
        ConflictKind.DECLARED: _("A tie between %(mentor)s and %(mentee)s was declared"),
        ConflictKind.FORMER: _("%(mentor)s and %(mentee)s have been a pair before"),
        ConflictKind.SELECTION: _("One of %(mentor)s and %(mentee)s took part in the other’s selection"),
    }
    text = texts[ConflictKind(kind)] % ends
    if holds_from:
        day = date.fromisoformat(holds_from) if isinstance(holds_from, str) else holds_from
        text = _("%(tie)s, from %(day)s") % {"tie": text, "day": say_date(day, weekday=False)}
    if waived:
        text = _("%(tie)s; approved all the same") % {"tie": text}
    tone = "warn" if severity == Severity.WARN else "bad"
    return Tie(kind, text, severity, tone, people)


def say_left_out(side: str, facts: Mapping[str, Any]) -> tuple[str, str]:
    """Why somebody has no partner, and what would help."""
    if facts["why"] == FORGOTTEN:
        return _("Why is forgotten since the season is over."), ""
    if facts["why"] == UNTRAINED:
        return _("The training is not finished."), _(
            "Send a word or excuse from the training, on the page of the cohort’s training; then compute again."
        )
    return _say_alone_mentee(facts) if side == Side.MENTEE else _say_alone_mentor(facts)


def _say_alone_mentee(facts: Mapping[str, Any]) -> tuple[str, str]:
    why = facts["why"]
    if why == Alone.NOBODY_THERE:
        return _("No mentor has a free place."), _("One more mentor, or more places for those there are.")
    if not facts["possible"] and facts["counts"]:
        words = ngettext(
            "The only mentor is not possible: %(reasons)s.",
            "None of the %(count)s mentors is possible: %(reasons)s.",
            facts["others"],
        )
        return words % {"count": facts["others"], "reasons": _say_counts(facts["counts"])}, _help(facts["counts"][0][0])
    if why == "by_hand":
        return _("Freed by a change made by hand."), _("Choose a mentor here, or compute again.")
    words = ngettext(
        "The only possible mentor is with somebody else.",
        "The %(count)s possible mentors are all with somebody else.",
        facts["possible"],
    )
    return words % {"count": facts["possible"]}, _("One more mentor, or more places for those there are.")


def _say_alone_mentor(facts: Mapping[str, Any]) -> tuple[str, str]:
    if not facts["others"]:
        return _("No mentee is waiting."), _("Invite a mentee.")
    if not facts["possible"] and facts["counts"]:
        words = ngettext(
            "The only mentee is not possible: %(reasons)s.",
            "None of the %(count)s mentees is possible: %(reasons)s.",
            facts["others"],
        )
        return words % {"count": facts["others"], "reasons": _say_counts(facts["counts"])}, _help(facts["counts"][0][0])
    if facts["why"] == "by_hand":
        return _("Freed by a change made by hand."), _("Choose this mentor for somebody, or compute again.")
    return _("Every mentee this mentor could have is better served."), _("Keep them for later, or invite a mentee.")


def _say_counts(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{many} × {Hindrance(code).label}" for code, many in counts)


def _help(code: str) -> str:
    elsewhere = _("Somebody from another part of the organisation.")
    helps = {
        Hindrance.LINE: _(
            "Somebody from another part of the organisation, or, for a person of the very top, fewer levels that count "
            "(settings of conflicts)."
        ),
        Hindrance.DOTTED: elsewhere,
        Hindrance.SAME_MANAGER: elsewhere,
        Hindrance.SAME_UNIT: elsewhere,
        Hindrance.APPRAISER: _("Somebody who is not part of the appraisal."),
        Hindrance.LANGUAGE: _("Somebody who speaks their language, or one more language in their answers."),
        Hindrance.HOURS: _("One more hour in their answers, or hours that are no hard rule of the policy."),
        Hindrance.TOPIC: _("A mentor for one of their topics, or topics that are no hard rule of the policy."),
        Hindrance.MISSING: _("Ask for the answer that is missing."),
        Hindrance.BAN: _("Lift one of the bans below."),
    }  # fmt: skip
    return helps.get(Hindrance(code), _("Somebody else, or an approval where the settings of conflicts ask for one."))


def warm_words(contributions: Iterable[Mapping[str, Any]], topics: Mapping[int, str]) -> list[str]:
    """Why these two, for the two: no points, nothing about rank, only what brings them together."""
    said = []
    for part in contributions:
        facts, code = part["facts"], part["code"]
        if code == Factor.TOPICS and facts.get("met"):
            names = [topics[topic_id] for topic_id, _level in facts["met"] if topic_id in topics]
            if names:
                words = ngettext("You share a topic: %(names)s.", "You share topics: %(names)s.", len(names))
                said.append(words % {"names": ", ".join(names)})
        elif code == Factor.UNITS and facts and part["share"] == 1000:
            words = _("You come from two worlds that rarely meet: %(mentor)s and %(mentee)s.")
            said.append(words % {"mentor": facts["mentor"], "mentee": facts["mentee"]})
        elif code == Factor.PLACE and facts and part["share"] == 1000:
            said.append(_("You both work in %(site)s: you can meet in person.") % {"site": facts["mentor"]})
        elif code == Factor.STYLE and "scale" in facts:
            said.append(say_style(facts) + ".")
    return said
