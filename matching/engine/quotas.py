"""The chain of aims under quotas.

First hopefully: each aim's linear programme tells how far it can go; if a solution in whole numbers goes so far in all
of them, one branch and bound at the very end has found it. Otherwise carefully: each aim in whole numbers before the
next begins. When the time is over, the best solution so far stays, with what the last prices prove about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from matching.engine.ahead import Ahead, close, look_ahead
from matching.engine.chain import Draft, Reached, ceiling, lifted, nothing, reach, reach_floor, settled
from matching.engine.kinds import LongArray
from matching.engine.plain import PlainChain, aims_after_people, greedy
from matching.engine.problem import Fairness
from matching.engine.programme import Before, ImpossibleError, Programme, Relaxed, nearest, pursue, relax
from matching.engine.task import Aim, Clock, OutOfTimeError, Task

_SOME = 1e-7


class ShortError(Exception):
    """These quotas (places in the list) cannot have their least."""

    def __init__(self, missed: tuple[int, ...]) -> None:
        super().__init__(f"quotas {missed} cannot have their least")
        self.missed = missed


class QuotaChain:
    """``run`` fills ``mentor`` (n,) and one of ``stages`` per aim. Raises ShortError, or OutOfTimeError when nothing
    that keeps the quotas was found in time."""

    def __init__(self, task: Task, clock: Clock, plain: PlainChain) -> None:
        self.task = task
        self.clock = clock
        self.plain = plain
        self.stages: list[Reached] = []
        self.middle = aims_after_people(task)[:-1]
        self.total = 2 + len(self.middle) + (task.fairness is Fairness.FLOOR)
        self.drafts: dict[str, Draft] = {}
        if plain.final is not None:  # what is true without quotas is true with them
            columns, free = np.maximum(plain.final[1], 0), (0,) * len(task.rests)
            self.drafts["score"] = Draft(1, columns, free, free, {"people": max(0, plain.final[2])})
        self.proved: set[str] = set()
        self.ceiling = 0
        self.ahead: Ahead | None = None
        self.closing = False  # whether aims between people and score left only pairs that were priced exactly
        none = np.zeros(len(task.rows), dtype=np.int64), np.zeros(len(task.columns), dtype=np.int64), 0
        self.arcs = nearest(task, *(plain.final or none), plain.mentor)
        starts = (one for one in (plain.mentor, greedy(task, plain.mentor)) if task.keeps(one))
        self.start: LongArray | None = next(starts, None)

    def run(self) -> None:
        """Go through all aims, as far as time allows."""
        try:
            self.find_start()
            if not self._quickly():
                self._carefully()
        except OutOfTimeError:
            if self.start is None:
                raise
        self._finish()

    def find_start(self) -> None:
        """Make sure of one solution that keeps all quotas. Raises ShortError when there is none."""
        if self.start is None:
            self.start = self._first()

    def _begin(self, name: str, done: int) -> None:
        self.clock.begin(name, done, self.total)

    def _first(self) -> LongArray:
        """A solution that keeps all quotas."""
        self._begin("quotas", 0)
        programme = Programme(self.task, _none(self.task), (), self.clock, missing=True)
        relaxed = relax(programme, self.arcs)
        self.arcs = relaxed.arcs
        best = pursue(programme, relaxed, None)
        if best is None or (best.value < 0 and not best.proved):
            raise OutOfTimeError
        if best.value < 0:
            counts = zip(self.task.rests, self.task.counts(best.mentor), strict=True)
            short = [place for place, (rest, count) in enumerate(counts) if not rest.price and count < rest.least]
            raise ShortError(tuple(short))
        return best.mentor

    def _quickly(self) -> bool:
        """All aims hopefully; False when that goes too far, be it only by rounding."""
        try:
            return self._hopefully()
        except ImpossibleError:
            return False

    def _hopefully(self) -> bool:
        """All aims by their linear programmes, whole numbers only for the last; False when that goes too far."""
        self._begin("people", 0)
        ahead = look_ahead(self.task, self.plain, self.clock)
        task, before, relaxed = self._most_people() if ahead is None else (ahead.task, ahead.before, ahead.relaxed)
        if task.fairness is Fairness.FLOOR and before:
            floor, relaxed = self._highest(before, relaxed, exact=False)
            task = task.only(task.scores >= floor)
        done = 0 if ahead is None else len(ahead.stages) - 1
        ready = None if ahead is None else ahead.relaxed
        self.arcs = np.union1d(self.arcs, relaxed.arcs)
        for aim in self.middle[done:]:
            self._begin(aim.name, 1 + len(before))
            if ready is None and not _has(relaxed, aim, task):
                task, before = _after(task, aim, 0, before, closed=True)
                continue
            relaxed = ready or relax(Programme(task, aim, before, self.clock), _allowed(task, self.arcs))
            ready = None
            self._note(aim.name, relaxed)
            spared = not relaxed.target and aim.weight.max(initial=0) <= 0
            left = task if spared else close(task, aim, relaxed.draft, before, relaxed.target)
            task, before = _after(left, aim, relaxed.target, before, closed=relaxed.target == relaxed.bound)
        self._begin("score", self.total - 1)
        programme = Programme(task, task.score(), before, self.clock)
        relaxed = ready or relax(programme, _allowed(task, self.arcs))
        self._note("score", relaxed)
        best = pursue(programme, relaxed, None)
        if best is None or not (ahead is None or ahead.reached_by(best.mentor)):
            return False
        self.start, self.ahead, self.closing = best.mentor, ahead, True
        self.proved = {"people", "floor", *(aim.name for aim in self.middle), *(["score"] if best.proved else [])}
        return True

    def _most_people(self) -> tuple[Task, Before, Relaxed]:
        task, people = self.task, self.task.people()
        relaxed = relax(Programme(task, people, (), self.clock), self.arcs)
        self._note("people", relaxed)
        closed = relaxed.target == relaxed.bound
        return *_after(task, people, relaxed.target, (), closed=closed), relaxed

    def _carefully(self) -> None:
        """Each aim in whole numbers before the next."""
        task, before = self._exactly(self.task, self.task.people(), ())
        if task.fairness is Fairness.FLOOR and before:
            floor, _ = self._highest(before, None, exact=True)
            self.proved.add("floor")
            task = task.only(task.scores >= floor)
        for aim in [*self.middle, self.task.score()]:
            task, before = self._exactly(task, aim, before)

    def _exactly(self, task: Task, aim: Aim, before: Before) -> tuple[Task, Before]:
        assert self.start is not None
        self._begin(aim.name, self.total - 1 if aim.priced else len(before))
        if (
            not aim.priced
            and aim.name != "people"
            and task.value(aim, self.start) == 0
            and aim.weight.max(initial=0) <= 0
        ):
            self.proved.add(aim.name)
            return _after(task, aim, 0, before, closed=True)
        programme = Programme(task, aim, before, self.clock)
        relaxed = relax(programme, _allowed(task, self.arcs))
        self._note(aim.name, relaxed)
        best = pursue(programme, relaxed, self.start)
        if best is None:
            raise OutOfTimeError
        self.start = best.mentor
        if not best.proved:
            raise OutOfTimeError
        self.proved.add(aim.name)
        return _after(task, aim, best.value, before, closed=best.value == relaxed.bound)

    def _note(self, name: str, relaxed: Relaxed) -> None:
        self.drafts[name] = relaxed.draft
        self.arcs = np.union1d(self.arcs, relaxed.arcs)

    def _highest(self, before: Before, relaxed: Relaxed | None, *, exact: bool) -> tuple[int, Relaxed]:
        """The highest score that all pairs can keep to, by halving; every answer moves an end."""
        self._begin("floor", 1)
        task, lock = self.task, self.task.lock_floor
        low, high = int(task.scores[task.allowed].min()), int(task.scores[task.allowed].max())
        middle = high
        same = task.fairness is Fairness.FLOOR and self.plain.before and self.plain.before[0][1] == before[0][1]
        if same and self.plain.stages[1].proved:  # as many people: quotas can but lower the floor
            high = middle = min(high, self.plain.stages[1].bound)
            self.drafts["floor"], self.ceiling = _as_draft(self.plain.stages[1]), high
        high = middle = high if lock is None else min(high, lock)
        last: Relaxed | None = relaxed
        while low < high or last is None:
            aim = task.below(middle)
            probe = Programme(task, aim, before, self.clock)
            last = relax(probe, self.arcs)
            self.arcs = np.union1d(self.arcs, last.arcs)
            reached = self._reached(probe, last) if exact else last.bound
            if reached == 0:
                low = max(middle, *([self._weakest()] if exact else [_weakest(task, last)]))
            elif last.bound < 0:
                high = ceiling(task, last.draft, before)
                self.drafts["floor"], self.ceiling = last.draft, high
            else:
                high = int(task.scores.max(where=task.allowed & (task.scores < middle), initial=-(2**31)))
            low = low if lock is None else min(low, lock)
            middle = low + (high - low + 1) // 2
        return low, last

    def _reached(self, probe: Programme, relaxed: Relaxed) -> int:
        """Fewest pairs below the probe's score, in whole numbers, with a minus sign."""
        if relaxed.bound < 0:
            return relaxed.bound
        best = pursue(probe, relaxed, self.start)
        if best is None or (best.value < 0 and not best.proved):
            raise OutOfTimeError
        if best.value == 0:
            self.start = best.mentor
        return best.value

    def _weakest(self) -> int:
        assert self.start is not None
        row = np.flatnonzero(self.start >= 0)
        return int(self.task.scores[row, self.start[row]].min())

    def _finish(self) -> None:
        """The stages as they stand for the solution found, each with the last prices made valid for it."""
        assert self.start is not None
        task, before = self.task, ()  # type: tuple[Task, Before]
        names: list[tuple[str, Callable[[Task], Aim]]] = [("people", Task.people)]
        if task.fairness is Fairness.FLOOR:
            names.append(("floor", lambda task: task.below(0)))
        names += [(aim.name, lambda _, aim=aim: aim) for aim in self.middle]  # type: ignore[misc]
        names.append(("score", Task.score))
        if self.ahead is not None:
            self.stages = list(self.ahead.stages)
            task = self.ahead.task
            aims = [make(task) for _, make in names[: len(self.stages)]]
            reached = [stage.value for stage in self.stages]
            before = tuple((replace(aim, closed=True), value) for aim, value in zip(aims, reached, strict=True))
        for name, make in names[len(self.stages) :]:
            draft = self.drafts.get(name, nothing(task))
            draft, proved = replace(draft, rows=None), name in self.proved
            if name == "floor":
                aim = task.below(self.ceiling + 1)
                stage = reach_floor(task, draft, before, aim, self.start, proved=proved)
                task = task.only(task.scores >= stage.value)
            else:
                aim = make(task)
                spared = not aim.priced and task.value(aim, self.start) == 0 and aim.weight.max(initial=0) <= 0
                draft = lifted(task, aim, settled(task, aim, nothing(task) if spared else draft, before), before)
                stage = reach(task, aim, draft, before, self.start, proved=proved)
                if self.closing and name not in {"people", "score"} and not spared:
                    task = close(task, aim, draft, before, stage.value)
                before = (*before, (replace(aim, closed=stage.closed), stage.value))
                task = task.only(aim.weight >= 0) if spared else task
            self.stages.append(stage)


