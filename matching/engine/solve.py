"""The door of the engine: the proven best set of pairs.

Order of aims: locks and quotas are kept, then most mentees matched, then the highest total. The same people give the
same pairs in whatever order they are listed.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib.metadata import version

import numpy as np
from numpy.typing import ArrayLike

from matching.engine.assignment import Plain, assign, score_prices
from matching.engine.certificate import Certificate, Prices
from matching.engine.kinds import LongArray
from matching.engine.order import canonical, people_hashes, room_for_ties
from matching.engine.problem import Obstacle, ObstacleKind, Pairs, Problem, Quota, Solution, Status, make_problem
from matching.engine.quotas import Answer, OutOfTimeError, Task, solve_with_quotas

CERTIFICATE_VERSION = 1


def solve(
    scores: ArrayLike,
    allowed: ArrayLike,
    *,
    mentor_capacity: ArrayLike = 1,
    locked: Iterable[tuple[int, int]] = (),
    quotas: Sequence[Quota] = (),
    row_keys: ArrayLike | None = None,
    column_keys: ArrayLike | None = None,
    time_limit: float | None = None,
    seed: int = 0,
) -> Solution:
    """Match most mentees, then reach the highest total; proved.

    ``scores`` (n, m) integers, rows mentees, columns mentors, 100 points = 100,000 units; ``allowed`` (n, m) bool;
    ``mentor_capacity`` one number or (m,); ``locked`` (row, column) pairs; ``row_keys`` / ``column_keys`` (n,) / (m,)
    stable different integers that settle ties (``seed`` shuffles them). ``time_limit`` in seconds holds for quotas,
    where the best found so far comes back as ``Status.INCUMBENT`` with its gap; the plain case always runs to its end.
    Raises ValueError for tables that do not fit together.
    """
    problem = make_problem(
        scores,
        allowed,
        mentor_capacity,
        locked=locked,
        quotas=quotas,
        row_keys=row_keys,
        column_keys=column_keys,
        seed=seed,
    )
    return solve_problem(problem, time_limit=time_limit)


def solve_problem(problem: Problem, *, time_limit: float | None = None) -> Solution:
    """``solve`` for a problem that is already made."""
    obstacles = _contradictions(problem)
    if obstacles:
        return _infeasible(problem, obstacles)
    row_hash, column_hash = people_hashes(problem)
    rows, columns = canonical(row_hash, column_hash)
    rows = rows[~np.isin(rows, [row for row, _ in problem.locked])]
    task = _task(problem, rows, columns, None if time_limit is None else time.monotonic() + time_limit)
    usable = task.scores[task.allowed]
    highest = max(int(usable.max(initial=0)) - min(int(usable.min(initial=0)), 0), 1)
    top = room_for_ties(len(rows), highest)
    plain = assign(task.scores, task.allowed, task.capacity, row_hash[rows], column_hash[columns], top)
    if _keeps_quotas(task, plain.mentor):
        answer = _prove(task, plain)
    else:
        try:
            answer = solve_with_quotas(task, plain.mentor)
        except OutOfTimeError:
            return _infeasible(problem, (Obstacle(ObstacleKind.TIME),))
    if answer.missed:
        kind = ObstacleKind.QUOTA_UNREACHABLE if answer.proved else ObstacleKind.TIME
        return _infeasible(problem, tuple(Obstacle(kind, quota=place) for place in answer.missed))
    return _solution(problem, rows, columns, answer)


def problem_hash(problem: Problem) -> str:
    """SHA-256 of all numbers of a problem in a fixed layout (docs/matching.md, "The certificate")."""
    digest = hashlib.sha256(b"binome-round-1\n")
    digest.update(np.array(problem.shape, dtype="<i8").tobytes())
    digest.update(np.ascontiguousarray(problem.scores, dtype="<i4").data)
    digest.update(np.packbits(problem.allowed).tobytes())
    digest.update(problem.capacity.astype("<i8").tobytes())
    digest.update(np.array(problem.locked, dtype="<i8").tobytes())
    for quota in problem.quotas:
        digest.update(np.packbits(quota.mask).tobytes())
        digest.update(np.array([quota.floor, -1 if quota.at_most is None else quota.at_most], dtype="<i8").tobytes())
    return digest.hexdigest()


def _contradictions(problem: Problem) -> tuple[Obstacle, ...]:
    found: list[Obstacle] = []
    mentees = [row for row, _ in problem.locked]
    for row, column in problem.locked:
        if mentees.count(row) > 1:
            found.append(Obstacle(ObstacleKind.LOCK_TWICE, mentee=row, mentor=column))
        if not problem.allowed[row, column]:
            found.append(Obstacle(ObstacleKind.LOCK_FORBIDDEN, mentee=row, mentor=column))
    taken = np.zeros(problem.shape[1], dtype=np.int64)
    np.add.at(taken, [column for _, column in problem.locked], 1)
    over = np.flatnonzero(taken > problem.capacity).tolist()
    found.extend(Obstacle(ObstacleKind.LOCK_OVER_CAPACITY, mentor=column) for column in over)
    for place, quota in enumerate(problem.quotas):
        locked = sum(bool(quota.mask[pair]) for pair in problem.locked)
        if quota.at_most is not None and locked > quota.at_most:
            found.append(Obstacle(ObstacleKind.QUOTA_UNREACHABLE, quota=place))
    return tuple(found)


def _task(problem: Problem, rows: LongArray, columns: LongArray, deadline: float | None) -> Task:
    """What the locks leave, in canonical order."""
    grid = np.ix_(rows, columns)
    capacity = problem.capacity.copy()
    for _, column in problem.locked:
        capacity[column] -= 1
    locked = [sum(bool(quota.mask[pair]) for pair in problem.locked) for quota in problem.quotas]
    plenty = len(rows)
    most = [
        plenty if quota.at_most is None else quota.at_most - held
        for quota, held in zip(problem.quotas, locked, strict=True)
    ]
    least = [max(0, quota.floor - held) for quota, held in zip(problem.quotas, locked, strict=True)]
    return Task(
        scores=problem.scores[grid],
        allowed=problem.allowed[grid],
        capacity=capacity[columns],
        masks=tuple(quota.mask[grid] for quota in problem.quotas),
        most=np.array(most, dtype=np.int64),
        least=np.array(least, dtype=np.int64),
        deadline=deadline,
    )


def _keeps_quotas(task: Task, mentor: LongArray) -> bool:
    row = np.flatnonzero(mentor >= 0)
    counts = np.array([np.sum(mask[row, mentor[row]]) for mask in task.masks], dtype=np.int64)
    return bool(np.all(counts <= task.most) and np.all(counts >= task.least))


def _prove(task: Task, plain: Plain) -> Answer:
    """Prices of a plain optimum: value and bound meet exactly."""
    rows, columns, reward = score_prices(task.scores, task.allowed, task.capacity, plain.mentor)
    none = (0,) * len(task.masks)
    cover = Prices(1, _ints(plain.cover_rows), _ints(plain.cover_columns), 0, none, none)
    prices = Prices(1, _ints(rows), _ints(columns), reward, none, none)
    taken = np.flatnonzero(plain.mentor >= 0)
    value = int(task.scores[taken, plain.mentor[taken]].sum(dtype=np.int64))
    return Answer(plain.mentor, plain.people, plain.people, cover, value, prices, proved=True)


def _ints(array: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> tuple[int, ...]:
    return tuple(array.astype(np.int64).tolist())


def _solution(problem: Problem, rows: LongArray, columns: LongArray, answer: Answer) -> Solution:
    """Back to the caller's order, locks added, certificate made."""
    taken = np.flatnonzero(answer.mentor >= 0)
    chosen = zip(rows[taken].tolist(), columns[answer.mentor[taken]].tolist(), strict=True)
    pairs: Pairs = tuple(sorted([*chosen, *problem.locked]))
    worth = [int(problem.scores[pair]) for pair in pairs]
    fixed = sum(int(problem.scores[pair]) for pair in problem.locked)
    free = problem.capacity - np.bincount([column for _, column in pairs], minlength=problem.shape[1]).astype(np.int64)
    people_bound = answer.people_bound + len(problem.locked)
    met = answer.bound + fixed == sum(worth) and people_bound == len(pairs)
    certificate = Certificate(
        version=CERTIFICATE_VERSION,
        input_hash=problem_hash(problem),
        pairs=pairs,
        people=len(pairs),
        people_bound=people_bound,
        value=sum(worth),
        bound=answer.bound + fixed,
        proof="prices" if met else "branch and bound" if answer.proved else "none",
        people_prices=_in_place(answer.people_prices, problem, rows, columns),
        score_prices=_in_place(answer.score_prices, problem, rows, columns),
        solver=f"scipy {version('scipy')}, numpy {version('numpy')}",
        digest="",
    )
    certificate = replace(certificate, digest=_digest(certificate))
    matched = {row for row, _ in pairs}
    busy = {column for _, column in pairs}
    return Solution(
        status=Status.OPTIMAL if answer.proved else Status.INCUMBENT,
        pairs=pairs,
        unmatched_mentees=tuple(row for row in range(problem.shape[0]) if row not in matched),
        unmatched_mentors=tuple(column for column in range(problem.shape[1]) if column not in busy),
        free=free,
        people=len(pairs),
        people_bound=people_bound,
        value=sum(worth),
        bound=answer.bound + fixed,
        floor=min(worth, default=None),
        certificate=certificate,
        obstacles=(),
        problem=problem,
    )


def _in_place(prices: Prices, problem: Problem, rows: LongArray, columns: LongArray) -> Prices:
    by_row = np.zeros(problem.shape[0], dtype=np.int64)
    by_row[rows] = prices.rows
    by_column = np.zeros(problem.shape[1], dtype=np.int64)
    by_column[columns] = prices.columns
    return replace(prices, rows=_ints(by_row), columns=_ints(by_column))


def _digest(certificate: Certificate) -> str:
    fields = certificate.to_dict()
    del fields["digest"]
    return hashlib.sha256(repr(sorted(fields.items())).encode()).hexdigest()


def _infeasible(problem: Problem, obstacles: tuple[Obstacle, ...]) -> Solution:
    return Solution(
        status=Status.INFEASIBLE,
        pairs=(),
        unmatched_mentees=tuple(range(problem.shape[0])),
        unmatched_mentors=tuple(range(problem.shape[1])),
        free=problem.capacity.copy(),
        people=0,
        people_bound=0,
        value=0,
        bound=0,
        floor=None,
        certificate=None,
        obstacles=obstacles,
        problem=problem,
    )
