"""Steps worth trying. Without a quota in the way these are exactly the single steps that bring somebody in: alternating
paths tell that before anything is solved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest

import numpy as np

from matching.engine.explain.certified import Certified, certified
from matching.engine.hall import HallSet, Matching, hall_sets, largest_matching
from matching.engine.kinds import BoolArray, LongArray, MaskArray, Reason
from matching.engine.problem import Fairness, ObstacleKind, Solution, Status
from matching.engine.relax.paths import UNREACHED, Paths, best_paths
from matching.engine.relax.steps import Step, StepKind

_FEW = 8  # moves of a path that is only a hint
_NEVER = np.iinfo(np.int64).min
_ALIKE = 8  # pairs tried of those that need the same two steps
Candidate = tuple[Step, ...]


@dataclass(frozen=True, eq=False)
class Ground:
    """The round, what blocks each pair, who could move, and what moving wins. ``quotas_bite``: a quota keeps people out
    who could otherwise be matched; then the certificate's prices for people say what may help (``known``)."""

    solution: Solution
    blocking: MaskArray
    approvable: Reason
    rules: Reason
    matching: Matching
    sets: tuple[HallSet, ...]
    paths: Paths
    known: Certified | None

    @property
    def infeasible(self) -> bool:
        return self.solution.status is Status.INFEASIBLE

    @property
    def quotas_bite(self) -> bool:
        return self.matching.people > self.solution.people


def ground_of(solution: Solution, blocking: MaskArray, approvable: Reason, rules: Reason) -> Ground:
    """Explored once for all candidates."""
    matching = largest_matching(solution)
    problem = solution.problem
    plain = not problem.quotas and problem.fairness is Fairness.NONE and problem.stay is None
    paths = best_paths(matching, problem.scores) if plain else best_paths(matching, problem.scores, rounds=_FEW)
    known = certified(solution, people_only=True) if matching.people > solution.people else None
    return Ground(solution, blocking, approvable, rules, matching, hall_sets(solution), paths, known)


def singles(ground: Ground, per_kind: int) -> tuple[list[Candidate], int]:
    """Single steps, the best of each kind first, kinds taking turns; and how many more there are of kinds that have
    more than ``per_kind``. Quotas are not among them."""
    inside = _inside(ground)
    if ground.infeasible:
        kinds = [_mending(ground), _unlocks_named(ground), _pairs(ground, inside), _places(ground, inside)]
        kinds += [_rules(ground, inside)]
    else:
        kinds = [_pairs(ground, inside), _unlocks(ground), _places(ground, inside)]
        kinds += [_rules_for_one(ground, inside), _rules(ground, inside), _mentors(ground)]
    kept = [list(islice(steps, per_kind)) for steps in kinds]
    more = sum(1 for steps in kinds for _ in steps)
    return [(step,) for turn in zip_longest(*kept) for step in turn if step is not None], more


def quota_steps(ground: Ground, *, every: bool = False) -> list[Step]:
    """Each bound of each hard quota given up wholly, when quotas stand in the way; of a round without a solution those
    to blame, or ``every`` one."""
    if not (ground.infeasible or ground.quotas_bite):
        return []
    found, count = [], ground.blocking.shape[0]
    blamed = set(_to_blame(ground))
    if ground.known is not None:
        blamed = {place for place in blamed if ground.known.without_quota(place).people}
    for place, quota in enumerate(ground.solution.problem.quotas):
        if quota.price is not None or not (every or place in blamed):
            continue  # a wish: it keeps nobody out
        if quota.at_most is not None and quota.at_most < count:
            found.append(Step(StepKind.MOST, quota=place, amount=count - quota.at_most))
        if quota.floor:
            found.append(Step(StepKind.LEAST, quota=place, amount=quota.floor))
    return found


def doubles(ground: Ground) -> list[Candidate]:
    """Two steps that open one pair for somebody alone: two of its reasons, or a reason and a place; the best few for
    each combination of reasons, for one mentee and for all."""
    rows = np.array(ground.solution.unmatched_mentees, dtype=np.int64)
    rows = rows if ground.quotas_bite else np.flatnonzero(ground.matching.rows)
    good = ground.matching.good_columns
    found: dict[Candidate, int] = {}
    table = ground.blocking[rows]
    for value in np.unique(table[table != 0]).tolist():
        for full in (False, True):
            where = (table == value) & (good != full)[None, :]
            spots = np.argwhere(where)
            worth = ground.solution.problem.scores[rows][where]
            for spot in np.argsort(-worth, kind="stable")[:_ALIKE].tolist():
                row, column = int(rows[spots[spot, 0]]), int(spots[spot, 1])
                for steps in _ways(ground, Reason(value), row, column, full=full):
                    found.setdefault(tuple(steps), int(worth[spot]))
    return sorted(found, key=lambda steps: -found[steps])


