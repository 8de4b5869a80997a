"""Too many for too few places: the sets are deficient, irreducible, apart, and explain everybody left alone."""

from __future__ import annotations

import time
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.engine.hall import HallSet, hall_sets, most_people
from matching.engine.kinds import Reason
from matching.engine.places import places_left
from matching.engine.problem import Problem, Quota, Status, make_problem
from matching.engine.solve import solve, solve_problem


def random_problem(seed: int, rows: int, columns: int) -> Problem:
    chance = np.random.default_rng(seed)
    allowed = chance.random((rows, columns)) < chance.choice([0.2, 0.35, 0.6])
    spots = np.argwhere(allowed)
    locked = chance.permutation(spots)[: chance.integers(0, 2)] if len(spots) else []
    quotas = [Quota(chance.random((rows, columns)) < 0.6, at_most=1)] if chance.random() < 0.3 else []
    return make_problem(
        chance.integers(0, 50, (rows, columns)),
        allowed,
        chance.integers(0, 3, columns),
        locked=[(int(row), int(column)) for row, column in locked],
        quotas=quotas,
    )


def deficiency_of(rows: tuple[int, ...], allowed: np.ndarray, left: np.ndarray) -> int:  # type: ignore[type-arg]
    partners = allowed[list(rows)].any(axis=0) if rows else np.zeros(len(left), dtype=bool)
    return len(rows) - int(left[partners].sum())


def parts(rows: tuple[int, ...]) -> list[tuple[int, ...]]:
    return [part for size in range(len(rows)) for part in combinations(rows, size)]


def check(sets: tuple[HallSet, ...], free: list[int], allowed: np.ndarray, left: np.ndarray) -> None:  # type: ignore[type-arg]
    """``free`` rows ask for one place each; sets are told with the asking side as rows."""
    everybody = [*parts(tuple(free)), tuple(free)]
    most = max(deficiency_of(part, allowed, left) for part in everybody)

    assert sum(each.deficiency for each in sets) == most
    members = [row for each in sets for row in each.rows]
    assert len(members) == len(set(members))
    assert set(members) <= set(free)
    open_columns = [column for each in sets for column in each.columns if left[column]]
    assert len(open_columns) == len(set(open_columns))
    for each in sets:
        assert each.columns == tuple(np.flatnonzero(allowed[list(each.rows)].any(axis=0)).tolist())
        assert each.places == sum(int(left[column]) for column in each.columns)
        assert each.deficiency == len(each.rows) - each.places > 0
        assert all(deficiency_of(part, allowed, left) < each.deficiency for part in parts(each.rows))
        assert set(each.core) <= set(each.rows)
        assert deficiency_of(each.core, allowed, left) == 1
        assert all(deficiency_of(part, allowed, left) <= 0 for part in parts(each.core))


@settings(max_examples=100)
@given(st.integers(0, 2**20), st.integers(0, 7), st.integers(0, 5))
def test_sets_of_mentees_against_all_subsets(seed: int, rows: int, columns: int) -> None:
    problem = random_problem(seed, rows, columns)
    solution = solve_problem(problem)

    sets = hall_sets(solution)

    free = [row for row in range(rows) if row not in {row for row, _ in problem.locked}]
    check(sets, free, problem.allowed, places_left(problem))
    assert most_people(problem) == rows - sum(each.deficiency for each in sets)
    if not problem.quotas and solution.status is not Status.INFEASIBLE:
        assert bool(sets) == bool(solution.unmatched_mentees)


@settings(max_examples=60)
@given(st.integers(0, 2**20), st.integers(0, 5), st.integers(0, 7))
def test_sets_of_mentors_against_all_subsets(seed: int, rows: int, columns: int) -> None:
    problem = random_problem(seed, rows, columns)
    solution = solve_problem(problem)

    sets = hall_sets(solution, mentors=True)

    held = {column for _, column in problem.locked}
    free = [column for column in range(columns) if problem.capacity[column] and column not in held]
    left = np.ones(rows, dtype=np.int64)
    left[[row for row, _ in problem.locked]] = 0
    turned = tuple(
        HallSet(True, each.columns, each.rows, each.places, each.deficiency, each.core, each.kept_from) for each in sets
    )
    check(turned, free, problem.allowed.T, left)
    assert all(not each.of_mentees for each in sets)


