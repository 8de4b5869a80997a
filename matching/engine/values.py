"""The value of a pair on each criterion, in thousandths: what each means, and nothing about doing it fast.

Rows and columns are whole numbers that say which mentees and which mentors: (r, 1) against (1, c) for a grid, (k,)
against (k,) for single pairs. Functions return (value int32 in 0..1000, known bool or None when always known).

Sums of products are of small whole numbers, so that float32 is exact and the order of adding does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.engine.kinds import AnyIntArray, BoolArray, IntArray, LongArray
from matching.engine.tables import NO_ANSWER, SCALES, UNKNOWN, Custom, MenteeTable, MentorTable

Valued = tuple[IntArray, BoolArray | None]
Small = NDArray[np.float32]

_FULL, _HALF = np.int32(1000), np.int32(500)
LEVEL_TENTHS = np.array([0, 4, 7, 9, 10])
"""Worth of a level offered, 0 to 4: the first step counts most, for a mentor need not be an expert."""
RANK_WEIGHT = (0, 4, 3, 2)
"""Weight of a wish by rank, 1 to 3; further wishes weigh 1."""
HOURS_WORTH = np.array([0, 400, 700, 1000], dtype=np.int32)
"""Thousandths by slots in common, 0 to 3 and more: the first one is what makes meeting possible."""
LANGUAGES_WORTH = np.array([0, 600, 1000], dtype=np.int32)
"""Thousandths by languages in common, 0 to 2 and more."""
TOPIC_WISH = 500
"""Thousandths of a mentor's wish when the mentee wants a topic this mentor would like to work on."""
_SHARED = 32  # a style code is this many times the scales in common, plus the steps between
STYLE_CODES = _SHARED * (SCALES + 1)


@dataclass(frozen=True, eq=False)
class Product:
    """``left`` (n, k) times ``right`` (m, k), transposed, gives a whole number per pair, exactly."""

    left: Small
    right: Small

    def grid(self, rows: slice, columns: slice) -> Small:
        """(r, c) for some rows against some columns."""
        return self.left[rows] @ self.right[columns].T

    def pairs(self, rows: LongArray, columns: LongArray) -> Small:
        """(k,) for single pairs."""
        return np.asarray(np.einsum("ik,ik->i", self.left[rows], self.right[columns]))


def topics(mentees: MenteeTable, mentors: MentorTable) -> Product:
    """Tenths of thousandths of what is wanted that is offered, each topic weighed by the rank of the wish and the level
    of the offer. Nothing is known where a side has marked no topic at all.
    """
    if mentees.topics.shape[1] != mentors.topics.shape[1]:
        raise ValueError("mentors and mentees must have the same topics as columns")
    offered = LEVEL_TENTHS[np.clip(mentors.topics, 0, 4)]
    return Product(_shares(mentees.topics).astype(np.float32), offered.astype(np.float32))


def style(mentees: MenteeTable, mentors: MentorTable) -> Product:
    """Codes for ``STYLE_WORTH``: scales that both have filled, and the steps between the two on these."""
    return Product(_style(mentees.styles, left=True), _style(mentors.styles, left=False))


def units(mentees: MenteeTable, mentors: MentorTable, rows: AnyIntArray, columns: AnyIntArray) -> Valued:
    """Another division 1000, another unit of the same division 500, the same unit 0."""
    unit, other = mentees.units[rows], mentors.units[columns]
    division, beyond = mentees.divisions[rows], mentors.divisions[columns]
    same_division = (division == beyond) & (division != UNKNOWN)
    value = (unit != other) * (_FULL - same_division * _HALF)
    return value, (unit != UNKNOWN) & (other != UNKNOWN)


def place(mentees: MenteeTable, mentors: MentorTable, rows: AnyIntArray, columns: AnyIntArray) -> Valued:
    """The same site 1000; else, if distance suits both, 700 within an hour of time zone, 400 within three, 100
    beyond; else 0.
    """
    site, other = mentees.sites[rows], mentors.sites[columns]
    known = (site != UNKNOWN) & (other != UNKNOWN)
    apart = np.abs(mentees.zones[rows] - mentors.zones[columns])
    remote = mentees.remote[rows] & mentors.remote[columns]
    distant = ((apart <= 60) * np.int32(300) + (apart <= 180) * np.int32(300) + np.int32(100)) * remote
    return np.where(site == other, _FULL, distant), known


