"""Does one group get seats less often than another? Numbers in, dataclasses out; never a verdict.

Sources. Four-fifths rule: Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4 D (1978). Exact test:
R. A. Fisher, "Statistical Methods for Research Workers", § 21.02. docs/selection.md says what they do not promise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import comb

#: Groups below this are not shown: one person more or less turns every rate over.
LEAST = 5
#: Below this many candidates a rate is read with caution.
FEW = 30
#: A difference that chance alone makes less often than this deserves a second look.
RARE = 0.05


@dataclass(frozen=True, slots=True)
class Group:
    """Candidates of one group. ``ratio``: its rate against the highest one; ``chance``: Fisher’s exact p against it.

    ``reading`` is how far the figures carry: ``masked`` (too few to show), ``highest`` (the others are compared with
    it), ``none`` (nobody is selected), ``level`` (four fifths are reached), ``chance`` (below, but chance alone could
    do it) or ``look`` (below, and rarely by chance).
    """

    label: str
    candidates: int
    selected: int
    rate: float | None
    ratio: float | None
    chance: float | None
    reading: str

    @property
    def is_masked(self) -> bool:
        return self.reading == "masked"

    @property
    def is_small(self) -> bool:
        return self.candidates < FEW


def fisher_exact(selected: int, refused: int, other_selected: int, other_refused: int) -> float:
    """Two-sided p of a 2 × 2 table: all tables with these margins that are no more probable than this one.

    Exact in whole numbers (hypergeometric counts), so two equally probable tables compare equal.
    """
    ours, taken = selected + refused, selected + other_selected
    everybody = ours + other_selected + other_refused
    weights = [
        comb(ours, one) * comb(everybody - ours, taken - one)
        for one in range(max(0, taken - (everybody - ours)), min(ours, taken) + 1)
    ]
    seen = comb(ours, selected) * comb(everybody - ours, taken - selected)
    return sum(one for one in weights if one <= seen) / comb(everybody, taken)


def gather_upwards(
    candidates: Iterable[tuple[int | None, bool]], parents: Mapping[int, int | None]
) -> list[tuple[int | None, bool]]:
    """Each candidate (unit, selected) under the nearest unit upwards that holds enough people to be shown.

    Units are gathered from below: one with ``LEAST`` candidates stands for itself, the people of a smaller one count
    with the unit above it. Nobody counts twice; who fits nowhere stays under the top.
    """
    waiting: dict[int | None, list[bool]] = defaultdict(list)
    for unit, is_selected in candidates:
        waiting[unit].append(is_selected)
    levels = {unit: _level(unit, parents) for unit in parents}
    for unit in sorted(parents, key=lambda one: (-levels[one], one)):
        if 0 < len(waiting[unit]) < LEAST and parents[unit] is not None:
            waiting[parents[unit]].extend(waiting.pop(unit))
    return [(unit, is_selected) for unit, held in waiting.items() for is_selected in held]


def _level(unit: int, parents: Mapping[int, int | None]) -> int:
    """How many units stand above this one."""
    level, above = 0, parents.get(unit)
    while above is not None and level <= len(parents):
        level, above = level + 1, parents.get(above)
    return level


def compare_groups(candidates: Iterable[tuple[str, bool]]) -> tuple[Group, ...]:
    """Selection rates by group from (label, selected) of each candidate, largest group first."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for label, is_selected in candidates:
        counts[label][0] += 1
        counts[label][1] += is_selected
    shown = {label: (many, taken) for label, (many, taken) in counts.items() if many >= LEAST}
    # The highest rate leads; the larger group when two are level.
    best = max(shown, key=lambda label: (shown[label][1] / shown[label][0], shown[label][0], label), default="")
    groups = [_compare(label, many, taken, best, shown.get(best)) for label, (many, taken) in counts.items()]
    return tuple(sorted(groups, key=lambda group: (group.is_masked, -group.candidates, group.label)))


def _compare(label: str, many: int, taken: int, best: str, leader: tuple[int, int] | None) -> Group:
    if many < LEAST or leader is None:
        return Group(label, many, taken, None, None, None, "masked")
    rate = taken / many
    if not leader[1]:
        return Group(label, many, taken, rate, None, None, "none")
    ratio = rate * leader[0] / leader[1]
    if label == best:
        return Group(label, many, taken, rate, 1.0, None, "highest")
    chance = fisher_exact(taken, many - taken, leader[1], leader[0] - leader[1])
    # In whole numbers: four fifths exactly are four fifths reached.
    is_level = 5 * taken * leader[0] >= 4 * many * leader[1]
    reading = "level" if is_level else "look" if chance < RARE else "chance"
    return Group(label, many, taken, rate, ratio, chance, reading)
