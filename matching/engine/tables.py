"""People as small whole numbers. The app fills these from its models; shapes and ranges are checked on creation."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from matching.engine.kinds import AnyIntArray, BoolArray
from matching.engine.sorting import distinct

UNKNOWN = -1
SCALES = 6
NO_ANSWER = -128
"""On a working-style scale: left empty."""


@dataclass(frozen=True, eq=False)
class _People:
    """One row per person. Every array has as many rows; what is left out is unknown. Any integers are taken and stored
    as the type named here.

    ``keys``      (n,) int64 stable different ids (the enrolment's, say)
    ``nodes``     (n,) node in the ``HierarchyIndex``, -1 if the person is not in it
    ``topics``    (n, t) int8, see the subclass
    ``languages`` (n,) uint64, one bit per language; 0 = unknown, which excludes nobody
    ``units``, ``divisions``, ``sites``  (n,) codes, -1 unknown; a division is the large unit around a unit
    ``zones``     (n,) minutes from UTC
    ``remote``    (n,) bool, sessions at a distance suit
    ``hours``     (n,) uint64, one bit per slot of the week; 0 = unknown
    ``styles``    (n, 6) int8 from -2 to 2, ``NO_ANSWER`` where left empty
    ``grades``    (n,) rank of the grade, higher is more senior, -1 unknown
    """

    keys: AnyIntArray
    topics: AnyIntArray
    nodes: AnyIntArray = field(default_factory=lambda: np.zeros(0, np.int64))
    languages: AnyIntArray = field(default_factory=lambda: np.zeros(0, np.uint64))
    units: AnyIntArray = field(default_factory=lambda: np.zeros(0, np.int32))
    divisions: AnyIntArray = field(default_factory=lambda: np.zeros(0, np.int32))
    sites: AnyIntArray = field(default_factory=lambda: np.zeros(0, np.int32))
    zones: AnyIntArray = field(default_factory=lambda: np.zeros(0, np.int32))
    remote: BoolArray = field(default_factory=lambda: np.zeros(0, np.bool_))
    hours: AnyIntArray = field(default_factory=lambda: np.zeros(0, np.uint64))
    styles: AnyIntArray = field(default_factory=lambda: np.zeros((0, SCALES), np.int8))
    grades: AnyIntArray = field(default_factory=lambda: np.zeros(0, np.int32))

    def __post_init__(self) -> None:
        count = len(self.keys)
        if len(distinct(np.asarray(self.keys))) != count:
            raise ValueError("keys must be different for each person")
        absent = {"languages": 0, "zones": 0, "remote": 1, "hours": 0, "styles": NO_ANSWER, "capacity": 1}
        for each in fields(self):
            kind, width = _SHAPES[each.name]
            given = np.asarray(getattr(self, each.name))
            if count and not given.size and each.name not in ("keys", "topics"):
                given = np.full((count, width) if width else (count,), absent.get(each.name, UNKNOWN))
            if each.name == "topics" and given.ndim != 2:
                raise ValueError("topics must be a table of people by topics")
            if each.name != "topics" and given.shape != ((count, width) if width else (count,)):
                raise ValueError(f"{each.name} has the shape {given.shape} for {count} people")
            if len(given) != count:
                raise ValueError(f"{each.name} has {len(given)} rows for {count} people")
            if kind is np.int32 and given.size and int(np.abs(given).max()) >= 2**31:
                raise ValueError(f"{each.name} holds a code beyond 31 bits")
            # Frozen for the caller; here the array only takes its declared type.
            object.__setattr__(self, each.name, given.astype(kind))
        told = self.styles[self.styles != NO_ANSWER]
        if told.size and (int(told.min()) < -2 or int(told.max()) > 2):
            raise ValueError("a working-style scale goes from -2 to 2")

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(frozen=True, eq=False)
class MentorTable(_People):
    """``topics`` holds the level offered, 1 to 4, 0 for not offered; ``capacity`` (m,) places, 0 to 3."""

    capacity: AnyIntArray = field(default_factory=lambda: np.zeros(0, np.int64))


@dataclass(frozen=True, eq=False)
class MenteeTable(_People):
    """``topics`` holds the rank of the wish, 1 for the dearest, 0 for not wanted."""


@dataclass(frozen=True, eq=False)
class Wishes:
    """Wishes of one side for persons of the other, as few as there are; and the topics mentors would like to work on.

    ``mentees``, ``mentors`` (k,) rows of the tables; ``by_mentee``, ``by_mentor`` (k,) thousandths of fulfilment, 0 for
    no wish. The same pair may stand only once. ``mentor_topics`` (m, t) bool, None when no mentor has marked any: a
    mentee who wants one of them counts for that mentor as half a wish, unless there is a dearer one for the person.
    """

    mentees: NDArray[np.int64]
    mentors: NDArray[np.int64]
    by_mentee: NDArray[np.int64]
    by_mentor: NDArray[np.int64]
    mentor_topics: BoolArray | None = None

    @classmethod
    def of(cls, rows: ArrayLike, mentor_topics: ArrayLike | None = None) -> Wishes:
        """From (k, 4) rows: mentee, mentor, by_mentee, by_mentor."""
        table = np.asarray(rows, dtype=np.int64).reshape(-1, 4)
        if table.size and (int(table[:, 2:].min()) < 0 or int(table[:, 2:].max()) > 1000):
            raise ValueError("a wish is worth from 0 to 1000 thousandths")
        if len(np.unique(table[:, :2], axis=0)) != len(table):
            raise ValueError("a pair stands twice among the wishes")
        marked = None if mentor_topics is None else np.asarray(mentor_topics, dtype=np.bool_)
        return cls(table[:, 0], table[:, 1], table[:, 2], table[:, 3], marked)

    @property
    def any(self) -> bool:
        """Whether anybody has wished for anything."""
        return len(self.mentees) > 0 or (self.mentor_topics is not None and bool(self.mentor_topics.any()))


@dataclass(frozen=True, eq=False)
class Custom:
    """Answers of both sides to one question of the programme.

    ``options``  ``mentees`` (n,), ``mentors`` (m,) uint64, one bit per option ticked; 0 = not told. Worth what both
                 have ticked in thousandths of what either has.
    ``scale``    from 1 to 5, -1 = not told. Each step between the two costs 250 thousandths.
    """

    kind: Literal["options", "scale"]
    mentees: AnyIntArray
    mentors: AnyIntArray

    def __post_init__(self) -> None:
        if self.kind not in ("options", "scale"):
            raise ValueError(f"answers are options or a scale, not {self.kind!r}")
        for name in ("mentees", "mentors"):
            given = np.asarray(getattr(self, name))
            if given.ndim != 1:
                raise ValueError(f"answers of {name} must be one number per person")
            if self.kind == "scale" and given.size and not np.all((given == UNKNOWN) | ((given >= 1) & (given <= 5))):
                raise ValueError("answers on a scale go from 1 to 5, -1 where not told")
            # Frozen for the caller; here the array only takes its declared type.
            object.__setattr__(self, name, given.astype(np.uint64 if self.kind == "options" else np.int32))


_SHAPES: dict[str, tuple[type[np.generic], int]] = {
    "keys": (np.int64, 0),
    "topics": (np.int8, 0),
    "nodes": (np.int64, 0),
    "languages": (np.uint64, 0),
    "units": (np.int32, 0),
    "divisions": (np.int32, 0),
    "sites": (np.int32, 0),
    "zones": (np.int32, 0),
    "remote": (np.bool_, 0),
    "hours": (np.uint64, 0),
    "styles": (np.int8, SCALES),
    "grades": (np.int32, 0),
    "capacity": (np.int64, 0),
}
