"""What the stages of a solution look like inside the solver: drafts of prices, and how they are made to cover."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matching.engine.certificate import Numbers, Prices
from matching.engine.kinds import AnyIntArray, LongArray
from matching.engine.task import Aim, Task

_ROWS = 256


@dataclass(frozen=True, eq=False)
class Draft:
    """Prices in the task's order, ``scale`` to its unit: of columns, quotas, and rewards for the aims before by name.

    ``rows`` None: as low as covers (``lifted``).
    """

    scale: int
    columns: LongArray
    most: Numbers
    least: Numbers
    rewards: dict[str, int]
    rows: LongArray | None = None


@dataclass(frozen=True, eq=False)
class Reached:
    """One stage: its value and bound for what the locks leave (the floor's: for all), its price and what it comes
    to."""

    name: str
    value: int
    bound: int
    paid: int
    prices: Prices
    proved: bool

    @property
    def closed(self) -> bool:
        return self.value == self.bound


def nothing(task: Task) -> Draft:
    """No price at all: each row then pays for its best pair."""
    none = (0,) * len(task.rests)
    return Draft(1, np.zeros(len(task.columns), dtype=np.int64), none, none, {})


def reduced(
    task: Task, aim: Aim, draft: Draft, before: tuple[tuple[Aim, int], ...], part: slice | LongArray
) -> LongArray:
    """Gain of each pair in some rows beyond all prices but the rows' own, in 1/scale units."""
    gain: LongArray = aim.weight[part].astype(np.int64)
    gain = gain * draft.scale - draft.columns[None, :]
    for each, _ in before:
        reward = draft.rewards.get(each.name, 0)
        if reward:
            gain += reward if each.name == "people" else reward * each.weight[part].astype(np.int64)
    for rest, most, least in zip(task.rests, draft.most, draft.least, strict=True):
        if most != least:
            np.subtract(gain, most - least, out=gain, where=rest.mask[part])
    return gain


def lifted(task: Task, aim: Aim, draft: Draft, before: tuple[tuple[Aim, int], ...]) -> Draft:
    """The draft with each row's price so high that every allowed pair is covered, and not higher."""
    if draft.rows is not None:
        return draft
    rows = np.zeros(len(task.rows), dtype=np.int64)
    for begin in range(0, len(rows), _ROWS):
        part = slice(begin, begin + _ROWS)
        gain = reduced(task, aim, draft, before, part)
        rows[part] = gain.max(axis=1, where=task.allowed[part], initial=0)
    return Draft(draft.scale, draft.columns, draft.most, draft.least, draft.rewards, rows)


def settled(task: Task, aim: Aim, draft: Draft, before: tuple[tuple[Aim, int], ...]) -> Draft:
    """The draft without prices for nothing: those that meet a limit or an aim reached of zero.

    A wish that has no room left is priced at its full price: that costs nothing and helps.
    """
    most, least = list(draft.most), list(draft.least)
    for place, rest in enumerate(task.rests):
        if rest.price and not aim.priced:
            most[place] = least[place] = 0
        elif rest.most == 0:
            most[place] = draft.scale * rest.price
        if rest.most is None:
            most[place] = 0
        if not rest.least:
            least[place] = 0
    rewards: dict[str, int] = {}
    for each, target in before:
        reward = draft.rewards.get(each.name, 0) if target else 0
        rewards[each.name] = reward if each.closed else max(0, reward)
    return Draft(draft.scale, draft.columns, tuple(most), tuple(least), rewards, draft.rows)


def paid(task: Task, draft: Draft, before: tuple[tuple[Aim, int], ...]) -> int:
    """What the prices come to, in 1/scale units. Python's integers: no sum overflows."""
    assert draft.rows is not None
    total: int = sum(draft.rows.tolist())
    total += sum(price * places for price, places in zip(draft.columns.tolist(), task.capacity.tolist(), strict=True))
    for rest, most, least in zip(task.rests, draft.most, draft.least, strict=True):
        total += most * (rest.most or 0) - least * rest.least
    return total - sum(draft.rewards.get(aim.name, 0) * target for aim, target in before)


def reach(
    task: Task, aim: Aim, draft: Draft, before: tuple[tuple[Aim, int], ...], mentor: LongArray, *, proved: bool
) -> Reached:
    """A stage as it stands for a solution, its prices made valid first."""
    draft = lifted(task, aim, settled(task, aim, draft, before), before)
    value, come_to = task.value(aim, mentor), paid(task, draft, before)
    bound = come_to // draft.scale
    return Reached(aim.name, value, bound, come_to, as_prices(draft, before), proved or value == bound)


def reach_floor(
    task: Task, draft: Draft | None, people: tuple[tuple[Aim, int], ...], aim: Aim, mentor: LongArray, *, proved: bool
) -> Reached:
    """The stage of the floor. ``aim`` counts pairs below some score; its prices prove the best score of the pairs of
    which one must be used."""
    draft = lifted(task, aim, settled(task, aim, draft or nothing(task), people), people)
    come_to = paid(task, draft, people)
    scores = task.scores[task.allowed]
    ceilings = [int(scores.max())] if len(scores) else []
    if come_to // draft.scale <= -1:
        ceilings = [ceiling(task, draft, people)]
    bound = min([*ceilings, *([] if task.lock_floor is None else [task.lock_floor])], default=0)
    value = task.floor(mentor)
    value = 0 if value is None else value
    return Reached("floor", value, max(bound, value), come_to, as_prices(draft, people), proved or value >= bound)


def ceiling(task: Task, draft: Draft, before: tuple[tuple[Aim, int], ...]) -> int:
    """The best score of the allowed pairs of which, by these prices, one must be used."""
    assert draft.rows is not None
    flat = Aim("floor", np.broadcast_to(np.int8(0), task.allowed.shape))
    best = -(2**31)
    for begin in range(0, len(task.rows), _ROWS):
        part = slice(begin, begin + _ROWS)
        short = (reduced(task, flat, draft, before, part) > draft.rows[part, None]) & task.allowed[part]
        best = max(best, int(task.scores[part].max(where=short, initial=-(2**31))))
    return best


def as_prices(draft: Draft, before: tuple[tuple[Aim, int], ...]) -> Prices:
    """In the form of the certificate, still in the task's order."""
    assert draft.rows is not None
    rewards = [draft.rewards.get(aim.name, 0) for aim, _ in before] or [0]
    rows, columns = tuple(draft.rows.tolist()), tuple(draft.columns.tolist())
    return Prices(draft.scale, rows, columns, rewards[0], draft.most, draft.least, tuple(rewards[1:]))


def zeros(reached: Reached) -> bool:
    """Whether a stage costs nothing."""
    prices = reached.prices
    return not any((*prices.rows, *prices.columns, prices.people, *prices.others, *prices.at_most, *prices.at_least))


def arcs_of(mentor: LongArray, width: int) -> LongArray:
    """Flat indexes of a solution's pairs."""
    row = np.flatnonzero(mentor >= 0)
    return np.asarray(row * width + mentor[row], dtype=np.int64)


def weight_at(aim: Aim, arcs: LongArray, width: int) -> AnyIntArray:
    """The weights of some pairs, given by flat indexes."""
    return np.asarray(aim.weight[arcs // width, arcs % width])
