"""The value of a pair on each criterion, in thousandths, for a block of mentees against a block of mentors.

Every product of matrices is of small whole numbers, so that float32 is exact and the order of adding does not matter.
Functions return (value (r, c) int32 in 0..1000, known (r, c) bool or None when always known).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.engine.kinds import AnyIntArray, BoolArray, IntArray
from matching.engine.tables import NO_ANSWER, UNKNOWN, Custom, MenteeTable, MentorTable, Wishes

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


@dataclass(frozen=True, eq=False)
class Features:
    """What can be prepared once per round. ``wanted`` (n, t) sums to 1000 a row; ``offered`` (m, t) in tenths."""

    wanted: Small
    offered: Small
    mentee_style: tuple[Small, Small]
    mentor_style: tuple[Small, Small]


def prepare(mentees: MenteeTable, mentors: MentorTable) -> Features:
    """Small whole numbers in float32 for both sides. ValueError when the two sides know different topics."""
    if mentees.topics.shape[1] != mentors.topics.shape[1]:
        raise ValueError("mentors and mentees must have the same topics as columns")
    offered = LEVEL_TENTHS[np.clip(mentors.topics, 0, 4)].astype(np.float32)
    return Features(
        wanted=_shares(mentees.topics).astype(np.float32),
        offered=offered,
        mentee_style=_style(mentees.styles, left=True),
        mentor_style=_style(mentors.styles, left=False),
    )


def topics(features: Features, rows: slice, columns: slice) -> Valued:
    """Share of what is wanted that is offered, each topic weighed by the rank of the wish and the level of the
    offer.
    """
    wanted = features.wanted[rows]
    total = (wanted @ features.offered[columns].T).astype(np.int32)  # at most 1000 · 10
    known = (wanted.sum(axis=1) > 0)[:, None] & (features.offered[columns].sum(axis=1) > 0)[None, :]
    return total // 10, known


def style(features: Features, rows: slice, columns: slice) -> Valued:
    """Likeness on the scales that both have filled: 1000 for the same, 0 for opposite ends everywhere."""
    left, left_told = (each[rows] for each in features.mentee_style)
    right, right_told = (each[columns] for each in features.mentor_style)
    distance = (left @ right.T).astype(np.int32)
    shared = (left_told @ right_told.T).astype(np.int32)
    return 1000 - distance * 1000 // np.maximum(4 * shared, 1), shared > 0


def units(mentees: MenteeTable, mentors: MentorTable, rows: slice, columns: slice) -> Valued:
    """Another division 1000, another unit of the same division 500, the same unit 0."""
    unit, other = mentees.units[rows, None], mentors.units[None, columns]
    division, beyond = mentees.divisions[rows, None], mentors.divisions[None, columns]
    same_division = (division == beyond) & (division != UNKNOWN)
    value = (unit != other) * (_FULL - same_division * _HALF)
    return value, (unit != UNKNOWN) & (other != UNKNOWN)


def place(mentees: MenteeTable, mentors: MentorTable, rows: slice, columns: slice) -> Valued:
    """The same site 1000; else, if distance suits both, 700 within an hour of time zone, 400 within three, 100
    beyond; else 0.
    """
    site, other = mentees.sites[rows, None], mentors.sites[None, columns]
    known = (site != UNKNOWN) & (other != UNKNOWN)
    apart = np.abs(mentees.zones[rows, None] - mentors.zones[None, columns])
    remote = mentees.remote[rows, None] & mentors.remote[None, columns]
    distant = ((apart <= 60) * np.int32(300) + (apart <= 180) * np.int32(300) + np.int32(100)) * remote
    return np.where(site == other, _FULL, distant), known


def grade(mentees: MenteeTable, mentors: MentorTable, rows: slice, columns: slice) -> Valued:
    """250 for each grade the mentor is below the mentee, up to four."""
    senior, junior = mentees.grades[rows, None], mentors.grades[None, columns]
    value = np.clip(senior - junior, 0, 4) * np.int32(250)
    return value, (senior != UNKNOWN) & (junior != UNKNOWN)


def hours(mentees: MenteeTable, mentors: MentorTable, rows: slice, columns: slice) -> Valued:
    """By slots of the week that suit both: 1 gives 400, 2 give 700, 3 or more give 1000."""
    return _in_common(mentees.hours[rows], mentors.hours[columns], HOURS_WORTH)


def languages(mentees: MenteeTable, mentors: MentorTable, rows: slice, columns: slice) -> Valued:
    """By languages in common: 1 gives 600, 2 or more give 1000."""
    return _in_common(mentees.languages[rows], mentors.languages[columns], LANGUAGES_WORTH)


def custom(answers: Custom, rows: slice, columns: slice) -> Valued:
    """Options: ticked by both, in thousandths of ticked by either. Scale: 250 less for each step apart."""
    left, right = answers.mentees[rows, None], answers.mentors[None, columns]
    if answers.kind == "scale":
        apart = np.abs(left - right)
        return np.maximum(0, _FULL - 250 * apart).astype(np.int32), (left != UNKNOWN) & (right != UNKNOWN)
    both = np.bitwise_count(left & right).astype(np.int32)
    either = np.bitwise_count(left | right).astype(np.int32)
    return both * _FULL // np.maximum(either, 1), (left > 0) & (right > 0)


def wishes(wished: Wishes | None, mentees: MenteeTable, rows: slice, width: int) -> Valued:
    """Six tenths for the mentee's wish, four for the mentor's; never untold. A mentor's topic is half a wish."""
    value = np.zeros((rows.stop - rows.start, width), dtype=np.int32)
    if wished is None:
        return value, None
    if wished.mentor_topics is not None:
        wanted = (mentees.topics[rows] > 0).astype(np.float32)
        value[wanted @ wished.mentor_topics.T.astype(np.float32) > 0] = TOPIC_WISH * 4 // 10
    here = (wished.mentees >= rows.start) & (wished.mentees < rows.stop)
    row, column = wished.mentees[here] - rows.start, wished.mentors[here]
    by_mentor = np.maximum(wished.by_mentor[here], np.where(value[row, column] > 0, TOPIC_WISH, 0))
    value[row, column] = (wished.by_mentee[here] * 6 + by_mentor * 4) // 10
    return value, None


def _in_common(left: AnyIntArray, right: AnyIntArray, worth: IntArray) -> Valued:
    shared = np.bitwise_count(left[:, None] & right[None, :])
    return worth[np.minimum(shared, len(worth) - 1)], (left > 0)[:, None] & (right > 0)[None, :]


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


def _style(styles: AnyIntArray, *, left: bool) -> tuple[Small, Small]:
    """Vectors whose product is the summed distance on shared scales: |a - b| = a + b - 2 · (steps both have passed)."""
    told = styles != NO_ANSWER
    height = np.where(told, styles + 2, 0)
    steps = (height[:, :, None] > np.arange(4)).reshape(len(styles), 4 * styles.shape[1])
    parts = [height, told, -2 * steps] if left else [told, height, steps]
    return np.concatenate(parts, axis=1).astype(np.float32), told.astype(np.float32)
