"""The proposals of a round to look through: sifted, sorted and told as the pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from matching.enums import Severity
from matching.models import Proposal, Round
from matching.queries.discretion import for_reader
from matching.queries.strength import Level, Risk, Strength, level_of, say_risks, say_strength
from matching.queries.words import Reason, Tie, name_people, say_points, say_reasons, say_ties, say_worth, topic_names

SORTS = ("-score", "score", "strength", "risk", "mentee", "-mentee", "mentor", "-mentor")
VIEWS = ("cards", "list")
RISKS = ("any", "bad", "none")
ONLY = ("locked", "hand", "wished")


@dataclass(frozen=True, slots=True)
class Sift:
    """What is asked of the list, as it stands in the address. Nonsense is read as nothing asked."""

    strength: str = ""
    risk: str = ""
    unit: int = 0
    topic: int = 0
    only: str = ""
    sort: str = "-score"
    view: str = "cards"

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Sift:
        """From the query of an address."""

        def word(name: str, known: Iterable[str], otherwise: str = "") -> str:
            value = asked.get(name, "")
            return value if value in set(known) else otherwise

        def number(name: str) -> int:
            value = asked.get(name, "")
            return int(value) if value.isdecimal() and len(value) < 10 else 0

        return cls(
            strength=word("strength", [str(one) for one in Level]),
            risk=word("risk", RISKS),
            unit=number("unit"),
            topic=number("topic"),
            only=word("only", ONLY),
            sort=word("sort", SORTS, "-score"),
            view=word("view", VIEWS, "cards"),
        )

    def link(self, **changes: Any) -> str:
        """The query of the same list with something changed; what is as usual is left out."""
        values = replace(self, **changes)
        usual = Sift()
        told = {name: getattr(values, name) for name in self.__slots__ if getattr(values, name) != getattr(usual, name)}
        return f"?{urlencode(told)}"

    @property
    def is_narrow(self) -> bool:
        """Whether something is left out of the list."""
        return bool(self.strength or self.risk or self.unit or self.topic or self.only)


@dataclass(frozen=True, slots=True)
class Card:
    """One proposal side by side: the two, what it is worth and why, what to watch."""

    proposal: Proposal
    points: str
    worth: str
    strength: Strength
    risks: tuple[Risk, ...]
    reasons: tuple[Reason, ...]
    ties: tuple[Tie, ...]
    best: str
    is_wished: bool


def proposals_of(row: Round, *, reader: int = 0) -> list[Proposal]:
    """The proposals of a round with their people and units, best first; with a ``reader`` (a person id) to be shown
    and not computed with, see ``queries.discretion``. One query."""
    rows = list(row.proposals.select_related("mentor__person__unit", "mentee__person__unit").order_by("-score", "pk"))
    return for_reader(rows, reader) if reader else rows


def sift(proposals: Iterable[Proposal], asked: Sift) -> list[Proposal]:
    """Those that are asked for, in the order asked for."""
    kept = [one for one in proposals if _keeps(one, asked)]
    falling = asked.sort.startswith("-")
    return sorted(kept, key=lambda one: _place(one, asked.sort.lstrip("-")), reverse=falling)


def _keeps(one: Proposal, asked: Sift) -> bool:
    if asked.strength and level_of(one.score, one.contributions) != asked.strength:
        return False
    if asked.risk and not _at_risk(one, asked.risk):
        return False
    if asked.unit and asked.unit not in (one.mentor.person.unit_id, one.mentee.person.unit_id):
        return False
    if asked.topic and asked.topic not in _met(one):
        return False
    return {"": True, "locked": one.is_locked, "hand": one.is_manual, "wished": is_wished(one)}[asked.only]


def _at_risk(one: Proposal, asked: str) -> bool:
    if asked == "bad":
        return any(found["severity"] in (Severity.FORBID, Severity.APPROVAL) for found in one.conflicts)
    risky = bool(one.conflicts) or level_of(one.score, one.contributions) is Level.WEAK
    return risky if asked == "any" else not risky


def _place(one: Proposal, sort: str) -> tuple[Any, ...]:
    if sort == "mentee":
        return one.mentee.person.sort_name, one.pk
    if sort == "mentor":
        return one.mentor.person.sort_name, one.pk
    if sort == "strength":  # the weakest first: these want a look
        return [Level.WEAK, Level.FAIR, Level.STRONG].index(level_of(one.score, one.contributions)), one.score, one.pk
    if sort == "risk":
        grave = {Severity.FORBID: 0, Severity.APPROVAL: 1, Severity.WARN: 2}
        return min((grave.get(found["severity"], 3) for found in one.conflicts), default=4), one.score, one.pk
    return one.score, -one.pk


def _met(one: Proposal) -> set[int]:
    return {topic_id for part in one.contributions for topic_id, _level in part["facts"].get("met", ())}


def is_wished(one: Proposal) -> bool:
    """Whether the mentee has marked this mentor. At which place is told to nobody."""
    return one.facts.get("wish") is not None


def cards(proposals: Sequence[Proposal]) -> list[Card]:
    """Proposals in words; two queries for all."""
    topics = topic_names([one.contributions for one in proposals])
    names = name_people(found["path"] for one in proposals for found in one.conflicts)
    return [_card(one, topics, names) for one in proposals]


def _card(one: Proposal, topics: Mapping[int, str], names: Mapping[int, str]) -> Card:
    reasons = tuple(say_reasons(one.contributions, topics))
    return Card(
        proposal=one,
        points=say_points(one.score),
        worth=say_worth(one.score),
        strength=say_strength(one.score, one.contributions),
        risks=tuple(say_risks(one.score, one.contributions, one.conflicts)),
        reasons=reasons,
        ties=tuple(say_ties(one.conflicts, names)),
        best=max(reasons, key=lambda reason: reason.points, default=Reason("", 0, 1)).text,
        is_wished=is_wished(one),
    )


@dataclass(frozen=True, slots=True)
class Pick:
    """A select of the filter form."""

    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]  # value, words, chosen


def picks(proposals: Sequence[Proposal], asked: Sift) -> list[Pick]:
    """The selects above the list, with the units and topics that occur in it. One query."""
    units = {
        unit.pk: unit.name
        for one in proposals
        for unit in (one.mentor.person.unit, one.mentee.person.unit)
        if unit is not None
    }
    topics = topic_names([one.contributions for one in proposals])
    strengths = [
        ("strong", pgettext("strength", "strong")),
        ("fair", pgettext("strength", "fair")),
        ("weak", pgettext("strength", "weak")),
    ]
    risks = [("any", _("something to watch")), ("bad", _("approval needed or forbidden")), ("none", _("nothing"))]
    only = [("locked", _("locked")), ("hand", _("by hand")), ("wished", _("wished by the mentee"))]
    sorts = [
        ("-score", _("best first")),
        ("score", _("fewest points first")),
        ("strength", _("weakest first")),
        ("risk", _("gravest risk first")),
        ("mentee", _("by mentee")),
        ("mentor", _("by mentor")),
    ]
    return [
        _pick("strength", _("How strong"), strengths, asked.strength),
        _pick("risk", _("To watch"), risks, asked.risk),
        _pick("unit", _("Unit"), sorted(units.items(), key=lambda each: each[1]), asked.unit),
        _pick("topic", _("Topic in common"), sorted(topics.items(), key=lambda each: each[1]), asked.topic),
        _pick("only", _("Only"), only, asked.only),
        _pick("sort", _("Order"), sorts, asked.sort, empty=False),
    ]


def _pick(name: str, label: str, options: Iterable[tuple[Any, str]], chosen: Any, *, empty: bool = True) -> Pick:
    rows = [(str(value), str(words), value == chosen) for value, words in options]
    if empty:
        rows.insert(0, ("", _("all"), not chosen))
    return Pick(name, label, tuple(rows))
