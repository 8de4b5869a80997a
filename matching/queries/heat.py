"""The heat map of a round: every mentee by every mentor, what each pair is worth, which are forbidden and why."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.text import fold
from matching.enums import POINT
from matching.models import Proposal
from matching.queries.board import Board
from matching.queries.discretion import say_hindrance
from matching.queries.words import say_worth
from programs.models import Enrolment

MOST = 60  # people on one side; beyond, the list and its filters serve better
SHADES = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """One pair: ``shade`` 0 to 5, or forbidden with the reason in ``title``; ``mentor_id`` for the link."""

    mentor_id: int
    points: str
    shade: int
    title: str
    is_allowed: bool
    is_chosen: bool
    is_locked: bool
    proposal_id: int | None  # of the chosen pair


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A mentee with all mentors; ``proposal_id`` is the page of the mentee, None when left out."""

    mentee: Enrolment
    proposal_id: int | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The table; ``too_many`` when one side has more people than a screen."""

    mentors: tuple[Enrolment, ...]
    rows: tuple[HeatRow, ...]
    too_many: bool = False


def heat_map(board: Board, proposals: list[Proposal], *, reader: int = 0) -> HeatMap:
    """The table of a board, both sides by name. No query. Why a pair is not possible is not told to one of the two
    (``reader``, a person id)."""
    if len(board.mentors) > MOST or len(board.mentees) > MOST:
        return HeatMap((), (), too_many=True)
    columns = sorted(range(len(board.mentors)), key=lambda at: fold(board.mentors[at].person.sort_name))
    chosen = {one.mentee_id: one for one in proposals}
    top = int(board.scores.max(initial=0, where=board.allowed)) or 1
    rows = []
    for line in sorted(range(len(board.mentees)), key=lambda at: fold(board.mentees[at].person.sort_name)):
        mentee = board.mentees[line]
        one = chosen.get(mentee.pk)
        cells = tuple(_cell(board, line, column, one, top, reader) for column in columns)
        rows.append(HeatRow(mentee, one.pk if one else None, cells))
    return HeatMap(tuple(board.mentors[at] for at in columns), tuple(rows))


def _cell(board: Board, line: int, column: int, one: Proposal | None, top: int, reader: int) -> Cell:
    mentor, mentee, score = board.mentors[column], board.mentees[line], int(board.scores[line, column])
    is_allowed = bool(board.allowed[line, column])
    is_chosen = one is not None and one.mentor_id == mentor.pk
    names = {"mentor": mentor.person, "mentee": mentee.person, "worth": say_worth(score)}
    if not is_allowed:
        reason = say_hindrance(board, line, column, reader) or _("set apart")
        title = _("%(mentor)s and %(mentee)s: not possible, %(reason)s") % {**names, "reason": reason}
    elif is_chosen:
        title = _("%(mentor)s and %(mentee)s: proposed, %(worth)s") % names
    else:
        title = _("%(mentor)s and %(mentee)s: %(worth)s") % names
    shade = min(SHADES, max(1, -(-score * SHADES // top))) if score > 0 else 0
    return Cell(
        mentor_id=mentor.pk,
        points=str(round(score / POINT)),
        shade=shade if is_allowed else 0,
        title=title,
        is_allowed=is_allowed,
        is_chosen=is_chosen,
        is_locked=is_chosen and one is not None and one.is_locked,
        proposal_id=one.pk if is_chosen and one else None,
    )
