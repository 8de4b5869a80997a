"""Units and what stands below them."""

from __future__ import annotations

from collections.abc import Collection

from people.models import Unit


def units_below(unit_ids: Collection[int]) -> set[int]:
    """These units and all units below them, whatever the depth; ends also where data goes in a circle. One query.

    There are thousands of people to a unit: the whole tree is read and walked in memory.
    """
    if not unit_ids:
        return set()
    children: dict[int, list[int]] = {}
    for pk, parent in Unit.objects.exclude(parent=None).order_by().values_list("pk", "parent_id"):
        if parent is not None:
            children.setdefault(parent, []).append(pk)
    found, waiting = set(unit_ids), list(unit_ids)
    while waiting:
        new = [pk for pk in children.get(waiting.pop(), ()) if pk not in found]
        found.update(new)
        waiting += new
    return found