def grade(mentees: MenteeTable, mentors: MentorTable, rows: AnyIntArray, columns: AnyIntArray) -> Valued:
    """250 for each grade the mentor is below the mentee, up to four."""
    senior, junior = mentees.grades[rows], mentors.grades[columns]
    value = np.clip(senior - junior, 0, 4) * np.int32(250)
    return value, (senior != UNKNOWN) & (junior != UNKNOWN)


def hours(mentees: MenteeTable, mentors: MentorTable, rows: AnyIntArray, columns: AnyIntArray) -> Valued:
    """By slots of the week that suit both: 1 gives 400, 2 give 700, 3 or more give 1000."""
    return _in_common(mentees.hours[rows], mentors.hours[columns], HOURS_WORTH)


def languages(mentees: MenteeTable, mentors: MentorTable, rows: AnyIntArray, columns: AnyIntArray) -> Valued:
    """By languages in common: 1 gives 600, 2 or more give 1000."""
    return _in_common(mentees.languages[rows], mentors.languages[columns], LANGUAGES_WORTH)


def custom(answers: Custom, rows: AnyIntArray, columns: AnyIntArray) -> Valued:
    """Options: ticked by both, in thousandths of ticked by either. Scale: 250 less for each step apart."""
    left, right = answers.mentees[rows], answers.mentors[columns]
    if answers.kind == "scale":
        apart = np.abs(left - right)
        return np.maximum(0, _FULL - 250 * apart).astype(np.int32), (left != UNKNOWN) & (right != UNKNOWN)
    both = np.bitwise_count(left & right).astype(np.int32)
    either = np.bitwise_count(left | right).astype(np.int32)
    return both * _FULL // np.maximum(either, 1), (left > 0) & (right > 0)


def disjoint(left: AnyIntArray, right: AnyIntArray) -> BoolArray:
    """Nothing in common although both have told; by broadcasting of bits."""
    return np.asarray(((left & right) == 0) & (left > 0) & (right > 0))


def near(senior: AnyIntArray, junior: AnyIntArray, gap: int) -> BoolArray:
    """The mentor's grade is not ``gap`` below the mentee's although both are known; by broadcasting of grades."""
    return np.asarray((senior - junior < gap) & (senior != UNKNOWN) & (junior != UNKNOWN))


def _in_common(left: AnyIntArray, right: AnyIntArray, worth: IntArray) -> Valued:
    shared = np.bitwise_count(left & right)
    return worth[np.minimum(shared, len(worth) - 1)], (left > 0) & (right > 0)


def _shares(ranks: AnyIntArray) -> NDArray[np.int64]:
    """Whole thousandths by rank that sum to exactly 1000 a row; what division leaves goes to the dearest wishes."""
    wanted = ranks > 0
    weight = np.where(wanted, np.append(RANK_WEIGHT, 1)[np.clip(ranks, 0, 4)], 0).astype(np.int64)
    total = np.maximum(weight.sum(axis=1, keepdims=True), 1)
    share = weight * 1000 // total
    left = np.where(wanted.any(axis=1), 1000 - share.sum(axis=1), 0)
    order = np.argsort(np.where(wanted, ranks, 127), axis=1, kind="stable")
    place_of = np.argsort(order, axis=1, kind="stable")
    return np.asarray(share + (place_of < left[:, None]))


def _style(styles: AnyIntArray, *, left: bool) -> Small:
    """Vectors whose product is the code: |a - b| = a + b - 2 · (steps both have passed), on scales both have filled."""
    told = styles != NO_ANSWER
    height = np.where(told, styles + 2, 0)
    steps = (height[:, :, None] > np.arange(4)).reshape(len(styles), 4 * styles.shape[1])
    parts = [height + _SHARED * told, told, -2 * steps] if left else [told, height, steps]
    return np.concatenate(parts, axis=1).astype(np.float32)


def _style_worth() -> IntArray:
    """By code: 1000 for the same on all scales in common, 0 for opposite ends everywhere; codes below 32: unknown."""
    shared, distance = np.divmod(np.arange(STYLE_CODES), _SHARED)
    return np.asarray(1000 - distance * 1000 // np.maximum(4 * shared, 1), dtype=np.int32)


STYLE_WORTH = _style_worth()
STYLE_KNOWN: BoolArray = np.arange(STYLE_CODES) >= _SHARED
