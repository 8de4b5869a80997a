"""What a round says about itself, in words with names: what would help, what choices cost, who is too many.

Reads what ``queries.explaining`` kept in ``Round.figures``. Where something is mended stands beside it as a link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.engine.problem import ObstacleKind
from matching.engine.relax import StepKind
from matching.enums import Hindrance, Property
from matching.models import Ban, Round
from matching.policy import PolicyData, QuotaRule
from matching.queries import policy_words
from matching.queries.discretion import own_sides, say_about_you
from matching.queries.words import say_worth
from programs.enums import Side
from programs.models import Enrolment

NAMED = 12  # people of a set that are named; the others are counted


@dataclass(frozen=True, slots=True)
class Link:
    """Where something is done: a page, and what the button says."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Told:
    """One thing in words, and where to act on it. ``more`` is the small line below."""

    text: str
    more: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Explanations:
    """Everything a round says about itself; empty lists are not shown."""

    obstacles: tuple[Told, ...] = ()
    worth: tuple[Told, ...] = ()
    prices: tuple[Told, ...] = ()
    free_of_charge: str = ""
    halls: tuple[Told, ...] = ()
    relaxations: tuple[Told, ...] = ()
    quotas: tuple[Told, ...] = ()
    untold: str = ""  # to a manager who takes part

    @property
    def is_empty(self) -> bool:
        return not (self.worth or self.prices or self.halls or self.relaxations or self.quotas or self.free_of_charge)


@dataclass(frozen=True)
class Names:
    """Names of everybody and everything that the figures of a round speak of."""

    row: Round
    people: Mapping[int, Enrolment]
    things: policy_words.Names
    bans: Mapping[tuple[int, int], int]  # (mentee, mentor) to the ban
    rules: Sequence[QuotaRule] = field(default_factory=tuple)
    own: Mapping[int, str] = field(default_factory=dict)  # participations of the reader, with their side
    is_alone: bool = False  # the reader is left out

    def is_own(self, one: Mapping[str, Any]) -> bool:
        """Whether this names a pair or a person that is the reader."""
        return one["mentor"] in self.own or one["mentee"] in self.own

    def person(self, pk: int | None) -> str:
        found = self.people.get(pk or 0)
        return found.person.name if found else "?"

    def quota(self, place: int) -> str:
        return policy_words.say_share(self.rules[place], self.things) if place < len(self.rules) else "?"

    def topic(self, pk: int) -> str:
        return self.things.topics.get(str(pk), "?")


def explanations_of(row: Round, *, reader: int = 0) -> Explanations:
    """A round's figures in words; of a reader (a person id) who takes part, nothing about their own pair, see
    ``queries.discretion``. Six queries at most."""
    figures = row.figures
    names = _names(row, figures, reader)
    prices, nothing = _prices(figures, names)
    helping = [one for one in figures.get("relaxations", []) if not _is_untold(one, names)]
    return Explanations(
        obstacles=tuple(_obstacle(one, names) for one in figures.get("obstacles", [])),
        worth=tuple(_worth(alike, names) for alike in _gather(figures.get("topics", []), say_gain)),
        prices=tuple(prices),
        free_of_charge=nothing,
        halls=tuple(_hall(one, names) for one in figures.get("halls", [])),
        relaxations=tuple(_relaxation(alike, names) for alike in _gather(helping, _place_alone)),
        quotas=tuple(_quota_count(place, one, names) for place, one in enumerate(figures.get("quotas", []))),
        untold=_("You take part yourself: what concerns your own pair is read by the other managers.")
        if names.own
        else "",
    )


def _names(row: Round, figures: Mapping[str, Any], reader: int) -> Names:
    data = PolicyData.from_json(row.policy.data)
    people = {pk for group in ("halls", "relaxations", "choices", "obstacles") for pk in _ids(figures.get(group, []))}
    topics = {one["topic"] for one in figures.get("topics", [])}
    enrolments = Enrolment.objects.filter(pk__in=people).select_related("person") if people else ()
    bans = Ban.objects.filter(cohort=row.cohort_id).values_list("mentee_id", "mentor_id", "pk") if people else ()
    own = own_sides(row.cohort_id, reader)
    return Names(
        row=row,
        people={one.pk: one for one in enrolments},
        things=policy_words.name_things(row.cohort.programme, [data], topics=topics),
        bans={(mentee, mentor): pk for mentee, mentor, pk in bans},
        rules=data.quotas,
        own=own,
        is_alone=bool(own) and row.left_out.filter(enrolment__in=own).exists(),
    )


