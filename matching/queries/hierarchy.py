"""From the reporting lines in the database to the conflicts of a pair.

Whether two people are in conflict depends on who is above them and on nothing else. So only the people asked about and
everybody above them are read, in one recursive query whether the organisation has 200 people or 200,000.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

import numpy as np
from django.db import connection
from django.db.models import Value
from django.utils import timezone

from matching.engine.hierarchy import Conflict, HierarchyIndex
from matching.engine.kinds import Reason
from matching.enums import ConflictKind, Severity
from matching.models import ConflictPolicy, LevelLimit
from people.enums import LineKind
from people.models import Person
from programs.models import Programme

KINDS = {
    Reason.LINE_UP: (ConflictKind.LINE_UP, Severity.FORBID),
    Reason.LINE_DOWN: (ConflictKind.LINE_DOWN, Severity.FORBID),
    Reason.DOTTED: (ConflictKind.DOTTED, Severity.FORBID),
    Reason.APPRAISER: (ConflictKind.APPRAISER, Severity.FORBID),
    Reason.SAME_MANAGER: (ConflictKind.SAME_MANAGER, Severity.WARN),
    Reason.SAME_UNIT: (ConflictKind.SAME_UNIT, Severity.WARN),
}
CHUNK = 5000  # ids in one query: below what SQLite takes as parameters


class Levels(TypedDict, total=False):
    """How far the line counts: the keyword arguments of :func:`load_hierarchy` that a programme decides."""

    max_levels: int | None
    limits: dict[int, int]


@dataclass(frozen=True, slots=True)
class ConflictFound:
    """One conflict of a pair: its kind, how grave it is, and the way from the mentor to the mentee (person ids)."""

    kind: str
    severity: str
    path: tuple[int, ...]

    def as_json(self) -> dict[str, object]:
        """Plain values, to be kept with the pair as evidence."""
        return {"kind": self.kind, "severity": self.severity, "path": list(self.path)}


class Hierarchy:
    """The lines above some people on one day, ready to be asked about any pair of them."""

    def __init__(self, ids: list[int], index: HierarchyIndex, limits: np.ndarray | None) -> None:
        self.ids = ids
        self.index = index
        self._node = {person_id: node for node, person_id in enumerate(ids)}
        self.limits = limits
        self._leads = set(index.manager[index.manager >= 0].tolist())

    def node(self, person_id: int) -> int:
        """The node of a person; ``KeyError`` for somebody who was not asked for when this was loaded."""
        return self._node[person_id]

    def depth(self, person_id: int) -> int | None:
        """How many people stand above along the solid line; ``None`` for somebody without any line."""
        node, steps = self.node(person_id), 0
        if self.index.manager[node] < 0 and node not in self._leads:
            return None
        while (above := int(self.index.manager[node])) >= 0 and steps < len(self.ids):  # a loop of old data ends too
            node, steps = above, steps + 1
        return steps

    def conflicts(self, mentor_id: int, mentee_id: int) -> list[ConflictFound]:
        """Every conflict between two people, gravest first. The same person twice is a line to oneself: forbidden."""
        if mentor_id == mentee_id:
            return [ConflictFound(ConflictKind.LINE_UP, Severity.FORBID, (mentor_id,))]
        found = self.index.explain(self.node(mentor_id), self.node(mentee_id), max_levels=self.limits)
        return [self._told(one) for one in found if one.kind in KINDS]

    def mask(self, mentor_ids: Iterable[int], mentee_ids: Iterable[int]) -> np.ndarray:
        """(mentees, mentors) table of the engine's ``Reason`` bits."""
        mentors = np.array([self.node(one) for one in mentor_ids], dtype=np.int64)
        mentees = np.array([self.node(one) for one in mentee_ids], dtype=np.int64)
        return self.index.conflict_mask(mentors[None, :], mentees[:, None], max_levels=self.limits)

    def _told(self, one: Conflict) -> ConflictFound:
        kind, severity = KINDS[one.kind]
        return ConflictFound(kind, severity, tuple(self.ids[node] for node in one.path))


