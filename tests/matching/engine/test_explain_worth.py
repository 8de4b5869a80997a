"""What one more place, mentor or pair is worth, and what each choice costs: equal to solving the changed round."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.engine.explain import (
    ChoiceKind,
    ChoicePrice,
    Gain,
    prices_of_choices,
    shadow_prices,
    why_not,
    worth_of_mentor,
    worth_of_place,
    worth_of_quota,
)
from matching.engine.explain.certified import Ceiling
from matching.engine.kinds import Reason
from matching.engine.problem import Problem, Quota, Solution, Status, Stay, make_problem
from matching.engine.solve import solve, solve_problem


def random_problem(seed: int, rows: int, columns: int, *, quotas: int = 1, locks: int = 1) -> Problem:
    chance = np.random.default_rng(seed)
    allowed = chance.random((rows, columns)) < chance.choice([0.4, 0.7, 1.0])
    spots = np.argwhere(allowed)
    locked = chance.permutation(spots)[: chance.integers(0, locks + 1)] if len(spots) else []
    limits = [
        Quota(
            chance.random((rows, columns)) < 0.5,
            at_least=None if chance.random() < 0.5 else int(chance.integers(0, 3)),
            at_most=None if chance.random() < 0.4 else int(chance.integers(0, 4)),
            price=int(chance.integers(1, 30)) if chance.random() < 0.3 else None,
        )
        for _ in range(chance.integers(0, quotas + 1))
    ]
    return make_problem(
        chance.integers(-5, 50, (rows, columns)),
        allowed,
        chance.integers(0, 3, columns),
        locked=[(int(row), int(column)) for row, column in locked],
        quotas=limits,
    )


def best_of(problem: Problem) -> tuple[int, int] | None:
    """Most people, then the highest total, by trying everything; None when nothing keeps the locks and quotas."""
    best: tuple[int, int] | None = None
    locked = dict(problem.locked)
    if len(locked) < len(problem.locked):
        return None

    def place(row: int, left: list[int], chosen: list[tuple[int, int]]) -> None:
        nonlocal best
        if row == problem.shape[0]:
            missed = [(quota.price, missed_by(quota, chosen)) for quota in problem.quotas]
            if not any(price is None and by for price, by in missed):
                fines = sum(price * by for price, by in missed if price is not None)
                key = (len(chosen), sum(int(problem.scores[pair]) for pair in chosen) - fines)
                best = key if best is None else max(best, key)
            return
        if row not in locked:
            place(row + 1, left, chosen)
        for column in [locked[row]] if row in locked else range(problem.shape[1]):
            if left[column] and problem.allowed[row, column]:
                place(row + 1, [*left[:column], left[column] - 1, *left[column + 1 :]], [*chosen, (row, column)])

    place(0, problem.capacity.tolist(), [])
    return best


def missed_by(quota: Quota, chosen: list[tuple[int, int]]) -> int:
    count = sum(bool(quota.mask[pair]) for pair in chosen)
    return max(0, quota.floor - count) + (0 if quota.at_most is None else max(0, count - quota.at_most))


def equals(found: Gain | None, before: Solution, problem: Problem) -> bool:
    """People and units as trying everything has them. The floor among equals is nobody's promise."""
    best = best_of(problem)
    if best is None:
        return found == Gain(possible=False)
    return found is not None and replace(found, floor=0) == Gain(best[0] - before.people, 0, best[1] - before.value)


def below(found: Gain, ceiling: Ceiling) -> None:
    assert 0 <= found.people <= ceiling.people
    if not found.people and ceiling.units is not None:
        assert 0 <= found.units <= ceiling.units


def test_one_more_mentor_is_worth_what_it_adds() -> None:
    solution = solve([[31, 0], [30, 5]], np.ones((2, 2), dtype=bool))

    assert (solution.pairs, solution.value) == (((0, 0), (1, 1)), 36)
    assert worth_of_mentor(solution, [31, 32], [True, True]) == Gain(people=0, floor=26, units=27)
    assert worth_of_mentor(solution, [31, 32], [False, False]) == Gain()
    assert worth_of_mentor(solution, [31, 32], [True, True], capacity=0) == Gain()
    with pytest.raises(ValueError, match="2 rows"):
        worth_of_mentor(solution, [31], [True])
    with pytest.raises(ValueError, match="integers"):
        worth_of_mentor(solution, [0.5, 0.5], [True, True])


