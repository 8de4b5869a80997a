"""The door of the engine: the proven best set of pairs.

Order of aims: locks and quotas are kept, then most mentees matched, then (if asked) the weakest pair's score as high as
can be, or as few pairs as can be in each low band, then (if asked) fewest changes, then the highest total. The same
people give the same pairs in whatever order they are listed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version

import numpy as np
from numpy.typing import ArrayLike

from matching.engine.certificate import CERTIFICATE_VERSION, Certificate, Numbers, Prices, Stage
from matching.engine.chain import Reached, zeros
from matching.engine.contradiction import contradict
from matching.engine.kinds import LongArray
from matching.engine.plain import PlainChain
from matching.engine.problem import (
    Contradiction,
    Obstacle,
    ObstacleKind,
    Pairs,
    Problem,
    Quota,
    QuotaCount,
    Solution,
    Status,
    Stay,
    make_problem,
)
from matching.engine.quotas import QuotaChain, ShortError
from matching.engine.task import Clock, OnStep, OutOfTimeError, Task, make_task


def solve(
    scores: ArrayLike,
    allowed: ArrayLike,
    *,
    mentor_capacity: ArrayLike = 1,
    locked: Iterable[tuple[int, int]] = (),
    quotas: Sequence[Quota] = (),
    fairness: str = "none",
    stay: Stay | None = None,
    row_keys: ArrayLike | None = None,
    column_keys: ArrayLike | None = None,
    time_limit: float | None = None,
    seed: int = 0,
    on_step: OnStep | None = None,
) -> Solution:
    """Match most mentees, then reach the highest total; proved.

    ``scores`` (n, m) integers, rows mentees, columns mentors, 100 points = 100,000 units; ``allowed`` (n, m) bool;
    ``mentor_capacity`` one number or (m,); ``locked`` (row, column) pairs; ``quotas`` bounds on how many marked pairs
    are chosen, kept, or priced when they have a price. ``fairness`` "none", "floor" or "bands" and ``stay`` (pairs that
    run already) say what comes before the total. ``row_keys`` / ``column_keys`` (n,) / (m,) stable different integers
    that settle ties (``seed`` shuffles them); without them the content of the tables does.

    ``time_limit`` in seconds: then the best found so far comes back as ``Status.INCUMBENT`` with its proven gap. An
    assignment of scipy's that has begun runs to its end. ``on_step(stage, done, total)`` is called again and again;
    what it raises goes through, which is how to cancel. Raises ValueError, in words, for tables that do not fit
    together."""
    problem = make_problem(
        scores,
        allowed,
        mentor_capacity,
        locked=locked,
        quotas=quotas,
        row_keys=row_keys,
        column_keys=column_keys,
        seed=seed,
        fairness=fairness,
        stay=stay,
    )
    if time_limit is not None and time_limit < 0:
        raise ValueError("a time limit is never below zero")
    return solve_problem(problem, time_limit=time_limit, on_step=on_step)


def solve_problem(problem: Problem, *, time_limit: float | None = None, on_step: OnStep | None = None) -> Solution:
    """``solve`` for a problem that is already made."""
    obstacles = _contradictions(problem)
    if obstacles:
        only_quotas = all(obstacle.kind is ObstacleKind.QUOTA_UNREACHABLE for obstacle in obstacles)
        return _infeasible(problem, obstacles, contradict(problem, time_limit) if only_quotas else None)
    clock = Clock(time_limit, on_step)
    task = make_task(problem)
    plain = PlainChain(task, clock)
    plain.run()
    if task.keeps(plain.mentor, wishes=True):
        return _solution(problem, task, plain.mentor, plain.stages)
    chain = QuotaChain(task, clock, plain)
    try:
        chain.run()
    except OutOfTimeError:
        return _infeasible(problem, (Obstacle(ObstacleKind.TIME),))
    except ShortError as short:
        missed = tuple(Obstacle(ObstacleKind.QUOTA_UNREACHABLE, quota=place) for place in short.missed)
        return _infeasible(problem, missed, contradict(problem, time_limit))
    assert chain.start is not None
    return _solution(problem, task, chain.start, chain.stages)


def problem_hash(problem: Problem) -> str:
    """SHA-256 of all numbers of a problem in a fixed layout (docs/matching.md, "The certificate")."""
    digest = hashlib.sha256(b"binome-round-2\n")
    digest.update(np.array(problem.shape, dtype="<i8").tobytes())
    digest.update(np.ascontiguousarray(problem.scores, dtype="<i4").data)
    digest.update(np.packbits(problem.allowed).tobytes())
    digest.update(problem.capacity.astype("<i8").tobytes())
    digest.update(np.array(problem.locked, dtype="<i8").tobytes())
    for quota in problem.quotas:
        digest.update(np.packbits(quota.mask).tobytes())
        most = -1 if quota.at_most is None else quota.at_most
        digest.update(np.array([quota.floor, most, quota.price or 0], dtype="<i8").tobytes())
    digest.update(problem.fairness.encode())
    if problem.stay is not None:
        bonus = -1 if problem.stay.bonus is None else problem.stay.bonus
        digest.update(np.array([bonus, *problem.stay.mentor], dtype="<i8").tobytes())
    return digest.hexdigest()


def seal(certificate: Certificate) -> Certificate:
    """The certificate with its digest."""
    fields = certificate.to_dict()
    del fields["digest"]
    return replace(certificate, digest=hashlib.sha256(repr(sorted(fields.items())).encode()).hexdigest())


@cache
def solver_name() -> str:
    """What has solved, with versions; reading them takes as long as solving for three hundred people."""
    return f"scipy {version('scipy')}, numpy {version('numpy')}"


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
        if quota.price is None and quota.at_most is not None and locked > quota.at_most:
            found.append(Obstacle(ObstacleKind.QUOTA_UNREACHABLE, quota=place))
    return tuple(found)


def _solution(problem: Problem, task: Task, mentor: LongArray, stages: Sequence[Reached]) -> Solution:
    """Back to the caller's order, locks added, certificate made."""
    taken = np.flatnonzero(mentor >= 0)
    chosen = zip(task.rows[taken].tolist(), task.columns[mentor[taken]].tolist(), strict=True)
    pairs: Pairs = tuple(sorted([*chosen, *problem.locked]))
    worth = [int(problem.scores[pair]) for pair in pairs]
    proved = all(stage.proved for stage in stages)
    links = tuple(_stage(stage, problem, task) for stage in stages)
    met = all(link.value == link.bound for link in links)
    certificate = Certificate(
        version=CERTIFICATE_VERSION,
        input_hash=problem_hash(problem),
        pairs=pairs,
        total=sum(worth),
        floor=min(worth, default=None),
        proof="prices" if met else "branch and bound" if proved else "none",
        stages=links,
        solver=solver_name(),
        digest="",
    )
    matched, busy = {row for row, _ in pairs}, {column for _, column in pairs}
    value = certificate.value
    return Solution(
        status=Status.OPTIMAL if proved else Status.INCUMBENT,
        pairs=pairs,
        unmatched_mentees=tuple(row for row in range(problem.shape[0]) if row not in matched),
        unmatched_mentors=tuple(column for column in range(problem.shape[1]) if column not in busy),
        free=problem.capacity
        - np.bincount([column for _, column in pairs], minlength=problem.shape[1]).astype(np.int64),
        people=len(pairs),
        people_bound=len(pairs) if proved else certificate.people_bound,
        value=value,
        bound=value if proved else certificate.bound,
        floor=certificate.floor,
        certificate=seal(certificate),
        obstacles=(),
        problem=problem,
        total=certificate.total,
        kept=_kept(problem, pairs),
        counts=_counts(problem, pairs),
    )