def _inside(ground: Ground) -> BoolArray:
    """(n, m) pairs of which a new one may help."""
    if ground.infeasible:
        return _owed(ground)
    if ground.known is not None:
        return ground.known.may_help()
    return np.asarray(ground.matching.rows[:, None] & ground.matching.good_columns[None, :])


def _won(ground: Ground, rows: LongArray, columns: LongArray | None) -> LongArray:
    """Units that a new pair wins, (rows, columns); with ``columns`` None a pair with a new place of any mentor. The
    score alone where quotas bite, for paths go around what they forbid."""
    table = ground.solution.problem.scores[rows].astype(np.int64)
    if columns is not None:
        table = table[:, columns]
    if ground.quotas_bite or ground.infeasible:
        return table
    table += ground.paths.freed[rows][:, None]
    return table if columns is None else table + ground.paths.left[columns][None, :]


def _pairs(ground: Ground, inside: BoolArray) -> Iterator[Step]:
    """Bans and approvals, those first that win most."""
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    where = np.ix_(rows, columns)
    masks = np.where(inside[where], ground.blocking[where], np.uint32(0))
    banned = masks == np.uint32(Reason.BAN)
    tied = (masks != 0) & ((masks & ~np.uint32(ground.approvable)) == 0)
    spots = np.argwhere(banned | tied)
    worth = _won(ground, rows, columns)[banned | tied]
    for spot in np.argsort(-worth, kind="stable").tolist():
        row, column = int(rows[spots[spot, 0]]), int(columns[spots[spot, 1]])
        kind = StepKind.APPROVE if tied[tuple(spots[spot])] else StepKind.BAN
        yield Step(kind, row, column, reason=Reason(int(ground.blocking[row, column])))


def _unlocks(ground: Ground) -> Iterator[Step]:
    matching = ground.matching
    for row, column in ground.solution.problem.locked:
        if ground.known is not None:
            helps = ground.known.without_lock(row, column).people > 0
        else:
            in_the_way = np.any(matching.allowed[matching.rows, column])
            helps = bool(in_the_way and np.any(matching.allowed[row] & matching.good_columns))
        if helps:
            yield Step(StepKind.UNLOCK, row, column)


def _places(ground: Ground, inside: BoolArray) -> Iterator[Step]:
    """A place with whoever somebody alone could have, directly or by others moving over; with quotas, whose price for
    people is not nothing; in a round without a solution, who could have a pair that is asked for."""
    open_to = (ground.blocking & ~np.uint32(Reason.CAPACITY)) == 0
    if ground.infeasible:
        open_to &= inside
        wanted = open_to.any(axis=0)
    elif ground.known is not None:
        priced = [ground.known.place(column).people > 0 for column in range(inside.shape[1])]
        wanted = np.array(priced, dtype=np.bool_) | (ground.blocking == np.uint32(Reason.CAPACITY)).any(axis=0)
    else:
        open_to &= ground.matching.rows[:, None]
        wanted = open_to.any(axis=0)
    rows = np.flatnonzero(open_to.any(axis=1))
    best = np.where(open_to[rows], _won(ground, rows, None), _NEVER).max(axis=0, initial=_NEVER)
    for column in np.argsort(-np.maximum(best, UNREACHED), kind="stable").tolist():
        if wanted[column]:
            yield Step(StepKind.PLACE, mentor=column)


def _rules_for_one(ground: Ground, inside: BoolArray) -> Iterator[Step]:
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    where = np.ix_(rows, columns)
    masks = np.where(inside[where], ground.blocking[where], np.uint32(0))
    worth = _won(ground, rows, columns)
    found: list[tuple[int, int, Reason]] = []
    for rule in ground.rules.each:
        alone = masks == np.uint32(rule)
        best = np.where(alone, worth, _NEVER).max(axis=1, initial=_NEVER)
        found += [(-int(best[spot]), int(rows[spot]), rule) for spot in np.flatnonzero(alone.any(axis=1)).tolist()]
    for _, row, rule in sorted(found):
        yield Step(StepKind.RULE_FOR_ONE, row, reason=rule)


