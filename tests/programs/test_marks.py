"""Points from marks, against values worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.queries.marks import gaps, summarise, weigh, weigh_all

WEIGHTS = {1: 25, 2: 25, 3: 20, 4: 15, 5: 15}


def test_marks_are_worth_nought_a_third_two_thirds_and_a_hundred():
    assert [weigh({1: mark}, WEIGHTS) for mark in (1, 2, 3, 4)] == [0, 100 / 3, 200 / 3, 100]


def test_a_review_weighs_its_marks_and_an_unmarked_criterion_does_not_count():
    whole = weigh({1: 4, 2: 4, 3: 1, 4: 1, 5: 1}, WEIGHTS)
    part = weigh({1: 4, 3: 1}, WEIGHTS)

    assert whole == pytest.approx(50)
    assert part == pytest.approx(100 * 25 / 45)
    assert weigh({}, WEIGHTS) is None


def test_three_reviews_have_a_mean_a_median_and_a_spread():
    reviews = {7: {1: 1}, 8: {1: 2}, 9: {1: 4}, 10: {}}

    found = summarise(weigh_all(reviews, WEIGHTS).values())

    assert found is not None
    assert (found.mean, found.median, found.spread) == pytest.approx((400 / 9, 100 / 3, 100))
    assert summarise([]) is None


def test_the_gap_is_the_highest_mark_minus_the_lowest():
    assert gaps({7: {1: 1, 2: 3}, 8: {1: 4, 2: 3}, 9: {1: 2}}) == {1: 3, 2: 0}
    assert gaps({}) == {}


@given(st.dictionaries(st.sampled_from(sorted(WEIGHTS)), st.integers(1, 4), min_size=1))
def test_points_stay_between_nought_and_a_hundred_and_a_better_mark_never_costs(marks):
    before = weigh(marks, WEIGHTS)
    criterion = min(marks)
    after = weigh({**marks, criterion: min(4, marks[criterion] + 1)}, WEIGHTS)

    assert 0 <= before <= 100 + 1e-9
    assert after >= before - 1e-9


@given(
    st.lists(st.tuples(*[st.integers(1, 4)] * 5), min_size=2, max_size=4), st.permutations(list(WEIGHTS)), st.randoms()
)
def test_the_order_in_which_marks_and_reviews_are_read_changes_no_digit(reviews, order, chance):
    given_marks = [dict(zip(WEIGHTS, marks, strict=True)) for marks in reviews]
    read = [{one: marks[one] for one in order} for marks in given_marks]
    chance.shuffle(read)

    first = summarise(weigh_all(dict(enumerate(given_marks)), WEIGHTS).values())
    second = summarise(weigh_all(dict(enumerate(read)), WEIGHTS).values())

    assert first == second
