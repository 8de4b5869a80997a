"""Who stands above whom: upward, level by level, so that an organisation costs as many queries as it has levels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from people.models import ReportingLine


def people_above(person_ids: Iterable[int], *, on: date | None = None) -> dict[int, frozenset[int]]:
    """For each person everybody above on that day (default: today), over any number of levels and any kind of line.

    A cycle in old data ends where it began; the person is then above oneself and not counted.
    """
    wanted = set(person_ids)
    parents: dict[int, set[int]] = defaultdict(set)
    frontier, seen = wanted, set(wanted)
    while frontier:
        rows = ReportingLine.objects.on(on).filter(person_id__in=frontier).values_list("person_id", "manager_id")
        for person_id, manager_id in rows:
            parents[person_id].add(manager_id)
        frontier = {above for one in frontier for above in parents[one]} - seen
        seen |= frontier
    return {one: _climb(one, parents) for one in wanted}


def _climb(start: int, parents: dict[int, set[int]]) -> frozenset[int]:
    found: set[int] = set()
    stack = [start]
    while stack:
        fresh = parents.get(stack.pop(), set()) - found
        found |= fresh
        stack.extend(fresh)
    return frozenset(found - {start})
