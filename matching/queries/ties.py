"""Ties outside the reporting line: remits, declared ties, former pairs, and a part in the other's selection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from django.db.models import Q

from matching.engine.kinds import MaskArray, Reason
from matching.enums import ConflictKind, PairState
from matching.models import DeclaredTie, Pair, Remit
from matching.queries.hierarchy import CHUNK, Post
from people.models import Unit
from programs.models import Decision, Enrolment, Programme, Review, Role

TIE_BITS: dict[str, Reason] = {
    ConflictKind.HR_PARTNER: Reason.HR_PARTNER,
    ConflictKind.COMMITTEE: Reason.COMMITTEE,
    ConflictKind.DECLARED: Reason.DECLARED,
    ConflictKind.FORMER: Reason.FORMER,
    ConflictKind.SELECTION: Reason.SELECTION,
}


@dataclass(frozen=True, slots=True)
class Scope:
    """A remit of somebody: over one person, or over units (that one and all below it)."""

    kind: str
    person: int | None
    units: frozenset[int]
    starts_on: date

    def covers(self, person_id: int, unit_id: int | None) -> bool:
        """Whether the remit is about this person."""
        return self.person == person_id if self.person else unit_id in self.units


@dataclass(frozen=True, eq=False)
class Ties:
    """What ties people of a programme outside the line. ``pairs`` knows (lower id, higher id) to kind to first day."""

    pairs: Mapping[tuple[int, int], dict[str, date | None]] = field(default_factory=dict)
    remits: Mapping[int, tuple[Scope, ...]] = field(default_factory=dict)
    posts: Mapping[int, Post] = field(default_factory=dict)

    def between(self, one: int, other: int) -> Iterator[tuple[str, date | None]]:
        """Each kind of tie between two people once, with the day it begins on when that is known."""
        found: dict[str, date | None] = dict(self.pairs.get((min(one, other), max(one, other)), {}))
        for holder, about in ((one, other), (other, one)):
            for scope in self.remits.get(holder, ()):
                if scope.covers(about, self.posts[about].unit):
                    before = found.get(scope.kind)
                    found[scope.kind] = min(before, scope.starts_on) if before else scope.starts_on
        return iter(found.items())

    def bits(self, one: int, other: int) -> int:
        """The same as the engine's bits."""
        if one not in self.remits and other not in self.remits and (min(one, other), max(one, other)) not in self.pairs:
            return 0
        return sum(int(TIE_BITS[kind]) for kind, _starts in self.between(one, other))

    def mark(self, table: MaskArray, mentor_ids: Sequence[int], mentee_ids: Sequence[int]) -> None:
        """Raise the bits in a table of (mentees, mentors)."""
        row = {person_id: number for number, person_id in enumerate(mentee_ids)}
        column = {person_id: number for number, person_id in enumerate(mentor_ids)}
        for (low, high), kinds in self.pairs.items():
            bits = np.uint32(sum(int(TIE_BITS[kind]) for kind in kinds))
            for mentee, mentor in ((low, high), (high, low)):
                if mentee in row and mentor in column:
                    table[row[mentee], column[mentor]] |= bits
        for holder, scopes in self.remits.items():
            for scope in scopes:
                bits = np.uint32(TIE_BITS[scope.kind])
                if holder in column:
                    table[self._covered(scope, mentee_ids), column[holder]] |= bits
                if holder in row:
                    table[row[holder], self._covered(scope, mentor_ids)] |= bits

    def _covered(self, scope: Scope, person_ids: Sequence[int]) -> list[int]:
        return [number for number, one in enumerate(person_ids) if scope.covers(one, self.posts[one].unit)]


