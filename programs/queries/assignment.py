"""Who reads what: a balanced plan by augmenting paths, so that no early choice leaves a later file without a reader.

Pure: numbers in, numbers out. Files and readers are ids. A pair that is *forbidden* is never made (oneself, the same
reporting line, a recusal); one that is *avoided* (the same unit) only when a file would otherwise lack a reader.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import ceil

Couple = tuple[int, int]
#: How far above the even share a pile may grow before a reader of the same unit is taken instead.
SLACK = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """New couples (file, reader), and the files that still lack readers with how many."""

    couples: tuple[Couple, ...]
    short: Mapping[int, int]


def plan_reviews(
    needs: Mapping[int, int],
    readers: Collection[int],
    *,
    taken: Collection[Couple] = (),
    forbidden: Collection[Couple] = (),
    avoided: Collection[Couple] = (),
) -> Plan:
    """Give each file as many new readers as it ``needs``; ``taken`` couples exist already and weigh on the piles."""
    if not readers:
        return Plan((), {file: count for file, count in needs.items() if count > 0})
    work = _Work(readers, taken, set(forbidden), set(avoided))
    left = {file: count for file, count in needs.items() if count > 0}
    share = ceil((sum(left.values()) + sum(work.load.values())) / len(readers))
    everybody = share + len(left) + len(taken)
    strict = [(False, share + more) for more in range(SLACK + 1)]
    for allow_avoided, limit in [*strict, *((True, limit) for _no, limit in strict), (True, everybody)]:
        left = work.fill(left, limit=limit, allow_avoided=allow_avoided)
    couples = tuple(sorted((file, reader) for reader, files in work.piles.items() for file in files))
    return Plan(couples, left)


class _Work:
    """The plan while it is being made."""

    def __init__(
        self, readers: Collection[int], taken: Collection[Couple], forbidden: set[Couple], avoided: set[Couple]
    ) -> None:
        self.readers = sorted(readers)
        self.forbidden, self.avoided = forbidden, avoided
        self.piles: dict[int, set[int]] = {reader: set() for reader in self.readers}  # what may still move
        self.load = dict.fromkeys(self.readers, 0)
        self.holds: dict[int, set[int]] = {}
        for file, reader in taken:
            self.holds.setdefault(file, set()).add(reader)
            if reader in self.load:
                self.load[reader] += 1

    def fill(self, needs: Mapping[int, int], *, limit: int, allow_avoided: bool) -> dict[int, int]:
        """Give readers round by round (everybody a first one, then a second one); return what is still missing."""
        left = dict(needs)
        progress = True
        while progress:
            progress = False
            for file in [one for one, count in left.items() if count > 0]:
                if self._augment(file, limit, allow_avoided):
                    left[file] -= 1
                    progress = True
        return {file: count for file, count in left.items() if count > 0}

    def _may(self, file: int, reader: int, allow_avoided: bool) -> bool:
        couple = (file, reader)
        if couple in self.forbidden or reader in self.holds.get(file, ()):
            return False
        return allow_avoided or couple not in self.avoided

    def _augment(self, file: int, limit: int, allow_avoided: bool) -> bool:
        """A reader below the limit, if need be by passing files of full piles on to others."""
        came_from: dict[int, tuple[int | None, int]] = {}  # reader -> (reader who passes the file on, the file)
        queue: deque[int] = deque()
        for reader in sorted(self.readers, key=lambda one: (self.load[one], one)):
            if self._may(file, reader, allow_avoided):
                came_from[reader] = (None, file)
                queue.append(reader)
        while queue:
            reader = queue.popleft()
            if self.load[reader] < limit:
                self._settle(reader, came_from)
                return True
            for moved in sorted(self.piles[reader]):
                for other in self.readers:
                    if other not in came_from and self._may(moved, other, allow_avoided):
                        came_from[other] = (reader, moved)
                        queue.append(other)
        return False

    def _settle(self, last: int, came_from: Mapping[int, tuple[int | None, int]]) -> None:
        self.load[last] += 1
        reader: int | None = last
        while reader is not None:
            giver, file = came_from[reader]
            self.piles[reader].add(file)
            self.holds.setdefault(file, set()).add(reader)
            if giver is not None:
                self.piles[giver].discard(file)
                self.holds[file].discard(giver)
            reader = giver
