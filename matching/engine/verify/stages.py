"""One stage: its value and its bound by weak duality, whatever the prices are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matching.engine.certificate import Prices, Stage
from matching.engine.verify.case import Case, Limit, inside, kept_pairs

_BLOCK = 64
_SCALES = (1, 720_720)
_RANGE = 2**60
_BAND, _BANDS = 5000, 20


def check_stage(stage: Stage, case: Case) -> tuple[int, int, list[str]]:
    """Value and bound of a stage as they are, and what is wrong with it. Leaves the case to the next stage."""
    base = _value(case, stage.name, case.fixed)
    value = _value(case, stage.name, case.pairs)
    if stage.name == "score":
        value -= _missed(case)
    prices = _spread(stage.prices, case)
    faults = _faults_of(prices, stage, case)
    if faults:
        return value, value, faults
    paid = _paid(prices, case)
    slack_fault, ceiling = _cover(prices, stage, case, closes=paid == prices.scale * (value - base))
    if slack_fault:
        return value, value, [slack_fault]
    bound = base + paid // prices.scale
    if stage.name == "floor":
        bound = _floor_bound(case, ceiling, proved=paid // prices.scale <= -1)
        bound = max(bound, value)
        case.open &= case.worth >= value
    else:
        case.targets.append((stage.name, value - base))
        case.closed.append(bound == value)
    claims = {"value": (stage.value, value), "bound": (stage.bound, bound), "paid": (stage.paid, paid)}
    return value, bound, [f"{name} is {found}" for name, (claim, found) in claims.items() if claim != found]


def _weights(case: Case, name: str, block: slice) -> NDArray[np.int64] | np.int64:
    """What each pair of some rows weighs in a stage."""
    if name == "people":
        return np.int64(1)
    if name == "floor":
        return np.int64(0)
    if name.startswith("band"):
        return np.negative(_in_band(case.worth[block], int(name[5:])), dtype=np.int64)
    if name == "stay":
        return kept_pairs(case, block).astype(np.int64)
    weights: NDArray[np.int64] = case.worth[block].astype(np.int64)
    if case.bonus:
        weights += case.bonus * kept_pairs(case, block)
    return weights


def _in_band(scores: NDArray[np.int32], number: int) -> NDArray[np.bool_]:
    """Five points a band; the lowest takes all below, too. No stage asks for the highest."""
    below = scores < (number + 1) * _BAND
    return below & (scores >= number * _BAND) if number else below


def _value(case: Case, name: str, pairs: Sequence[tuple[int, int]]) -> int:
    """What some pairs come to in a stage, priced quotas left aside."""
    scores = [int(case.worth[pair]) for pair in pairs]
    if name == "people":
        return len(pairs)
    if name == "floor":
        return min(scores, default=0)
    if name.startswith("band"):
        return -sum(min(_BANDS - 1, max(0, score // _BAND)) == int(name[5:]) for score in scores)
    kept = 0 if case.current is None else sum(case.current[row] == column for row, column in pairs)
    return kept if name == "stay" else sum(scores) + kept * (case.bonus or 0)


def _missed(case: Case) -> int:
    """What the priced quotas cost."""
    cost = 0
    for limit in case.limits:
        count = inside(limit.mask, case.pairs)
        over = 0 if limit.most is None else max(0, count - limit.most)
        cost += limit.price * (over + max(0, limit.least - count))
    return cost


def _spread(prices: Prices, case: Case) -> Prices:
    """The prices with their zeros written out."""
    if prices.rows or prices.columns or prices.at_most or prices.at_least or prices.others:
        return prices
    rows, columns = case.worth.shape
    none = (0,) * len(case.limits)
    others = (0,) * max(0, len(case.targets) - 1)
    return Prices(prices.scale, (0,) * rows, (0,) * columns, prices.people, none, none, others)


def _faults_of(prices: Prices, stage: Stage, case: Case) -> list[str]:
    """Prices of a wrong size or sign, or that are not zero although they cost nothing."""
    rows, columns = case.worth.shape
    sizes = (len(prices.rows), len(prices.columns), len(prices.at_most), len(prices.at_least), len(prices.others))
    if sizes != (rows, columns, len(case.limits), len(case.limits), max(0, len(case.targets) - 1)):
        return ["prices of another size"]
    if prices.scale not in _SCALES:
        return ["a scale that is none"]
    rewards = [prices.people, *prices.others]
    everything = [*prices.rows, *prices.columns, *rewards, *prices.at_most, *prices.at_least]
    if max(abs(price) for price in everything) * (len(rewards) + 2 * len(case.limits) + 4) > _RANGE:
        return ["a price out of range"]
    by_row, by_column = np.array(prices.rows, dtype=np.int64), np.array(prices.columns, dtype=np.int64)
    if np.any((by_row < 0) & ~case.bound_rows) or np.any((by_column < 0) & ~case.bound_columns):
        return ["a price below zero"]
    if any(reward < 0 and not closed for reward, closed in zip(rewards, case.closed or [False], strict=True)):
        return ["a reward below zero"]
    reached = [target for _, target in case.targets] or [0]
    idle = any(by_row[row] for row, _ in case.fixed) or bool(np.any(by_column[case.left == 0]))
    idle = idle or any(reward and not target for reward, target in zip(rewards, reached, strict=True))
    if idle:
        return ["a price for nothing"]
    kinds = zip(case.limits, prices.at_most, prices.at_least, strict=True)
    return [
        fault for limit, most, least in kinds if (fault := _fault_of_quota(limit, most, least, prices.scale, stage))
    ]


def _fault_of_quota(limit: Limit, most: int, least: int, scale: int, stage: Stage) -> str:
    left, wanted = limit.most_left, limit.least_left
    if min(most, least) < 0:
        return "a quota's price below zero"
    if limit.price and (stage.name != "score" or max(most, least) > scale * limit.price):
        return "a wish that costs more than its price" if most or least else ""
    if (most and left is None) or (least and not wanted):
        return "a quota's price for nothing"
    if left == 0 and most != (scale * limit.price if stage.name == "score" else 0):
        return "a quota's price that is free and not the highest"
    return ""


def _paid(prices: Prices, case: Case) -> int:
    """What the prices come to. Python's integers have no ceiling: these sums cannot overflow."""
    total: int = sum(prices.rows)
    total += sum(price * places for price, places in zip(prices.columns, case.left.tolist(), strict=True))
    for limit, most, least in zip(case.limits, prices.at_most, prices.at_least, strict=True):
        total += most * (limit.most_left or 0) - least * limit.least_left
    if case.targets:
        rewards = [prices.people, *prices.others]
        total -= sum(reward * target for reward, (_, target) in zip(rewards, case.targets, strict=True))
    return total


