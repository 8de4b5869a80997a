"""The chain of aims without quotas: each stage an assignment on what the stages before leave, each proved exactly."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from matching.engine.assignment import NONE, Face, Most, best_on, complete, most_people, prices_on, whole
from matching.engine.chain import Draft, Reached, nothing, reach, reach_floor
from matching.engine.kinds import AnyIntArray, BoolArray, LongArray
from matching.engine.order import tie_breaks
from matching.engine.problem import Fairness
from matching.engine.task import Aim, Clock, OutOfTimeError, Task

_EXACT = 2**53


def aims_after_people(task: Task) -> list[Aim]:
    """The stages behind most people, the floor left out: it is no sum."""
    bands = task.bands() if task.fairness is Fairness.BANDS else []
    return [*bands, *([task.stays()] if task.stay_first else []), task.score()]


class PlainChain:
    """``run`` fills ``mentor`` (n,), one of ``stages`` per aim, and the last prices, ``final``.

    When the time is over, the solution stays as it was and the stages still to come prove what prices of nothing prove.
    """

    def __init__(self, task: Task, clock: Clock) -> None:
        self.whole_task = self.task = task
        self.clock = clock
        self.mentor = np.full(len(task.rows), NONE, dtype=np.int64)
        self.stages: list[Reached] = []
        self.before: tuple[tuple[Aim, int], ...] = ()
        self.aims = aims_after_people(task)
        self.total = 1 + len(self.aims) + (task.fairness is Fairness.FLOOR)
        self.face: Face = whole(task.allowed)
        self.final: tuple[LongArray, LongArray, int] | None = None
        self.people_found: Most | None = None

    def run(self) -> None:
        """Go through all stages, as far as time allows."""
        try:
            self._people()
            if self.task.fairness is Fairness.FLOOR:
                self._floor()
            for group in self._groups():
                self._middle(group)
            self._score()
        except OutOfTimeError:
            self._give_up()

    def _begin(self, name: str) -> None:
        self.clock.begin(name, len(self.stages), self.total)

    def _keep(self, reached: Reached, aim: Aim) -> None:
        self.stages.append(reached)
        self.before = (*self.before, (aim, reached.value))

    def _people(self) -> None:
        self._begin("people")
        task = self.task
        most = complete(self._fine, task.allowed, task.capacity) if len(self.aims) + 1 == self.total == 2 else None
        self.people_found = most  # with the best total, if it is there
        if most is None:
            most = most_people(task.allowed, task.capacity)
        self.mentor = most.mentor
        draft = _draft(task, most.cover_rows.astype(np.int64), most.cover_columns.astype(np.int64), 0)
        self._keep(reach(task, task.people(), draft, (), self.mentor, proved=True), task.people())

    def _floor(self) -> None:
        """The highest score that a most-people matching can keep to, by halving; every answer moves an end."""
        self._begin("floor")
        task, target = self.task, self.before[0][1]
        draft, high = None, 0
        if target:
            high, cover = self._highest(target)
            if cover is not None:
                draft = _draft(task, cover[0].astype(np.int64), cover[1].astype(np.int64), 1)
        stage = reach_floor(task, draft, self.before, task.below(high + 1), self.mentor, proved=True)
        self.stages.append(stage)
        self.task = task.only(task.scores >= stage.value)
        self.face = whole(self.task.allowed)

    def _highest(self, target: int) -> tuple[int, tuple[BoolArray, BoolArray] | None]:
        """The floor, and a cover of all pairs above it (none when a lock is the weakest). Leaves its matching
        behind."""
        task, lock = self.task, self.task.lock_floor
        low = self._weakest()
        high = int(task.scores[task.allowed].max())
        if target == len(task.rows):
            high = min(high, int(task.scores.max(axis=1, where=task.allowed, initial=-(2**31)).min()))
        high = high if lock is None else min(high, lock)
        cover = None
        middle = high  # the first guess is often the answer
        while low < high or (cover is None and (lock is None or low < lock)):
            self.clock.tick()
            found = most_people(task.allowed & (task.scores >= middle), task.capacity)
            if found.people == target:
                self.mentor = found.mentor
                low = self._weakest()
            else:
                cover = (found.cover_rows, found.cover_columns)
                outside = task.allowed & ~found.cover_rows[:, None] & ~found.cover_columns[None, :]
                high = int(task.scores[outside].max())
            middle = low + (high - low + 1) // 2 if low < high else high + 1
        return low, cover

    def _weakest(self) -> int:
        row = np.flatnonzero(self.mentor >= 0)
        return int(self.task.scores[row, self.mentor[row]].min())

    def _groups(self) -> Iterator[list[Aim]]:
        """The aims between people and score, as many at once as one exact sum can hold."""
        base, room = self.before[0][1] + 1, 1
        group: list[Aim] = []
        for aim in self.aims[:-1]:
            if group and 4 * room * (len(self.task.rows) + 1) >= _EXACT:
                yield group
                group, room = [], 1
            group.append(aim)
            room *= base
        if group:
            yield group

    def _middle(self, group: list[Aim]) -> None:
        """Several aims at once, each outweighing all behind it; then the prices of each alone."""
        self._begin(group[0].name)
        base = self.before[0][1] + 1

        def fine(part: slice) -> AnyIntArray:
            weight = group[0].weight[part].astype(np.int64)
            for aim in group[1:]:
                weight = weight * base + aim.weight[part]
            return weight

        self.mentor = best_on(self.face, fine, self.task.capacity, self.before[0][1])
        for aim in group:
            self._begin(aim.name)
            rows, columns, reward = self._prove(aim)
            self.face = self.face.closed(aim.weight, rows, columns, reward)

    def _score(self) -> None:
        self.clock.begin("score", len(self.stages), self.total, patient=self.people_found is not None)
        if self.people_found is None:
            self.mentor = best_on(self.face, self._fine, self.task.capacity, self.before[0][1], eased=True)
        self.final = self._prove(self.aims[-1])

    def _prove(self, aim: Aim) -> tuple[LongArray, LongArray, int]:
        if not aim.priced and self.task.value(aim, self.mentor) == 0 and aim.weight.max(initial=0) <= 0:
            reward = 0  # nothing better can be, without any price
            rows, columns = (np.zeros(length, dtype=np.int64) for length in self.task.allowed.shape)
        else:
            rows, columns, reward = prices_on(self.face, aim.weight, self.task.capacity, self.mentor)
        draft = _draft(self.task, rows, columns, reward)
        self._keep(reach(self.task, aim, draft, self.before, self.mentor, proved=True), aim)
        return rows, columns, reward

    def _fine(self, part: slice) -> AnyIntArray:
        """Scores with tie-breaks below their last unit: whole numbers below 2^53."""
        task = self.task
        scale = len(task.rows) * task.top + 1 if task.top > 1 else 1  # top 1: no room for ties, which are then all 0
        ties = tie_breaks(task.hashes[0][part], task.hashes[1], task.top)
        worth: LongArray = np.multiply(task.gain[part], np.int64(scale), dtype=np.int64)
        worth += ties
        return worth

    def _give_up(self) -> None:
        """The stages to come for the solution in hand, with prices of nothing."""
        if not self.stages:
            self.mentor = greedy(self.whole_task)
        finish(self, [nothing(self.whole_task)] * self.total)


def finish(chain: PlainChain, drafts: list[Draft]) -> None:
    """Complete a chain's stages with what some drafts of prices prove about its solution."""
    task = chain.whole_task
    names = ["people", *(["floor"] if task.fairness is Fairness.FLOOR else []), *(aim.name for aim in chain.aims)]
    by_name = {aim.name: aim for aim in [task.people(), *chain.aims]}
    for name, draft in list(zip(names, drafts, strict=True))[len(chain.stages) :]:
        if name == "floor":
            stage = reach_floor(task, draft, chain.before, task.below(0), chain.mentor, proved=False)
            chain.stages.append(stage)
            chain.task = task.only(task.scores >= stage.value)
        else:
            aim = by_name[name]
            chain._keep(reach(chain.task, aim, draft, chain.before, chain.mentor, proved=False), aim)