def _ids(found: Any) -> Iterable[int]:
    """Every enrolment id below: whatever stands under mentee, mentor, mentees, mentors, core or locks."""
    if isinstance(found, Mapping):
        for name, value in found.items():
            if name in ("mentee", "mentor") and isinstance(value, int):
                yield value
            elif name in ("mentees", "mentors", "core", "locks"):
                for one in value:
                    yield from one if isinstance(one, list) else [one]
            else:
                yield from _ids(value)
    elif isinstance(found, list):
        for one in found:
            yield from _ids(one)


def say_gain(one: Mapping[str, Any]) -> str:
    """What something would win: people first; points only when nobody more comes in."""
    if one["people"] > 0:
        words = ngettext("%(count)s mentee more with a mentor", "%(count)s mentees more with a mentor", one["people"])
        return words % {"count": one["people"]}
    if one["floor"] > 0:
        return _("%(worth)s for the weakest pair") % {"worth": say_worth(one["floor"])}
    return say_worth(max(0, one["units"]))


def _wins(one: Mapping[str, Any]) -> bool:
    return one["people"] > 0 or (not one["people"] and (one["floor"] > 0 or one["units"] > 0))


def _gather(
    found: Iterable[Mapping[str, Any]], same: Callable[[Mapping[str, Any]], str]
) -> list[list[Mapping[str, Any]]]:
    """Those for which ``same`` gives the same words, to be told in one sentence; one without words is told alone."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for place, one in enumerate(found):
        groups.setdefault(same(one) or str(place), []).append(one)
    return list(groups.values())


def _worth(alike: Sequence[Mapping[str, Any]], names: Names) -> Told:
    """One more mentor for any of some topics, which all win the same."""
    quoted = [_("“%(topic)s”") % {"topic": names.topic(one["topic"])} for one in alike]
    topics, first = get_text_list(quoted, _("or")), alike[0]
    if first["people"] > 0:
        words = ngettext(
            "One more mentor for %(topics)s would bring in %(count)s mentee more.",
            "One more mentor for %(topics)s would bring in %(count)s mentees more.",
            first["people"],
        )
        return Told(words % {"topics": topics, "count": first["people"]})
    words = _("One more mentor for %(topics)s would be worth %(gain)s.")
    return Told(words % {"topics": topics, "gain": say_gain(first)})


def _prices(figures: Mapping[str, Any], names: Names) -> tuple[list[Told], str]:
    """What each choice costs, dearest first; those that cost nothing in one sentence."""
    choices = [one for one in figures.get("choices", []) if not names.is_own(one)]
    dear = [one for one in choices if _wins(one)]
    dear.sort(key=lambda one: (-one["people"], -one["floor"], -one["units"]))
    told = [_price(one, names) for one in dear]
    free = figures.get("free")
    if free and _wins(free) and sum(one["kind"] == "lock" for one in choices) > 1:
        told.insert(0, Told(_("All locks together cost %(gain)s.") % {"gain": say_gain(free)}))
    cheap = len(choices) - len(dear)
    words = ngettext("%(count)s of your choices costs nothing.", "%(count)s of your choices cost nothing.", cheap)
    return told, words % {"count": cheap} if cheap else ""


def _price(one: Mapping[str, Any], names: Names) -> Told:
    facts = {"mentor": names.person(one["mentor"]), "mentee": names.person(one["mentee"]), "gain": say_gain(one)}
    at_most = _("at most; not computed to the end") if one["at_most"] or not one["exact"] else ""
    if one["kind"] == "quota":
        words = _("The quota “%(quota)s” costs %(gain)s.")
        return Told(words % {**facts, "quota": names.quota(one["quota"])}, at_most, _change_policy(names))
    if one["kind"] == "ban":
        words = _("Keeping %(mentor)s and %(mentee)s apart costs %(gain)s.")
        link = Link(reverse("matching:rounds", args=[names.row.cohort_id]) + "#bans", _("See the bans"))
        return Told(words % facts, at_most, link)
    words = _("Keeping %(mentor)s with %(mentee)s costs %(gain)s.")
    return Told(words % facts, at_most, Link("?only=locked", _("See the locked pairs")))


def _change_policy(names: Names) -> Link:
    return Link(reverse("matching:round_weights", args=[names.row.pk]), _("Change the policy"))


def _hall(one: Mapping[str, Any], names: Names) -> Told:
    """ "9 mentees want AI; together they have only 8 places with 8 mentors"."""
    many = len(one["mentees"])
    facts: dict[str, Any] = {"count": many}
    if not one["mentors"]:
        words = ngettext(
            "No mentor is possible for %(count)s mentee.", "No mentor is possible for %(count)s mentees.", many
        )
    else:
        words = ngettext(
            "%(count)s mentee can have only %(mentors)s: %(lack)s.",
            "%(count)s mentees can have only %(mentors)s: %(lack)s.",
            many,
        )
        facts |= {"mentors": _say_few(len(one["mentors"]), one["places"]), "lack": _say_lack(one["lack"])}
    more = [_named([names.person(pk) for pk in one["mentees"]])]
    if _counts_own(one, names):
        more.append(say_about_you())
    elif reasons := _say_reasons(one["reasons"]):
        more.append(_("What keeps them from all others: %(reasons)s.") % {"reasons": reasons})
    return Told(words % facts, " ".join(more))


def _counts_own(one: Mapping[str, Any], names: Names) -> bool:
    """Whether the reasons of a set may be those of the reader's own pairs: they are in it, or a mentor kept from it."""
    mine = {pk for pk, side in names.own.items() if side == Side.MENTOR} - set(one["mentors"])
    return bool(mine or names.own.keys() & set(one["mentees"]))


