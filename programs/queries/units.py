"""Units a manager may open a call to: those chosen, the upper ones, and those found by a word."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from core.text import fold
from people.models import Unit

#: Rows shown beside those already chosen.
SHOWN = 40


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit to tick, with the one above it, since names repeat."""

    unit: Unit
    is_chosen: bool

    @property
    def above(self) -> str:
        return self.unit.parent.name if self.unit.parent else ""


def list_units(chosen: Collection[int], words: str = "") -> list[UnitRow]:
    """The chosen units first, then those whose name holds ``words``, or the upper ones. One query or two.

    Names are compared without accents and capitals, in memory: there are thousands of people to a unit.
    """
    rows = Unit.objects.select_related("parent").order_by("name", "pk")
    picked = list(rows.filter(pk__in=chosen)) if chosen else []
    others = rows.exclude(pk__in=chosen)
    if words.strip():
        wanted = fold(words).strip()
        found = [unit for unit in others if wanted in fold(unit.name)][:SHOWN]
    else:
        found = list(others.filter(Q(parent=None) | Q(parent__parent=None))[:SHOWN])
    return [*(UnitRow(unit, True) for unit in picked), *(UnitRow(unit, False) for unit in found)]
