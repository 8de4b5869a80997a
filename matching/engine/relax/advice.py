"""The proposals: candidates are solved for, one after the other, until they or the budget are used up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from matching.engine.criteria import Policy
from matching.engine.explain.choices import solves_for
from matching.engine.explain.gains import Gain, gain_of
from matching.engine.kinds import AnyIntArray, MaskArray, Reason
from matching.engine.problem import Solution, Status
from matching.engine.relax.candidates import Candidate, Ground, couples, doubles, ground_of, quota_steps, singles
from matching.engine.relax.steps import APPROVABLE, COSTS, NEVER, RULES, Step, StepKind, blocked_by, effort_of, relaxed

_COUPLED = 12  # candidates put together two by two when quotas or locks are in the way


@dataclass(frozen=True)
class Relaxation:
    """One step, or two together; ``effort`` by the costs given, and what the round wins exactly."""

    steps: tuple[Step, ...]
    effort: int
    gain: Gain


@dataclass(frozen=True)
class Advice:
    """``relaxations`` cheapest first, then the most people, then the most units. ``alone`` mentees have nobody now;
    ``tried`` rounds were solved; ``untried`` candidates were left out: beyond the best of their kind, beyond the
    budget, or not proved in time."""

    relaxations: tuple[Relaxation, ...]
    alone: int
    tried: int
    untried: int


def cheapest_relaxations(
    solution: Solution,
    reasons: AnyIntArray,
    *,
    policy: Policy | None = None,
    approvable: Reason = APPROVABLE,
    rules: Reason = RULES,
    costs: Mapping[StepKind, int] = COSTS,
    per_kind: int = 8,
    budget: int | None = None,
    time_limit: float | None = None,
) -> Advice:
    """What would bring more people in, or give a round without a solution one.

    ``reasons`` (n, m) and ``policy`` as given to scoring; ``approvable`` reasons may be approved pair by pair,
    ``rules`` dropped; the reporting line is neither, whatever is passed. Of each kind the ``per_kind`` best are tried.
    At most ``budget`` rounds are solved (None: as many as take some ten seconds), each for at most ``time_limit``
    seconds. Counting solved rounds makes the answer the same on every machine as long as no ``time_limit`` cuts in.
    """
    alone = solution.problem.shape[0] - solution.people
    if solution.status is not Status.INFEASIBLE and not alone:
        return Advice((), 0, 0, 0)
    blocking = blocked_by(solution.problem, reasons, policy)
    ground = ground_of(solution, blocking, approvable & ~NEVER, rules & ~NEVER & ~approvable)
    search = _Search(solution, blocking, budget=solves_for(solution.problem) if budget is None else budget)
    search.time_limit = time_limit
    _singles(search, ground, per_kind)
    if not any(step.kind is not StepKind.MENTOR for steps in search.found for step in steps):
        _doubles(search, ground)
    told = [Relaxation(steps, effort_of(steps, costs), gain) for steps, gain in search.found.items()]
    told.sort(key=lambda each: (each.effort, -each.gain.people, -each.gain.units, each.steps))
    return Advice(tuple(told), alone, search.tried, search.untried)


@dataclass(eq=False)
class _Search:
    """Solves and remembers; ``found`` are the candidates that help."""

    solution: Solution
    blocking: MaskArray
    budget: int
    time_limit: float | None = None
    tried: int = 0
    untried: int = 0
    found: dict[Candidate, Gain] = field(default_factory=dict)
    known: dict[Candidate, Gain] = field(default_factory=dict)

    def gain(self, steps: Candidate) -> Gain | None:
        """What the steps win; None when the budget is used up or the answer is not proved."""
        if steps not in self.known:
            if self.tried >= self.budget:
                return None
            self.tried += 1
            self.known[steps] = gain_of(
                self.solution, relaxed(self.solution.problem, steps, self.blocking), self.time_limit
            )
        gain = self.known[steps]
        return gain if gain.exact else None

    def helps(self, steps: Candidate) -> bool:
        """Somebody comes in, or there is a solution at last. False when that is not known."""
        gain = self.gain(steps)
        return gain is not None and gain.possible and (gain.people > 0 or self.solution.status is Status.INFEASIBLE)

    def keep(self, steps: Candidate) -> bool:
        """Remember the steps if they help; count them if nobody knows."""
        gain = self.gain(steps)
        if gain is None:
            self.untried += 1
        elif self.helps(steps):
            self.found[steps] = gain
            return True
        return False


def _singles(search: _Search, ground: Ground, per_kind: int) -> None:
    """Quotas by one pair first, then everything else, then quotas by as much as is needed: a short budget is not used
    up by the first quota."""
    quotas = quota_steps(ground)
    for step in quotas:
        if search.helps((replace(step, amount=1),)):
            search.keep((replace(step, amount=1),))
    candidates, more = singles(ground, per_kind)
    search.untried += more
    for steps in candidates:
        search.keep(steps)
    for step in quotas:
        _least_that_helps(search, (step,))


def _doubles(search: _Search, ground: Ground) -> None:
    """Two together. Where quotas or locks are in the way any two may be what helps; else two for one pair."""
    if ground.infeasible or ground.quotas_bite:
        blamed: Iterable[Candidate] = [(step,) for step in quota_steps(ground)]
        first = [*blamed, *singles(ground, _COUPLED)[0]][:_COUPLED]
        others: Iterable[Candidate] = [(step,) for step in quota_steps(ground, every=True)]
        for steps in couples(first, [each for each in others if each not in first][:_COUPLED]):
            _least_that_helps(search, steps)
    if not ground.infeasible:
        for steps in doubles(ground):
            search.keep(steps)


def _least_that_helps(search: _Search, steps: Candidate) -> None:
    """Keep the steps with the smallest amounts that help at all, and with the smallest that bring in all they can."""
    if not search.helps(steps):
        search.keep(steps)  # counted if nobody knows
        return
    most = search.gain(steps)
    assert most is not None  # it helps
    search.keep(_shrunk(steps, 1, search.helps))
    all_in = _shrunk(
        steps, most.people, lambda some: (gain := search.gain(some)) is not None and gain.people == most.people
    )
    search.keep(all_in)


def _shrunk(steps: Candidate, guess: int, good: Callable[[Candidate], bool]) -> Candidate:
    """One amount after the other made as small as can be, around a guess first and then by halving; ``good`` holds of
    ``steps`` and of whatever is larger than something good."""
    for place, step in enumerate(steps):
        if step.kind not in {StepKind.LEAST, StepKind.MOST}:
            continue
        bad, fine, probes = 0, step.amount, [guess - 1, guess]
        while fine - bad > 1:
            middle = probes.pop() if probes else (bad + fine) // 2
            if not bad < middle < fine:
                continue
            if good((*steps[:place], replace(step, amount=middle), *steps[place + 1 :])):
                fine = middle
            else:
                bad = middle
        steps = (*steps[:place], replace(step, amount=fine), *steps[place + 1 :])
    return steps
