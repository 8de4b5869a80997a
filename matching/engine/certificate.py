"""The proof that travels with a round: a chain of stages made of integers, checked by ``verify`` without the solver.

Aims come one after the other: most people, then (if asked) the highest floor or the fewest pairs in each low band, then
(if asked) the most pairs kept, then the best total. Each stage has prices. For any prices that are not negative, of
mentees, of mentors per place, of quotas, together with rewards for what the stages before have reached, which cover
``scale`` times the weight of every allowed pair, what all people, places and quotas pay less the rewards bounds the
stage's value from above. Nothing has to be believed about where the prices came from.

When what is paid equals ``scale`` times the value, the stage is closed: whoever is as good uses only pairs whose price
is exact and leaves nobody and no place with a price unused. The stages behind may count on that: there, the price of
such a person or place may also be below zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

Numbers = tuple[int, ...]

CERTIFICATE_VERSION = 2
SCALES = (1, 720_720)
"""A unit is cut in so many parts: not at all, or so that all fractions with a denominator up to 16 are whole."""


@dataclass(frozen=True)
class Prices:
    """Integer prices, ``scale`` to a unit of weight. ``at_most`` and ``at_least`` have one entry per quota.

    ``people`` is the reward for each person matched (what the first stage reached), ``others`` those of the further
    stages in order; below zero only where those stages' bound is their value. All lists empty means that every price is
    zero."""

    scale: int
    rows: Numbers
    columns: Numbers
    people: int
    at_most: Numbers
    at_least: Numbers
    others: Numbers = ()


@dataclass(frozen=True)
class Stage:
    """One aim: the ``value`` reached, locked pairs included, and the ``bound`` that the prices prove.

    ``name`` is "people", "floor", "band 0" to "band 18", "stay" or "score". A band's value is the number of its pairs
    with a minus sign, so that more is better everywhere. ``paid`` is what the prices come to, in parts of a unit, for
    the part of the problem that the locks leave."""

    name: str
    value: int
    bound: int
    paid: int
    prices: Prices


@dataclass(frozen=True)
class Certificate:
    """What is claimed: these pairs, and that no stage can do better without harm to one before.

    ``total`` is the sum of the scores, ``floor`` the weakest. ``proof`` is "prices" when value and bound meet in every
    stage, "branch and bound" when whole numbers cost something and the solver has closed the rest, "none" when time ran
    out. ``input_hash`` names the problem, ``digest`` all of the above.
    """

    version: int
    input_hash: str
    pairs: tuple[tuple[int, int], ...]
    total: int
    floor: int | None
    proof: str
    stages: tuple[Stage, ...]
    solver: str
    digest: str

    @property
    def people(self) -> int:
        return self.stages[0].value

    @property
    def people_bound(self) -> int:
        return self.stages[0].bound

    @property
    def value(self) -> int:
        return self.stages[-1].value

    @property
    def bound(self) -> int:
        return self.stages[-1].bound

    @property
    def people_prices(self) -> Prices:
        return self.stages[0].prices

    @property
    def score_prices(self) -> Prices:
        return self.stages[-1].prices

    @property
    def gap(self) -> int:
        return self.bound - self.value

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and strings, fit for JSON."""
        plain = dict(vars(self))
        plain["stages"] = tuple({**vars(stage), "prices": dict(vars(stage.prices))} for stage in self.stages)
        return plain

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Certificate:
        """The inverse of ``to_dict``, also after a journey through JSON; reads version 1 too."""
        plain = dict(data)
        plain["pairs"] = tuple((int(row), int(column)) for row, column in plain["pairs"])
        if "stages" not in plain:
            return _from_version_1(plain)
        plain["stages"] = tuple(_stage(stage) for stage in plain["stages"])
        return cls(**plain)


def _stage(data: Mapping[str, Any]) -> Stage:
    return replace(Stage(**data), prices=_prices(data["prices"]))


def _prices(data: Mapping[str, Any]) -> Prices:
    plain: dict[str, Any] = dict(data)
    for name in ("rows", "columns", "at_most", "at_least", "others"):
        plain[name] = tuple(plain.get(name, ()))
    return Prices(**plain)


def _from_version_1(plain: Mapping[str, Any]) -> Certificate:
    """Two stages without ``paid``: good to be looked at; ``verify`` asks for a new one."""
    people = Stage("people", plain["people"], plain["people_bound"], 0, _prices(plain["people_prices"]))
    score = Stage("score", plain["value"], plain["bound"], 0, _prices(plain["score_prices"]))
    kept = {name: plain[name] for name in ("version", "input_hash", "pairs", "proof", "solver", "digest")}
    return Certificate(total=plain["value"], floor=None, stages=(people, score), **kept)
