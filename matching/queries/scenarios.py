"""Two to four scenarios side by side: what each reaches, who changes, who gains, how their policies differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.translation import gettext as _

from core.charts import axis_start
from core.ui.words import say_number, say_percent
from matching.enums import POINT, Fairness, Severity
from matching.models import LeftOut, Proposal, Round
from matching.policy import PolicyData
from matching.queries.policy_words import name_things, say_changes
from matching.queries.words import say_points, say_worth
from matching.queries.yardstick import Yardstick
from programs.enums import Side

MOST_CHANGES = 5  # named gainers and losers
TOP_WISHES = 3


@dataclass(frozen=True, slots=True)
class Figures:
    """What a round is worth, ready to be set beside another. Units throughout; ``wishing`` mentees have wishes."""

    round: Round
    people: int
    left_out: int
    total: int
    mean: int
    weakest: int
    quantiles: tuple[int, int, int]  # of a hundred pairs, the tenth, fiftieth and ninetieth from below
    warnings: int
    approvals: int
    locked: int
    by_hand: int
    differing: int
    wished: int
    wishing: int
    units: int
    divisions: int
    fairness: str
    own_total: int | None = None  # by its own policy, where all are valued with another one
    unvalued: int = 0  # pairs that only their own policy can value any more


def compare(rounds: Sequence[Round], *, reader: int = 0, yard: Yardstick | None = None) -> list[Figures]:
    """Scenarios side by side; ``differing`` counts mentees whose mentor is another than in the first. Ties and wishes
    are counted without the pair of the reader (a person id), see ``queries.discretion``. With a ``yard`` points are
    those of its policy. Two queries."""
    fields = ("round", "mentor", "mentee", "score", "conflicts", "facts", "is_locked", "is_manual")
    own = Q(mentor__person=reader) | Q(mentee__person=reader)
    pairs: dict[int, list[Proposal]] = {row.pk: [] for row in rounds}
    for one in (
        Proposal.objects.filter(round__in=rounds).annotate(own=ExpressionWrapper(own, BooleanField())).only(*fields)
    ):
        if one.own:  # type: ignore[attr-defined]  # annotated
            one.conflicts, one.facts = [], {**one.facts, "wish": None}
        pairs[one.round_id].append(one)
    alone = Counter(
        LeftOut.objects.filter(round__in=rounds, enrolment__side=Side.MENTEE).values_list("round_id", flat=True)
    )
    base = {one.mentee_id: one.mentor_id for one in pairs[rounds[0].pk]} if rounds else {}
    return [_figures(row, pairs[row.pk], alone[row.pk], base, yard) for row in rounds]


def _figures(row: Round, pairs: list[Proposal], left_out: int, base: dict[int, int], yard: Yardstick | None) -> Figures:
    scores = sorted(_worth(one, yard) for one in pairs)
    mine = {one.mentee_id: one.mentor_id for one in pairs}
    bridges = Counter(one.facts.get("bridge", "") for one in pairs)
    return Figures(
        round=row,
        people=len(pairs),
        left_out=left_out,
        total=sum(scores),
        mean=sum(scores) // max(len(scores), 1),
        weakest=scores[0] if scores else 0,
        quantiles=(quantile(scores, 10), quantile(scores, 50), quantile(scores, 90)),
        warnings=sum(bool(one.conflicts) for one in pairs),
        approvals=sum(any(found["severity"] == Severity.APPROVAL for found in one.conflicts) for one in pairs),
        locked=sum(one.is_locked for one in pairs),
        by_hand=sum(one.is_manual for one in pairs),
        differing=sum(mine.get(mentee) != base.get(mentee) for mentee in {*mine, *base}),
        wished=row.figures.get("wished", sum(_is_top_wish(one) for one in pairs)),  # kept when wishes are forgotten
        wishing=int(row.figures.get("wishing", 0)),
        units=bridges["unit"] + bridges["division"],
        divisions=bridges["division"],
        fairness=str(row.policy.data.get("fairness", Fairness.NONE)),
        own_total=sum(one.score for one in pairs) if yard else None,
        unvalued=sum(not yard.knows(one) for one in pairs) if yard else 0,
    )


def _is_top_wish(one: Proposal) -> bool:
    return (one.facts.get("wish") or TOP_WISHES + 1) <= TOP_WISHES


def count_wished(rounds: Sequence[Round]) -> dict[int, int]:
    """Per scenario the mentees with one of their first three wishes. One query."""
    found = dict.fromkeys((row.pk for row in rounds), 0)
    for one in Proposal.objects.filter(round__in=rounds).only("round", "facts"):
        found[one.round_id] += _is_top_wish(one)
    return found


def _worth(one: Proposal, yard: Yardstick | None) -> int:
    return yard.worth(one) if yard else one.score


def quantile(ordered: Sequence[int], percent: int) -> int:
    """Of values in ascending order, the first that at least so many percent do not exceed; 0 of none."""
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)] if ordered else 0


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of the scenarios side by side."""

    label: str
    values: tuple[str, ...]


