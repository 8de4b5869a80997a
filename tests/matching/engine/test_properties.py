"""Everything that can be asked of the solver at once, against trying everything; and what must change nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.engine import Certificate, Quota, Solution, Status, Stay, solve, verify
from matching.engine.solve import seal

Pairs = list[tuple[int, int]]


@dataclass
class Case:
    scores: np.ndarray[Any, Any]
    allowed: np.ndarray[Any, Any]
    extras: dict[str, Any]

    def solved(self, **more: Any) -> Solution:
        return solve(self.scores, self.allowed, **{**self.extras, **more})

    def problems(self, certificate: Certificate | None) -> tuple[str, ...]:
        assert certificate is not None
        return verify(certificate, self.scores, self.allowed, **self.extras).problems


@st.composite
def cases(draw: st.DrawFn, *, fairness: tuple[str, ...] = ("none", "floor", "bands"), top: int = 4) -> Case:
    rows, columns = draw(st.integers(1, top)), draw(st.integers(1, top))
    chance = np.random.default_rng(draw(st.integers(0, 2**20)))
    highest = draw(st.sampled_from([3, 40, 100_000]))
    scores = chance.integers(-2, highest, (rows, columns)) * draw(st.sampled_from([1, 1, 2500]))
    scores = np.minimum(scores, 100_000)
    allowed = chance.random((rows, columns)) < draw(st.sampled_from([0.5, 0.8, 1.0]))
    capacity = chance.integers(0, 4, columns).tolist() if draw(st.booleans()) else [1] * columns
    possible = [
        pair for pair in zip(*(each.tolist() for each in np.nonzero(allowed)), strict=True) if capacity[pair[1]]
    ]
    locked = [possible[int(chance.integers(len(possible)))]] if possible and draw(st.booleans()) else []
    quotas = [
        Quota(
            chance.random((rows, columns)) < 0.5,
            at_least=draw(st.none() | st.integers(0, 2)),
            at_most=draw(st.none() | st.integers(0, 2)),
            price=draw(st.none() | st.sampled_from([1, 3000])),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    current = tuple(chance.integers(-1, columns, rows).tolist())
    stay = draw(st.sampled_from([None, Stay(current), Stay(current, bonus=2)]))
    extras = {
        "mentor_capacity": capacity,
        "locked": locked,
        "quotas": quotas,
        "fairness": draw(st.sampled_from(fairness)),
        "stay": stay,
    }
    return Case(scores, allowed, extras)


def possible(case: Case) -> Iterator[Pairs]:
    """Every set of pairs that keeps capacities, locks and hard quotas."""
    rows, columns = case.scores.shape

    def place(row: int, left: list[int], chosen: Pairs) -> Iterator[Pairs]:
        if row == rows:
            yield chosen
            return
        yield from place(row + 1, left, chosen)
        for column in range(columns):
            if left[column] and case.allowed[row, column]:
                less = [places - (number == column) for number, places in enumerate(left)]
                yield from place(row + 1, less, [*chosen, (row, column)])

    for chosen in place(0, list(case.extras["mentor_capacity"]), []):
        if set(case.extras["locked"]) <= set(chosen) and all(
            quota.price or misses(quota, chosen) == 0 for quota in case.extras["quotas"]
        ):
            yield chosen


def misses(quota: Quota, chosen: Pairs) -> int:
    count = sum(bool(quota.mask[pair]) for pair in chosen)
    return max(0, (quota.at_least or 0) - count) + max(0, count - (count if quota.at_most is None else quota.at_most))


def worth(case: Case, chosen: Pairs) -> tuple[int, ...]:
    """The aims in their order: more is better in each."""
    scores = [int(case.scores[pair]) for pair in chosen]
    bands = [min(19, max(0, score // 5000)) for score in scores]
    stay = case.extras["stay"]
    kept = 0 if stay is None else sum(stay.mentor[row] == column for row, column in chosen)
    value = sum(scores) - sum((quota.price or 0) * misses(quota, chosen) for quota in case.extras["quotas"])
    aims = [len(chosen)]
    if case.extras["fairness"] == "floor":
        aims.append(min(scores, default=0))
    if case.extras["fairness"] == "bands":
        aims += [-bands.count(band) for band in range(19)]
    if stay is not None and stay.bonus is None:
        aims.append(kept)
    return (*aims, value + (kept * stay.bonus if stay is not None and stay.bonus else 0))


@settings(max_examples=150)
@given(cases())
def test_all_aims_agree_with_trying_everything(case: Case) -> None:
    solution = case.solved()

    best = max((worth(case, chosen) for chosen in possible(case)), default=None)
    assert (solution.status is Status.INFEASIBLE) == (best is None)
    if best is None:
        assert solution.contradiction is not None
        assert solution.contradiction.irreducible
        return
    assert (solution.status, solution.gap) == (Status.OPTIMAL, 0)
    assert worth(case, list(solution.pairs)) == best
    assert solution.value == best[-1]
    assert case.problems(solution.certificate) == ()


@settings(max_examples=40)
@given(cases())
def test_a_contradiction_is_one_and_loses_it_with_any_member(case: Case) -> None:
    solution = case.solved()
    if solution.contradiction is None:
        return
    found = solution.contradiction

    def feasible(quotas: tuple[int, ...], locks: Pairs) -> bool:
        kept = [case.extras["quotas"][place] for place in quotas]
        part = replace(case, extras={**case.extras, "quotas": kept, "locked": locks})
        return any(True for _ in possible(part))

    locks = list(found.locks)
    assert not feasible(found.quotas, locks)
    assert all(feasible(tuple(q for q in found.quotas if q != place), locks) for place in found.quotas)
    assert all(feasible(found.quotas, [lock for lock in locks if lock != pair]) for pair in locks)


@settings(max_examples=60)
@given(cases(), st.sampled_from([0.0, 1e-4, 3e-3]))
def test_time_running_out_leaves_a_solution_with_a_true_bound_or_says_so(case: Case, seconds: float) -> None:
    solution = case.solved(time_limit=seconds)

    best = max((worth(case, chosen) for chosen in possible(case)), default=None)
    if solution.status is Status.INFEASIBLE:
        return
    assert best is not None
    assert solution.people <= best[0] <= solution.people_bound
    assert case.problems(solution.certificate) == ()
    if solution.status is Status.OPTIMAL:
        assert worth(case, list(solution.pairs)) == best
    as_good = [
        chosen for chosen in possible(case) if worth(case, chosen)[:-1] >= worth(case, list(solution.pairs))[:-1]
    ]
    same = [worth(case, chosen)[-1] for chosen in as_good if _reaches(case, chosen, list(solution.pairs))]
    assert solution.value <= max(same) <= solution.bound


def _reaches(case: Case, chosen: Pairs, other: Pairs) -> bool:
    """As good in every aim before the last."""
    both = zip(worth(case, chosen)[:-1], worth(case, other)[:-1], strict=True)
    return all(mine >= theirs for mine, theirs in both)


@settings(max_examples=100)
@given(cases(), st.data())
def test_no_number_can_be_touched_even_by_who_seals_anew(case: Case, data: st.DataObject) -> None:
    solution = case.solved()
    if solution.certificate is None:
        return
    plain = json.loads(json.dumps(solution.certificate.to_dict()))
    spots: list[tuple[Any, Any]] = []

    def collect(node: Any) -> None:
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            if isinstance(value, int):
                spots.append((node, key))
            elif isinstance(value, (dict, list)):
                collect(value)

    collect(plain)
    node, key = data.draw(st.sampled_from(spots))
    node[key] += data.draw(st.sampled_from([-1, 1, 7, -1000, 720_720]))
    touched = Certificate.from_dict(plain)
    assert case.problems(touched)
    if any(node is pair for pair in plain["pairs"]) and not case.problems(seal(touched)):
        # The one thing that may be put in the place of a truth is another truth: other pairs, as good.
        assert worth(case, list(touched.pairs)) == worth(case, list(solution.pairs))
        return
    assert case.problems(seal(touched))


@settings(max_examples=50)
@given(cases(), st.randoms(use_true_random=False))
def test_order_names_and_useless_people_change_nothing(case: Case, chance: Any) -> None:
    rows, columns = case.scores.shape
    # One more mentee and one more mentor whom nobody can be paired with, somewhere in a new order.
    new_rows, new_columns = list(range(rows + 1)), list(range(columns + 1))
    chance.shuffle(new_rows)
    chance.shuffle(new_columns)
    grid = np.ix_(new_rows, new_columns)

    def moved(table: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        return np.pad(table, ((0, 1), (0, 1)))[grid]

    stay = case.extras["stay"]
    if stay is not None:
        mentor = [*stay.mentor, -1]
        stay = Stay(tuple(-1 if mentor[row] < 0 else new_columns.index(mentor[row]) for row in new_rows), stay.bonus)
    capacity = [*case.extras["mentor_capacity"], 1]
    keys = {"row_keys": np.arange(rows) + 70, "column_keys": np.arange(columns) + 900}

    first = case.solved(**keys)
    second = solve(
        moved(case.scores),
        moved(case.allowed),
        mentor_capacity=[capacity[column] for column in new_columns],
        locked=[(new_rows.index(row), new_columns.index(column)) for row, column in case.extras["locked"]],
        quotas=[Quota(moved(q.mask), q.at_least, q.at_most, q.price) for q in case.extras["quotas"]],
        fairness=case.extras["fairness"],
        stay=stay,
        row_keys=np.array(new_rows, dtype=np.int64) + 70,
        column_keys=np.array(new_columns, dtype=np.int64) + 900,
    )

    assert first.pairs == tuple(sorted((new_rows[row], new_columns[column]) for row, column in second.pairs))
    assert (first.value, first.bound, first.status) == (second.value, second.bound, second.status)


@settings(max_examples=40)
@given(cases(fairness=("none", "floor")), st.integers(2, 500))
def test_scores_in_another_unit_give_the_same_pairs(case: Case, times: int) -> None:
    stay = case.extras["stay"]
    extras = {
        **case.extras,
        "stay": stay and replace(stay, bonus=stay.bonus and stay.bonus * times),
        "quotas": [replace(quota, price=quota.price and quota.price * times) for quota in case.extras["quotas"]],
    }

    first, second = case.solved(), solve(case.scores * times, case.allowed, **extras)

    assert (first.pairs, first.value * times, first.status) == (second.pairs, second.value, second.status)
