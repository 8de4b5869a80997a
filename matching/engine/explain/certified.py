"""The certificate's prices, as far as they tell something about other rounds than the one they prove.

Weak duality: prices that cover every allowed pair bound every solution. A change of the round changes what they bound
by little, and that little is a ceiling of what the change can win. No solving.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matching.engine.certificate import Prices
from matching.engine.places import places_left
from matching.engine.problem import Fairness, Problem, Quota, Solution

_ROWS = 256


@dataclass(frozen=True)
class Ceiling:
    """At most so many more people, and at most so many more units when no more come in.

    ``units`` None: more people might come in, and the prices of the total hold only among the pairs that rounds with as
    many people as before can use.
    """

    people: int
    units: int | None


NOTHING = Ceiling(0, 0)


@dataclass(frozen=True, eq=False)
class Certified:
    """Prices that bound people and total, by how much the bounds exceed what was found (whole heads, units), and how
    many mentees have nobody. ``wide``: the prices of the total are none below zero and cover every allowed pair, so
    that they bound rounds with more people too. ``shut`` (n, m): how many of a mentor without a place left and quotas
    without room keep each pair from being chosen."""

    problem: Problem
    heads: Prices
    score: Prices
    heads_gap: int
    gap: int
    alone: int
    wide: bool
    shut: NDArray[np.int8]

    def ceiling_of(self, heads: int, score: int) -> Ceiling:
        """Of a change that costs so much more at the prices for people and for the total."""
        people = min(self.alone, max(0, _up(heads, self.heads.scale) + self.heads_gap))
        if heads > 0 and not self.wide:
            return Ceiling(people, None)
        return Ceiling(people, max(0, _up(score, self.score.scale) + self.gap))

    def place(self, column: int) -> Ceiling:
        """One more place with a mentor."""
        return self.ceiling_of(self.heads.columns[column], self.score.columns[column])

    def pair(self, row: int, column: int) -> Ceiling:
        """A forbidden pair allowed: the mentee's price rises by what the pair is worth beyond all prices."""
        if self.shut[row, column] or any(row == locked for locked, _ in self.problem.locked):
            return NOTHING
        heads = self.heads.scale - _paid(self.problem, self.heads, row, column)
        score = self.score.scale * int(self.problem.scores[row, column]) - _paid(self.problem, self.score, row, column)
        return self.ceiling_of(max(0, heads), max(0, score))

    def may_help(self) -> NDArray[np.bool_]:
        """(n, m) pairs that, were they allowed, might bring somebody in; no other pair can."""
        if self.heads_gap:
            return np.full(self.problem.shape, bool(self.alone))
        found = np.zeros(self.problem.shape, dtype=np.bool_)
        everything = replace(self.problem, allowed=np.ones(self.problem.shape, dtype=np.bool_))
        for part, over in _excess(everything, self.heads, by_score=False):
            found[part] = (over > 0) & (self.shut[part] == 0)
        return found

    def loss_at_least(self, row: int, column: int) -> int:
        """Units that forcing an allowed pair loses at least when as many people are matched."""
        slack = _paid(self.problem, self.score, row, column) - self.score.scale * int(self.problem.scores[row, column])
        # Rounded up, then less the gap: the value itself may lie below the bound.
        return max(0, _up(slack, self.score.scale) - self.gap)

    def without_lock(self, row: int, column: int) -> Ceiling:
        """A locked pair set free: its mentee pays the price of the best pair, its place costs again."""
        if any(quota.mask[row, column] for quota in _without_room(self.problem).values()):
            return Ceiling(self.alone, None)  # a place and room in a quota at once: no price tells that
        heads = self._opened(self.heads, np.ones(self.problem.shape[1], dtype=np.int64), row, column)
        score = self._opened(self.score, self.problem.scores[row].astype(np.int64), row, column)
        worth = int(self.problem.scores[row, column])
        return self.ceiling_of(heads - self.heads.scale, score - self.score.scale * worth)

    def without_quota(self, place: int) -> Ceiling:
        """A quota dropped: its pairs cost nothing more, and nothing has to be reached."""
        return self.ceiling_of(self._dropped(self.heads, place), self._dropped(self.score, place))

    def _opened(self, prices: Prices, worth: NDArray[np.int64], row: int, column: int) -> int:
        usable = self.problem.allowed[row] & (self.shut[row] == 0)
        usable[column] = True
        cover = np.array(prices.columns, dtype=np.int64) - prices.people
        most = 0
        for quota, dear, cheap in zip(self.problem.quotas, prices.at_most, prices.at_least, strict=True):
            cover += (dear - cheap) * quota.mask[row]
            most += dear * int(quota.mask[row, column])
        best = np.where(usable, prices.scale * worth - cover, 0).max(initial=0)
        return int(best) + prices.columns[column] - prices.people + most

    def _dropped(self, prices: Prices, place: int) -> int:
        quota = self.problem.quotas[place]
        open_rows = self.problem.shape[0] - len(self.problem.locked)
        room = open_rows if quota.at_most is None else quota.at_most - _held(self.problem, quota)
        return prices.at_most[place] * max(open_rows - room, 0) + prices.at_least[place] * quota.floor


