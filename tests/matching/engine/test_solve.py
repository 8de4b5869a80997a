"""The optimum against brute force, its certificate, and the promise that order and names change nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from matching.engine.certificate import Certificate
from matching.engine.problem import Obstacle, ObstacleKind, Quota, Status
from matching.engine.solve import seal, solve
from matching.engine.verify import verify


@dataclass
class Case:
    scores: np.ndarray[Any, Any]
    allowed: np.ndarray[Any, Any]
    capacity: list[int]
    locked: list[tuple[int, int]]
    quotas: list[Quota]

    @property
    def extras(self) -> dict[str, Any]:
        return {"mentor_capacity": self.capacity, "locked": self.locked, "quotas": self.quotas}


@st.composite
def cases(draw: st.DrawFn, *, quotas: int, top: int = 5) -> Case:
    rows, columns = draw(st.integers(0, top)), draw(st.integers(0, top))
    cell = st.integers(-3, 9) | st.integers(0, 100_000)
    scores = np.array(draw(st.lists(cell, min_size=rows * columns, max_size=rows * columns)), dtype=np.int64)
    bits = st.lists(st.booleans(), min_size=rows * columns, max_size=rows * columns)
    allowed = np.array(draw(bits), dtype=bool) | (np.array(draw(bits), dtype=bool))
    allowed = allowed.reshape(rows, columns)
    capacity = draw(st.lists(st.integers(0, 3), min_size=columns, max_size=columns))
    possible = list(zip(*np.nonzero(allowed), strict=True))
    locked = [(int(a), int(b)) for a, b in draw(st.lists(st.sampled_from(possible), max_size=2))] if possible else []
    limits = [
        Quota(
            np.array(draw(bits), dtype=bool).reshape(rows, columns),
            at_least=draw(st.none() | st.integers(0, 2)),
            at_most=draw(st.none() | st.integers(0, 3)),
        )
        for _ in range(quotas)
    ]
    return Case(scores.reshape(rows, columns), allowed, capacity, locked, limits)


def brute_force(case: Case) -> tuple[int, int] | None:
    """Most people, then the highest total, by trying everything; None when nothing keeps the locks and quotas."""
    rows, columns = case.scores.shape
    best: tuple[int, int] | None = None

    def place(row: int, left: list[int], chosen: list[tuple[int, int]]) -> None:
        nonlocal best
        if row == rows:
            counts = [sum(bool(quota.mask[pair]) for pair in chosen) for quota in case.quotas]
            keeps = all(
                (quota.at_least or 0) <= count and (quota.at_most is None or count <= quota.at_most)
                for quota, count in zip(case.quotas, counts, strict=True)
            )
            if keeps and set(case.locked) <= set(chosen):
                key = (len(chosen), sum(int(case.scores[pair]) for pair in chosen))
                best = key if best is None else max(best, key)
            return
        place(row + 1, left, chosen)
        for column in range(columns):
            if left[column] and case.allowed[row, column]:
                left[column] -= 1
                place(row + 1, left, [*chosen, (row, column)])
                left[column] += 1

    place(0, list(case.capacity), [])
    return best


@settings(max_examples=200)
@given(cases(quotas=0))
def test_capacities_and_locks_agree_with_brute_force(case: Case) -> None:
    solution = solve(case.scores, case.allowed, **case.extras)

    best = brute_force(case)
    assert (solution.status is Status.INFEASIBLE) == (best is None)
    if best is None or solution.certificate is None:
        return
    assert (solution.people, solution.value) == best
    assert (solution.status, solution.gap, solution.people_bound) == (Status.OPTIMAL, 0, solution.people)
    assert verify(solution.certificate, case.scores, case.allowed, **case.extras).problems == ()


@settings(max_examples=120)
@given(cases(quotas=2, top=4))
def test_quotas_agree_with_brute_force(case: Case) -> None:
    solution = solve(case.scores, case.allowed, **case.extras)

    best = brute_force(case)
    assert (solution.status is Status.INFEASIBLE) == (best is None)
    if best is None or solution.certificate is None:
        return
    assert (solution.status, solution.people, solution.value) == (Status.OPTIMAL, *best)
    assert solution.gap >= 0
    assert verify(solution.certificate, case.scores, case.allowed, **case.extras).problems == ()


@settings(max_examples=60)
@given(cases(quotas=1, top=5), st.randoms(use_true_random=False))
def test_the_order_of_the_list_changes_nothing(case: Case, chance: Any) -> None:
    rows, columns = case.scores.shape
    new_rows, new_columns = list(range(rows)), list(range(columns))
    chance.shuffle(new_rows)
    chance.shuffle(new_columns)
    grid = np.ix_(new_rows, new_columns)
    places = (
        {row: place for place, row in enumerate(new_rows)},
        {column: place for place, column in enumerate(new_columns)},
    )

    first = solve(
        case.scores, case.allowed, row_keys=np.arange(rows) + 70, column_keys=np.arange(columns) + 900, **case.extras
    )
    second = solve(
        case.scores[grid],
        case.allowed[grid],
        mentor_capacity=[case.capacity[column] for column in new_columns],
        locked=[(places[0][row], places[1][column]) for row, column in case.locked],
        quotas=[Quota(quota.mask[grid], quota.at_least, quota.at_most) for quota in case.quotas],
        row_keys=np.array(new_rows, dtype=np.int64) + 70,
        column_keys=np.array(new_columns, dtype=np.int64) + 900,
    )

    assert first.pairs == tuple(sorted((new_rows[row], new_columns[column]) for row, column in second.pairs))
    assert (first.value, first.bound, first.status) == (second.value, second.bound, second.status)


def test_a_table_full_of_ties_gives_the_same_pairs_in_any_order() -> None:
    chance = np.random.default_rng(3)
    scores = chance.integers(0, 3, (60, 60)) * 1000
    allowed = chance.random((60, 60)) < 0.7
    keys = chance.permutation(10_000)[:60]
    order = chance.permutation(60)

    first = solve(scores, allowed, row_keys=keys, column_keys=keys)
    second = solve(scores[order], allowed[order], row_keys=keys[order], column_keys=keys)
    third = solve(scores, allowed)
    fourth = solve(scores[:, order], allowed[:, order])

    assert first.pairs == tuple(sorted((int(order[row]), column) for row, column in second.pairs))
    assert third.pairs == tuple(sorted((row, int(order[column])) for row, column in fourth.pairs))


@settings(max_examples=60)
@given(cases(quotas=1, top=4), st.data())
def test_no_number_of_a_certificate_can_be_touched(case: Case, data: st.DataObject) -> None:
    solution = solve(case.scores, case.allowed, **case.extras)
    assume(solution.certificate is not None)
    assert solution.certificate is not None
    plain = json.loads(json.dumps(solution.certificate.to_dict()))

    assert Certificate.from_dict(plain) == solution.certificate
    spots: list[tuple[Any, Any]] = []

    def collect(node: Any) -> None:
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            if isinstance(value, int):
                spots.append((node, key))
            elif isinstance(value, (dict, list)):
                collect(value)

    collect(plain)
    node, key = data.draw(st.sampled_from(spots))
    node[key] += data.draw(st.sampled_from([-1, 1, 7]))
    assert not verify(Certificate.from_dict(plain), case.scores, case.allowed, **case.extras).holds


def test_a_certificate_is_worth_nothing_for_another_table_and_lies_are_found_without_the_digest() -> None:
    scores = np.array([[5, 1], [4, 3]])
    allowed = np.ones((2, 2), dtype=bool)
    solution = solve(scores, allowed)
    certificate = solution.certificate
    assert certificate is not None

    assert verify(certificate, scores, allowed).holds
    assert verify(certificate, scores + 1, allowed).problems == ("made for another problem",)
    worse = replace(certificate, pairs=((0, 1), (1, 0)))
    assert "the certificate has been touched" in verify(worse, scores, allowed).problems
    cheap = replace(certificate.score_prices, rows=(0, 0), columns=(0, 0), people=0)
    last = replace(certificate.stages[-1], prices=cheap)
    lie = seal(replace(certificate, stages=(certificate.stages[0], last)))  # the liar knows how digests are made
    assert "score: an allowed pair is worth more than its price" in verify(lie, scores, allowed).problems


def test_people_come_before_points() -> None:
    solution = solve([[100_000, 1], [99_000, 0]], [[True, True], [True, False]])

    assert solution.pairs == ((0, 1), (1, 0))
    assert (solution.people, solution.value, solution.floor) == (2, 99_001, 1)


def test_a_forbidden_pair_is_never_made_even_if_somebody_stays_alone() -> None:
    solution = solve([[9, 9], [9, 9]], [[True, False], [True, False]])

    assert solution.people == 1
    assert (len(solution.unmatched_mentees), solution.unmatched_mentors) == (1, (1,))
    assert solution.people_bound == 1


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_nobody_on_a_side_is_an_answer_not_an_error(shape: tuple[int, int]) -> None:
    scores, allowed = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=bool)

    solution = solve(scores, allowed)

    assert (solution.status, solution.pairs, solution.value) == (Status.OPTIMAL, (), 0)
    assert solution.certificate is not None
    assert verify(solution.certificate, scores, allowed).holds


def test_contradictory_locks_are_named() -> None:
    scores, allowed = np.ones((3, 2), dtype=np.int64), np.array([[True, True], [True, True], [True, False]])

    twice = solve(scores, allowed, locked=[(0, 0), (0, 1)])
    forbidden = solve(scores, allowed, locked=[(2, 1)])
    crowded = solve(scores, allowed, locked=[(0, 0), (1, 0)])

    assert {each.kind for each in twice.obstacles} == {ObstacleKind.LOCK_TWICE}
    assert forbidden.obstacles == (Obstacle(ObstacleKind.LOCK_FORBIDDEN, mentee=2, mentor=1),)
    assert crowded.obstacles == (Obstacle(ObstacleKind.LOCK_OVER_CAPACITY, mentor=0),)
    assert crowded.status is Status.INFEASIBLE


def test_an_impossible_quota_is_named() -> None:
    scores, allowed = np.ones((2, 2), dtype=np.int64), np.ones((2, 2), dtype=bool)
    mask = np.array([[True, True], [False, False]])

    solution = solve(scores, allowed, quotas=[Quota(~mask, at_least=1), Quota(mask, at_least=2)])

    assert solution.obstacles == (Obstacle(ObstacleKind.QUOTA_UNREACHABLE, quota=1),)


def test_tables_that_do_not_fit_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match="allowed is"):
        solve(np.ones((2, 2), dtype=np.int64), np.ones((2, 3), dtype=bool))
    with pytest.raises(ValueError, match="integers"):
        solve(np.ones((2, 2)), np.ones((2, 2), dtype=bool))
    with pytest.raises(ValueError, match="never below zero"):
        solve(np.ones((1, 1), dtype=np.int64), np.ones((1, 1), dtype=bool), mentor_capacity=-1)
    with pytest.raises(ValueError, match="one different number per person"):
        solve(np.ones((2, 1), dtype=np.int64), np.ones((2, 1), dtype=bool), row_keys=[1, 1])


@pytest.mark.parametrize(("rows", "columns", "crowded"), [(60, 60, 0), (64, 60, 0), (60, 64, 0), (60, 60, 9)])
def test_easing_a_table_and_counting_in_fewer_bytes_change_nothing_but_the_time(
    monkeypatch: pytest.MonkeyPatch, rows: int, columns: int, crowded: int
) -> None:
    # Every mentor is worth another sum to all, so that many want the same; in the last case nine mentees of whom two
    # can be matched.
    chance = np.random.default_rng(rows + columns + crowded)
    scores = chance.integers(0, 40_000, (rows, columns)) + chance.integers(0, 60_000, columns)[None, :]
    allowed = chance.random((rows, columns)) < 0.8
    allowed[:crowded, 1:] = False
    capacity = np.where(np.arange(columns) % 10 == 0, 2, 1)

    monkeypatch.setattr("matching.engine.assignment._WORTH_EASING", 10**9)
    monkeypatch.setattr("matching.engine.assignment._FAR", 0)
    slow = solve(scores, allowed, mentor_capacity=capacity)
    monkeypatch.setattr("matching.engine.assignment._WORTH_EASING", 1)
    monkeypatch.setattr("matching.engine.assignment._FAR", 2**29)
    fast = solve(scores, allowed, mentor_capacity=capacity)

    assert fast.certificate == slow.certificate
    assert fast.people == min(rows, columns + 6) - max(0, crowded - 2)
    assert verify(fast.certificate, scores, allowed, mentor_capacity=capacity).holds  # type: ignore[arg-type]
