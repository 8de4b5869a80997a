"""From the reporting lines in the database to who stands above whom, on a day or over a season.

Whether two people are in conflict depends on who is above them and on nothing else. So only the people asked about and
everybody above them are read, in one recursive query whether the organisation has 200 people or 200,000. Lines known
to start or to end later are read too: each day on which something changes is an organisation of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, TypedDict

import numpy as np
from django.db import connection
from django.utils import timezone

from matching.engine.hierarchy import Conflict, HierarchyIndex
from matching.engine.kinds import LINE, MaskArray, Reason
from matching.enums import DEFAULT_SEVERITIES, LINE_KINDS, ConflictKind, Severity
from matching.models import ConflictPolicy, LevelLimit
from people.enums import LineKind
from people.models import Person
from programs.models import Programme

LINES = {
    Reason.LINE_UP: ConflictKind.LINE_UP,
    Reason.LINE_DOWN: ConflictKind.LINE_DOWN,
    Reason.DOTTED: ConflictKind.DOTTED,
    Reason.APPRAISER: ConflictKind.APPRAISER,
    Reason.SAME_MANAGER: ConflictKind.SAME_MANAGER,
    Reason.SAME_UNIT: ConflictKind.SAME_UNIT,
}
CHUNK = 5000  # ids in one query: below what SQLite takes as parameters


class Levels(TypedDict, total=False):
    """How far the line counts: the keyword arguments of :func:`load_hierarchy` that a programme decides."""

    max_levels: int | None
    limits: Mapping[int, int]
    grades: Mapping[str, int]


class Line(NamedTuple):
    """A reporting line as the check needs it; ``ends_on`` is the first day without it."""

    person: int
    manager: int
    kind: str
    starts_on: date
    ends_on: date | None
    from_file: bool = False  # opened by an HR file, which may also end it


class Post(NamedTuple):
    """Where somebody stands: unit and grade."""

    unit: int | None
    grade: str


@dataclass(frozen=True, slots=True)
class ConflictFound:
    """One conflict of a pair: its kind, how grave it is, and the way from the mentor to the mentee (person ids).

    ``holds_from`` is a day to come when the tie is known before it begins. ``waived``: somebody has approved the pair
    all the same, so that what would forbid is only watched.
    """

    kind: str
    severity: str
    path: tuple[int, ...]
    holds_from: date | None = None
    waived: bool = False

    def as_json(self) -> dict[str, object]:
        """Plain values, to be kept with the pair as evidence."""
        return {
            "kind": str(self.kind),
            "severity": str(self.severity),
            "path": list(self.path),
            "holds_from": self.holds_from.isoformat() if self.holds_from else None,
            **({"waived": True} if self.waived else {}),
        }

    @property
    def is_grave(self) -> bool:
        """It forbids, or needs an approval that nobody has given."""
        return self.severity in (Severity.FORBID, Severity.APPROVAL)

    @property
    def is_direct(self) -> bool:
        """One reports directly to the other: forbidden always, and never waived."""
        return self.kind in LINE_KINDS and len(self.path) <= 2


@dataclass(frozen=True, slots=True)
class Overlay:
    """The organisation as it would be: all lines above the people asked about, who would stand where, units to come.

    ``parents`` are units that are not there yet, with the unit each would stand below.
    """

    lines: tuple[Line, ...]
    posts: Mapping[int, Post]
    parents: Mapping[int, int | None]


@dataclass(frozen=True, slots=True)
class Slice:
    """The organisation from a day on, until the day of the next slice."""

    day: date
    index: HierarchyIndex


class Hierarchy:
    """The lines above some people, from a day to another, ready to be asked about any pair of them.

    ``slices`` are never empty; ``index`` is the first of them, the organisation of the day asked for.
    """

    def __init__(self, posts: Mapping[int, Post], slices: tuple[Slice, ...], limits: np.ndarray | None = None) -> None:
        self.ids = list(posts)
        self.posts = posts
        self.slices = slices
        self.index = slices[0].index
        self.limits = limits
        self._node = {person_id: node for node, person_id in enumerate(self.ids)}
        self._leads = set(self.index.manager[self.index.manager >= 0].tolist())

    def node(self, person_id: int) -> int:
        """The node of a person; ``KeyError`` for somebody who was not asked for when this was loaded."""
        return self._node[person_id]

    def nodes(self, person_ids: Iterable[int]) -> np.ndarray:
        """The nodes of people, in their order."""
        return np.array([self._node[one] for one in person_ids], dtype=np.int64)

    def depth(self, person_id: int) -> int | None:
        """How many people stand above along the solid line; ``None`` for somebody without any line."""
        node, steps = self.node(person_id), 0
        if self.index.manager[node] < 0 and node not in self._leads:
            return None
        while (above := int(self.index.manager[node])) >= 0 and steps < len(self.ids):  # a loop of old data ends too
            node, steps = above, steps + 1
        return steps

    def conflicts(self, mentor_id: int, mentee_id: int) -> list[ConflictFound]:
        """The ties of the lines alone, with the severities that hold unless a programme decides otherwise."""
        if mentor_id == mentee_id:
            return [ConflictFound(ConflictKind.LINE_UP, Severity.FORBID, (mentor_id,))]
        found: dict[str, ConflictFound] = {}
        for part, one, path in self.explain(mentor_id, mentee_id):
            if (kind := LINES.get(one.kind)) is not None:
                later = part.day if part.day > self.slices[0].day else None
                found.setdefault(kind, ConflictFound(kind, DEFAULT_SEVERITIES[kind], path, later))
        return list(found.values())

    def way(self, mentor_id: int, mentee_id: int) -> tuple[int, ...]:
        """How two people are related on the first day: by a line, or up to the nearest manager of both and down again.

        Empty when nothing leads from one to the other.
        """
        lines = [one for one in self.conflicts(mentor_id, mentee_id) if one.kind != ConflictKind.SAME_UNIT]
        if lines:
            return lines[0].path
        up, down = self._up(mentor_id), self._up(mentee_id)
        shared = next((person for person in up if person in down), None)
        if shared is None:
            return ()
        return (*up[: up.index(shared) + 1], *reversed(down[: down.index(shared)]))

    def _up(self, person_id: int) -> list[int]:
        """The person and everybody above along the solid line, once each, so that a loop ends too."""
        found, node = [person_id], self.node(person_id)
        while (node := int(self.index.manager[node])) >= 0 and self.ids[node] not in found:
            found.append(self.ids[node])
        return found

    def mask(self, mentors: np.ndarray, mentees: np.ndarray) -> MaskArray:
        """The engine's ``Reason`` bits for nodes, broadcast: all that is true on some day of the period."""
        return self._over_slices(mentors, mentees, self.limits)

    def direct(self, mentors: np.ndarray, mentees: np.ndarray) -> MaskArray:
        """The bits of the solid line alone, and of one level alone: one reports directly to the other."""
        return self._over_slices(mentors, mentees, np.ones(len(self.ids), dtype=np.int32)) & np.uint32(LINE)

    def explain(self, mentor_id: int, mentee_id: int) -> Iterator[tuple[Slice, Conflict, tuple[int, ...]]]:
        """Each conflict of each slice in order of time, with its path from the mentor to the mentee (person ids)."""
        mentor, mentee = self.node(mentor_id), self.node(mentee_id)
        for part in self.slices:
            for found in part.index.explain(mentor, mentee, max_levels=self.limits):
                yield part, found, tuple(self.ids[node] for node in found.path)

    def _over_slices(self, mentors: np.ndarray, mentees: np.ndarray, limits: np.ndarray | None) -> MaskArray:
        total: MaskArray | None = None
        for part in self.slices:
            bits = part.index.conflict_mask(mentors, mentees, max_levels=limits).astype(np.uint32)
            total = bits if total is None else total | bits
        assert total is not None
        return total