def test_a_new_mentor_counts_for_quotas_only_where_told() -> None:
    quota = Quota(np.array([[True], [True]]), at_most=1)
    solution = solve([[5], [4]], np.ones((2, 1), dtype=bool), mentor_capacity=2, quotas=[quota])

    assert (solution.people, solution.value) == (1, 5)
    assert worth_of_mentor(solution, [9, 9], [True, True]) == Gain(people=1, floor=0, units=9)
    assert worth_of_mentor(solution, [9, 9], [True, True], quotas=[[True, True]]) == Gain(0, 4, 4)


def test_a_place_more_and_a_place_less() -> None:
    solution = solve([[10, 2], [9, 8]], np.ones((2, 2), dtype=bool), column_keys=[5, 3])

    assert worth_of_place(solution, 0) == Gain(people=0, floor=1, units=1)
    assert worth_of_place(solution, 0, places=-1) == Gain(people=-1, floor=0, units=-10)
    assert worth_of_place(solution, 1, places=-1) == Gain(people=-1, floor=2, units=-8)


def test_moving_a_quota() -> None:
    mask = np.array([[True, False], [False, True]])
    solution = solve([[9, 1], [1, 9]], np.ones((2, 2), dtype=bool), quotas=[Quota(mask, at_most=1), Quota(~mask, 2)])

    assert (solution.value, solution.people) == (2, 2)
    assert worth_of_quota(solution, 1, at_least=-2) == Gain(people=0, floor=0, units=0)
    assert worth_of_quota(solution, 0, at_most=1) == Gain()
    assert not worth_of_quota(solution, 1, at_least=1).possible


@settings(max_examples=25)
@given(st.integers(0, 2**20), st.integers(1, 4), st.integers(1, 4))
def test_worth_equals_the_changed_round_and_never_exceeds_its_ceiling(seed: int, rows: int, columns: int) -> None:
    problem = random_problem(seed, rows, columns)
    solution = solve_problem(problem)
    ceilings = shadow_prices(solution)
    assert (ceilings is None) == (solution.status is Status.INFEASIBLE)

    for column in range(columns):
        found = worth_of_place(solution, column)
        capacity = problem.capacity + (np.arange(columns) == column)
        assert equals(found, solution, replace(problem, capacity=capacity))
        if ceilings is not None:
            below(found, ceilings.places[column])
    for place, quota in enumerate(problem.quotas):
        for change in ({"at_most": 1}, {"at_least": -1}):
            looser = replace(
                quota,
                at_most=None if quota.at_most is None else quota.at_most + change.get("at_most", 0),
                at_least=None if quota.at_least is None else max(0, quota.at_least + change.get("at_least", 0)),
            )
            found = worth_of_quota(solution, place, **change)
            assert equals(found, solution, replace(problem, quotas=(looser,)))
            if ceilings is not None:
                (side,) = change
                below(found, getattr(ceilings, side)[place])


def test_what_locks_and_bans_cost() -> None:
    allowed = np.array([[True, True], [False, True]])
    solution = solve([[9, 1], [8, 2]], allowed, mentor_capacity=2, locked=[(0, 1)])

    prices = prices_of_choices(solution, [(1, 0)])

    assert prices == (
        ChoicePrice(ChoiceKind.LOCK, 0, 1, price=Gain(people=0, floor=1, units=8)),
        ChoicePrice(ChoiceKind.BAN, 1, 0, price=Gain(people=0, floor=0, units=6)),
    )


def test_a_ban_on_the_line_costs_nothing_for_lifting_it_changes_nothing() -> None:
    reasons = np.array([[0, 0], [Reason.BAN | Reason.LINE_DOWN, Reason.SAME_UNIT]], dtype=np.uint32)
    solution = solve([[9, 1], [8, 2]], reasons != Reason.BAN | Reason.LINE_DOWN)

    (price,) = prices_of_choices(solution, [(1, 0)], reasons=reasons)

    assert price == ChoicePrice(ChoiceKind.BAN, 1, 0, price=Gain(), blocked=Reason.LINE_DOWN)


