"""Who is too many for too few: the sets of people that explain everybody who must stay without a partner.

For a set S of mentees let N(S) be all mentors whom at least one of them may have, and d(S) = |S| less the places that
these mentors have left. Where d(S) > 0 somebody of S stays alone, whatever is decided (Hall). The sets given here

- are irreducible: every smaller part of S has a smaller d, so nobody stands in S without reason;
- share no mentee, and no mentor with a place;
- explain everything: their d add up to the number of mentees who cannot be matched at all.

There is exactly one such collection, so it does not depend on the order of the people or on the round computed: take
the mentees whom some largest matching leaves alone (those on alternating paths from an unmatched one; Dulmage and
Mendelsohn) and part them where they share no mentor. Inside a set, a ``core`` is a smallest statement that stands by
itself: d(core) = 1, and without any one of its members everybody left could be matched. It is what an alternating
path from one unmatched mentee reaches; the smallest one found is told.

Locked mentees are matched, and their places taken. Quotas are not looked at: whoever stays alone because of a quota is
in no set. Each mentee and each mentor is looked at once: 2,000 × 2,000 takes a fraction of a second.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matching.engine.criteria import Policy
from matching.engine.explain.reasons import blocking_of, count_reasons
from matching.engine.kinds import AnyIntArray, BoolArray, LongArray, MaskArray, Reason
from matching.engine.places import places_left
from matching.engine.problem import Problem, Solution

NOBODY, LOCKED = -1, -2
_CORES = 32  # unmatched people of a set from whom the smallest core is sought


@dataclass(frozen=True)
class HallSet:
    """One irreducible set. Mentee rows in ``rows``, mentor columns in ``columns``, whichever side is short.

    ``of_mentees``  the rows are too many for the columns; else the columns are too many for the rows
    ``places``      what the other side has left for them, locks deducted
    ``deficiency``  how many of the set must stay without a partner
    ``core``        the smallest part of the set that is by itself one too many (rows, or columns if those are short)
    ``kept_from``   pairs of the set with everybody beyond ``columns`` (or ``rows``): all of them blocked
    ``counts``      how many of these each reason blocks (a pair may count under several), most frequent first
    ``only``        how many of these a reason blocks alone
    """

    of_mentees: bool
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    places: int
    deficiency: int
    core: tuple[int, ...]
    kept_from: int = 0
    counts: tuple[tuple[Reason, int], ...] = ()
    only: tuple[tuple[Reason, int], ...] = ()


@dataclass(frozen=True, eq=False)
class Matching:
    """A largest matching of rows to places and what alternating paths make of it.

    ``partner``  (n,) column, ``NOBODY`` or ``LOCKED``; ``left`` (m,) places that locks leave
    ``rows``, ``columns``  on a path from an unmatched row: ``columns`` are full, one more place in any of them helps
    ``good_rows``, ``good_columns``  on a path to a free place: a new pair helps exactly if it leads from ``rows`` to
    ``good_columns``
    """

    allowed: BoolArray
    left: LongArray
    partner: LongArray
    rows: BoolArray
    columns: BoolArray
    good_rows: BoolArray
    good_columns: BoolArray

    @property
    def people(self) -> int:
        """Matched rows, locked ones included."""
        return int(np.sum(self.partner != NOBODY))


def hall_sets(
    solution: Solution,
    reasons: AnyIntArray | None = None,
    policy: Policy | None = None,
    *,
    mentors: bool = False,
) -> tuple[HallSet, ...]:
    """The sets of mentees that explain everybody who cannot be matched, the most deficient first.

    ``reasons`` (n, m) and ``policy`` as given to scoring, to count what keeps them from the others. ``mentors`` asks
    the other way round: sets of mentors who cannot all be used because together they may have too few mentees; a
    mentor without a place is not asked about, and one who is in a locked pair is used.
    """
    problem = solution.problem
    blocking = None if reasons is None else blocking_of(reasons, problem.allowed, policy)
    if not mentors:
        return _sets(largest_matching(solution), blocking, of_mentees=True)
    taken = np.array([row for row, _ in problem.locked], dtype=np.int64)
    left = np.ones(problem.shape[0], dtype=np.int64)
    left[taken] = 0
    held = np.array(sorted({column for _, column in problem.locked}), dtype=np.int64)
    partner = np.where(problem.capacity > 0, NOBODY, LOCKED).astype(np.int64)
    partner[held] = LOCKED
    allowed = np.ascontiguousarray(problem.allowed.T)
    matching = _explored(allowed, left, _most(allowed, left, partner))
    return _sets(matching, None if blocking is None else blocking.T, of_mentees=False)


def largest_matching(solution: Solution) -> Matching:
    """Most people without regard to quotas: the solution's own pairs if there can be no more, else found anew."""
    problem = solution.problem
    left = places_left(problem)
    partner = np.full(problem.shape[0], NOBODY, dtype=np.int64)
    for row, column in solution.pairs:
        partner[row] = column
    partner[[row for row, _ in problem.locked]] = LOCKED
    matching = _explored(problem.allowed, left, partner)
    if np.any(matching.columns & matching.good_columns) or np.any(matching.rows & matching.good_rows):
        return _explored(problem.allowed, left, _most(problem.allowed, left, partner))
    return matching