def greedy(task: Task, model: LongArray | None = None) -> LongArray:
    """A first solution: what a model pairs as far as no quota's most is broken; then each row left in turn takes its
    best column that has a place."""
    mentor = np.full(len(task.rows), NONE, dtype=np.int64)
    left = task.capacity.copy()
    limits = [(rest.mask, rest.most) for rest in task.rests if not rest.price and rest.most is not None]
    room = [most for _, most in limits]
    turns = [] if model is None else [(row, int(model[row])) for row in np.flatnonzero(model >= 0).tolist()]
    for row, wanted in [*turns, *((row, NONE) for row in range(len(mentor)))]:
        if mentor[row] >= 0:
            continue
        able = task.allowed[row] & (left > 0)
        for (mask, _), most in zip(limits, room, strict=True):
            if most <= 0:
                able &= ~mask[row]
        column = wanted if wanted >= 0 else int(np.argmax(np.where(able, task.gain[row], np.iinfo(np.int32).min)))
        if not able[column]:
            continue
        mentor[row] = column
        left[column] -= 1
        room = [most - bool(mask[row, column]) for (mask, _), most in zip(limits, room, strict=True)]
    return mentor


def _draft(task: Task, rows: LongArray, columns: LongArray, reward: int) -> Draft:
    none = (0,) * len(task.rests)
    return Draft(1, columns, none, none, {"people": reward}, rows)