@settings(max_examples=25)
@given(st.integers(0, 2**20), st.integers(1, 4), st.integers(1, 4))
def test_the_price_of_a_choice_equals_the_round_without_it(seed: int, rows: int, columns: int) -> None:
    problem = random_problem(seed, rows, columns, locks=2)
    solution = solve_problem(problem)
    bans = [(int(row), int(column)) for row, column in np.argwhere(~problem.allowed)[:3]]

    exact = prices_of_choices(solution, bans, solves=100)
    cheap = prices_of_choices(solution, bans, solves=0)

    assert len(exact) == len(cheap) == len(problem.locked) + len(problem.quotas) + len(bans)
    for one, ceiling in zip(exact, cheap, strict=True):
        assert one.price is not None
        assert equals(one.price, solution, without(problem, one))
        if solution.status is Status.OPTIMAL:
            assert (one.price.people, 0 if one.price.people else one.price.units) >= (0, 0)
            if ceiling.price is not None:
                below(one.price, Ceiling(ceiling.price.people, ceiling.price.units))
        else:
            assert ceiling.price is None


def without(problem: Problem, choice: ChoicePrice) -> Problem:
    allowed = problem.allowed.copy()
    if choice.kind is ChoiceKind.BAN:
        allowed[choice.mentee, choice.mentor] = True
    return replace(
        problem,
        allowed=allowed,
        locked=tuple(pair for pair in problem.locked if pair != (choice.mentee, choice.mentor)),
        quotas=() if choice.kind is ChoiceKind.QUOTA else problem.quotas,
    )


def test_a_large_round_says_that_it_only_knows_a_ceiling() -> None:
    solution = solve([[9, 1], [8, 2]], np.ones((2, 2), dtype=bool), mentor_capacity=2, locked=[(0, 1), (1, 1)])

    first, second = prices_of_choices(solution, solves=1)

    assert (first.at_most, first.price) == (False, Gain(people=0, floor=1, units=8))
    assert (second.at_most, second.price) == (True, Gain(people=0, units=6, exact=False))


def test_time_that_ran_out_is_told() -> None:
    solution = solve([[9, 1], [8, 2]], np.ones((2, 2), dtype=bool))
    late = replace(solution, status=Status.INCUMBENT)

    assert worth_of_place(solution, 0).exact
    assert not worth_of_place(late, 0).exact


@pytest.mark.parametrize("aims", [{"fairness": "floor"}, {"fairness": "bands"}, {"stay": Stay((1, 0, 2), bonus=9000)}])
def test_solving_again_keeps_the_aims_and_prices_that_cannot_tell_keep_silent(aims: Any) -> None:
    scores = [[60_000, 20_000, 1000], [50_000, 12_000, 30_000], [4000, 8000, 17_000]]
    solution = solve(scores, np.ones((3, 3), dtype=bool), locked=[(2, 2)], **aims)

    (lock,) = prices_of_choices(solution)
    (silent,) = prices_of_choices(solution, solves=0)
    free = solve(scores, np.ones((3, 3), dtype=bool), **aims)

    assert solution.floor is not None
    assert free.floor is not None
    assert lock.price == Gain(0, free.floor - solution.floor, free.value - solution.value)
    assert (silent.price, shadow_prices(solution)) == (None, None)
    assert worth_of_mentor(solution, [0, 0, 0], [False, False, False]) == Gain()


def test_forcing_a_pair_tells_how_far_the_floor_sinks() -> None:
    solution = solve([[60_000, 20_000], [50_000, 1000]], np.ones((2, 2), dtype=bool), fairness="floor")

    forced = why_not(solution, mentee=0, mentor=0)

    assert (solution.pairs, solution.floor) == (((0, 1), (1, 0)), 20_000)
    assert (forced.price, forced.floor, forced.people, forced.exact) == (9000, 19_000, 0, True)


def test_forcing_a_pair_away_from_one_that_runs_costs_the_bonus() -> None:
    running = Stay((0, 1), bonus=500)
    solution = solve([[100, 300], [300, 100]], np.ones((2, 2), dtype=bool), stay=running)

    forced = why_not(solution, mentee=0, mentor=1)

    assert solution.pairs == ((0, 0), (1, 1))
    assert forced.price == (100 + 100 + 2 * 500) - (300 + 300)


def test_forcing_a_pair_into_a_priced_quota_costs_its_price() -> None:
    wish = Quota(np.array([[False, True], [False, False]]), at_most=0, price=40)
    solution = solve([[100, 100], [100, 100]], np.ones((2, 2), dtype=bool), quotas=[wish])

    assert why_not(solution, mentee=0, mentor=1).price == 40
    assert prices_of_choices(solution)[0].price == Gain()