def test_nine_need_german_and_eight_speak_it() -> None:
    speaks = np.arange(20) < 8
    wants = np.arange(20) >= 11
    reasons = np.where(wants[:, None] & ~speaks[None, :], np.uint32(Reason.LANGUAGE), np.uint32(0))
    reasons[11, 8:10] |= np.uint32(Reason.LINE_UP)
    reasons[0, 0] |= np.uint32(Reason.SAME_UNIT)
    solution = solve(np.ones((20, 20), dtype=np.int64), (reasons & ~np.uint32(Reason.SAME_UNIT)) == 0)

    (found,) = hall_sets(solution, reasons)

    assert (found.rows, found.columns) == (tuple(range(11, 20)), tuple(range(8)))
    assert (found.places, found.deficiency, found.core) == (8, 1, tuple(range(11, 20)))
    assert (found.kept_from, found.counts) == (9 * 12, ((Reason.LANGUAGE, 108), (Reason.LINE_UP, 2)))
    assert found.only == ((Reason.LANGUAGE, 106),)


def test_everybody_for_one_mentor_is_one_set_with_a_core_of_two() -> None:
    solution = solve([[1, 0], [2, 0], [3, 9], [0, 8]], [[True, False], [True, False], [True, False], [False, False]])

    crowd, nobody = hall_sets(solution)

    assert (crowd.rows, crowd.columns, crowd.places, crowd.deficiency) == ((0, 1, 2), (0,), 1, 2)
    assert len(crowd.core) == 2
    assert (nobody.rows, nobody.columns, nobody.places, nobody.deficiency, nobody.core) == ((3,), (), 0, 1, (3,))


def test_a_place_taken_by_a_lock_is_no_place() -> None:
    allowed = np.array([[True, True], [True, False]])
    solution = solve([[5, 1], [9, 0]], allowed, locked=[(0, 0)])

    (found,) = hall_sets(solution)

    assert (found.rows, found.columns, found.places, found.deficiency) == ((1,), (0,), 0, 1)
    assert hall_sets(solve([[5, 1], [9, 0]], allowed)) == ()


def test_whom_a_quota_keeps_out_is_in_no_set() -> None:
    allowed = np.ones((2, 2), dtype=bool)
    solution = solve([[5, 1], [9, 0]], allowed, quotas=[Quota(allowed, at_most=1)])

    assert (solution.people, hall_sets(solution)) == (1, ())


def test_the_sets_do_not_depend_on_the_order_of_people() -> None:
    chance = np.random.default_rng(4)
    allowed = chance.random((40, 30)) < 0.06
    order, across = chance.permutation(40), chance.permutation(30)

    first = hall_sets(solve(np.ones((40, 30), dtype=np.int64), allowed))
    second = hall_sets(solve(np.ones((40, 30), dtype=np.int64), allowed[np.ix_(order, across)]))

    assert len(first) > 3
    assert {(each.rows, each.columns) for each in first} == {
        (tuple(sorted(order[list(each.rows)].tolist())), tuple(sorted(across[list(each.columns)].tolist())))
        for each in second
    }


@pytest.mark.parametrize("mentors", [False, True])
def test_two_thousand_by_two_thousand_take_a_moment(mentors: bool) -> None:
    chance = np.random.default_rng(1)
    allowed = chance.random((2000, 2000)) < 0.002
    solution = solve(np.ones((20, 20), dtype=np.int64), np.ones((20, 20), dtype=bool))
    problem = make_problem(np.ones((2000, 2000), dtype=np.int64), allowed, 1)
    solution = type(solution)(**{**vars(solution), "problem": problem, "pairs": ()})

    start = time.process_time()
    sets = hall_sets(solution, np.zeros((2000, 2000), dtype=np.uint32), mentors=mentors)

    assert time.process_time() - start < 3
    assert sum(each.deficiency for each in sets) == 2000 - most_people(problem) > 0
