"""Agreement and severity, against values worked out by hand and against what must hold for any marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.queries.agreement import (
    agree_on_criterion,
    agree_with_others,
    correct_points,
    estimate_severity,
    krippendorff_alpha,
    weighted_kappa,
)

MARK = st.integers(1, 4)
UNITS = st.lists(st.lists(MARK, min_size=0, max_size=4), max_size=30)
FILES = st.dictionaries(
    st.integers(1, 20), st.dictionaries(st.integers(100, 106), st.floats(0, 100), max_size=4), max_size=20
)


# alpha


def test_alpha_of_a_small_table_by_hand():
    # values 1 1 | 2 3 | 4 4: observed 0 + 2 + 0 over ordered pairs; expected over all 30 ordered pairs
    # 2(6·47 − 15²) = 114, divided by n − 1 = 5 gives 22.8; alpha = 1 − 2 / 22.8
    alpha = krippendorff_alpha([[1, 1], [2, 3], [4, 4], [2]])

    assert alpha == pytest.approx(1 - 2 / 22.8)


def test_alpha_of_krippendorffs_own_example_with_missing_marks():
    # K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), example C: four observers, twelve units;
    # alpha for interval data is 0.849.
    table = (
        (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
        (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
        (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
        (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
    )
    units = [[mark for mark in unit if mark is not None] for unit in zip(*table, strict=True)]

    assert krippendorff_alpha(units) == pytest.approx(0.849, abs=0.0005)


def test_alpha_is_nothing_without_a_shared_file_or_a_difference():
    assert [krippendorff_alpha(units) for units in ([], [[1], [4]], [[3, 3], [3, 3]])] == [None, None, None]


@given(UNITS)
def test_alpha_is_at_most_one_and_does_not_depend_on_the_order_of_readers(units):
    alpha = krippendorff_alpha(units)
    turned = krippendorff_alpha([unit[::-1] for unit in units[::-1]])

    assert alpha is None or alpha <= 1 + 1e-9
    assert alpha == (turned if turned is None else pytest.approx(turned))


# kappa


def test_kappa_of_a_small_table_by_hand():
    # observed squares: 0, 1, 0, 1 → 2 over 4 pairs; margins left 1:2 2:1 4:1, right 1:1 2:1 3:1 4:1
    # expected: left 1 (×2): 0+1+4+9 = 14 → 28; left 2: 1+0+1+4 = 6; left 4: 9+4+1+0 = 14; together 48 over 16
    kappa = weighted_kappa([(1, 1), (1, 2), (4, 4), (2, 3)])

    assert kappa == pytest.approx(1 - (2 / 4) / (48 / 16))


def test_kappa_is_one_for_the_same_marks_and_minus_one_for_opposite_ones():
    assert weighted_kappa([(1, 1), (4, 4), (2, 2)]) == 1
    assert weighted_kappa([(1, 4), (4, 1)]) == -1
    assert weighted_kappa([(3, 3), (3, 3)]) is None
    assert weighted_kappa([]) is None


@given(st.lists(st.tuples(MARK, MARK), max_size=60))
def test_kappa_is_between_minus_one_and_one_and_the_same_for_both_readers(pairs):
    kappa = weighted_kappa(pairs)
    turned = weighted_kappa([(other, one) for one, other in pairs])

    assert kappa is None or -1 - 1e-9 <= kappa <= 1 + 1e-9
    assert kappa == (turned if turned is None else pytest.approx(turned))


# agreement, with its thirty files


def test_a_coefficient_is_told_from_thirty_files_on():
    below = agree_on_criterion([[1, 2], [4, 4], [3]] * 14)
    enough = agree_on_criterion([[1, 2], [4, 4], [3]] * 15)

    assert (below.files, below.coefficient, below.is_enough) == (28, None, False)
    assert (enough.files, enough.gap, enough.within_one, enough.is_enough) == (30, 0.5, 1.0, True)
    assert enough.coefficient == pytest.approx(krippendorff_alpha([[1, 2], [4, 4]] * 15))


def test_three_readers_make_three_pairs():
    found = agree_on_criterion([[1, 3, 4]])

    assert (found.files, found.gap, found.within_one) == (1, pytest.approx(2), pytest.approx(1 / 3))


def test_a_reader_is_compared_with_the_others_of_the_same_files():
    few = agree_with_others([[(1, 2), (4, 4)], [], [(2, 4)]])
    many = agree_with_others([[(1, 2), (4, 4)]] * 30)

    assert (few.files, few.gap, few.coefficient) == (2, 1.0, None)
    assert many.coefficient == pytest.approx(weighted_kappa([(1, 2), (4, 4)] * 30))
    assert agree_with_others([]).gap is None


# severity


def test_four_shared_files_count_for_half_of_what_they_show():
    # Two readers always 20 points apart: each is 10 from the file's level. 10 n / (4 + n) with n = 4 files is 5.
    found = estimate_severity({file: {1: 50, 2: 70} for file in range(4)})

    assert (found[1].points, found[2].points) == pytest.approx((5, -5))
    assert (found[1].files, found[2].files) == (4, 4)


def test_whoever_got_weak_files_is_not_called_strict():
    weak = {file: {1: 10, 2: 10} for file in range(10)}
    strong = {file: {3: 90, 2: 90} for file in range(10, 20)}

    found = estimate_severity(weak | strong)

    assert [one.points for one in found.values()] == pytest.approx([0, 0, 0])


def test_a_file_read_once_says_nothing():
    found = estimate_severity({1: {7: 12.0}, 2: {8: 80.0}})

    assert [(one.points, one.files) for one in found.values()] == [(0, 0), (0, 0)]
    assert estimate_severity({}) == {}


def test_without_a_prior_the_true_severities_come_back():
    strict = {1: 6.0, 2: -2.0, 3: -4.0}
    files = {}
    for number, pair in enumerate([(1, 2), (2, 3), (1, 3)] * 4):
        files[number] = {reader: 50 + number - strict[reader] for reader in pair}

    found = estimate_severity(files, prior=1e-9)
    corrected = correct_points(files[0], found)

    assert {reader: one.points for reader, one in found.items()} == pytest.approx(strict, abs=1e-6)
    assert list(corrected.values()) == pytest.approx([50, 50], abs=1e-6)


@settings(max_examples=60)
@given(FILES)
def test_severities_sum_to_nought_and_shrink_as_caution_grows(files):
    usual = estimate_severity(files)
    cautious = estimate_severity(files, prior=400)

    assert sum(one.points for one in usual.values()) == pytest.approx(0, abs=1e-6)
    assert sum(one.points**2 for one in cautious.values()) <= sum(one.points**2 for one in usual.values()) + 1e-6


@settings(max_examples=60)
@given(FILES, st.floats(-30, 30))
def test_a_file_that_all_its_readers_liked_more_changes_no_severity(files, better):
    moved = {file: {reader: value + better for reader, value in read.items()} for file, read in files.items()}

    before, after = estimate_severity(files), estimate_severity(moved)

    assert {one: found.points for one, found in after.items()} == pytest.approx(
        {one: found.points for one, found in before.items()}, abs=1e-6
    )
