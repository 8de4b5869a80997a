"""One aim after the other: what each asks for, what it costs, how a search is watched, stopped and cancelled."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from matching.engine import Certificate, Contradiction, Quota, QuotaCount, Solution, Status, Stay, quotas, solve, verify
from matching.engine.ahead import Ahead, look_ahead
from matching.engine.problem import Obstacle, ObstacleKind

ALL = np.ones((2, 2), dtype=bool)


def company(rows: int, columns: int, seed: int = 5) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    chance = np.random.default_rng(seed)
    return chance.integers(0, 100_001, (rows, columns)), chance.random((rows, columns)) < 0.6


def stages(solution: Solution) -> dict[str, tuple[int, int]]:
    assert solution.certificate is not None
    return {stage.name: (stage.value, stage.bound) for stage in solution.certificate.stages}


# Fairness


def test_the_total_alone_leaves_a_weak_pair_that_the_floor_does_not() -> None:
    scores = [[100_000, 60_000], [50_000, 5_000]]

    plain, floor = solve(scores, ALL), solve([[90_000, 60_000], [50_000, 25_000]], ALL, fairness="floor")

    assert (plain.pairs, plain.floor, plain.value) == (((0, 1), (1, 0)), 50_000, 110_000)
    assert (floor.pairs, floor.floor, floor.value) == (((0, 1), (1, 0)), 50_000, 110_000)
    assert stages(floor) == {"people": (2, 2), "floor": (50_000, 50_000), "score": (110_000, 110_000)}


def test_the_floor_gives_up_points_for_the_weakest() -> None:
    scores = [[100_000, 30_000], [30_000, 10_000]]

    plain, floor = solve(scores, ALL), solve(scores, ALL, fairness="floor")

    assert (plain.value, plain.floor) == (110_000, 10_000)
    assert (floor.value, floor.floor) == (60_000, 30_000)


def test_a_weak_lock_is_the_floor_and_leaves_the_rest_to_the_total() -> None:
    scores = np.array([[1_000, 0, 0], [0, 100_000, 30_000], [0, 30_000, 10_000]])

    solution = solve(scores, np.ones((3, 3), dtype=bool), locked=[(0, 0)], fairness="floor")

    assert (solution.pairs, solution.floor, solution.value) == (((0, 0), (1, 1), (2, 2)), 1_000, 111_000)
    assert stages(solution)["floor"] == (1_000, 1_000)


def test_bands_take_the_lowest_first_and_forget_about_points_within_one() -> None:
    # One pair below ten points and one of 94, or two of twelve and thirteen: nobody is in the lowest bands.
    scores = [[94_000, 12_000], [13_000, 9_000]]

    solution = solve(scores, ALL, fairness="bands")

    assert solution.pairs == ((0, 1), (1, 0))
    assert stages(solution) == {
        "people": (2, 2),
        "band 1": (0, 0),
        "band 2": (-2, -2),
        "band 18": (0, 0),
        "score": (25_000, 25_000),
    }


def test_people_come_before_fairness() -> None:
    allowed = np.array([[True, True], [True, False]])

    for fairness in ("none", "floor", "bands"):
        assert solve([[100_000, 0], [0, 0]], allowed, fairness=fairness).people == 2


# Staying


def test_a_bonus_weighs_against_points_and_is_not_part_of_the_total() -> None:
    scores = [[50_000, 52_000], [52_000, 50_000]]
    now = (0, 1)

    free = solve(scores, ALL)
    cheap = solve(scores, ALL, stay=Stay(now, bonus=1_000))
    dear = solve(scores, ALL, stay=Stay(now, bonus=3_000))

    assert (free.total, cheap.total, cheap.kept) == (104_000, 104_000, 0)
    assert (dear.pairs, dear.kept, dear.total, dear.value) == (((0, 0), (1, 1)), 2, 100_000, 106_000)


def test_fewest_changes_come_before_the_total_but_after_people_and_fairness() -> None:
    scores = [[1_000, 100_000], [100_000, 1_000]]
    one_way = np.array([[True, True], [True, False]])

    kept = solve(scores, ALL, stay=Stay((0, 1)))
    people = solve(scores, one_way, stay=Stay((0, -1)))
    fair = solve(scores, ALL, stay=Stay((0, 1)), fairness="floor")

    assert (kept.pairs, kept.kept, kept.total) == (((0, 0), (1, 1)), 2, 2_000)
    assert (people.people, people.kept) == (2, 0)
    assert (fair.kept, fair.floor) == (0, 100_000)


# Quotas


def test_a_priced_quota_is_kept_when_that_is_cheaper_and_paid_for_when_not() -> None:
    scores, mask = [[90_000, 50_000], [50_000, 40_000]], np.array([[True, False], [False, False]])

    cheap = solve(scores, ALL, quotas=[Quota(mask, at_most=0, price=20_000)])
    dear = solve(scores, ALL, quotas=[Quota(mask, at_most=0, price=40_000)])

    assert (cheap.total, cheap.value, cheap.counts) == (130_000, 110_000, (QuotaCount(1, 0, 1),))
    assert (dear.total, dear.value, dear.counts) == (100_000, 100_000, (QuotaCount(0, 0, 0),))


def test_a_priced_quota_never_makes_a_round_impossible() -> None:
    mask = np.zeros((2, 2), dtype=bool)

    wish = solve([[1, 2], [3, 4]], ALL, quotas=[Quota(mask, at_least=2, price=10)])
    must = solve([[1, 2], [3, 4]], ALL, quotas=[Quota(mask, at_least=2)])

    assert (wish.status, wish.value, wish.total, wish.counts) == (Status.OPTIMAL, -15, 5, (QuotaCount(0, 2, 0),))
    assert (must.status, must.contradiction) == (Status.INFEASIBLE, Contradiction((0,), (), irreducible=True))


def test_quotas_that_contradict_each_other_or_a_lock_are_named_and_no_others() -> None:
    first = np.array([[True, True], [False, False]])
    fine = Quota(~first, at_most=1)

    quotas = solve(np.ones((2, 2), dtype=int), ALL, quotas=[Quota(first, at_least=1), fine, Quota(first, at_most=0)])
    lock = solve(np.ones((2, 2), dtype=int), ALL, quotas=[fine, Quota(first, at_most=0)], locked=[(0, 0), (1, 1)])

    assert quotas.contradiction == Contradiction((0, 2), (), irreducible=True)
    assert lock.contradiction == Contradiction((1,), ((0, 0),), irreducible=True)
    assert lock.obstacles == (Obstacle(ObstacleKind.QUOTA_UNREACHABLE, quota=1),)


def ring(spare: int) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], list[Quota]]:
    """Three good pairs of which any two exclude each other, and as many poor ones without limits as ``spare``."""
    scores, allowed = np.zeros((3, 3 + spare), dtype=int), np.zeros((3, 3 + spare), dtype=bool)
    for place in range(3):
        scores[place, place] = 100
        allowed[place, [place, *([3 + place] if spare else [])]] = True
    masks = [np.zeros((3, 3 + spare), dtype=bool) for _ in range(3)]
    for place, mask in enumerate(masks):
        mask[place, place] = mask[(place + 1) % 3, (place + 1) % 3] = True
    return scores, allowed, [Quota(mask, at_most=1) for mask in masks]


def test_branch_and_bound_closes_what_prices_cannot() -> None:
    # Halves of the three good pairs would do for prices; whole pairs leave one.
    scores, allowed, quotas = ring(3)

    solution = solve(scores, allowed, quotas=quotas)

    assert (solution.status, solution.people, solution.value, solution.bound) == (Status.OPTIMAL, 3, 100, 100)
    assert solution.certificate is not None
    assert (solution.certificate.proof, solution.certificate.bound) == ("branch and bound", 150)
    assert verify(solution.certificate, scores, allowed, quotas=quotas).holds


def test_what_an_aim_before_has_closed_helps_to_prove_the_next() -> None:
    # As before, but nobody else is there: that one pair at most is possible is proved first, and then counted on.
    scores, allowed, quotas = ring(0)

    solution = solve(scores, allowed, quotas=quotas)

    assert stages(solution) == {"people": (1, 1), "score": (100, 100)}
    assert solution.certificate is not None
    assert solution.certificate.proof == "prices"
    assert verify(solution.certificate, scores, allowed, quotas=quotas).holds


# Watching, stopping, cancelling


def test_every_stage_is_told_with_how_many_are_done() -> None:
    told: list[tuple[str, int, int]] = []
    scores, allowed = company(12, 12)

    solve(scores, allowed, fairness="floor", stay=Stay((-1,) * 12), on_step=lambda *step: told.append(step))

    assert list(dict.fromkeys(told)) == [("people", 0, 4), ("floor", 1, 4), ("stay", 2, 4), ("score", 3, 4)]


@pytest.mark.parametrize("stage", ["people", "score"])
def test_what_a_watcher_raises_goes_through(stage: str) -> None:
    scores, allowed = company(8, 8)

    def cancel(name: str, done: int, total: int) -> None:
        if name == stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        solve(scores, allowed, quotas=[Quota(allowed, at_most=3)], on_step=cancel)


def test_without_time_a_first_solution_comes_back_and_does_not_pass_for_the_best() -> None:
    scores, allowed = company(30, 30)
    best = solve(scores, allowed)

    rushed = solve(scores, allowed, time_limit=0)

    assert rushed.status is Status.INCUMBENT
    assert rushed.value <= best.value <= rushed.bound
    assert rushed.people <= best.people <= rushed.people_bound
    assert rushed.certificate is not None
    assert (rushed.certificate.proof, verify(rushed.certificate, scores, allowed).holds) == ("none", True)


def test_without_time_a_quota_that_the_first_solution_breaks_is_told_as_time() -> None:
    scores, allowed = company(6, 6)
    worst = np.zeros((6, 6), dtype=bool)
    worst[np.arange(6), np.where(allowed, scores, 10**6).argmin(axis=1)] = True

    solution = solve(scores, allowed, quotas=[Quota(worst, at_least=3)], time_limit=0)

    assert (solution.status, solution.obstacles) == (Status.INFEASIBLE, (Obstacle(ObstacleKind.TIME),))


# Bad input


@pytest.mark.parametrize(
    ("extras", "words"),
    [
        ({"fairness": "justice"}, "fairness is one of none, floor, bands"),
        ({"stay": Stay((0,))}, "stay names 1 mentors for 2 mentees"),
        ({"stay": Stay((0, 2))}, "outside the table"),
        ({"stay": Stay((0, 1), bonus=-1)}, "a stay bonus is a whole number"),
        ({"quotas": [Quota(ALL, at_most=1, price=0)]}, "price is a whole number of units above zero"),
        ({"quotas": [Quota(ALL, at_most=-1)]}, "most is never below zero"),
        ({"quotas": [Quota(np.ones((1, 2), dtype=bool), at_most=1)]}, "a quota's mask is"),
        ({"mentor_capacity": [1, 1, 1]}, "capacities are one number or one per mentor"),
        ({"mentor_capacity": 1.5}, "a capacity is a whole number"),
        ({"locked": [(2, 0)]}, "outside the table"),
        ({"time_limit": -1}, "never below zero"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(extras: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        solve(np.ones((2, 2), dtype=int), ALL, **extras)


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
@pytest.mark.parametrize("fairness", ["floor", "bands"])
def test_empty_tables_are_solved_whatever_is_asked(shape: tuple[int, int], fairness: str) -> None:
    scores, allowed = np.zeros(shape, dtype=int), np.zeros(shape, dtype=bool)
    extras: dict[str, Any] = {
        "fairness": fairness,
        "stay": Stay((-1,) * shape[0]),
        "quotas": [Quota(allowed, at_least=0, at_most=0), Quota(allowed, at_least=1, price=5)],
    }

    solution = solve(scores, allowed, **extras)

    assert (solution.status, solution.pairs, solution.unmatched) == (Status.OPTIMAL, (), tuple(range(shape[0])))
    assert solution.certificate is not None
    assert verify(solution.certificate, scores, allowed, **extras).problems == ()


# Old certificates


def test_a_certificate_of_the_first_version_can_still_be_read_but_proves_nothing() -> None:
    prices = {"scale": 1, "rows": [1], "columns": [0], "people": 0, "at_most": [], "at_least": []}
    old = {
        "version": 1,
        "input_hash": "",
        "pairs": [[0, 0]],
        "people": 1,
        "people_bound": 1,
        "value": 1,
        "bound": 1,
        "proof": "prices",
        "people_prices": prices,
        "score_prices": prices,
        "solver": "",
        "digest": "",
    }

    certificate = Certificate.from_dict(json.loads(json.dumps(old)))

    assert (certificate.people, certificate.value, certificate.gap, certificate.total) == (1, 1, 0, 1)
    assert verify(certificate, [[1]], [[True]]).problems == ("version 1: solve the round again",)


# The library


def test_the_door_opens_without_scipy() -> None:
    code = "import sys, matching.engine; print(sorted({'scipy', 'django'} & set(sys.modules)))"

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert shown.strip() == "[]"


@pytest.mark.parametrize("stay", [None, Stay(tuple(range(24)))])
def test_bands_under_quotas_come_as_far_as_step_by_step_and_are_proved_where_the_way_is_cut_short(
    monkeypatch: pytest.MonkeyPatch, stay: Stay | None
) -> None:
    # Of every second mentor two mentees out of five may have only three together: the lowest bands can still be kept as
    # empty as without that.
    followed = 0
    for seed in range(6):
        chance = np.random.default_rng(seed)
        scores = chance.integers(0, 60_000, (24, 26)) + chance.integers(0, 40_000, 26)[None, :]
        allowed = chance.random((24, 26)) < 0.7
        mask = (np.arange(24) % 5 < 2)[:, None] & (np.arange(26) % 2 == 0)[None, :]
        asked: dict[str, Any] = {"quotas": [Quota(mask, at_most=3)], "fairness": "bands", "stay": stay}
        cut: list[Ahead | None] = []

        monkeypatch.setattr(quotas, "look_ahead", lambda *given, cut=cut: cut.append(look_ahead(*given)) or cut[0])
        short = solve(scores, allowed, **asked)
        monkeypatch.setattr(quotas, "look_ahead", lambda *_: None)
        whole_way = solve(scores, allowed, **asked)

        followed += any(each is not None for each in cut)
        assert short.certificate is not None
        assert whole_way.certificate is not None
        assert verify(short.certificate, scores, allowed, **asked).holds
        assert short.certificate.proof == whole_way.certificate.proof
        assert [(stage.name, stage.value, stage.bound) for stage in short.certificate.stages] == [
            (stage.name, stage.value, stage.bound) for stage in whole_way.certificate.stages
        ]
    assert followed > 2
