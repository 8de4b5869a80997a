"""What makes a good pair, declared as data: a criterion has a weight, a direction and a meaning for what is missing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from matching.engine.kinds import FORBIDDEN_BY_DEFAULT, UNITS_PER_POINT, Reason


class Kind(StrEnum):
    """How a criterion is computed. The value of a pair is a whole number of thousandths, 0 to 1000."""

    TOPICS = "topics"  # wanted (by rank) × offered (by level)
    WISHES = "wishes"  # each side's wishes for the other
    UNITS = "units"  # bridges between units
    PLACE = "place"  # same site, else at a distance within near time zones
    STYLE = "style"  # how I like to work
    GRADE = "grade"  # experience gap


class Direction(StrEnum):
    MORE = "more"  # more of it is better: similarity, distance between units, a wider gap
    LESS = "less"  # the contrary: contrast of styles, staying within units


class Missing(StrEnum):
    """What a pair gets when one side has not told what the criterion needs."""

    NEUTRAL = "neutral"  # half: neither helped nor harmed
    NOTHING = "nothing"


@dataclass(frozen=True)
class Criterion:
    """``weight`` in points; 0 switches it off. Points of a criterion that is off are not given to the others."""

    id: str
    kind: Kind
    weight: int
    direction: Direction = Direction.MORE
    missing: Missing = Missing.NEUTRAL

    def __post_init__(self) -> None:
        if not 0 <= self.weight <= 1000:
            raise ValueError(f"the weight of {self.id} must be from 0 to 1000 points")


DEFAULT_CRITERIA = (
    Criterion("topics", Kind.TOPICS, 45),
    Criterion("wishes", Kind.WISHES, 15, missing=Missing.NOTHING),
    Criterion("units", Kind.UNITS, 12),
    Criterion("place", Kind.PLACE, 10),
    Criterion("style", Kind.STYLE, 10),
    Criterion("grade", Kind.GRADE, 8),
)


@dataclass(frozen=True)
class Policy:
    """Criteria and what forbids.

    ``forbidden``  reasons that block a pair; a reason outside it is only told. The same person is always forbidden.
    ``grade_gap``  grades the mentor must be below the mentee for ``Reason.LEVEL`` not to be raised; None = never
    raised.
    ``common_topic``, ``common_hours``  whether their absence is raised as a reason at all.
    """

    criteria: tuple[Criterion, ...] = DEFAULT_CRITERIA
    forbidden: Reason = field(default=FORBIDDEN_BY_DEFAULT)
    grade_gap: int | None = 1
    common_topic: bool = False
    common_hours: bool = False

    def __post_init__(self) -> None:
        if len({criterion.id for criterion in self.criteria}) != len(self.criteria):
            raise ValueError("two criteria have the same id")

    def weighted(self, **weights: int) -> Policy:
        """The same policy with other weights, by criterion id. KeyError for an id that does not exist."""
        unknown = set(weights) - {criterion.id for criterion in self.criteria}
        if unknown:
            raise KeyError(f"no such criterion: {', '.join(sorted(unknown))}")
        changed = tuple(replace(each, weight=weights.get(each.id, each.weight)) for each in self.criteria)
        return replace(self, criteria=changed)

    @property
    def maximum(self) -> int:
        """Units that a perfect pair gets when every criterion counts."""
        return sum(criterion.weight for criterion in self.criteria) * UNITS_PER_POINT