def load_ties(
    programme: Programme,
    person_ids: Collection[int],
    posts: Mapping[int, Post],
    *,
    on: date,
    until: date,
    former: bool,
    parents: Mapping[int, int | None] | None = None,
) -> Ties:
    """Read what ties these people in a programme on some day before ``until``; at most six queries.

    ``parents`` are units to come, with the unit each would stand below.
    """
    asked = set(person_ids)
    pairs: dict[tuple[int, int], dict[str, date | None]] = defaultdict(dict)

    def tie(one: int, other: int, kind: str, starts: date | None) -> None:
        if one != other and one in asked and other in asked:
            pairs[min(one, other), max(one, other)].setdefault(kind, starts)

    declared = DeclaredTie.objects.filter(programme=programme).during(on, until).order_by("starts_on")
    for one, other, starts in _about(declared, asked, "person", "other").values_list("person", "other", "starts_on"):
        tie(one, other, ConflictKind.DECLARED, starts)
    if former:
        for one, other in _former(programme, asked):
            tie(one, other, ConflictKind.FORMER, None)
    for one, other in _selection(programme, asked):
        tie(one, other, ConflictKind.SELECTION, None)
    return Ties(dict(pairs), _remits(programme, asked, on, until, parents or {}), posts)


def _about(rows: Any, asked: set[int], *fields: str) -> Any:
    """Of few people only their rows; of many all rows are read, and those of others dropped."""
    if len(asked) > CHUNK // len(fields):
        return rows
    some = Q()
    for name in fields:
        some |= Q(**{f"{name}__in": asked})
    return rows.filter(some)


def _former(programme: Programme, asked: set[int]) -> Iterator[tuple[int, int]]:
    rows = Pair.objects.filter(cohort__programme=programme, state__in=[PairState.ENDED, PairState.FINISHED])
    ids = _about(rows, asked, "mentor__person").order_by()
    yield from ids.values_list("mentor__person_id", "mentee__person_id").distinct()


def _selection(programme: Programme, asked: set[int]) -> Iterator[tuple[int, int]]:
    """Who read the application of whom, or prepared what was decided about it. Whoever stood down is out of it."""
    reviews = Review.objects.filter(application__call__cohort__programme=programme).exclude(state="recused").order_by()
    yield from _about(reviews, asked, "reviewer").values_list("reviewer_id", "application__person_id")
    decisions = Decision.objects.filter(application__call__cohort__programme=programme).order_by()
    yield from _about(decisions, asked, "prepared_by").values_list("prepared_by_id", "application__person_id")


def _remits(
    programme: Programme, asked: set[int], on: date, until: date, parents: Mapping[int, int | None]
) -> dict[int, tuple[Scope, ...]]:
    rows = Remit.objects.filter(programme=programme).during(on, until).order_by("starts_on", "pk")
    found = [row for row in _about(rows, asked, "holder") if row.holder_id in asked]
    below = _units_below(parents) if any(row.unit_id for row in found) else {}
    scopes: dict[int, list[Scope]] = defaultdict(list)
    for row in found:
        units = _with_all_below(row.unit_id, below) if row.unit_id else frozenset()
        scopes[row.holder_id].append(Scope(row.kind, row.person_id, units, row.starts_on))
    return {holder: tuple(rows) for holder, rows in scopes.items()}


def _units_below(parents: Mapping[int, int | None]) -> dict[int, list[int]]:
    below: dict[int, list[int]] = defaultdict(list)
    for unit_id, parent_id in Unit.objects.exclude(parent=None).order_by().values_list("pk", "parent_id"):
        below[parent_id].append(unit_id)
    for new_id, above_id in parents.items():
        if above_id is not None:
            below[above_id].append(new_id)
    return below


def _with_all_below(unit_id: int, below: Mapping[int, list[int]]) -> frozenset[int]:
    found, waiting = {unit_id}, [unit_id]
    while waiting:
        for child in below.get(waiting.pop(), ()):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return frozenset(found)


def programmes_of(person_id: int) -> list[Programme]:
    """Programmes in which somebody may declare a tie: they take part in a cohort that is not over, or hold a role."""
    taking = Enrolment.objects.filter(person_id=person_id).exclude(cohort__phase="closed").exclude(state="withdrawn")
    held = Role.objects.filter(person_id=person_id).values("programme_id")
    rows = Programme.objects.filter(Q(pk__in=held) | Q(pk__in=taking.values("cohort__programme_id")))
    return list(rows.order_by("pk"))