def load_hierarchy(
    person_ids: Iterable[int],
    *,
    on: date | None = None,
    max_levels: int | None = None,
    limits: Mapping[int, int] | None = None,
) -> Hierarchy:
    """Read who is above these people on a day (today when not given).

    ``max_levels`` is how many levels of the line count for everybody (``None``: any); ``limits`` says otherwise for
    named people (person id to levels). Loops and lines to unknown people, possible in old data, do no harm.
    """
    ids = list(dict.fromkeys(person_ids))
    lines = list(_lines_above(ids, on))
    known = dict.fromkeys(ids)
    for person_id, manager_id, _kind in lines:
        known.setdefault(person_id)
        known.setdefault(manager_id)
    everybody = list(known)
    node = {person_id: number for number, person_id in enumerate(everybody)}
    parent = np.full(len(everybody), -1, dtype=np.int64)
    dotted, appraisers = [], []
    for person_id, manager_id, kind in lines:
        low, high = node[person_id], node[manager_id]
        if kind == LineKind.SOLID and parent[low] == -1:
            parent[low] = high
        elif kind == LineKind.APPRAISER:
            appraisers.append((high, low))
        else:  # a second solid line, which old data may hold, is no less a line
            dotted.append((high, low))
    index = HierarchyIndex(parent, dotted=dotted, appraisers=appraisers, units=_units(everybody))
    levels = None
    if max_levels is not None or limits:
        named = {node[one]: many for one, many in (limits or {}).items() if one in node}
        levels = index.limits(named, otherwise=max_levels)
    return Hierarchy(everybody, index, levels)


def levels_of(programme: Programme | None) -> Levels:
    """How far the line counts in this programme, in one query; nothing said means at any level."""
    if programme is None:
        return {}
    limits: dict[int, int] = {}
    max_levels = None
    everybody = ConflictPolicy.objects.filter(programme=programme).values_list("pk", "max_levels", Value(0))
    named = LevelLimit.objects.filter(programme=programme).values_list("person_id", "levels", Value(1))
    for person_id, levels, is_named in everybody.union(named, all=True):
        if is_named:
            limits[person_id] = levels
        else:
            max_levels = levels
    return {"max_levels": max_levels, "limits": limits}


def conflicts_between(
    mentor_id: int, mentee_id: int, *, programme: Programme | None = None, on: date | None = None
) -> list[ConflictFound]:
    """Every conflict between two people (person ids) on a day, as the programme counts them; gravest first."""
    hierarchy = load_hierarchy([mentor_id, mentee_id], on=on, **levels_of(programme))
    return hierarchy.conflicts(mentor_id, mentee_id)


LINES_ABOVE = """
WITH RECURSIVE above(id) AS (
    SELECT id FROM people_person WHERE id IN ({marks})
    UNION
    SELECT line.manager_id FROM people_reportingline line JOIN above ON line.person_id = above.id
    WHERE line.starts_on <= %s AND (line.ends_on IS NULL OR line.ends_on > %s)
)
SELECT line.id, line.person_id, line.manager_id, line.kind
FROM people_reportingline line JOIN above ON line.person_id = above.id
WHERE line.starts_on <= %s AND (line.ends_on IS NULL OR line.ends_on > %s)
ORDER BY line.person_id, line.kind, line.id
"""


def _lines_above(person_ids: list[int], on: date | None) -> Iterator[tuple[int, int, str]]:
    """Lines of these people and of everybody above them, each once. UNION drops who was seen, so a loop ends too."""
    day = connection.ops.adapt_datefield_value(on or timezone.localdate())
    seen: set[int] = set()
    for chunk in _chunks(person_ids):
        sql = LINES_ABOVE.format(marks=", ".join(["%s"] * len(chunk)))
        with connection.cursor() as cursor:
            cursor.execute(sql, [*chunk, day, day, day, day])
            rows = cursor.fetchall()
        for line_id, person_id, manager_id, kind in rows:
            if line_id not in seen:
                seen.add(line_id)
                yield person_id, manager_id, kind


def _units(person_ids: list[int]) -> np.ndarray:
    units = {
        person_id: unit_id
        for chunk in _chunks(person_ids)
        for person_id, unit_id in Person.objects.filter(pk__in=chunk).values_list("pk", "unit_id")
    }
    return np.array([units.get(one) or -1 for one in person_ids], dtype=np.int64)


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))
