"""Why not this pair, why nobody: prices are true, reasons are counted."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.engine.criteria import Policy
from matching.engine.explain import Alone, Move, count_reasons, displaced, price_at_least, why_not, why_unmatched
from matching.engine.hierarchy import HierarchyIndex
from matching.engine.kinds import Reason
from matching.engine.problem import ObstacleKind, Quota
from matching.engine.scoring import Round, score
from matching.engine.solve import solve
from matching.engine.tables import MenteeTable, MentorTable


def test_the_price_of_a_pair_and_whom_it_displaces() -> None:
    solution = solve([[10, 2], [9, 8]], np.ones((2, 2), dtype=bool))

    forced = why_not(solution, mentee=0, mentor=1)

    assert solution.pairs == ((0, 0), (1, 1))
    assert (forced.price, forced.people, forced.exact, forced.blocked) == (7, 0, True, Reason.NONE)
    assert forced.moves == (Move(0, 0, 1), Move(1, 1, 0))
    assert list(displaced(forced)) == [1]
    assert why_not(solution, mentee=0, mentor=0).chosen
    assert why_not(solution, mentee=0, mentor=1, exact=False).price <= 7


def test_a_blocked_pair_says_by_what_and_leaves_out_mere_warnings() -> None:
    allowed = np.array([[False, True]])
    reasons = np.array([[Reason.LINE_UP | Reason.SAME_UNIT, Reason.SAME_UNIT]], dtype=np.uint16)
    solution = solve([[9, 1]], allowed)

    answer = why_not(solution, mentee=0, mentor=0, reasons=reasons)

    assert (answer.blocked, answer.moves) == (Reason.LINE_UP, ())


def test_forcing_against_a_lock_or_a_quota_names_the_obstacle() -> None:
    allowed = np.ones((2, 2), dtype=bool)
    locked = solve([[5, 1], [1, 5]], allowed, locked=[(0, 0)])
    bounded = solve([[5, 1], [1, 5]], allowed, quotas=[Quota(np.array([[False, True], [False, False]]), at_most=0)])

    assert {each.kind for each in why_not(locked, mentee=0, mentor=1).obstacles} == {ObstacleKind.LOCK_TWICE}
    assert [each.kind for each in why_not(bounded, mentee=0, mentor=1).obstacles] == [ObstacleKind.QUOTA_UNREACHABLE]


@settings(max_examples=40)
@given(st.integers(0, 2**20), st.integers(1, 6), st.integers(1, 6))
def test_the_cheap_price_never_exceeds_the_true_one(seed: int, rows: int, columns: int) -> None:
    chance = np.random.default_rng(seed)
    scores, allowed = chance.integers(0, 50, (rows, columns)), chance.random((rows, columns)) < 0.8
    solution = solve(scores, allowed, mentor_capacity=chance.integers(0, 3, columns))

    for row, column in zip(*(each.tolist() for each in np.nonzero(allowed)), strict=True):
        forced = why_not(solution, mentee=row, mentor=column)
        if not forced.obstacles and not forced.people:
            assert 0 <= price_at_least(solution, mentee=row, mentor=column) <= forced.price


def test_everybody_without_a_partner_has_a_reason() -> None:
    def table(kind: Any, topics: Any, **columns: Any) -> Any:
        return kind(
            keys=np.arange(len(topics)), topics=np.array(topics), **{k: np.array(v) for k, v in columns.items()}
        )

    # Mentee 0 stands above mentors 0 to 2 and is left with mentor 3; mentee 1 speaks what no mentor speaks;
    # mentees 2 to 4 share mentors 0 and 1; mentor 2 has no place.
    index = HierarchyIndex([-1, 0, 0, 0, -1, -1, -1, -1])
    mentees = table(
        MenteeTable, [[1, 0], [0, 1], [1, 0], [1, 0], [1, 0]], nodes=[0, 4, 5, 6, 7], languages=[1, 2, 1, 1, 1]
    )
    mentors = table(
        MentorTable, [[4, 0], [3, 0], [0, 0], [1, 0]], nodes=[1, 2, 3, 4], languages=[1, 1, 1, 1], capacity=[1, 1, 0, 1]
    )
    this = Round(mentees, mentors, Policy(), hierarchy=index, bans=((2, 3), (3, 3), (4, 3)))
    scored = score(this)
    solution = solve(scored.scores, scored.allowed, mentor_capacity=mentors.capacity)

    found = {
        (each.mentee, each.index): each
        for each in why_unmatched(solution, scored.reasons, mentees=mentees, mentors=mentors)
    }

    assert dict(solution.pairs)[0] == 3
    assert found[(True, 1)].why is Alone.ONE_REASON
    assert found[(True, 1)].counts[0] == (Reason.LANGUAGE, 4)
    assert [each.why for (mentee, _), each in found.items() if mentee and each.index > 1] == [Alone.TOO_FEW]
    assert found[(False, 2)].why is Alone.NO_PLACE


def test_all_who_offer_what_is_wanted_are_in_the_line() -> None:
    index = HierarchyIndex([-1, 0, 0, -1])
    mentees = MenteeTable(keys=np.array([1, 2]), topics=np.array([[1, 0], [0, 1]]), nodes=np.array([0, 3]))
    mentors = MentorTable(keys=np.array([1, 2]), topics=np.array([[4, 0], [4, 0]]), nodes=np.array([1, 2]))
    scored = score(Round(mentees, mentors, hierarchy=index))
    solution = solve(scored.scores, scored.allowed)

    top, spare = why_unmatched(solution, scored.reasons, mentees=mentees, mentors=mentors)

    assert (top.why, top.offering, top.offering_blocked, top.offering_in_line) == (Alone.ONE_REASON, 2, 2, 2)
    assert top.counts == ((Reason.LINE_UP, 2),)
    assert (spare.mentee, spare.why, spare.possible) == (False, Alone.NOT_NEEDED, 1)


def test_reasons_are_counted_most_frequent_first() -> None:
    masks = np.array([Reason.BAN, Reason.BAN | Reason.LANGUAGE, 0], dtype=np.uint16)

    assert count_reasons(masks) == ((Reason.BAN, 2), (Reason.LANGUAGE, 1))