def _cover(prices: Prices, stage: Stage, case: Case, *, closes: bool) -> tuple[str, int | None]:
    """Whether the prices cover every open pair. A stage that ``closes`` leaves only what is priced exactly.

    For the floor a pair may lack one unit; the best score of those that do is the ceiling.
    """
    floor = stage.name == "floor"
    usable = case.first if floor else case.open
    lack = prices.scale if floor else 0
    ceiling: int | None = None
    sides = np.array(prices.rows, dtype=np.int64), np.array(prices.columns, dtype=np.int64)
    for begin in range(0, len(usable), _BLOCK):
        block = slice(begin, begin + _BLOCK)
        slack = _slack(prices, sides, stage, case, block)
        short = (slack < 0) & usable[block]
        if short.any():
            if np.any(slack[short] < -lack):
                return "an allowed pair is worth more than its price", None
            best = int(case.worth[block][short].max())
            ceiling = best if ceiling is None else max(ceiling, best)
        if closes and not floor:
            usable[block] &= slack == 0
    if closes and not floor:
        case.bound_rows |= sides[0] > 0
        case.bound_columns |= sides[1] > 0
    return ("an allowed pair is worth more than its price" if ceiling is not None and not floor else ""), ceiling


def _slack(
    prices: Prices, sides: tuple[NDArray[np.int64], NDArray[np.int64]], stage: Stage, case: Case, block: slice
) -> NDArray[np.int64]:
    """What the prices of each pair of some rows come to beyond its weight, in parts of a unit."""
    by_row = sides[0][block] - (prices.people if case.targets else 0)
    slack: NDArray[np.int64] = by_row[:, None] + sides[1][None, :]
    for (name, _), reward in zip(case.targets[1:], prices.others, strict=True):
        if reward:
            slack -= reward * _weights(case, name, block)
    for limit, most, least in zip(case.limits, prices.at_most, prices.at_least, strict=True):
        if most != least:
            slack += limit.mask[block] * np.int64(most - least)
    weights = _weights(case, stage.name, block)
    slack -= weights if prices.scale == 1 else prices.scale * weights
    return slack


def _floor_bound(case: Case, ceiling: int | None, *, proved: bool) -> int:
    """No solution's weakest pair is better than the best of those of which one must be used, nor than a lock."""
    usable = case.worth[case.first]
    best = [int(usable.max())] if usable.size else []
    if proved and ceiling is not None:
        best = [ceiling]
    return min([*best, *(int(case.worth[pair]) for pair in case.fixed)], default=0)
