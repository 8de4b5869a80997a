"""Who stands above whom: upward, level by level, so that an organisation costs as many queries as it has levels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from people.models import ReportingLine


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines upward from some people, of any kind."""

    parents: Mapping[int, frozenset[int]]

    def managers(self, person_id: int) -> frozenset[int]:
        """Those directly above."""
        return self.parents.get(person_id, frozenset())

    def above(self, person_id: int) -> frozenset[int]:
        """Everybody above, over any number of levels. A cycle in old data ends where it began."""
        found: set[int] = set()
        stack = [person_id]
        while stack:
            fresh = self.managers(stack.pop()) - found
            found |= fresh
            stack.extend(fresh)
        return frozenset(found - {person_id})


def read_lines(person_ids: Iterable[int], *, on: date | None = None) -> Lines:
    """The lines of these people on that day (default: today)."""
    parents: dict[int, set[int]] = defaultdict(set)
    frontier = set(person_ids)
    seen = set(frontier)
    while frontier:
        rows = ReportingLine.objects.on(on).filter(person_id__in=frontier).values_list("person_id", "manager_id")
        for person_id, manager_id in rows:
            parents[person_id].add(manager_id)
        frontier = {above for one in frontier for above in parents[one]} - seen
        seen |= frontier
    return Lines({one: frozenset(above) for one, above in parents.items()})


def people_above(person_ids: Iterable[int], *, on: date | None = None) -> dict[int, frozenset[int]]:
    """For each person everybody above on that day."""
    wanted = set(person_ids)
    lines = read_lines(wanted, on=on)
    return {one: lines.above(one) for one in wanted}