def _rules(ground: Ground, inside: BoolArray) -> Iterator[Step]:
    """Where quotas are not in the way, the first pair of a path that brings somebody in starts from somebody who could
    be alone; it need not lead to a free place, for a second one may do that."""
    for rule in ground.rules.each:
        lifted = ground.blocking == np.uint32(rule)
        if np.any(lifted & inside) or (ground.known is None and np.any(lifted[ground.matching.rows])):
            yield Step(StepKind.RULE, reason=rule)


def _mentors(ground: Ground) -> Iterator[Step]:
    for each in ground.sets:
        yield Step(StepKind.MENTOR, rows=each.rows)


def _mending(ground: Ground) -> Iterator[Step]:
    """What makes contradictory locks possible."""
    problem = ground.solution.problem
    for obstacle in ground.solution.obstacles:
        if obstacle.kind is ObstacleKind.LOCK_OVER_CAPACITY:
            over = sum(column == obstacle.mentor for _, column in problem.locked)
            yield Step(StepKind.PLACE, mentor=obstacle.mentor, amount=over - int(problem.capacity[obstacle.mentor]))
        if obstacle.kind is ObstacleKind.LOCK_FORBIDDEN:
            reason = Reason(int(ground.blocking[obstacle.mentee, obstacle.mentor]))
            yield from _lifts(ground, reason, obstacle.mentee, obstacle.mentor, everybody=False)


def _unlocks_named(ground: Ground) -> Iterator[Step]:
    """The locks that contradict each other, or quotas: no other lock is to blame."""
    found = ground.solution.obstacles
    known = ground.solution.contradiction
    locks = set() if known is None else set(known.locks)
    for row, column in ground.solution.problem.locked:
        if any(one.mentee == row or (one.mentee, one.mentor) == (-1, column) for one in found):
            locks.add((row, column))
    for row, column in sorted(locks):
        yield Step(StepKind.UNLOCK, row, column)


def _owed(ground: Ground) -> BoolArray:
    """(n, m) pairs of which a quota asks for more than there can be."""
    owed = np.zeros(ground.blocking.shape, dtype=np.bool_)
    for place in _to_blame(ground):
        quota = ground.solution.problem.quotas[place]
        if quota.price is None and quota.floor:
            owed |= quota.mask
    return owed


def _to_blame(ground: Ground) -> tuple[int, ...]:
    """Quotas that cannot be kept together; of a round with a solution, all."""
    known = ground.solution.contradiction
    if not ground.infeasible:
        return tuple(range(len(ground.solution.problem.quotas)))
    if known is not None:
        return known.quotas
    return tuple(sorted({one.quota for one in ground.solution.obstacles if one.quota >= 0}))


def _ways(ground: Ground, reason: Reason, row: int, column: int, *, full: bool) -> Iterator[Candidate]:
    """The steps that open a blocked pair, if they are two; with rules for one mentee, and with rules for all."""
    for everybody in (False, True) if reason & ground.rules else (False,):
        steps = _lifts(ground, reason & ~Reason.CAPACITY, row, column, everybody=everybody)
        if steps and (full or reason & Reason.CAPACITY):
            steps.append(Step(StepKind.PLACE, mentor=column))
        if len(steps) == 2:
            yield tuple(steps)


def _lifts(ground: Ground, reason: Reason, row: int, column: int, *, everybody: bool) -> list[Step]:
    """The steps that lift all reasons of a pair; none when one of them cannot be lifted."""
    if reason & ~(ground.approvable | ground.rules | Reason.BAN):
        return []
    steps = []
    if reason & ground.approvable:
        steps.append(Step(StepKind.APPROVE, row, column, reason=reason & ground.approvable))
    if reason & Reason.BAN:
        steps.append(Step(StepKind.BAN, row, column, reason=Reason.BAN))
    for rule in (reason & ground.rules).each:
        one = Step(StepKind.RULE_FOR_ONE, row, reason=rule)
        steps.append(Step(StepKind.RULE, reason=rule) if everybody else one)
    return steps


def couples(first: list[Candidate], others: list[Candidate]) -> Iterator[Candidate]:
    """Every two together of which at least one is among ``first``."""
    for place, one in enumerate(first):
        for another in [*first[place + 1 :], *others]:
            yield tuple(sorted((*one, *another)))
