"""What makes a good pair, declared as data: a criterion has a weight, a direction and a meaning for what is missing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeVar

from matching.engine.kinds import ALWAYS_FORBIDDEN, FORBIDDEN_BY_DEFAULT, UNITS_PER_POINT, Reason

MAX_WISHES_POINTS = 25
"""Wishes count, but they never decide alone: whom one knows must not outweigh what one wants to learn."""
MAX_POINTS = 1000
_VERSION = 1
_Made = TypeVar("_Made")


class PolicyError(ValueError):
    """A policy that makes no sense, told in words."""


class Kind(StrEnum):
    """How a criterion is computed. The value of a pair is a whole number of thousandths, 0 to 1000."""

    TOPICS = "topics"  # wanted (by rank) × offered (by level)
    WISHES = "wishes"  # each side's wishes for the other
    UNITS = "units"  # bridges between units
    PLACE = "place"  # same site, else at a distance within near time zones
    STYLE = "style"  # how I like to work
    GRADE = "grade"  # experience gap
    HOURS = "hours"  # slots of the week that suit both
    LANGUAGES = "languages"  # languages in common
    CUSTOM = "custom"  # answers to a question of the programme: ``Round.customs`` under the criterion's id


class Direction(StrEnum):
    MORE = "more"  # more of it is better: similarity, distance between units, a wider gap
    LESS = "less"  # the contrary: contrast of styles, staying within units


class Missing(StrEnum):
    """What a pair gets when one side has not told what the criterion needs."""

    NEUTRAL = "neutral"  # half: neither helped nor harmed
    NOTHING = "nothing"
    EXCLUDE = "exclude"  # no pair at all: ``Reason.MISSING``


@dataclass(frozen=True)
class Criterion:
    """``weight`` in points; 0 switches it off. Points of a criterion that is off are not given to the others."""

    id: str
    kind: Kind
    weight: int
    direction: Direction = Direction.MORE
    missing: Missing = Missing.NEUTRAL

    def __post_init__(self) -> None:
        if not self.id:
            raise PolicyError("a criterion needs an id")
        whole = isinstance(self.weight, int)  # callers without a type checker may give anything
        if not (whole and 0 <= self.weight <= MAX_POINTS):
            raise PolicyError(f"the weight of {self.id} must be from 0 to {MAX_POINTS} points")

    def to_dict(self) -> dict[str, Any]:
        """Plain strings and numbers, fit for JSON."""
        return {
            "id": self.id,
            "kind": str(self.kind),
            "weight": self.weight,
            "direction": str(self.direction),
            "missing": str(self.missing),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Criterion:
        """The inverse of ``to_dict``; ``direction`` and ``missing`` may be left out. PolicyError in words."""
        _known(data, {"id", "kind", "weight", "direction", "missing"}, "a criterion")
        name = data.get("id")
        if not isinstance(name, str):
            raise PolicyError("a criterion needs an id")
        return cls(
            id=name,
            kind=_word(Kind, data.get("kind"), f"the kind of {name}"),
            weight=_whole(data.get("weight"), f"the weight of {name}"),
            direction=_word(Direction, data.get("direction", "more"), f"the direction of {name}"),
            missing=_word(Missing, data.get("missing", "neutral"), f"the rule of {name} for what is missing"),
        )


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

    ``forbidden``  reasons that block a pair; a reason outside it is only told. The same person, and whoever has not
    told what a criterion insists on, are always among them.
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
            raise PolicyError("two criteria have the same id")
        if sum(each.weight for each in self.criteria if each.kind is Kind.WISHES) > MAX_WISHES_POINTS:
            raise PolicyError(f"wishes must weigh at most {MAX_WISHES_POINTS} points")
        if self.grade_gap is not None and not -100 <= self.grade_gap <= 100:
            raise PolicyError("the gap of grades must be from -100 to 100")
        object.__setattr__(self, "forbidden", Reason(self.forbidden) | ALWAYS_FORBIDDEN)

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

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, strings and numbers, fit for JSON. Reasons are told by name, in order of their value."""
        return {
            "version": _VERSION,
            "criteria": [criterion.to_dict() for criterion in self.criteria],
            "forbidden": [str(reason.name).lower() for reason in self.forbidden.each],
            "grade_gap": self.grade_gap,
            "common_topic": self.common_topic,
            "common_hours": self.common_hours,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Policy:
        """The inverse of ``to_dict``; what is left out has its default. PolicyError in words for anything else."""
        fields = {"version", "criteria", "forbidden", "grade_gap", "common_topic", "common_hours"}
        _known(data, fields, "a policy")
        if data.get("version", _VERSION) != _VERSION:
            raise PolicyError(f"a policy of version {data['version']} cannot be read")
        policy = cls()
        found: dict[str, Any] = {}
        if "criteria" in data:
            rows = _rows(data["criteria"], "the criteria of a policy")
            found["criteria"] = tuple(Criterion.from_dict(_mapping(row, "a criterion")) for row in rows)
        if "forbidden" in data:
            found["forbidden"] = _reasons(_rows(data["forbidden"], "what a policy forbids"))
        if data.get("grade_gap", policy.grade_gap) is not None:
            found["grade_gap"] = _whole(data.get("grade_gap", policy.grade_gap), "the gap of grades")
        else:
            found["grade_gap"] = None
        for name in ("common_topic", "common_hours"):
            found[name] = _yes_or_no(data.get(name, False), name)
        return replace(policy, **found)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of what decides: the order in which criteria are listed does not."""
        content = self.to_dict()
        content["criteria"].sort(key=lambda row: row["id"])
        plain = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(plain.encode()).hexdigest()


def _known(data: Mapping[str, Any], names: set[str], what: str) -> None:
    unknown = sorted(str(name) for name in set(data) - names)
    if unknown:
        raise PolicyError(f"{what} has no {', '.join(unknown)}")


def _mapping(value: object, what: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise PolicyError(f"{what} must be a table of names and values")
    return value


def _rows(value: object, what: str) -> list[Any]:
    if not isinstance(value, (list, tuple)):
        raise PolicyError(f"{what} must be a list")
    return list(value)


def _whole(value: object, what: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise PolicyError(f"{what} must be a whole number")
    return value


def _yes_or_no(value: object, what: str) -> bool:
    if not isinstance(value, bool):
        raise PolicyError(f"{what} must be true or false")
    return value


def _word(kind: Callable[[Any], _Made], value: object, what: str) -> _Made:
    try:
        return kind(value)
    except ValueError:
        raise PolicyError(f"{what} cannot be {value!r}") from None


def _reasons(names: list[Any]) -> Reason:
    known = {str(reason.name).lower(): reason for reason in Reason if reason}
    total = Reason.NONE
    for name in names:
        if not isinstance(name, str) or name not in known:
            raise PolicyError(f"{name!r} is no reason to forbid a pair")
        total |= known[name]
    return total
