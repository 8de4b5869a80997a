"""Who reads what, as a flow from files to readers, solved by scipy's HiGHS as a linear programme.

Pure: numbers in, numbers out; files and readers are ids. Three wishes, in this order: as many of the needed readings
as can be given; what cannot be given is spread over files (nobody loses both readers while another keeps both); and
piles as equal as can be. The costs are convex and the matrix is that of a network, so the vertex the simplex method
returns is whole, and its optimum is proven. The same input gives the same plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

Couple = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """New couples (file, reader), and the files that still lack readers with how many."""

    couples: tuple[Couple, ...]
    short: Mapping[int, int]


def plan_reviews(
    needs: Mapping[int, int],
    readers: Collection[int],
    *,
    taken: Collection[Couple] = (),
    forbidden: Collection[Couple] = (),
) -> Plan:
    """Give each file as many new readers as it ``needs``. ``taken`` couples exist already and weigh on the piles;
    they and ``forbidden`` ones are never made."""
    wanted = {file: count for file, count in sorted(needs.items()) if count > 0}
    barred = {*forbidden, *taken}
    free = [(file, reader) for file in wanted for reader in sorted(set(readers)) if (file, reader) not in barred]
    if not free:
        return Plan((), wanted)
    load = Counter(reader for _file, reader in taken)
    chosen = _solve(wanted, free, load)
    given = Counter(file for file, _reader in chosen)
    short = {file: count - given[file] for file, count in wanted.items() if count > given[file]}
    return Plan(tuple(chosen), short)


def _solve(needs: Mapping[int, int], free: Sequence[Couple], load: Mapping[int, int]) -> list[Couple]:
    """Columns: one a couple; one a reading left out, dearer the more of a file are; one a step of a pile, dearer the
    higher it is. Rows: what a file needs is given or left out; what a reader gets is as high as the pile."""
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import csc_array

    files = {file: row for row, file in enumerate(needs)}
    rows = {reader: len(files) + at for at, reader in enumerate(sorted({reader for _file, reader in free}))}
    offers = Counter(reader for _file, reader in free)
    # Nobody's pile needs more steps than all readings there are to give.
    steps = [(one, k) for one in rows for k in range(1, min(offers[one], sum(needs.values())) + 1)]
    skips = [(file, k) for file, count in needs.items() for k in range(1, count + 1)]
    dear = 2.0 * (max((load.get(one, 0) + k for one, k in steps), default=0) + 1)
    height = [2.0 * (load.get(one, 0) + k) - 1 for one, k in steps]
    costs = np.array([0.0] * len(free) + [dear * k for _file, k in skips] + height)
    where = [(files[file], 1) for file, _reader in free] + [(files[file], 1) for file, _k in skips]
    entries = [(row, column, value) for column, (row, value) in enumerate(where)]
    entries += [(rows[reader], column, 1) for column, (_file, reader) in enumerate(free)]
    first_step = len(free) + len(skips)
    entries += [(rows[one], first_step + at, -1) for at, (one, _k) in enumerate(steps)]
    at_row, at_column, values = np.array(entries).T
    matrix = csc_array((values.astype(float), (at_row, at_column)), shape=(len(files) + len(rows), len(costs)))
    right = np.array([float(count) for count in needs.values()] + [0.0] * len(rows))
    # The type stubs know dense matrices only; scipy takes sparse ones too.
    solved = linprog(costs, A_eq=matrix, b_eq=right, bounds=(0, 1), method="highs-ds")  # type: ignore[call-overload]
    if solved.status != 0:  # leaving everything out is always possible, so this is a fault of the machine
        raise RuntimeError(str(solved.message))
    return [couple for couple, value in zip(free, solved.x, strict=False) if value > 0.5]