def compare_lines(figures: Sequence[Figures]) -> list[Line]:
    """The figures as lines of a table."""
    lines: list[tuple[str, list[str]]] = [
        (_("Pairs"), [say_number(one.people) for one in figures]),
        (_("Mentees left out"), [say_number(one.left_out) for one in figures]),
        (_("Points, all pairs together"), [say_points(one.total) for one in figures]),
        (_("Points of a pair on average"), [say_points(one.mean) for one in figures]),
        (_("Points of the weakest pair"), [say_points(one.weakest) for one in figures]),
        (_("A tenth of the pairs have at most"), [say_points(one.quantiles[0]) for one in figures]),
        (_("Half of the pairs have at most"), [say_points(one.quantiles[1]) for one in figures]),
        (_("Nine tenths of the pairs have at most"), [say_points(one.quantiles[2]) for one in figures]),
        (_("Mentees with one of their first three wishes"), [_say_wished(one) for one in figures]),
        (_("Pairs that join two units"), [say_number(one.units) for one in figures]),
        (_("Of these, two divisions"), [say_number(one.divisions) for one in figures]),
        (_("Pairs to watch"), [say_number(one.warnings) for one in figures]),
        (_("Pairs that need an approval"), [say_number(one.approvals) for one in figures]),
        (_("Pairs locked"), [say_number(one.locked) for one in figures]),
        (_("Pairs changed by hand"), [say_number(one.by_hand) for one in figures]),
        (_("Fairness"), [say_fairness(one.fairness) for one in figures]),
        (_("Mentees with another mentor than in the first"), [say_number(one.differing) for one in figures]),
    ]
    if any(one.own_total is not None for one in figures):
        own = [say_points(one.total if one.own_total is None else one.own_total) for one in figures]
        lines.insert(3, (_("Points by its own policy, another scale"), own))
    if any(one.unvalued for one in figures):
        lines.insert(
            4, (_("Pairs with their own points: somebody has left"), [say_number(one.unvalued) for one in figures])
        )
    return [Line(label, tuple(values)) for label, values in lines]


def _say_wished(one: Figures) -> str:
    if not one.wishing:
        return _("nobody has wished")
    words = _("%(met)s of %(all)s (%(share)s)")
    return words % {"met": one.wished, "all": one.wishing, "share": say_percent(one.wished, of=one.wishing)}


def say_fairness(code: str) -> str:
    """Fairness in words, also of a policy of another time."""
    return str(Fairness(code).label) if code in Fairness.values else code


@dataclass(frozen=True, slots=True)
class Difference:
    """A mentee who does not have the same mentor everywhere: per scenario the mentor's name and the points."""

    mentee: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Gainer:
    """A mentee with more, or fewer, points in a scenario than in the first one."""

    mentee: str
    before: str
    after: str
    units: int

    @property
    def points(self) -> str:
        return say_points(self.units, signed=True)


