"""The organisation as it would be if a file in preview were applied today: for those who tell what it would do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from people.enums import RowGroup
from people.models import HRImport, StagedRow
from people.services.imports.applying import ACCEPTED
from people.services.imports.planning import CHUNK
from people.services.imports.units import UnitBook, UnitKey

NEW_UNITS = 10**9  # numbers of units that the file would make start here


@dataclass(frozen=True)
class Planned:
    """What a file would change. People who would join have numbers below zero; ``parents`` are units it would make.

    ``lines`` says, for each person, which kinds of lines get which manager (``None``: none any more).
    """

    lines: dict[int, dict[str, int | None]] = field(default_factory=dict)
    leavers: frozenset[int] = frozenset()
    units: dict[int, int | None] = field(default_factory=dict)
    grades: dict[int, str] = field(default_factory=dict)
    parents: dict[int, int | None] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.lines or self.leavers or self.units or self.grades)


def planned_changes(hr_import: HRImport) -> Planned:
    """Read the staged lines of a file; two passes over those that change something, a few thousand at a time."""
    leavers = StagedRow.objects.filter(hr_import=hr_import, group=RowGroup.LEAVER).values_list("person_id", flat=True)
    planned = Planned(leavers=frozenset(one for one in leavers if one is not None))
    joiners: dict[str, int] = {}
    for person_id, name, values, _changes in _rows(hr_import):
        if person_id is None:
            number = -1 - len(joiners)
            joiners[values["employee_number"]] = number
            planned.names[number] = name
    units = _Units(planned.parents)
    for person_id, _name, values, changes in _rows(hr_import):
        who = joiners[values["employee_number"]] if person_id is None else person_id
        if wanted := values.get("_lines"):
            planned.lines[who] = {kind: _person(target, joiners) for kind, target in wanted.items()}
        if person_id is None or "unit" in changes:
            planned.units[who] = units.of(values)
        if person_id is None or "grade" in changes:
            planned.grades[who] = values.get("grade", "")
    return planned


def _rows(hr_import: HRImport) -> Iterator[tuple[int | None, str, dict[str, Any], dict[str, Any]]]:
    rows = StagedRow.objects.filter(hr_import=hr_import, group__in=ACCEPTED).order_by("line", "pk")
    yield from rows.values_list("person_id", "name", "values", "changes").iterator(CHUNK)


def _person(target: int | str | None, joiners: Mapping[str, int]) -> int | None:
    return joiners.get(target) if isinstance(target, str) else target


class _Units:
    """Units by what a line names; one that is not there yet gets a number of its own, below the one it names."""

    def __init__(self, parents: dict[int, int | None]) -> None:
        self.book, self.parents = UnitBook(), parents
        self._new: dict[UnitKey, int] = {}

    def of(self, values: Mapping[str, str]) -> int | None:
        key = self.book.wanted(values)
        return self._find(key) if key is not None else None

    def _find(self, key: UnitKey) -> int | None:
        found = self.book.find(key)
        department, unit = key
        if found is not None or not unit:
            return found
        if key not in self._new:
            self._new[key] = NEW_UNITS + len(self._new)
            self.parents[self._new[key]] = self._find(("", department)) if department else None
        return self._new[key]
