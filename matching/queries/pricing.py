"""What an act by hand would cost, told before it is done: keep a pair, set it apart, swap it with another one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.engine.explain import why_not
from matching.engine.explain.gains import gain_of
from matching.engine.problem import Fairness, Solution, Status
from matching.models import Proposal
from matching.queries.board import Board
from matching.queries.choices import PATIENCE
from matching.queries.words import say_worth

MOST_SWAPS = 60  # told in the select; all others are worse


@dataclass(frozen=True, slots=True)
class Cost:
    """What the programme as a whole would lose: people first, then the weakest pair, then points."""

    people: int = 0
    floor: int = 0
    units: int = 0
    exact: bool = True

    @property
    def is_nothing(self) -> bool:
        return self.people <= 0 and self.floor <= 0 and self.units <= 0

    @property
    def words(self) -> str:
        """ "12 points", "1 person fewer"; empty when it costs nothing."""
        return say_cost(self.people, self.floor, self.units)


def say_cost(people: int, floor: int, units: int) -> str:
    """A loss in words, the gravest part first: of people, points mean little."""
    if people > 0:
        return ngettext("%(count)s person fewer with a pair", "%(count)s people fewer with a pair", people) % {
            "count": people
        }
    if floor > 0:
        return _("%(worth)s for the weakest pair") % {"worth": say_worth(floor)}
    return say_worth(units) if units > 0 else ""


@dataclass(frozen=True, slots=True)
class Prices:
    """What it costs to keep a pair when computing again, and to set the two apart."""

    lock: Cost
    ban: Cost


def price_acts(board: Board, best: Solution, one: Proposal) -> Prices | None:
    """Both prices, exact; ``best`` is the round solved without the lock of this pair. ``None``: there is no best."""
    line, column = board.rows.get(one.mentee_id, -1), board.columns.get(one.mentor_id, -1)
    if best.status is Status.INFEASIBLE or min(line, column) < 0 or not board.allowed[line, column]:
        return None
    fair = best.problem.fairness != Fairness.NONE  # elsewhere the floor rises and falls by chance
    if (line, column) not in best.pairs:  # nobody would miss it, but keeping it has its price
        told = why_not(best, mentee=line, mentor=column, time_limit=PATIENCE)
        return Prices(Cost(told.people, told.floor if fair else 0, told.price, told.exact), Cost())
    allowed = best.problem.allowed.copy()
    allowed[line, column] = False
    gain = gain_of(best, replace(best.problem, allowed=allowed), PATIENCE)
    return Prices(Cost(), Cost(-gain.people, -gain.floor if fair else 0, -gain.units, gain.exact))


@dataclass(frozen=True, slots=True)
class SwapChoice:
    """Another pair with which the mentors would be exchanged, and what that does to the total."""

    proposal: Proposal
    effect: int

    @property
    def worth(self) -> str:
        return say_worth(self.effect, signed=True)


def list_swaps(board: Board, proposals: Iterable[Proposal], one: Proposal) -> list[SwapChoice]:
    """Pairs that could exchange mentors with this one, best first. Locked pairs and forbidden ones are not offered."""
    mine = board.rows.get(one.mentee_id, -1), board.columns.get(one.mentor_id, -1)
    if min(mine) < 0:
        return []
    found = []
    for other in proposals:
        theirs = board.rows.get(other.mentee_id, -1), board.columns.get(other.mentor_id, -1)
        if min(theirs) < 0 or other.is_locked or other.mentor_id == one.mentor_id:
            continue
        if board.allowed[mine[0], theirs[1]] and board.allowed[theirs[0], mine[1]]:
            after = int(board.scores[mine[0], theirs[1]]) + int(board.scores[theirs[0], mine[1]])
            found.append(SwapChoice(other, after - one.score - other.score))
    return sorted(found, key=lambda each: (-each.effect, each.proposal.pk))[:MOST_SWAPS]
