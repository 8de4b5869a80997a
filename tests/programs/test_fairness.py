"""Selection rates by group: the exact test, four fifths, small groups."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.queries.fairness import LEAST, compare_groups, fisher_exact, gather_upwards


def candidates(**groups):
    return [(label, number < taken) for label, (taken, many) in groups.items() for number in range(many)]


def read(groups):
    return {one.label: (one.candidates, one.selected, one.reading) for one in groups}


# Fisher


def test_the_lady_tasting_tea():
    # Fisher's own table: 3 of 4 cups right on each side. One-sided 17/70; two-sided 34/70.
    assert fisher_exact(3, 1, 1, 3) == pytest.approx(34 / 70)


def test_all_or_nobody_selected_says_nothing():
    assert [fisher_exact(0, 5, 0, 9), fisher_exact(5, 0, 9, 0), fisher_exact(0, 0, 0, 0)] == [1, 1, 1]


@given(st.integers(0, 14), st.integers(0, 14), st.integers(0, 14), st.integers(0, 14))
def test_it_is_the_p_of_scipy(ours, not_ours, theirs, not_theirs):
    from scipy.stats import fisher_exact as reference

    p = fisher_exact(ours, not_ours, theirs, not_theirs)

    assert p == pytest.approx(reference([[ours, not_ours], [theirs, not_theirs]]).pvalue, abs=1e-9)
    assert p == fisher_exact(theirs, not_theirs, ours, not_ours)


# groups


def test_rates_are_compared_with_the_highest_one():
    found = {one.label: one for one in compare_groups(candidates(A=(20, 40), B=(5, 50), C=(16, 40)))}

    assert read(found.values()) == {"B": (50, 5, "look"), "A": (40, 20, "highest"), "C": (40, 16, "level")}
    assert [found[one].ratio for one in "ABC"] == pytest.approx([1, 0.2, 0.8])
    assert found["B"].chance == pytest.approx(fisher_exact(5, 45, 20, 20))
    assert (found["A"].chance, found["B"].is_small) == (None, False)


def test_exactly_four_fifths_are_reached_and_less_may_be_chance():
    found = read(compare_groups(candidates(A=(5, 10), B=(4, 10), C=(3, 10))))

    assert found == {"A": (10, 5, "highest"), "B": (10, 4, "level"), "C": (10, 3, "chance")}


def test_groups_below_five_are_masked_and_never_lead():
    found = compare_groups(candidates(small=(4, 4), big=(1, 5)))

    assert read(found) == {"big": (5, 1, "highest"), "small": (4, 4, "masked")}
    assert (found[1].rate, found[1].ratio, found[1].chance) == (None, None, None)
    assert [one.is_masked for one in compare_groups(candidates(small=(1, 4)))] == [True]


def test_before_anybody_is_selected_there_is_nothing_to_compare():
    found = compare_groups(candidates(A=(0, 9), B=(0, 7)))

    assert read(found) == {"A": (9, 0, "none"), "B": (7, 0, "none")}
    assert compare_groups([]) == ()


@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.booleans()), max_size=80))
def test_every_candidate_is_in_one_group_and_no_rate_beats_the_highest(rows):
    groups = compare_groups(rows)

    assert sum(one.candidates for one in groups) == len(rows)
    assert sum(one.selected for one in groups) == sum(taken for _label, taken in rows)
    assert all(one.ratio <= 1 + 1e-9 for one in groups if one.ratio is not None)
    assert sum(one.reading == "highest" for one in groups) <= 1


def test_small_units_count_with_the_unit_above_and_nobody_counts_twice():
    parents = {1: None, 2: 1, 3: 1, 4: 3}
    people = [(2, True)] * 6 + [(3, False)] * 2 + [(4, True)] * 4 + [(None, False)]

    gathered = gather_upwards(people, parents)

    kept = [*[(2, True)] * 6, *[(3, True)] * 4, *[(3, False)] * 2, (None, False)]
    assert Counter(gathered) == Counter(kept)


@given(
    st.lists(st.tuples(st.sampled_from([None, 1, 2, 3, 4, 5]), st.booleans()), max_size=40),
    st.sampled_from([{1: None, 2: 1, 3: 1, 4: 3, 5: None}, {1: None, 2: 1, 3: 2, 4: 3, 5: 4}]),
)
def test_gathering_keeps_everybody_and_leaves_few_only_at_a_top(people, parents):
    gathered = gather_upwards(people, parents)

    counts = Counter(unit for unit, _selected in gathered)
    assert Counter(one for _unit, one in gathered) == Counter(one for _unit, one in people)
    assert [unit for unit, many in counts.items() if many < LEAST and parents.get(unit) is not None] == []