def _say_few(mentors: int, places: int) -> str:
    """ "2 mentors, who have 3 places together"; each number has its own form."""
    left = ngettext("%(count)s place", "%(count)s places", places) % {"count": places}
    words = ngettext("%(count)s mentor, who has %(places)s", "%(count)s mentors, who have %(places)s together", mentors)
    return words % {"count": mentors, "places": left}


def _say_lack(count: int) -> str:
    words = ngettext("%(count)s must stay without a mentor", "%(count)s must stay without a mentor", count)
    return words % {"count": count}


def _named(people: Sequence[str]) -> str:
    shown = ", ".join(people[:NAMED])
    if len(people) > NAMED:
        words = ngettext("%(names)s and %(count)s more.", "%(names)s and %(count)s more.", len(people) - NAMED)
        return words % {"names": shown, "count": len(people) - NAMED}
    return f"{shown}."


#: Reasons of the engine, by their lower-case names, as the hindrances people read.
REASONS = {
    "line_up": Hindrance.LINE,
    "line_down": Hindrance.LINE,
    "same_person": Hindrance.LINE,
}


def _say_reasons(found: Iterable[Sequence[Any]]) -> str:
    counts: dict[str, int] = {}
    for name, many in found:
        code = REASONS.get(name, name)
        if code in Hindrance.values:
            counts[str(Hindrance(code).label)] = counts.get(str(Hindrance(code).label), 0) + many
    return ", ".join(f"{many} × {label}" for label, many in counts.items())


#: Steps that say what stands between two people, or between one of them and everybody.
ABOUT_TWO = (StepKind.APPROVE, StepKind.BAN, StepKind.UNLOCK, StepKind.RULE_FOR_ONE)


def _is_untold(one: Mapping[str, Any], names: Names) -> bool:
    """Whether a step is about the reader; left out, they would read in a rule for everybody why it is they."""
    kinds = {StepKind(step["kind"]) for step in one["steps"]}
    if any(StepKind(step["kind"]) in ABOUT_TWO and names.is_own(step) for step in one["steps"]):
        return True
    return StepKind.RULE in kinds and names.is_alone


def _place_alone(one: Mapping[str, Any]) -> str:
    """What one more place with a mentor wins, when that is all; places that win the same are told together."""
    kinds = [StepKind(step["kind"]) for step in one["steps"]]
    return f"{say_gain(one)} {_wins(one)}" if kinds == [StepKind.PLACE] else ""


def _relaxation(alike: Sequence[Mapping[str, Any]], names: Names) -> Told:
    one = alike[0]
    texts = [_step(step, names) for step in one["steps"]]
    text = _(" and ").join(texts)
    if len(alike) > 1:
        mentors = [names.person(each["steps"][0]["mentor"]) for each in alike]
        text = _("one more place with %(mentor)s") % {"mentor": get_text_list(mentors, _("or"))}
    link = next((found for step in one["steps"] if (found := _step_link(step, names))), None)
    more = _("brings %(gain)s") % {"gain": say_gain(one)} if _wins(one) else _("makes a solution possible")
    return Told(text[:1].upper() + text[1:], more, link)


