"""The proof that travels with a round: small, made of integers, checked by ``verify`` without the solver.

For any prices that are not negative, a mentee's price ``rows``, a mentor's price ``columns`` per place, a reward
``people`` for each person matched and prices of the quotas, which together cover ``scale`` times the score of every
allowed pair, the prices paid by all people and places bound the total from above. Nothing has to be believed about
where the prices came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

Numbers = tuple[int, ...]


@dataclass(frozen=True)
class Prices:
    """Integer prices, ``scale`` to a unit of score. ``at_most`` and ``at_least`` have one entry per quota."""

    scale: int
    rows: Numbers
    columns: Numbers
    people: int
    at_most: Numbers
    at_least: Numbers


@dataclass(frozen=True)
class Certificate:
    """What is claimed: these pairs, this value, and that no more people and no better total are possible.

    ``people_prices`` bound the number of people among those not locked (every pair weighing 1); ``score_prices`` bound
    the total among all solutions with as many ``people``. ``proof`` is "prices" when value and bound meet, "branch and
    bound" when whole numbers cost something and the solver has closed the rest, "none" when time ran out.
    ``input_hash`` names the problem, ``digest`` all of the above.
    """

    version: int
    input_hash: str
    pairs: tuple[tuple[int, int], ...]
    people: int
    people_bound: int
    value: int
    bound: int
    proof: str
    people_prices: Prices
    score_prices: Prices
    solver: str
    digest: str

    @property
    def gap(self) -> int:
        return self.bound - self.value

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and strings, fit for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Certificate:
        """The inverse of ``to_dict``, also after a journey through JSON."""
        plain = dict(data)
        plain["pairs"] = tuple((int(row), int(column)) for row, column in plain["pairs"])
        for name in ("people_prices", "score_prices"):
            prices = dict(plain[name])
            lists = {key: tuple(prices[key]) for key in ("rows", "columns", "at_most", "at_least")}
            plain[name] = Prices(scale=prices["scale"], people=prices["people"], **lists)
        return cls(**plain)
