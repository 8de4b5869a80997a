"""What a programme means by a good pair, as plain data: no table, no request, only values that were checked.

A policy lists criteria with their weights, what is never crossed, how many places a mentor may have, quotas, fairness
and what staying together is worth. The aims follow one another, whatever the policy: most people with a partner, quotas
that are hard, fairness, stay, then the total of the points.

Its canonical form has every criterion and every rule in one order, so that two policies that mean the same have the
same fingerprint.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from matching.enums import (
    DEFAULT_WEIGHTS,
    MAX_WEIGHT,
    MAX_WISHES_WEIGHT,
    Bound,
    Direction,
    Factor,
    Fairness,
    HardRule,
    Missing,
    Property,
)

QUESTION = "question:"
MAX_PLACES = 3
MAX_GAP = 10
MAX_QUOTAS = 15
_VERSION = 1
_T = TypeVar("_T")


class PolicyError(ValueError):
    """A policy that makes no sense, said so that a person understands it. ``code`` says which part is wrong."""

    def __init__(self, message: str, code: str = "policy") -> None:
        super().__init__(message)
        self.message = message
        self.code = code


@dataclass(frozen=True)
class CriterionRule:
    """One criterion: its weight in points, whether more or less of it is better, and what a missing answer means.

    ``code`` is a ``Factor``, or ``question:<id>`` for a question of a call.
    """

    code: str
    weight: int
    direction: str = Direction.MORE.value
    missing: str = Missing.NEUTRAL.value

    def __post_init__(self) -> None:
        if self.code not in Factor.values and self.question is None:
            raise PolicyError(_("Unknown criterion: %s") % self.code, "weights")
        _check_weight(self.weight)
        if self.code == Factor.WISHES and self.weight > MAX_WISHES_WEIGHT:
            words = _("Wishes count for %(most)s points at most: whom one knows must not decide alone.")
            raise PolicyError(words % {"most": MAX_WISHES_WEIGHT}, "weights")
        _check_word(Direction.values, self.direction)
        _check_word(Missing.values, self.missing)

    @property
    def question(self) -> int | None:
        """The id of the question that this criterion weighs, if it is one."""
        number = self.code.removeprefix(QUESTION)
        is_question = self.code.startswith(QUESTION) and number.isascii() and number.isdecimal()
        return int(number) if is_question and number == str(int(number)) else None


@dataclass(frozen=True)
class QuotaRule:
    """At least, or at most, such a share (in percent) of the pairs has a property.

    ``value`` says which unit or topic (its id) where the property needs one. Without a ``price`` it is never crossed;
    with one, each pair missing or too many costs so many points.
    """

    property: str
    bound: str
    share: int
    value: str = ""
    price: int | None = None

    def __post_init__(self) -> None:
        _check_word(Property.values, self.property)
        _check_word(Bound.values, self.bound)
        _check_number(self.share, 0, 100, _("The share of a quota is a whole number from 0 to 100 percent."))
        if self.price is not None:
            _check_number(self.price, 1, 1000, _("The price of a quota is a whole number of points from 1 to 1,000."))
        _check_text(self.value)
        if (self.value != "") != (self.property in OF_SOMETHING):
            raise PolicyError(_("Say of which unit or topic this quota speaks."), "quotas")
        if self.value and not (self.value.isascii() and self.value.isdecimal()):
            raise PolicyError(_("Say of which unit or topic this quota speaks."), "quotas")


#: Properties that speak of one unit or one topic.
OF_SOMETHING = frozenset({Property.MENTOR_UNIT.value, Property.MENTEE_UNIT.value, Property.TOPIC.value})
_ORDER = {str(code): place for place, code in enumerate(Factor.values)}


def _default_criteria() -> tuple[CriterionRule, ...]:
    return tuple(_default_rule(code, DEFAULT_WEIGHTS[Factor(code)]) for code in Factor.values)


def _default_rule(code: str, weight: int) -> CriterionRule:
    return CriterionRule(
        str(code), weight, missing=Missing.NOTHING.value if code == Factor.WISHES else Missing.NEUTRAL.value
    )


@dataclass(frozen=True)
class PolicyData:
    """A whole policy. ``capacity`` caps the places of each mentor (None: as they said). ``stay_points`` is what it is
    worth, in points, that people keep the partner already proposed to them when pairs are mended; None: as few changes
    as can be, before any point. Criteria that are not named are there with the weight 0.
    """

    criteria: tuple[CriterionRule, ...] = field(default_factory=_default_criteria)
    hard: frozenset[str] = frozenset({HardRule.LANGUAGE.value, HardRule.RATHER_NOT.value})
    level_gap: int = 1
    capacity: int | None = None
    quotas: tuple[QuotaRule, ...] = ()
    fairness: str = Fairness.NONE.value
    stay_points: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "criteria", _in_order(self.criteria))
        object.__setattr__(self, "hard", frozenset(str(rule) for rule in self.hard))
        object.__setattr__(self, "quotas", tuple(sorted(self.quotas, key=_key)))
        self._check_weights()
        self._check_quotas()
        for rule in self.hard:
            _check_word(HardRule.values, rule)
        _check_word(Fairness.values, self.fairness)
        _check_number(self.level_gap, 1, MAX_GAP, _("The gap of levels is a whole number from 1 to 10."))
        if self.capacity is not None:
            _check_number(self.capacity, 1, MAX_PLACES, _("A mentor has from 1 to 3 places."))
        if self.stay_points is not None:
            words = _("What staying together is worth is a whole number of points from 0 to 100.")
            _check_number(self.stay_points, 0, MAX_WEIGHT, words)

    def _check_weights(self) -> None:
        counting = [rule.code for rule in self.criteria if rule.weight]
        if not counting:
            raise PolicyError(_("At least one criterion needs a weight above zero."), "weights")
        if counting == [Factor.WISHES]:
            raise PolicyError(_("Wishes never decide alone: one more criterion needs a weight above zero."), "weights")

    def _check_quotas(self) -> None:
        if len(self.quotas) > MAX_QUOTAS:
            raise PolicyError(_("A policy has at most %(most)s quotas.") % {"most": MAX_QUOTAS}, "quotas")
        if len({_key(one) for one in self.quotas}) != len(self.quotas):
            raise PolicyError(_("Two quotas say the same thing twice. Keep one of them."), "quotas")
        hard = {_key(one): one.share for one in self.quotas if one.price is None}
        for (kind, value, bound), share in hard.items():
            most = hard.get((kind, value, Bound.AT_MOST.value), 100)
            if bound == Bound.AT_LEAST and share > most:
                raise PolicyError(_("A quota asks for more pairs than another one allows."), "quotas")

    @property
    def weights(self) -> dict[str, int]:
        """Points by code, those at 0 too."""
        return {rule.code: rule.weight for rule in self.criteria}

    @property
    def questions(self) -> tuple[int, ...]:
        """Ids of the questions that count."""
        return tuple(rule.question for rule in self.criteria if rule.question is not None)

    def rule(self, code: str) -> CriterionRule:
        """The rule of a criterion; with weight 0 when the policy does not name it."""
        return next((rule for rule in self.criteria if rule.code == code), _default_rule(code, 0))

    def with_weights(self, weights: Mapping[str, int]) -> PolicyData:
        """The same policy with other weights for some codes; ``PolicyError`` for a code that does not exist."""
        rules = {rule.code: rule for rule in self.criteria}
        for code, weight in weights.items():
            rules[str(code)] = replace(rules.get(str(code)) or CriterionRule(str(code), 0), weight=weight)
        return replace(self, criteria=tuple(rules.values()))

    def to_json(self) -> dict[str, Any]:
        """Plain lists, words and numbers, in one order whatever was given."""
        return {
            "version": _VERSION,
            "criteria": [
                {"code": one.code, "weight": one.weight, "direction": one.direction, "missing": one.missing}
                for one in self.criteria
            ],
            "hard": sorted(self.hard),
            "level_gap": self.level_gap,
            "capacity": self.capacity,
            "quotas": [
                {
                    "property": one.property,
                    "bound": one.bound,
                    "share": one.share,
                    "value": one.value,
                    "price": one.price,
                }
                for one in self.quotas
            ],
            "fairness": self.fairness,
            "stay_points": self.stay_points,
        }

    @classmethod
    def from_json(cls, data: Any) -> PolicyData:
        """The inverse of ``to_json``. What is not said has its default; a criterion that is not named among those that
        are has the weight 0, as in policies written before it existed."""
        known = {"version", "criteria", "hard", "level_gap", "capacity", "quotas", "fairness", "stay_points"}
        found = _fields(data, known)
        if found.pop("version", _VERSION) != _VERSION:
            raise PolicyError(_("This policy was written by a newer version of the program."))
        if "criteria" in found:
            found["criteria"] = tuple(_read(CriterionRule, row) for row in _rows(found["criteria"]))
        if "quotas" in found:
            found["quotas"] = tuple(_read(QuotaRule, row) for row in _rows(found["quotas"]))
        if "hard" in found:
            found["hard"] = frozenset(str(rule) for rule in _rows(found["hard"]))
        return cls(**found)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the canonical form."""
        plain = json.dumps(self.to_json(), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(plain.encode()).hexdigest()


def default_policy() -> PolicyData:
    """Topics 45, wishes 15, units 12, place 10, way of working 10, gap of experience 8; no quota, no floor."""
    return PolicyData()


def _in_order(rules: Iterable[CriterionRule]) -> tuple[CriterionRule, ...]:
    """Every factor once, in the order of the enum, then the questions that have a weight."""
    found: dict[str, CriterionRule] = {}
    for rule in rules:
        if rule.code in found:
            raise PolicyError(_("A criterion stands twice: %s") % rule.code, "weights")
        found[rule.code] = rule
    for code in Factor.values:
        found.setdefault(str(code), _default_rule(code, 0))
    kept = [rule for rule in found.values() if rule.code in _ORDER or rule.weight]
    return tuple(sorted(kept, key=lambda one: (_ORDER.get(one.code, len(_ORDER)), one.question or 0)))


def _key(quota: QuotaRule) -> tuple[str, str, str]:
    """What makes two quotas the same one."""
    return quota.property, quota.value, quota.bound


def _check_weight(weight: object) -> None:
    _check_number(weight, 0, MAX_WEIGHT, _("A weight is a whole number of points from 0 to 100."), "weights")


def _check_number(value: object, least: int, most: int, words: str, code: str = "policy") -> None:
    if type(value) is not int or not least <= value <= most:
        raise PolicyError(words, code)


def _check_word(known: Iterable[str], value: object) -> None:
    if not isinstance(value, str) or value not in known:
        raise PolicyError(_("“%s” is no word of a policy.") % value)


def _check_text(value: object) -> None:
    if not isinstance(value, str):
        raise PolicyError(_("Say of which unit or topic this quota speaks."), "quotas")


def _fields(data: Any, known: set[str]) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        raise PolicyError(_("A policy is a table of names and values."))
    unknown = sorted(str(name) for name in set(data) - known)
    if unknown:
        raise PolicyError(_("“%s” is no word of a policy.") % ", ".join(unknown))
    return dict(data)


def _rows(value: Any) -> list[Any]:
    if not isinstance(value, (list, tuple)):
        raise PolicyError(_("A policy is a table of names and values."))
    return list(value)


def _read(kind: Callable[..., _T], row: Any) -> _T:
    names = set(kind.__dataclass_fields__)  # type: ignore[attr-defined]  # both kinds are dataclasses
    try:
        return kind(**_fields(row, names))
    except TypeError:
        raise PolicyError(_("A rule of this policy is not complete.")) from None