def _stage(stage: Reached, problem: Problem, task: Task) -> Stage:
    """One stage in the caller's order and units, with what the locks add."""
    unit = task.unit if stage.name == "score" else 1
    prices = stage.prices
    if zeros(stage) and stage.name not in {"people", "score"}:
        small = Prices(prices.scale, (), (), 0, (), ())
        added = _locked_value(stage.name, problem)
        return Stage(stage.name, stage.value + added, stage.bound + added, 0, small)
    rows, columns = np.zeros(problem.shape[0], dtype=np.int64), np.zeros(problem.shape[1], dtype=np.int64)
    rows[task.rows], columns[task.columns] = prices.rows, prices.columns
    placed = Prices(
        scale=prices.scale,
        rows=_times(rows.tolist(), unit),
        columns=_times(columns.tolist(), unit),
        people=prices.people * unit,
        at_most=_times(prices.at_most, unit),
        at_least=_times(prices.at_least, unit),
        others=_times(prices.others, unit),
    )
    added, paid = _locked_value(stage.name, problem), stage.paid * unit
    bound = stage.bound if stage.name == "floor" else paid // prices.scale
    return Stage(stage.name, stage.value * unit + added, bound + added, paid, placed)


def _times(numbers: Iterable[int], unit: int) -> Numbers:
    return tuple(number * unit for number in numbers)


def _locked_value(name: str, problem: Problem) -> int:
    """What the locked pairs add to a stage; a floor counts them already."""
    scores = [int(problem.scores[pair]) for pair in problem.locked]
    if name == "floor":
        return 0
    if name == "people":
        return len(scores)
    if name.startswith("band"):
        return -sum(min(19, max(0, score // 5000)) == int(name[5:]) for score in scores)
    kept = _kept(problem, problem.locked)
    if name == "stay":
        return kept
    return sum(scores) + kept * ((problem.stay.bonus or 0) if problem.stay else 0)


def _kept(problem: Problem, pairs: Pairs) -> int:
    return 0 if problem.stay is None else sum(problem.stay.mentor[row] == column for row, column in pairs)


def _counts(problem: Problem, pairs: Pairs) -> tuple[QuotaCount, ...]:
    found: list[QuotaCount] = []
    for quota in problem.quotas:
        count = sum(bool(quota.mask[pair]) for pair in pairs)
        over = 0 if quota.at_most is None else max(0, count - quota.at_most)
        found.append(QuotaCount(count, max(0, quota.floor - count), over))
    return tuple(found)


def _infeasible(
    problem: Problem, obstacles: tuple[Obstacle, ...], contradiction: Contradiction | None = None
) -> Solution:
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
        contradiction=contradiction,
    )