def certified(solution: Solution, *, people_only: bool = False) -> Certified | None:
    """The prices of a solution, None when it has none or when they bound something else than people and total.

    With a floor, bands or a bonus for staying, a change may move what comes before the total, and the prices of the
    total say nothing about that. Those of people hold always: ``people_only`` is for who looks at nothing else.
    """
    certificate, problem = solution.certificate, solution.problem
    if certificate is None:
        return None
    if not people_only and (problem.fairness is not Fairness.NONE or problem.stay is not None):
        return None
    shut = _shut(problem)
    score = _completed(problem, _filled(certificate.score_prices, problem), shut, by_score=True)
    return Certified(
        problem=problem,
        heads=_completed(problem, _filled(certificate.people_prices, problem), shut, by_score=False),
        score=score,
        heads_gap=certificate.people_bound - certificate.people,
        gap=certificate.bound - certificate.value,
        alone=problem.shape[0] - solution.people,
        wide=_is_wide(problem, score, shut),
        shut=shut,
    )


def _held(problem: Problem, quota: Quota) -> int:
    return sum(bool(quota.mask[pair]) for pair in problem.locked)


def _without_room(problem: Problem) -> dict[int, Quota]:
    """Quotas to be kept that let nobody in beyond the locks, by their place in the list."""
    return {
        place: quota
        for place, quota in enumerate(problem.quotas)
        if quota.price is None and quota.at_most is not None and quota.at_most <= _held(problem, quota)
    }


def _shut(problem: Problem) -> NDArray[np.int8]:
    shut = np.repeat((places_left(problem) == 0)[None, :], problem.shape[0], axis=0).astype(np.int8)
    for quota in _without_room(problem).values():
        shut += quota.mask
    return shut


def _completed(problem: Problem, prices: Prices, shut: NDArray[np.int8], *, by_score: bool) -> Prices:
    """The prices with those of places and quotas without room raised, which costs nothing, until they cover what they
    alone keep from being chosen: the certificate need not care, but whoever makes room must know."""
    base, most = np.array(prices.columns, dtype=np.int64), list(prices.at_most)
    columns = base.copy()
    full, quotas = places_left(problem) == 0, _without_room(problem)
    for part, excess in _excess(problem, prices, by_score=by_score):
        over = np.where(shut[part] == 1, excess, 0)
        columns[full] = np.maximum(columns[full], base[full] + over[:, full].max(axis=0, initial=0))
        for place, quota in quotas.items():
            worth = int(over.max(where=quota.mask[part], initial=0))
            most[place] = max(most[place], prices.at_most[place] + worth)
    return replace(prices, columns=tuple(columns.tolist()), at_most=tuple(most))


def _is_wide(problem: Problem, prices: Prices, shut: NDArray[np.int8]) -> bool:
    if min(*prices.rows, *prices.columns, *prices.at_most, *prices.at_least, prices.people, 0) < 0:
        return False
    return not any(np.any(over[shut[part] == 0] > 0) for part, over in _excess(problem, prices, by_score=True))


def _excess(problem: Problem, prices: Prices, *, by_score: bool) -> Iterator[tuple[slice, NDArray[np.int64]]]:
    """By blocks of rows: what pairs are worth beyond their prices, never below zero; 0 for forbidden and locked."""
    rows, columns = np.array(prices.rows, dtype=np.int64), np.array(prices.columns, dtype=np.int64)
    open_rows = np.ones(len(rows), dtype=np.bool_)
    open_rows[[row for row, _ in problem.locked]] = False
    for begin in range(0, len(rows), _ROWS):
        part = slice(begin, begin + _ROWS)
        worth = (
            problem.scores[part].astype(np.int64) if by_score else np.ones_like(problem.scores[part], dtype=np.int64)
        )
        over = worth * prices.scale + prices.people - rows[part, None] - columns[None, :]
        for quota, most, least in zip(problem.quotas, prices.at_most, prices.at_least, strict=True):
            if most != least:
                over -= quota.mask[part] * np.int64(most - least)
        yield part, np.where((over > 0) & problem.allowed[part] & open_rows[part, None], over, 0)


def _filled(prices: Prices, problem: Problem) -> Prices:
    """Lists that are empty because every price is zero, written out."""
    rows, columns = problem.shape
    none = (0,) * len(problem.quotas)
    return replace(
        prices,
        rows=prices.rows or (0,) * rows,
        columns=prices.columns or (0,) * columns,
        at_most=prices.at_most or none,
        at_least=prices.at_least or none,
    )


def _paid(problem: Problem, prices: Prices, row: int, column: int) -> int:
    paid = prices.rows[row] + prices.columns[column] - prices.people
    for quota, most, least in zip(problem.quotas, prices.at_most, prices.at_least, strict=True):
        paid += (most - least) * int(quota.mask[row, column])
    return paid


def _up(amount: int, scale: int) -> int:
    return -(-amount // scale)
