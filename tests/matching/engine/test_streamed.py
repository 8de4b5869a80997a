"""Rounds without a table: the same pairs as with one, and a certificate that lies cannot pass."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.engine.certificate import Certificate
from matching.engine.criteria import Criterion, Kind, Policy
from matching.engine.problem import Status
from matching.engine.scoring import Round, Table, score
from matching.engine.solve import seal, solve
from matching.engine.streamed import Streamed, dear, field, solve_streamed, verify_streamed
from matching.engine.streamed.arcs import Arcs, best, most_people
from matching.engine.streamed.auction import first_prices
from matching.engine.tables import MenteeTable, MentorTable
from tests.matching.engine.test_scoring import random_round


def dense(this: Round, locked: Any = ()) -> Any:
    scored = score(this)
    return solve(
        scored.scores,
        scored.allowed,
        mentor_capacity=this.mentors.capacity,
        locked=locked,
        row_keys=this.mentees.keys,
        column_keys=this.mentors.keys,
    )


def outcome(solution: Any) -> tuple[Any, ...]:
    return (
        solution.status,
        solution.pairs,
        solution.people,
        solution.people_bound,
        solution.value,
        solution.bound,
        solution.floor,
        solution.unmatched_mentees,
        solution.unmatched_mentors,
        solution.free.tolist(),
    )


@settings(max_examples=40)
@given(st.integers(0, 2**20), st.integers(0, 14), st.integers(0, 14), st.sampled_from([0, 1 << 20]), st.data())
def test_the_pairs_are_those_of_the_table(seed: int, rows: int, columns: int, memory: int, data: st.DataObject) -> None:
    this = random_round(seed, rows, columns)
    possible = list(zip(*np.nonzero(score(this).allowed), strict=True))
    locked = [data.draw(st.sampled_from(possible))] if possible and data.draw(st.booleans()) else []

    solution = solve_streamed(this, locked=locked, memory=memory)

    assert outcome(solution) == outcome(dense(this, locked))
    assert verify_streamed(solution.certificate, this, locked=locked).problems == ()


def test_a_few_hundred_people_in_small_tiles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matching.engine.streamed.field._AT_ONCE", 3000)
    monkeypatch.setattr("matching.engine.scoring._PAIRS_AT_ONCE", 5000)
    monkeypatch.setattr("matching.engine.scoring._TILE", (16, 64))
    for seed, rows, columns in ((1, 180, 180), (2, 90, 300), (3, 300, 120)):
        this = random_round(seed, rows, columns)

        solution = solve_streamed(this)

        assert outcome(solution) == outcome(dense(this))
        assert verify_streamed(solution.certificate, this).problems == ()


def test_a_table_full_of_ties_gives_the_same_pairs_in_any_order() -> None:
    chance = np.random.default_rng(3)
    topics = np.where(chance.random((50, 4)) < 0.5, 1, 0)
    keys = chance.permutation(1000)[:50]
    order = chance.permutation(50)
    policy = Policy((Criterion("topics", Kind.TOPICS, 10),), grade_gap=None)
    mentors = MentorTable(keys=keys + 1, topics=topics[::-1] * 4)

    first = solve_streamed(Round(MenteeTable(keys=keys, topics=topics), mentors, policy))
    second = solve_streamed(Round(MenteeTable(keys=keys[order], topics=topics[order]), mentors, policy))

    assert first.pairs == tuple(sorted((int(order[row]), column) for row, column in second.pairs))
    assert (first.status, first.people, first.gap) == (Status.OPTIMAL, 50, 0)


@settings(max_examples=40)
@given(st.integers(0, 2**20), st.integers(1, 6), st.integers(1, 6), st.data())
def test_no_number_of_a_certificate_can_be_touched(seed: int, rows: int, columns: int, data: st.DataObject) -> None:
    this = random_round(seed, rows, columns)
    solution = solve_streamed(this)
    plain = json.loads(json.dumps(solution.certificate.to_dict()))
    spots: list[tuple[Any, Any]] = []

    def collect(node: Any) -> None:
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            if isinstance(value, int):
                spots.append((node, key))
            elif isinstance(value, (dict, list)):
                collect(value)

    collect(plain)
    assert Certificate.from_dict(plain) == solution.certificate
    node, key = data.draw(st.sampled_from(spots))
    node[key] += data.draw(st.sampled_from([-1, 1, 7]))
    lie = Certificate.from_dict(plain)

    assert not verify_streamed(lie, this).holds
    assert not verify_streamed(seal(lie), this).holds


def small() -> tuple[Round, Streamed]:
    this = random_round(8, 6, 5)
    return this, solve_streamed(this)


def test_a_certificate_is_worth_nothing_for_another_round() -> None:
    this, solution = small()
    other = replace(this, policy=this.policy.weighted(topics=44))
    banned = replace(this, bans=(solution.pairs[0],))

    assert verify_streamed(solution.certificate, this).holds
    assert verify_streamed(solution.certificate, other).problems == ("made for another round",)
    assert "made for another round" in verify_streamed(solution.certificate, banned).problems
    assert "a forbidden pair" in verify_streamed(solution.certificate, banned).problems


def test_locks_that_make_no_sense_are_refused_in_words() -> None:
    one = MenteeTable(keys=np.array([1, 2]), topics=np.ones((2, 1)))
    two = MentorTable(keys=np.array([3, 4]), topics=np.ones((2, 1)))
    this = Round(one, two, bans=((0, 1),))

    for locked, words in (
        ([(0, 2)], "outside the tables"),
        ([(0, 0), (0, 1)], "two locks for one mentee"),
        ([(0, 0), (1, 0)], "more locks than a mentor has places"),
        ([(0, 1)], "hard rule forbids"),
    ):
        with pytest.raises(ValueError, match=words):
            solve_streamed(this, locked=locked)


def test_what_a_step_raises_goes_through() -> None:
    this, _ = small()
    told: list[tuple[str, int, int]] = []

    def stop(*step: Any) -> None:
        told.append(step)
        if step[0] == "score":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        solve_streamed(this, on_step=stop)

    assert (told[0], told[-1]) == (("people", 0, 2), ("score", 1, 2))


@settings(max_examples=40)
@given(st.integers(0, 2**20), st.integers(1, 14), st.integers(1, 14), st.sampled_from(["few", "many", "large"]))
def test_pairs_above_their_prices_are_found_whichever_way(seed: int, rows: int, columns: int, how: str) -> None:
    this = random_round(seed, rows, columns)
    table, chance = Table(this), np.random.default_rng(seed)
    by_row, by_column = chance.integers(-5000, 60_000, rows), chance.integers(0, 40_000, columns)
    asked, offered = np.flatnonzero(chance.random(rows) < 0.8), np.flatnonzero(chance.random(columns) < 0.8)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dear, "_MANY", {"few": 1, "many": 10**6, "large": 16}[how])
        patch.setattr(dear, "_EXACT", 2**10 if how == "large" else 2**24)
        found = [tuple(pair) for part in dear.dear_pairs(table, by_row, by_column, asked, offered) for pair in part]

    above = table.scores(slice(0, rows)) > by_row[:, None] + by_column[None, :]
    assert sorted(set(found)) == [(row, column) for row in asked for column in offered if above[row, column]]


def test_first_prices_change_the_time_alone() -> None:
    chance = np.random.default_rng(5)
    flat = np.flatnonzero(chance.random((400, 420)) < 0.1)
    places = np.where(chance.random(420) < 0.1, 2, 1)
    worth = chance.integers(0, 10**9, len(flat))
    arcs, usable = Arcs(420, flat, worth, worth), np.ones(400, dtype=np.bool_)
    cover = most_people(arcs, places, 400)

    plain = best(arcs, places, cover, usable)
    prices = first_prices(arcs, places, cover)

    assert prices is not None
    assert best(arcs, places, cover, usable, prices).tolist() == plain.tolist()
    assert int(np.sum(plain >= 0)) == 400


def test_the_promising_pairs_of_a_row_hold_its_best_and_not_many_more_however_they_are_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worth = np.random.default_rng(4).integers(-1000, 1000, (30, 50)).astype(np.int32)
    best = np.argsort(-worth, axis=1, kind="stable")[:, :3] + np.arange(30)[:, None] * 50
    ties = np.zeros((2, 50), dtype=np.int32)

    for stripe in (4, 64):  # by stripes of four, and one by one because there are too few stripes
        monkeypatch.setattr(field, "_STRIPE", stripe)
        found = field.promising(worth, 3)

        assert set(best.ravel().tolist()) <= set(found.tolist())
        assert np.bincount(found // 50, minlength=30).max() <= 12
        assert len(field.promising(ties, 3)) <= 24