def load_hierarchy(
    person_ids: Iterable[int],
    *,
    on: date | None = None,
    until: date | None = None,
    max_levels: int | None = None,
    limits: Mapping[int, int] | None = None,
    grades: Mapping[str, int] | None = None,
) -> Hierarchy:
    """Read who is above these people from a day (today when not given) to the day before ``until`` (that day alone).

    ``max_levels`` is how many levels of the line count for everybody (``None``: any); ``grades`` says otherwise for
    people of a grade, ``limits`` for named people (person id to levels). Loops and lines to unknown people, possible
    in old data, do no harm.
    """
    start = on or timezone.localdate()
    end = until or start + timedelta(days=1)
    ids = list(dict.fromkeys(person_ids))
    lines = read_lines(ids, start, end)
    return build_hierarchy(
        ids,
        lines,
        on=start,
        until=end,
        levels={"max_levels": max_levels, "limits": limits or {}, "grades": grades or {}},
    )


def build_hierarchy(
    person_ids: Iterable[int],
    lines: Iterable[Line],
    *,
    on: date,
    until: date,
    levels: Levels,
    moved: Mapping[int, Post] | None = None,
) -> Hierarchy:
    """A hierarchy from lines that are known already: those of the database, or what they would be.

    ``moved`` says where people would stand who stand elsewhere in the database.
    """
    held = [line for line in lines if line.starts_on < until and (line.ends_on is None or line.ends_on > on)]
    known = dict.fromkeys(person_ids)
    for line in held:
        known.setdefault(line.person)
        known.setdefault(line.manager)
    posts = read_posts(list(known))
    posts.update((one, post) for one, post in (moved or {}).items() if one in posts)
    node = {person_id: number for number, person_id in enumerate(posts)}
    units = np.array([post.unit or -1 for post in posts.values()], dtype=np.int64)
    days = {on, *(line.starts_on for line in held), *(line.ends_on for line in held if line.ends_on)}
    slices = tuple(Slice(day, _index(node, _held_on(held, day), units)) for day in sorted(days) if on <= day < until)
    return Hierarchy(posts, slices, _limits(slices[0].index, posts, node, levels))