@dataclass(frozen=True, slots=True)
class Movement:
    """From the first scenario to another one: who gains and who loses most; ``unvalued`` mentees cannot be compared."""

    round: Round
    gainers: tuple[Gainer, ...]
    losers: tuple[Gainer, ...]
    gaining: int
    losing: int
    unvalued: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Who would have somebody else, and what that does to each."""

    differences: tuple[Difference, ...]
    movements: tuple[Movement, ...]


def differences(rounds: Sequence[Round], yard: Yardstick | None = None) -> Comparison:
    """Mentees whose mentor is not the same in all these scenarios, by name, and who gains or loses, in points of the
    ``yard`` if there is one. One query."""
    if len(rounds) < 2:
        return Comparison((), ())
    found: dict[int, dict[int, Proposal]] = {}
    rows = Proposal.objects.filter(round__in=rounds).select_related("mentor__person", "mentee__person")
    for one in rows.order_by("mentee__person__sort_name", "mentee_id", "pk"):
        found.setdefault(one.mentee_id, {})[one.round_id] = one
    differing = []
    for by_round in found.values():
        cells = [by_round.get(row.pk) for row in rounds]
        if len({one.mentor_id if one else None for one in cells}) > 1:
            told = tuple(_cell(one, yard) for one in cells)
            differing.append(Difference(next(iter(by_round.values())).mentee.person.name, told))
    movements = tuple(_movement(rounds[0], row, found, yard) for row in rounds[1:])
    return Comparison(tuple(differing), movements)


def _cell(one: Proposal | None, yard: Yardstick | None) -> tuple[str, str]:
    """The mentor and the points; with a mark where only their own policy can value the pair any more."""
    if one is None:
        return "", ""
    mark = " *" if yard and not yard.knows(one) else ""
    return one.mentor.person.name, f"{say_points(_worth(one, yard))}{mark}"


def _movement(first: Round, other: Round, found: dict[int, dict[int, Proposal]], yard: Yardstick | None) -> Movement:
    moved: list[Gainer] = []
    unvalued = 0
    for by_round in found.values():
        before, after = by_round.get(first.pk), by_round.get(other.pk)
        if before and after and before.mentor_id == after.mentor_id:
            continue  # other weights give the same pair other points: nobody gains by that
        if yard and not all(yard.knows(one) for one in (before, after) if one):
            unvalued += bool(before or after)
            continue
        change = (_worth(after, yard) if after else 0) - (_worth(before, yard) if before else 0)
        if change:
            name = next(iter(by_round.values())).mentee.person.name
            moved.append(Gainer(name, _mentor(before), _mentor(after), change))
    up = sorted((one for one in moved if one.units > 0), key=lambda one: (-one.units, one.mentee))
    down = sorted((one for one in moved if one.units < 0), key=lambda one: (one.units, one.mentee))
    return Movement(other, tuple(up[:MOST_CHANGES]), tuple(down[:MOST_CHANGES]), len(up), len(down), unvalued)


def _mentor(one: Proposal | None) -> str:
    return one.mentor.person.name if one else _("nobody")


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """How the policy of a scenario differs from that of the first."""

    round: Round
    texts: tuple[str, ...]


def policy_changes(rounds: Sequence[Round]) -> list[PolicyChange]:
    """For each scenario after the first, its policy against the first one's, in words. At most three queries."""
    if len(rounds) < 2:
        return []
    first, *others = [PolicyData.from_json(row.policy.data) for row in rounds]
    names = name_things(rounds[0].cohort.programme, [first, *others])
    return [
        PolicyChange(row, tuple(say_changes(first, data, names))) for row, data in zip(rounds[1:], others, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Curve:
    """What a floor costs: for each floor in points, the total of the pairs, both exact."""

    labels: tuple[str, ...]
    series: tuple[dict[str, Any], ...]
    text: str
    starts_at: float = 0  # of the axis


def curve_of(row: Round) -> Curve | None:
    """The curve kept with a round, ready to be drawn; ``None`` before it was computed."""
    points = row.figures.get("curve", [])
    if not points:
        return None
    labels = tuple(say_points(one["floor"]) for one in points)
    values = [round(one["total"] / POINT) for one in points]
    lost = points[0]["total"] - points[-1]["total"]
    words = _("Lifting the weakest pair from %(low)s to %(high)s costs the programme %(lost)s out of %(total)s.")
    ends = [say_worth(points[at]["floor"]) for at in (0, -1)]
    facts = {"low": labels[0], "high": ends[1], "lost": say_worth(lost), "total": say_points(points[0]["total"])}
    if len(points) == 1:
        words = _("The best total already has the highest floor there can be: %(high)s.")
    start = axis_start(values)
    text = words % facts
    if start:
        cut = _("The axis begins at %(start)s points, not at zero, so that the difference is seen.")
        text = f"{text} {cut % {'start': say_number(start)}}"
    return Curve(labels, ({"label": _("Total of the points"), "values": values},), text, start)
