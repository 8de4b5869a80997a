"""The board as a table that leaves the product: what is shown, and never a reviewer’s name."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from programs.enums import ApplicationState, ContributorKind, Outcome, TimeAnswer
from programs.queries.board import Row

BOARD_HEADER = (
    _("Name"),
    _("Unit"),
    _("Grade"),
    _("State"),
    _("Points"),
    _("Mean"),
    _("Median"),
    _("Spread"),
    _("Corrected mean"),
    _("Priority points"),
    _("Gap"),
    _("Reviews finished"),
    _("Reviews given out"),
    _("The line manager on the time"),
    _("Nominated"),
    _("Answer prepared"),
    _("Until"),
    _("The other role"),
    _("Strength"),
)


def board_cells(row: Row) -> list[Any]:
    """One line of the table, in the order of :data:`BOARD_HEADER`. A hidden file keeps its marks to itself."""
    values = (row.points, row.mean, row.median, row.spread, row.corrected)
    return [
        row.name,
        row.unit,
        row.grade,
        ApplicationState(row.state).label,
        *(None if one is None else round(one, 1) for one in values),
        row.bonus or None,
        None if row.is_hidden or row.done < 2 else row.gap,
        row.done,
        row.assigned,
        TimeAnswer(row.time).label if row.time else None,
        _("yes") if row.is_nominated else None,
        Outcome(row.outcome).label if row.outcome else None,
        row.reserve_until or row.priority_until,
        ContributorKind(row.role).label if row.role else None,
        row.strength or None,
    ]