def _step(step: Mapping[str, Any], names: Names) -> str:
    facts: dict[str, Any] = {
        "mentor": names.person(step["mentor"]),
        "mentee": names.person(step["mentee"]),
        "amount": step["amount"],
        "rule": ", ".join(_rule_names(step["reasons"])),
    }
    if step["quota"] is not None:
        facts["quota"] = names.quota(step["quota"])
    texts = {
        StepKind.APPROVE: _("ask for an approval of %(mentor)s and %(mentee)s (%(rule)s)"),
        StepKind.BAN: _("allow %(mentor)s and %(mentee)s again"),
        StepKind.LEAST: _("ask the quota “%(quota)s” for %(amount)s fewer"),
        StepKind.MOST: _("let %(amount)s more into the quota “%(quota)s”"),
        StepKind.UNLOCK: _("unlock %(mentor)s and %(mentee)s"),
        StepKind.PLACE: _("one more place with %(mentor)s"),
        StepKind.RULE_FOR_ONE: _("for %(mentee)s, do without: %(rule)s"),
        StepKind.RULE: _("for everybody, do without: %(rule)s"),
        StepKind.MENTOR: _("find one more mentor for %(people)s"),
    }
    facts["people"] = ", ".join(names.person(pk) for pk in step["mentees"][:3])
    return texts[StepKind(step["kind"])] % facts


def _rule_names(reasons: Iterable[str]) -> list[str]:
    found = [REASONS.get(name, name) for name in reasons]
    return [str(Hindrance(code).label) for code in found if code in Hindrance.values]


def _step_link(step: Mapping[str, Any], names: Names) -> Link | None:
    kind, cohort = StepKind(step["kind"]), names.row.cohort
    if kind in (StepKind.LEAST, StepKind.MOST, StepKind.RULE):
        return _change_policy(names)
    if kind is StepKind.BAN:
        return Link(reverse("matching:rounds", args=[cohort.pk]) + "#bans", _("See the bans"))
    if kind is StepKind.UNLOCK:
        return Link(reverse("matching:round", args=[names.row.pk]) + "?only=locked", _("See the locked pairs"))
    if kind is StepKind.APPROVE:
        return Link(reverse("matching:policy", args=[cohort.programme.slug]), _("Settings of conflicts"))
    return Link(reverse("programs:cohort", args=[cohort.pk]), _("See the participants"))


def _obstacle(one: Mapping[str, Any], names: Names) -> Told:
    facts = {"mentor": names.person(one["mentor"]), "mentee": names.person(one["mentee"])}
    kind = one["kind"]
    if kind == "together":
        parts = [names.quota(place) for place in one["quotas"]]
        parts += [f"{names.person(mentor)} & {names.person(mentee)}" for mentee, mentor in one["locks"]]
        text = _("These cannot be kept together: %(parts)s.") % {"parts": " · ".join(parts)}
        more = _("Let one of them go: ease a quota, or unlock a pair.")
        return Told(text, more, _change_policy(names))
    texts = {
        ObstacleKind.LOCK_TWICE: _("%(mentee)s is locked with two mentors."),
        ObstacleKind.LOCK_FORBIDDEN: _("%(mentor)s and %(mentee)s are locked together, and a rule forbids it."),
        ObstacleKind.LOCK_OVER_CAPACITY: _("%(mentor)s has more locked mentees than places."),
        ObstacleKind.TIME: _("Nothing was found in the time given."),
    }
    if kind == ObstacleKind.QUOTA_UNREACHABLE:
        said = ", ".join(names.quota(place) for place in one["quotas"])
        return Told(_("This quota cannot be reached: %(quota)s.") % {"quota": said}, "", _change_policy(names))
    link = Link("?only=locked", _("See the locked pairs")) if kind != ObstacleKind.TIME else None
    return Told(texts[ObstacleKind(kind)] % facts, "", link)


#: Properties that a reader who takes part would find of their own pair by counting those of the others.
SECRET = (Property.WISHED, Property.TOP_THREE_WISHES, Property.APPROVAL)


def _quota_count(place: int, one: Mapping[str, Any], names: Names) -> Told:
    words = ngettext("%(quota)s: %(count)s pair", "%(quota)s: %(count)s pairs", one["count"])
    said = words % {"quota": names.quota(place), "count": one["count"]}
    if names.own and names.rules[place].property in SECRET:
        return Told(names.quota(place), say_about_you())
    missed = one["short"] or one["over"]
    more = ""
    if missed:
        more = ngettext("missed by %(count)s, at its price", "missed by %(count)s, at its price", missed) % {
            "count": missed
        }
    return Told(said, more)
