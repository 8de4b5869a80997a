"""What is not told to a manager who is one of the two: no tie, no wish, no reason why a pair is not possible.

Of themselves a manager would read more than anybody else: "a private preference" between two people can only be the
other's, once one of them knows that it is not one's own. What is counted over everybody is counted without their own
pair, or not told: with few people, the rest of a sum is theirs.
"""

from __future__ import annotations

from typing import Any, Protocol

from django.utils.translation import gettext as _

from matching.enums import Hindrance
from matching.models import Proposal
from matching.queries.board import Board
from programs.models import Enrolment


class Two(Protocol):
    """A pair or a proposal."""

    mentor: Any
    mentee: Any


def is_own(reader: int, pair: Two) -> bool:
    """Whether the reader (a person id) is one of the two."""
    return reader in (pair.mentor.person_id, pair.mentee.person_id)


def is_own_place(board: Board, line: int, column: int, reader: int) -> bool:
    """The same for a place on a board."""
    return reader in (board.mentees[line].person_id, board.mentors[column].person_id)


def own_sides(cohort_id: int, reader: int) -> dict[int, str]:
    """The participations of the reader in a cohort, each with its side; none of a manager who does not take part.
    One query."""
    rows = Enrolment.objects.filter(cohort=cohort_id, person=reader) if reader else Enrolment.objects.none()
    return dict(rows.values_list("pk", "side"))


def say_about_you() -> str:
    """In place of what concerns the reader."""
    return _("It is about you: the other managers know why.")


def say_untold() -> str:
    """In place of a reason."""
    return _("the other managers know why")


def say_hindrance(board: Board, line: int, column: int, reader: int) -> str:
    """What forbids a pair, in words; empty when nothing does. To one of the two only that it is not possible."""
    code = board.hindrance(line, column)
    if not code:
        return ""
    if is_own_place(board, line, column, reader):
        return say_untold()
    return str(Hindrance(code).label)


def for_reader(proposals: list[Proposal], reader: int) -> list[Proposal]:
    """Rows to be shown, never to be saved: of the reader's own, what the pair is worth and nothing of why."""
    for one in proposals:
        if is_own(reader, one):
            one.contributions, one.conflicts, one.facts = [], [], {**one.facts, "wish": None}
    return proposals