def _held_on(lines: Iterable[Line], day: date) -> Iterator[Line]:
    return (line for line in lines if line.starts_on <= day and (line.ends_on is None or line.ends_on > day))


def _index(node: Mapping[int, int], lines: Iterable[Line], units: np.ndarray) -> HierarchyIndex:
    parent = np.full(len(node), -1, dtype=np.int64)
    dotted, appraisers = [], []
    for line in lines:
        low, high = node[line.person], node[line.manager]
        if line.kind == LineKind.SOLID and parent[low] == -1:
            parent[low] = high
        elif line.kind == LineKind.APPRAISER:
            appraisers.append((high, low))
        else:  # a second solid line, which old data may hold, is no less a line
            dotted.append((high, low))
    return HierarchyIndex(parent, dotted=dotted, appraisers=appraisers, units=units)


def _limits(
    index: HierarchyIndex, posts: Mapping[int, Post], node: Mapping[int, int], levels: Levels
) -> np.ndarray | None:
    max_levels, grades = levels.get("max_levels"), levels.get("grades") or {}
    named = {node[one]: grades[post.grade] for one, post in posts.items() if post.grade in grades}
    named.update((node[one], many) for one, many in (levels.get("limits") or {}).items() if one in node)
    return index.limits(named, otherwise=max_levels) if named or max_levels is not None else None


def levels_of(programme: Programme | None) -> Levels:
    """How far the line counts in this programme; nothing said means at any level."""
    if programme is None:
        return {}
    policy = ConflictPolicy.objects.filter(programme=programme).first()
    return levels_in(policy, programme)


def levels_in(policy: ConflictPolicy | None, programme: Programme) -> Levels:
    """The same for a policy that has been read already (``None``: nothing was decided)."""
    named = LevelLimit.objects.filter(programme=programme).values_list("person_id", "levels")
    return {
        "max_levels": policy.max_levels if policy else None,
        "limits": dict(named),
        "grades": {str(grade): int(many) for grade, many in (policy.grade_levels if policy else {}).items()},
    }


LINES_ABOVE = """
WITH RECURSIVE above(id) AS (
    SELECT id FROM people_person WHERE id IN ({marks})
    UNION
    SELECT line.manager_id FROM people_reportingline line JOIN above ON line.person_id = above.id
    WHERE line.starts_on < %s AND (line.ends_on IS NULL OR line.ends_on > %s)
)
SELECT line.id, line.person_id, line.manager_id, line.kind, line.starts_on, line.ends_on, line.opened_by_id
FROM people_reportingline line JOIN above ON line.person_id = above.id
WHERE line.starts_on < %s AND (line.ends_on IS NULL OR line.ends_on > %s)
ORDER BY line.person_id, line.kind, line.id
"""


def read_lines(person_ids: Iterable[int], on: date, until: date) -> list[Line]:
    """Lines of these people and of everybody above them on some day before ``until``, each once.

    UNION drops who was seen, so a loop ends too.
    """
    start, end = (connection.ops.adapt_datefield_value(day) for day in (on, until))
    found: dict[int, Line] = {}
    for chunk in chunks_of([one for one in person_ids if one > 0]):
        sql = LINES_ABOVE.format(marks=", ".join(["%s"] * len(chunk)))
        with connection.cursor() as cursor:
            cursor.execute(sql, [*chunk, end, start, end, start])
            for line_id, person_id, manager_id, kind, starts_on, ends_on, file_id in cursor.fetchall():
                if line_id not in found:
                    last = _day(ends_on) if ends_on else None
                    found[line_id] = Line(person_id, manager_id, kind, _day(starts_on), last, file_id is not None)
    return list(found.values())


def read_posts(person_ids: list[int]) -> dict[int, Post]:
    """Unit and grade of people, in their order; nothing for somebody unknown."""
    rows = {
        person_id: Post(unit_id, grade)
        for chunk in chunks_of(person_ids)
        for person_id, unit_id, grade in Person.objects.filter(pk__in=chunk).values_list("pk", "unit_id", "grade")
    }
    return {one: rows.get(one, Post(None, "")) for one in person_ids}


def chunks_of(ids: list[int]) -> Iterator[list[int]]:
    """A few ids at a time."""
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))


def _day(value: date | str) -> date:
    """SQLite tells a day as text when the query is our own."""
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value
