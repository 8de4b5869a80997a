"""What the pages of rounds show: who is ready, what to know before computing, the proposals, scenarios side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.ui.words import say_date
from matching.engine.kinds import LINE
from matching.enums import DEFAULT_WEIGHTS, POINT, UNTRAINED
from matching.models import Ban, LeftOut, Proposal, Round
from matching.queries.board import Board, load_board
from matching.queries.words import say_left_out, say_points
from programs.enums import EnrolmentState, Side
from programs.models import Cohort, Enrolment

MANY = 20  # proposals or names on one screen before a page or "and more"


@dataclass(frozen=True, slots=True)
class Trap:
    """Something to know before computing, and where it is mended (``levels``: the settings of conflicts)."""

    text: str
    advice: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Readiness:
    """Who can be paired now: places on one side, people on the other, who is missing, what stands in the way."""

    mentors: int
    places: int
    mentees: int
    paired: int
    invited: tuple[str, ...]
    more: int
    traps: tuple[Trap, ...]
    untrained: tuple[tuple[str, str], ...]  # name, what lacks

    @property
    def can_start(self) -> bool:
        return bool(self.mentors and self.mentees)


def readiness(cohort: Cohort) -> Readiness:
    """Everything to know before a round of this cohort, read from the same table the computation uses."""
    board = load_board(cohort, {str(code): weight for code, weight in DEFAULT_WEIGHTS.items()})
    waiting = Enrolment.objects.filter(cohort=cohort, state=EnrolmentState.INVITED).select_related("person")
    names = [row.person.name for row in waiting.order_by("person__sort_name", "pk")]
    return Readiness(
        mentors=len(board.mentors),
        places=int(board.places.sum()),
        mentees=len(board.mentees),
        paired=board.paired,
        invited=tuple(names[:MANY]),
        more=max(0, len(names) - MANY),
        traps=tuple(find_traps(board)),
        untrained=tuple((one.person.name, lacks) for one, lacks in board.untrained),
    )


def find_traps(board: Board) -> list[Trap]:
    """What would leave somebody out whatever the weights: too few places, a person above everybody, no language."""
    traps: list[Trap] = []
    missing = len(board.mentees) - int(board.places.sum())
    if board.mentors and missing > 0:
        words = ngettext(
            "There is one place too few: one mentee will be left out.",
            "There are %(count)s places too few: as many mentees will be left out.",
            missing,
        )
        traps.append(Trap(words % {"count": missing}, _("Find more mentors, or ask some to take two mentees.")))
    if not board.mentors or not board.mentees:
        return traps
    lines, columns = np.flatnonzero(~board.allowed.any(axis=1)), np.flatnonzero(~board.allowed.any(axis=0))
    many = len(board.mentors), len(board.mentees)
    traps += [_trap(board, at, board.mentees[at], board.reasons[at], many[0]) for at in lines.tolist()]
    traps += [_trap(board, -1, board.mentors[at], board.reasons[:, at], many[1]) for at in columns.tolist()]
    return traps


def _trap(board: Board, line: int, one: Enrolment, masks: np.ndarray, others: int) -> Trap:
    name = {"name": one.person, "count": others}
    if bool(np.all(masks & np.uint32(LINE) != 0)):
        if line >= 0:
            text = _("%(name)s stands in the line of all %(count)s mentors: nobody can be paired with them.") % name
        else:
            text = _("%(name)s stands in the line of all %(count)s mentees: nobody can be paired with them.") % name
        advice = _("Limit how many levels below this person count, or find somebody from outside the line.")
        return Trap(text, advice, one.person_id)
    places = range(others)
    codes = Counter(
        board.hindrance(line, at) if line >= 0 else board.hindrance(at, board.columns[one.pk]) for at in places
    )
    facts = {"why": "blocked", "others": others, "possible": 0, "counts": codes.most_common()}
    text, advice = say_left_out(one.side, facts)
    return Trap(f"{one.person}{_(': ')}{text}", advice)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a round is worth, ready to be set beside another."""

    round: Round
    people: int
    left_out: int
    total: int
    mean: int
    weakest: int
    warnings: int
    locked: int
    differing: int


def compare(rounds: Sequence[Round]) -> list[Figures]:
    """Scenarios side by side; ``differing`` counts pairs that the first one does not have. Two queries for all."""
    pairs: dict[int, list[Proposal]] = {row.pk: [] for row in rounds}
    for one in Proposal.objects.filter(round__in=rounds).only(
        "round", "mentor", "mentee", "score", "conflicts", "is_locked"
    ):
        pairs[one.round_id].append(one)
    alone = Counter(_left_out_mentees(rounds))
    base = {(one.mentor_id, one.mentee_id) for one in pairs[rounds[0].pk]} if rounds else set()
    return [_figures(row, pairs[row.pk], alone[row.pk], base) for row in rounds]