def _none(task: Task) -> Aim:
    return Aim("missing", np.broadcast_to(np.int8(0), task.allowed.shape))


def _allowed(task: Task, arcs: LongArray) -> LongArray:
    """The pairs that a task still allows."""
    return np.asarray(arcs[task.allowed.reshape(-1)[arcs]], dtype=np.int64)


def _has(relaxed: Relaxed, aim: Aim, task: Task) -> bool:
    """Whether an aim can gain on, or loses in, the last programme's solution: otherwise it is at its best already."""
    weight = aim.weight.reshape(-1)[relaxed.arcs[relaxed.taken[: len(relaxed.arcs)] > _SOME]]
    return bool(np.any(weight)) or aim.weight.max(initial=0, where=task.allowed) > 0


def _weakest(task: Task, relaxed: Relaxed) -> int:
    """The lowest score among pairs that a programme's solution takes."""
    arcs = relaxed.arcs[relaxed.taken[: len(relaxed.arcs)] > _SOME]
    return int(task.scores.reshape(-1)[arcs].min(initial=2**31 - 1))


def _after(task: Task, aim: Aim, target: int, before: Before, *, closed: bool) -> tuple[Task, Before]:
    """What an aim leaves to the next: its value to be kept, or, when that is zero, no pair that counts against it."""
    if target:
        return task, (*before, (replace(aim, closed=closed), target))
    return (task.only(aim.weight >= 0) if aim.weight.min(initial=0) < 0 else task), before


def _as_draft(stage: Reached) -> Draft:
    prices = stage.prices
    columns = np.array(prices.columns, dtype=np.int64)
    return Draft(prices.scale, columns, prices.at_most, prices.at_least, {"people": prices.people})
