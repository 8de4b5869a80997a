"""Scenarios under different policies have points on two scales: here all their pairs are valued with one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matching.models import Pair, Proposal, Round
from matching.queries.board import load_board


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What pairs are worth, in units, by the policy of ``round``: (mentee, mentor) to units.

    A pair is not in it when one of its people no longer takes part, or is not trained any more.
    """

    round: Round
    values: Mapping[tuple[int, int], int]

    def knows(self, one: Proposal) -> bool:
        """Whether the pair can still be valued."""
        return (one.mentee_id, one.mentor_id) in self.values

    def worth(self, one: Proposal) -> int:
        """Its units; those by the policy of its own scenario when it can no longer be valued."""
        return self.values.get((one.mentee_id, one.mentor_id), one.score)


def yardstick_of(rounds: Sequence[Round]) -> Yardstick | None:
    """The policy of the first scenario as the measure of all; ``None`` when they share one policy: nothing is read.

    People with a pair count as free, so that a published scenario is measured like the others. As many queries for
    four scenarios as for two.
    """
    if len({row.policy_id for row in rounds}) < 2:
        return None
    first = rounds[0]
    held = Pair.objects.open().filter(cohort=first.cohort_id)
    board = load_board(first.cohort, first.policy, movable=list(held))
    pairs = Proposal.objects.filter(round__in=rounds).values_list("mentee_id", "mentor_id").order_by().distinct()
    known = sorted(two for two in pairs if two[0] in board.rows and two[1] in board.columns)
    units = board.worth((board.rows[mentee], board.columns[mentor]) for mentee, mentor in known)
    return Yardstick(first, dict(zip(known, units, strict=True)))