def _left_out_mentees(rounds: Sequence[Round]) -> list[int]:
    rows = LeftOut.objects.filter(round__in=rounds, enrolment__side=Side.MENTEE)
    return list(rows.values_list("round_id", flat=True))


def _figures(row: Round, pairs: list[Proposal], left_out: int, base: set[tuple[int, int]]) -> Figures:
    scores = [one.score for one in pairs]
    return Figures(
        round=row,
        people=len(pairs),
        left_out=left_out,
        total=sum(scores),
        mean=sum(scores) // max(len(scores), 1),
        weakest=min(scores, default=0),
        warnings=sum(bool(one.conflicts) for one in pairs),
        locked=sum(one.is_locked for one in pairs),
        differing=sum((one.mentor_id, one.mentee_id) not in base for one in pairs),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of the scenarios side by side."""

    label: str
    values: tuple[str, ...]


def compare_lines(figures: Sequence[Figures]) -> list[Line]:
    """The figures as lines of a table."""
    lines: list[tuple[str, list[str]]] = [
        (_("Pairs"), [str(one.people) for one in figures]),
        (_("Mentees left out"), [str(one.left_out) for one in figures]),
        (_("Points, all pairs together"), [say_points(one.total) for one in figures]),
        (_("Points of a pair on average"), [say_points(one.mean) for one in figures]),
        (_("Points of the weakest pair"), [say_points(one.weakest) for one in figures]),
        (_("Pairs to watch"), [str(one.warnings) for one in figures]),
        (_("Pairs the first scenario does not have"), [str(one.differing) for one in figures]),
    ]
    return [Line(label, tuple(values)) for label, values in lines]


@dataclass(frozen=True, slots=True)
class Alone:
    """Somebody left out: why, and what would help."""

    enrolment: Enrolment
    why: str
    advice: str
    is_untrained: bool = False


def left_out(row: Round) -> list[Alone]:
    """Everybody a round could not pair, mentees first, in words. One query."""
    rows = row.left_out.select_related("enrolment__person__unit").order_by(
        "enrolment__side", "enrolment__person__sort_name"
    )
    found = [
        Alone(one.enrolment, *say_left_out(one.enrolment.side, one.reasons), one.reasons["why"] == UNTRAINED)
        for one in rows
    ]
    return sorted(found, key=lambda one: one.enrolment.side != Side.MENTEE)


def bans(cohort: Cohort) -> list[Ban]:
    """Who is set apart in a cohort, by mentee."""
    rows = Ban.objects.filter(cohort=cohort).select_related("mentor__person", "mentee__person", "by")
    return list(rows.order_by("mentee__person__sort_name", "pk"))


@dataclass(frozen=True, slots=True)
class Proof:
    """The tag of a computed round and what it means."""

    tag: str
    tone: str
    text: str


def say_proof(row: Round, *, by_hand: int) -> Proof:
    """Whether the pairs are the best there can be, said honestly."""
    day = {"day": say_date(row.data_on, weekday=False) if row.data_on else "–"}
    if row.is_proved:
        words = _(
            "No other set of pairs brings more people together or reaches a higher total with these weights; "
            "a second program has checked the proof. Reporting lines of %(day)s."
        )
        return Proof(_("optimal, proved"), "good", words % day)
    if by_hand:
        gap = (row.bound - row.value) / POINT
        words = _(
            "You have changed pairs by hand: the total is %(gap)s points below the best one. "
            "Reporting lines of %(day)s."
        )
        if gap <= 0:
            words = _("You have changed pairs by hand. Reporting lines of %(day)s.")
        return Proof(_("changed by hand"), "warn", words % {**day, "gap": round(max(gap, 0))})
    return Proof(_("not proved"), "warn", _("The proof could not be checked. Compute the scenario again."))


@dataclass(frozen=True, slots=True)
class Difference:
    """A mentee who does not have the same mentor everywhere: per scenario the mentor's name and the points."""

    mentee: str
    cells: tuple[tuple[str, str], ...]


def differences(rounds: Sequence[Round]) -> list[Difference]:
    """Mentees whose mentor is not the same in all these scenarios, by name. One query."""
    if len(rounds) < 2:
        return []
    found: dict[int, dict[int, Proposal]] = {}
    rows = Proposal.objects.filter(round__in=rounds).select_related("mentor__person", "mentee__person")
    for one in rows.order_by("mentee__person__sort_name", "mentee_id", "pk"):
        found.setdefault(one.mentee_id, {})[one.round_id] = one
    differing = []
    for by_round in found.values():
        cells = [by_round.get(row.pk) for row in rounds]
        if len({one.mentor_id if one else None for one in cells}) > 1:
            told = tuple((one.mentor.person.name, say_points(one.score)) if one else ("", "") for one in cells)
            differing.append(Difference(next(iter(by_round.values())).mentee.person.name, told))
    return differing
