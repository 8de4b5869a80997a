"""Every conflict of any two people of a programme, over a season: kind, severity, path, and from which day.

The one door to conflicts: rounds, publishing, running pairs, the preview of an HR file and the commands all ask here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from django.utils import timezone

from matching.engine.hierarchy import HierarchyIndex
from matching.engine.kinds import LINE, MaskArray, Reason
from matching.enums import DEFAULT_SEVERITIES, LINE_KINDS, ConflictKind, Severity
from matching.models import ConflictPolicy, Waiver
from matching.queries.hierarchy import (
    ConflictFound,
    Hierarchy,
    Levels,
    Overlay,
    build_hierarchy,
    levels_in,
    read_lines,
)
from matching.queries.ties import TIE_BITS, Ties, load_ties
from programs.models import Cohort, Programme

__all__ = [
    "ConflictFound",
    "Conflicts",
    "Rules",
    "conflicts_between",
    "load_conflicts",
    "load_rules",
    "period_of",
    "severities_in",
]

INDIRECT_UP = Reason(1 << 29)
INDIRECT_DOWN = Reason(1 << 30)
"""A line over more than one level where the programme has softened it. ``LINE_UP`` and ``LINE_DOWN`` always forbid."""

BITS: dict[str, Reason] = {
    ConflictKind.LINE_UP: Reason.LINE_UP,
    ConflictKind.LINE_DOWN: Reason.LINE_DOWN,
    ConflictKind.DOTTED: Reason.DOTTED,
    ConflictKind.APPRAISER: Reason.APPRAISER,
    ConflictKind.SAME_MANAGER: Reason.SAME_MANAGER,
    ConflictKind.SAME_UNIT: Reason.SAME_UNIT,
    **TIE_BITS,
}
KIND_OF = {bit: kind for kind, bit in BITS.items()}
SOFT: dict[str, Reason] = {ConflictKind.LINE_UP: INDIRECT_UP, ConflictKind.LINE_DOWN: INDIRECT_DOWN}
GRAVITY = {Severity.FORBID: 0, Severity.APPROVAL: 1, Severity.WARN: 2, Severity.IGNORE: 3}
ORDER = {kind: number for number, kind in enumerate(ConflictKind.values)}


@dataclass(frozen=True, eq=False)
class Rules:
    """What a programme has decided about conflicts."""

    severities: Mapping[str, str]
    levels: Levels
    waivers: Mapping[tuple[int, int], frozenset[str]]  # (mentor, mentee) person ids to the kinds waived

    def severity(self, kind: str, path: Sequence[int]) -> str:
        """How grave a tie is; a direct report forbids whatever was decided."""
        if kind in LINE_KINDS and len(path) <= 2:
            return Severity.FORBID
        return self.severities[kind]


class Conflicts:
    """Every conflict of any two of the people asked for, as their programme counts them, over a period."""

    def __init__(self, hierarchy: Hierarchy, ties: Ties, rules: Rules, *, on: dt.date, until: dt.date) -> None:
        self.hierarchy, self.ties, self.rules = hierarchy, ties, rules
        self.on, self.until = on, until

    @property
    def index(self) -> HierarchyIndex:
        """The lines of the first day, for numbers of the board. Conflicts are read from :meth:`mask`."""
        return self.hierarchy.index

    @property
    def limits(self) -> np.ndarray | None:
        """How many levels below each node count; ``None`` means any."""
        return self.hierarchy.limits

    def node(self, person_id: int) -> int:
        """The node of a person in ``index``."""
        return self.hierarchy.node(person_id)

    def depth(self, person_id: int) -> int | None:
        """How many people stand above on the first day; ``None`` for somebody without any line."""
        return self.hierarchy.depth(person_id)

    @cached_property
    def forbidden(self) -> Reason:
        """The bits that forbid a pair in this programme."""
        return self._bits(Severity.FORBID) | LINE | Reason.SAME_PERSON

    @cached_property
    def approval(self) -> Reason:
        """The bits that need an approval nobody has given yet."""
        return self._bits(Severity.APPROVAL)

    def _bits(self, severity: str) -> Reason:
        chosen = Reason.NONE
        for kind, given in self.rules.severities.items():
            if given == severity:
                chosen |= SOFT.get(kind, BITS[kind])
        return chosen

    def between(self, mentor_id: int, mentee_id: int) -> list[ConflictFound]:
        """Every conflict of a mentor and a mentee (person ids) that is looked at here, gravest first, a kind once.

        The same person twice is a line to oneself: forbidden.
        """
        if mentor_id == mentee_id:
            return [ConflictFound(ConflictKind.LINE_UP, Severity.FORBID, (mentor_id,))]
        best: dict[str, ConflictFound] = {}
        for part, one, path in self.hierarchy.explain(mentor_id, mentee_id):
            if (kind := KIND_OF.get(one.kind)) is not None:
                self._note(best, kind, path, part.day)
        for kind, starts in self.ties.between(mentor_id, mentee_id):
            self._note(best, kind, (mentor_id, mentee_id), starts or self.on)
        waived = self.rules.waivers.get((mentor_id, mentee_id), frozenset())
        found = [self._waive(one, waived) for one in best.values() if one.severity != Severity.IGNORE]
        return sorted(found, key=lambda one: (GRAVITY[Severity(one.severity)], ORDER[one.kind]))

    def among(self, pairs: Sequence[tuple[int, int, int]]) -> dict[int, list[ConflictFound]]:
        """:meth:`between` of many pairs given as (key, mentor, mentee): key to conflicts, of those that have any.

        One table for all; only what it marks, or what is waived, is looked at by itself.
        """
        bits = self.mask_of_pairs([mentor for _key, mentor, _mentee in pairs], [mentee for _k, _m, mentee in pairs])
        return {
            key: self.between(mentor, mentee)
            for (key, mentor, mentee), mask in zip(pairs, bits.tolist(), strict=True)
            if mask or (mentor, mentee) in self.rules.waivers
        }

    def _note(self, best: dict[str, ConflictFound], kind: str, path: tuple[int, ...], day: dt.date) -> None:
        """Of one kind the gravest is told, and of equals the first to begin."""
        severity = self.rules.severity(kind, path)
        if kind not in best or GRAVITY[Severity(severity)] < GRAVITY[Severity(best[kind].severity)]:
            best[kind] = ConflictFound(kind, severity, path, day if day > self.on else None)

    def _waive(self, one: ConflictFound, kinds: frozenset[str]) -> ConflictFound:
        if one.kind not in kinds or one.is_direct or not one.is_grave:
            return one
        return replace(one, severity=Severity.WARN, waived=True)

    def mask(self, mentor_ids: Iterable[int], mentee_ids: Iterable[int]) -> MaskArray:
        """(mentees, mentors) table of ``Reason`` bits, future days, remits and ties included.

        Waived pairs have lost their bits. A line over several levels that the programme has softened is told by
        ``INDIRECT_UP`` or ``INDIRECT_DOWN``: ``forbidden`` and ``approval`` say what each bit means.
        """
        mentors, mentees = list(mentor_ids), list(mentee_ids)
        across, down = self.hierarchy.nodes(mentors)[None, :], self.hierarchy.nodes(mentees)[:, None]
        table = self._soften(self.hierarchy.mask(across, down), across, down)
        self.ties.mark(table, mentors, mentees)
        table &= ~np.uint32(self._bits(Severity.IGNORE))
        if self.rules.waivers:
            row = {person_id: number for number, person_id in enumerate(mentees)}
            column = {person_id: number for number, person_id in enumerate(mentors)}
            for (mentor, mentee), kinds in self.rules.waivers.items():
                if mentor in column and mentee in row:
                    table[row[mentee], column[mentor]] &= ~np.uint32(self._waived_bits(mentor, mentee, kinds))
        return table

    def mask_of_pairs(self, mentor_ids: Sequence[int], mentee_ids: Sequence[int]) -> MaskArray:
        """(k,) the same for pairs one by one: what costs little for tens of thousands of running pairs."""
        mentors, mentees = self.hierarchy.nodes(mentor_ids), self.hierarchy.nodes(mentee_ids)
        table = self._soften(self.hierarchy.mask(mentors, mentees), mentors, mentees)
        pairs = list(zip(mentor_ids, mentee_ids, strict=True))
        table |= np.fromiter((self.ties.bits(*pair) for pair in pairs), dtype=np.uint32, count=len(pairs))
        table &= ~np.uint32(self._bits(Severity.IGNORE))
        for number, pair in enumerate(pairs):
            if pair in self.rules.waivers:
                table[number] &= ~np.uint32(self._waived_bits(*pair, self.rules.waivers[pair]))
        return table

    def _soften(self, table: MaskArray, mentors: np.ndarray, mentees: np.ndarray) -> MaskArray:
        """Lines of several levels get a bit of their own where the programme has softened them."""
        soft = [kind for kind in LINE_KINDS if self.rules.severities[kind] != Severity.FORBID]
        if not soft:
            return table
        direct = self.hierarchy.direct(mentors, mentees)
        for kind in soft:
            bit = np.uint32(BITS[kind])
            indirect = (table & bit != 0) & (direct & bit == 0)
            table = np.where(indirect, (table & ~bit) | np.uint32(SOFT[kind]), table).astype(np.uint32)
        return table

    def _waived_bits(self, mentor_id: int, mentee_id: int, kinds: Collection[str]) -> Reason:
        bits = Reason.NONE
        for kind in kinds:
            bits |= BITS[kind] | SOFT.get(kind, Reason.NONE)
        direct = self.hierarchy.direct(self.hierarchy.nodes([mentor_id]), self.hierarchy.nodes([mentee_id]))
        return bits & ~Reason(int(direct[0]))


def period_of(cohort: Cohort, on: dt.date | None = None) -> tuple[dt.date, dt.date]:
    """For how long pairs of a cohort are checked: from that day (today) to the day after its end, one day at least."""
    start = on or timezone.localdate()
    return start, max(cohort.ends_on, start) + dt.timedelta(days=1)


def load_conflicts(
    programme: Programme | None,
    person_ids: Iterable[int],
    *,
    on: dt.date | None = None,
    until: dt.date | None = None,
    former: bool = True,
    overlay: Overlay | None = None,
) -> Conflicts:
    """Read what may tie these people from ``on`` (today) to the day before ``until`` (that day alone).

    Without a programme: the lines alone, counted by the defaults. ``former`` includes pairs of before. ``overlay``
    replaces the lines of the database: what they would be if a file were taken in. A dozen queries for any number.
    """
    start = on or timezone.localdate()
    end = until or start + dt.timedelta(days=1)
    ids = list(dict.fromkeys(person_ids))
    rules = load_rules(programme, on=start)
    known = read_lines(ids, start, end) if overlay is None else overlay.lines
    moved, parents = (overlay.posts, overlay.parents) if overlay else ({}, {})
    hierarchy = build_hierarchy(ids, known, on=start, until=end, levels=rules.levels, moved=moved)
    ties = Ties()
    if programme is not None:
        ties = load_ties(programme, ids, hierarchy.posts, on=start, until=end, former=former, parents=parents)
    return Conflicts(hierarchy, ties, rules, on=start, until=end)


def load_rules(programme: Programme | None, *, on: dt.date) -> Rules:
    """What the programme decided about kinds, levels and named pairs."""
    if programme is None:
        return Rules(dict(DEFAULT_SEVERITIES), {}, {})
    policy = ConflictPolicy.objects.filter(programme=programme).first()
    waived = Waiver.objects.valid(on).filter(cohort__programme=programme)
    rows = waived.values_list("mentor__person_id", "mentee__person_id", "kinds")
    return Rules(
        severities=severities_in(policy),
        levels=levels_in(policy, programme),
        waivers={(mentor, mentee): frozenset(kinds) for mentor, mentee, kinds in rows},
    )


def severities_in(policy: ConflictPolicy | None) -> dict[str, str]:
    """Every kind with its severity: the defaults, and what a policy says otherwise."""
    known = {kind: str(severity) for kind, severity in DEFAULT_SEVERITIES.items()}
    told = policy.severities if policy else {}
    return {kind: told[kind] if told.get(kind) in Severity.values else known[kind] for kind in known}


def conflicts_between(
    mentor_id: int,
    mentee_id: int,
    *,
    programme: Programme | None = None,
    on: dt.date | None = None,
    until: dt.date | None = None,
    former: bool = True,
) -> list[ConflictFound]:
    """Every conflict between two people (person ids), as the programme counts them; gravest first."""
    conflicts = load_conflicts(programme, [mentor_id, mentee_id], on=on, until=until, former=former)
    return conflicts.between(mentor_id, mentee_id)
