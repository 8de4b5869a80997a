"""How far the chain of aims without quotas can be followed when there are quotas.

What prices prove without quotas is true with them. If a solution that keeps the quotas reaches as much in the first
aims as can be had without them, these aims are proved already, and the search goes on where they end, among the pairs
that they leave. Only how far that goes has to be found out: by one linear programme for each halving."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile

import numpy as np

from matching.engine.assignment import Face, whole
from matching.engine.chain import Draft, Reached, paid, reduced, zeros
from matching.engine.kinds import LongArray
from matching.engine.plain import PlainChain
from matching.engine.problem import Fairness
from matching.engine.programme import Before, ImpossibleError, Programme, Relaxed, relax
from matching.engine.task import Aim, Clock, Task

_FEW = 60_000  # pairs that one linear programme takes all at once
_ROWS = 256


@dataclass(frozen=True, eq=False)
class Ahead:
    """``stages`` of the chain without quotas that can be reached with them; ``task`` allows what they leave, ``before``
    is their aims with what was reached, ``relaxed`` the next aim's programme."""

    stages: tuple[Reached, ...]
    task: Task
    before: Before
    relaxed: Relaxed

    def reached_by(self, mentor: LongArray) -> bool:
        """Whether a solution comes as far in all these aims."""
        return all(self.task.value(aim, mentor) == target for aim, target in self.before)


def look_ahead(task: Task, plain: PlainChain, clock: Clock) -> Ahead | None:
    """As far as quotas let us follow; None when that is not beyond most people, or too many pairs are left to tell."""
    if plain.final is None or task.fairness is Fairness.FLOOR or len(plain.aims) == 1:
        return None
    few = max(_FEW, 8 * sum(task.allowed.shape))
    aims = [task.people(), *plain.aims]
    faces = _faces(task, plain)
    # An aim of which nothing was reached can be no condition of a programme: it must need none.
    held = takewhile(lambda place: plain.stages[place].value or zeros(plain.stages[place]), range(1, len(faces)))
    stages = [place for place in held if np.count_nonzero(faces[place].alive) <= few]
    found: Ahead | None = None
    while stages:
        middle = len(stages) // 2
        place = stages[middle]
        left = task.only(faces[place].alive)
        reached = zip(aims, plain.stages[: place + 1], strict=False)
        before = tuple((replace(aim, closed=True), stage.value) for aim, stage in reached if stage.value)
        try:
            relaxed = relax(Programme(left, aims[place + 1], before, clock), np.flatnonzero(left.allowed))
        except ImpossibleError:
            stages = stages[:middle]
        else:
            found = Ahead(tuple(plain.stages[: place + 1]), left, before, relaxed)
            stages = stages[middle + 1 :]
    return found


def _faces(task: Task, plain: PlainChain) -> list[Face]:
    """What each stage but the last leaves."""
    faces = [whole(task.allowed)]
    for aim, stage in zip(plain.aims[:-1], plain.stages[1:-1], strict=True):
        rows, columns = (np.array(each, dtype=np.int64) for each in (stage.prices.rows, stage.prices.columns))
        faces.append(faces[-1].closed(aim.weight, rows, columns, stage.prices.people))
    return faces


def close(task: Task, aim: Aim, draft: Draft, before: Before, target: int) -> Task:
    """What is left of a task: where valid prices come to exactly the ``target`` reached, pairs that are priced
    exactly."""
    if paid(task, draft, before) != draft.scale * target:
        return task
    assert draft.rows is not None
    alive = task.allowed.copy()
    for begin in range(0, len(alive), _ROWS):
        part = slice(begin, begin + _ROWS)
        alive[part] &= reduced(task, aim, draft, before, part) == draft.rows[part, None]
    return replace(task, allowed=alive)
