"""The best alternating paths tell the exact gain of every new place and pair at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.engine.hall import largest_matching
from matching.engine.kinds import Reason
from matching.engine.problem import Status
from matching.engine.relax import StepKind, cheapest_relaxations
from matching.engine.relax.paths import UNREACHED, best_paths
from matching.engine.solve import solve, solve_problem


@settings(max_examples=25)
@given(st.integers(0, 2**20), st.integers(1, 5), st.integers(1, 5))
def test_paths_equal_solving_again(seed: int, rows: int, columns: int) -> None:
    chance = np.random.default_rng(seed)
    allowed = chance.random((rows, columns)) < 0.5
    locked = [(int(row), int(column)) for row, column in np.argwhere(allowed)[:1]]
    solution = solve(
        chance.integers(0, 90, (rows, columns)),
        allowed,
        mentor_capacity=chance.integers(1, 3, columns),
        locked=locked if chance.random() < 0.5 else [],
    )
    problem, matching = solution.problem, largest_matching(solution)
    assert solution.status is Status.OPTIMAL

    paths = best_paths(matching, problem.scores)

    for column in range(columns):
        after = solve_problem(replace(problem, capacity=problem.capacity + (np.arange(columns) == column)))
        assert (after.people > solution.people) == (paths.place[column] > UNREACHED)
        if after.people > solution.people:
            assert after.value - solution.value == paths.place[column]
    for row, column in np.argwhere(~allowed).tolist():
        wider = problem.allowed.copy()
        wider[row, column] = True
        after = solve_problem(replace(problem, allowed=wider))
        helps = bool(matching.rows[row] and matching.good_columns[column])
        assert (after.people > solution.people) == helps
        if helps:
            won = paths.freed[row] + problem.scores[row, column] + paths.left[column]
            assert after.value - solution.value == won


def test_a_small_budget_goes_to_the_best_places() -> None:
    chance = np.random.default_rng(8)
    solution = solve(chance.integers(0, 900, (30, 25)), chance.random((30, 25)) < 0.3)
    reasons = np.where(solution.problem.allowed, 0, Reason.LINE_UP).astype(np.uint32)

    short = cheapest_relaxations(solution, reasons, budget=4)
    whole = cheapest_relaxations(solution, reasons, per_kind=100)

    best = [each for each in whole.relaxations if each.steps[0].kind is StepKind.PLACE]
    assert len(best) > 6
    assert [each for each in short.relaxations if each.steps[0].kind is StepKind.PLACE] == best[:3]