def most_people(problem: Problem) -> int:
    """How many could be matched if there were no quotas."""
    partner = np.full(problem.shape[0], NOBODY, dtype=np.int64)
    partner[[row for row, _ in problem.locked]] = LOCKED
    return int(np.sum(_most(problem.allowed, places_left(problem), partner) != NOBODY))


def _most(allowed: BoolArray, left: LongArray, partner: LongArray) -> LongArray:
    """A largest matching; of ``partner`` only what is locked is kept."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    found = np.where(partner == LOCKED, LOCKED, NOBODY).astype(np.int64)
    rows = np.flatnonzero(found == NOBODY)
    places = np.repeat(np.arange(len(left)), np.minimum(left, len(rows)))
    if len(rows) and len(places):
        table = csr_array(allowed[np.ix_(rows, places)])
        place = np.asarray(maximum_bipartite_matching(table, perm_type="column"), dtype=np.int64)
        found[rows[place >= 0]] = places[place[place >= 0]]
    return found


def _explored(allowed: BoolArray, left: LongArray, partner: LongArray) -> Matching:
    used = np.bincount(partner[partner >= 0], minlength=len(left))
    rows, columns = reach(allowed, left, partner, np.flatnonzero(partner == NOBODY))
    good_rows = np.zeros(len(partner), dtype=np.bool_)
    good_columns = np.asarray(used < left)
    front = np.flatnonzero(good_columns)
    while len(front):
        fresh = allowed[:, front].any(axis=1) & ~good_rows & (partner != LOCKED)
        good_rows |= fresh
        reached = np.zeros(len(left), dtype=np.bool_)
        reached[partner[fresh & (partner >= 0)]] = True
        front = np.flatnonzero(reached & ~good_columns)
        good_columns |= reached
    return Matching(allowed, left, partner, rows, columns, good_rows, good_columns)


def reach(allowed: BoolArray, left: LongArray, partner: LongArray, start: LongArray) -> tuple[BoolArray, BoolArray]:
    """Rows and columns with places on alternating paths from the rows ``start``: to a column along any allowed pair,
    back along a matched one."""
    rows = np.zeros(len(partner), dtype=np.bool_)
    rows[start] = True
    columns = np.zeros(len(left), dtype=np.bool_)
    front = start
    while len(front):
        fresh = allowed[front].any(axis=0) & (left > 0) & ~columns
        columns |= fresh
        back = (partner >= 0) & ~rows
        back[back] = fresh[partner[back]]
        rows |= back
        front = np.flatnonzero(back)
    return rows, columns


def _sets(matching: Matching, blocking: MaskArray | None, *, of_mentees: bool) -> tuple[HallSet, ...]:
    found = []
    for members in _apart(matching):
        partners = np.flatnonzero(matching.allowed[members].any(axis=0))
        kept: dict[str, object] = {"kept_from": len(members) * (len(matching.left) - len(partners))}
        if blocking is not None:
            beyond = np.ones(len(matching.left), dtype=np.bool_)
            beyond[partners] = False
            masks = blocking[members][:, beyond]
            kept["counts"] = count_reasons(masks)
            kept["only"] = count_reasons(masks[(masks & (masks - masks.dtype.type(1))) == 0])
        short, other = tuple(members.tolist()), tuple(partners.tolist())
        found.append(
            HallSet(
                of_mentees=of_mentees,
                rows=short if of_mentees else other,
                columns=other if of_mentees else short,
                places=int(matching.left[partners].sum()),
                deficiency=int(np.sum(matching.partner[members] == NOBODY)),
                core=_core(matching, members),
                **kept,  # type: ignore[arg-type]
            )
        )
    return tuple(sorted(found, key=lambda each: (-each.deficiency, each.rows, each.columns)))


def _apart(matching: Matching) -> list[LongArray]:
    """The rows that may stay alone, in parts that share no column with a place."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    rows, columns = np.flatnonzero(matching.rows), np.flatnonzero(matching.columns)
    if not len(rows):
        return []
    row, column = np.nonzero(matching.allowed[np.ix_(rows, columns)])
    size = len(rows) + len(columns)
    links = csr_array((np.ones(len(row), dtype=np.int8), (row, len(rows) + column)), shape=(size, size))
    count, label = connected_components(links, directed=False)
    label = label[: len(rows)]
    order = np.argsort(label, kind="stable")
    return np.split(rows[order], np.cumsum(np.bincount(label, minlength=count))[:-1])


def _core(matching: Matching, members: LongArray) -> tuple[int, ...]:
    alone = members[matching.partner[members] == NOBODY][:_CORES]
    cores = [
        np.flatnonzero(reach(matching.allowed, matching.left, matching.partner, alone[k : k + 1])[0])
        for k in range(len(alone))
    ]
    return tuple(min(cores, key=len).tolist())
