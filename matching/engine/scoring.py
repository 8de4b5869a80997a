"""Scores and reasons of every pair, a few rows at a time; and the same numbers taken apart for the pairs one looks
at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from matching.engine import values
from matching.engine.criteria import Criterion, Direction, Kind, Missing, Policy
from matching.engine.hierarchy import HierarchyIndex
from matching.engine.kinds import AnyIntArray, BoolArray, IntArray, MaskArray, Reason
from matching.engine.tables import UNKNOWN, Custom, MenteeTable, MentorTable, Wishes

_PAIRS_AT_ONCE = 1 << 18
_PREPARED = {Kind.TOPICS: values.topics, Kind.STYLE: values.style}
_PLAIN = {
    Kind.UNITS: values.units,
    Kind.PLACE: values.place,
    Kind.GRADE: values.grade,
    Kind.HOURS: values.hours,
    Kind.LANGUAGES: values.languages,
}


@dataclass(frozen=True, eq=False)
class Round:
    """All that decides scores and reasons.

    ``max_levels``  as in ``HierarchyIndex.conflict_mask``
    ``bans``, ``declared``  (k, 2) pairs (mentee row, mentor row): never together; a tie that somebody declared
    ``ties``        the same for any other single reason that the app knows and the engine cannot
    ``customs``     answers by the id of the criterion of ``Kind.CUSTOM`` that weighs them
    """

    mentees: MenteeTable
    mentors: MentorTable
    policy: Policy = field(default_factory=Policy)
    hierarchy: HierarchyIndex | None = None
    max_levels: int | ArrayLike | None = None
    wishes: Wishes | None = None
    bans: tuple[tuple[int, int], ...] = ()
    declared: tuple[tuple[int, int], ...] = ()
    ties: Mapping[Reason, ArrayLike] = field(default_factory=dict)
    customs: Mapping[str, Custom] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._check_ties()
        self._check_answers()

    @property
    def told_ties(self) -> Iterator[tuple[Reason, NDArray[np.int64]]]:
        """All pairs that came with a reason: (reason, (k, 2) int64), bans and declared ties included."""
        for reason, pairs in ((Reason.BAN, self.bans), (Reason.DECLARED, self.declared), *self.ties.items()):
            table = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
            if len(table):
                yield reason, table

    def _check_ties(self) -> None:
        for reason in self.ties:
            if not isinstance(reason, Reason) or len(list(reason.each)) != 1:
                raise ValueError(f"ties are told by one reason each, not {reason!r}")
        shape = len(self.mentees), len(self.mentors)
        for reason, pairs in self.told_ties:
            if np.any(pairs < 0) or np.any(pairs >= shape):
                raise ValueError(f"a tie ({str(reason.name).lower()}) with somebody outside the tables")

    def _check_answers(self) -> None:
        count, mentors = len(self.mentees), len(self.mentors)
        for criterion in self.policy.criteria:
            if criterion.kind is Kind.CUSTOM and criterion.weight and criterion.id not in self.customs:
                raise ValueError(f"no answers for the criterion {criterion.id}")
        for name, answers in self.customs.items():
            if answers.mentees.shape != (count,) or answers.mentors.shape != (mentors,):
                raise ValueError(f"the answers of {name} are for other tables")
        marked = None if self.wishes is None else self.wishes.mentor_topics
        if marked is not None and marked.shape != self.mentors.topics.shape:
            raise ValueError("topics marked by mentors must be a table of mentors by topics")


@dataclass(frozen=True, eq=False)
class Scores:
    """``scores`` (n, m) int32 units, ``reasons`` (n, m) uint32 ``Reason`` bits, ``allowed`` (n, m) bool; rows are
    mentees.
    """

    scores: IntArray
    reasons: MaskArray
    allowed: BoolArray
    maximum: int


@dataclass(frozen=True, eq=False)
class Contributions:
    """Scores taken apart, one row per pair asked, one column per criterion.

    ``units`` (k, c) sums exactly to ``scores`` (k,); ``thousandths`` (k, c) is how well each criterion is met;
    ``told`` (k, c) is False where something was missing and the criterion's rule for that was used.
    """

    criteria: tuple[str, ...]
    units: IntArray
    thousandths: IntArray
    told: BoolArray
    scores: IntArray
    reasons: MaskArray


def score(this: Round) -> Scores:
    """Score every pair. Memory: 9 bytes a pair."""
    shape = len(this.mentees), len(this.mentors)
    scores, reasons = np.zeros(shape, dtype=np.int32), np.zeros(shape, dtype=np.uint32)
    for rows, tile, mask in score_tiles(this):
        scores[rows], reasons[rows] = tile, mask
    return Scores(scores, reasons, allowed_by(this.policy, reasons), maximum(this))


def score_tiles(this: Round) -> Iterator[tuple[slice, IntArray, MaskArray]]:
    """The same by blocks of rows, for rounds whose table would not fit: (rows, scores, reasons)."""
    features = values.prepare(this.mentees, this.mentors)
    everybody = slice(0, len(this.mentors))
    step = max(1, _PAIRS_AT_ONCE // max(1, len(this.mentors)))
    for begin in range(0, len(this.mentees), step):
        rows = slice(begin, min(begin + step, len(this.mentees)))
        total = np.zeros((rows.stop - rows.start, len(this.mentors)), dtype=np.int32)
        mask = _reasons(this, features, rows)
        for criterion in active(this):
            value, known = _value(this, criterion, features, rows, everybody)
            total += value * np.int32(criterion.weight)
            if criterion.missing is Missing.EXCLUDE and known is not None:
                _raise(mask, ~known, Reason.MISSING)
        yield rows, total, mask


def contributions(this: Round, pairs: Iterable[tuple[int, int]]) -> Contributions:
    """Take the scores of some pairs (mentee row, mentor row) apart, by the very functions that scored them."""
    asked = list(pairs)
    used = active(this)
    features = values.prepare(this.mentees, this.mentors)
    worth = np.zeros((len(asked), len(used)), dtype=np.int32)
    told = np.ones((len(asked), len(used)), dtype=np.bool_)
    reasons = np.zeros(len(asked), dtype=np.uint32)
    by_row: dict[int, list[int]] = {}
    for spot, (row, _) in enumerate(asked):
        by_row.setdefault(row, []).append(spot)
    everybody = slice(0, len(this.mentors))
    for row, spots in by_row.items():
        columns = [asked[spot][1] for spot in spots]
        rows = slice(row, row + 1)
        reasons[spots] = _reasons(this, features, rows)[0, columns]
        for place, criterion in enumerate(used):
            value, known = _value(this, criterion, features, rows, everybody)
            worth[spots, place] = value[0, columns]
            if known is not None:
                told[spots, place] = known[0, columns]
                if criterion.missing is Missing.EXCLUDE:
                    reasons[spots] |= np.where(known[0, columns], 0, np.uint32(Reason.MISSING))
    weights = np.array([criterion.weight for criterion in used], dtype=np.int32)
    units = (worth * weights).astype(np.int32)
    names = tuple(criterion.id for criterion in used)
    return Contributions(names, units, worth, told, units.sum(axis=1, dtype=np.int32), reasons)


def active(this: Round) -> tuple[Criterion, ...]:
    """Criteria that count in this round: with a weight, and for wishes only if somebody has wished."""
    wished = this.wishes is not None and this.wishes.any
    return tuple(each for each in this.policy.criteria if each.weight and (each.kind is not Kind.WISHES or wished))


def maximum(this: Round) -> int:
    """Units of a perfect pair in this round. Points of criteria that are off are not given to the others."""
    return sum(criterion.weight for criterion in active(this)) * 1000


def allowed_by(policy: Policy, reasons: MaskArray) -> BoolArray:
    """(…,) bool: pairs that nothing in the policy forbids."""
    return np.asarray((reasons & np.uint32(policy.forbidden)) == 0)


def _value(this: Round, criterion: Criterion, features: values.Features, rows: slice, columns: slice) -> values.Valued:
    """Thousandths of one criterion, its direction and its rule for missing data applied."""
    mentees, mentors = this.mentees, this.mentors
    if criterion.kind in _PREPARED:
        value, known = _PREPARED[criterion.kind](features, rows, columns)
    elif criterion.kind in _PLAIN:
        value, known = _PLAIN[criterion.kind](mentees, mentors, rows, columns)
    elif criterion.kind is Kind.CUSTOM:
        value, known = values.custom(this.customs[criterion.id], rows, columns)
    else:
        value, known = values.wishes(this.wishes, mentees, rows, len(mentors))
    if criterion.direction is Direction.LESS:
        value = np.int32(1000) - value
    if known is not None:
        value = np.where(known, value, np.int32(500 if criterion.missing is Missing.NEUTRAL else 0))
    return value, known


def _reasons(this: Round, features: values.Features, rows: slice) -> MaskArray:
    mentees, mentors, policy = this.mentees, this.mentors, this.policy
    mask = _hierarchy(this, rows)
    _raise(mask, _disjoint(mentees.languages[rows], mentors.languages), Reason.LANGUAGE)
    if policy.common_hours:
        _raise(mask, _disjoint(mentees.hours[rows], mentors.hours), Reason.HOURS)
    if policy.grade_gap is not None and np.any(mentees.grades[rows] != UNKNOWN) and np.any(mentors.grades != UNKNOWN):
        senior, junior = mentees.grades[rows, None], mentors.grades[None, :]
        near = (senior - junior < policy.grade_gap) & (senior != UNKNOWN) & (junior != UNKNOWN)
        _raise(mask, near, Reason.LEVEL)
    if policy.common_topic:
        value, _ = values.topics(features, rows, slice(0, len(mentors)))
        _raise(mask, value == 0, Reason.TOPIC)
    mask[:, mentors.capacity <= 0] |= np.uint32(Reason.CAPACITY)
    for reason, pairs in this.told_ties:
        here = pairs[(pairs[:, 0] >= rows.start) & (pairs[:, 0] < rows.stop)]
        mask[here[:, 0] - rows.start, here[:, 1]] |= np.uint32(reason)
    return mask


def _hierarchy(this: Round, rows: slice) -> MaskArray:
    mask = np.zeros((rows.stop - rows.start, len(this.mentors)), dtype=np.uint32)
    if this.hierarchy is None or not mask.size:
        return mask
    low, high = this.mentees.nodes[rows], this.mentors.nodes
    known_low, known_high = np.flatnonzero(low != UNKNOWN), np.flatnonzero(high != UNKNOWN)
    bits = this.hierarchy.conflict_mask(high[known_high][None, :], low[known_low][:, None], max_levels=this.max_levels)
    if bits.shape == mask.shape:
        return bits.astype(np.uint32)
    mask[np.ix_(known_low, known_high)] = bits
    return mask


def _disjoint(left: AnyIntArray, right: AnyIntArray) -> BoolArray | None:
    """Nothing in common although both have told; None when that cannot be."""
    told = np.concatenate([left[left > 0], right[right > 0]])
    if not len(told) or np.bitwise_and.reduce(told):
        return None  # all share something: the usual case costs nothing
    apart = (left[:, None] & right[None, :]) == 0
    return np.asarray(apart & (left > 0)[:, None] & (right > 0)[None, :])


def _raise(mask: MaskArray, where: BoolArray | None, reason: Reason) -> None:
    if where is not None:
        mask |= where.astype(np.uint32) * np.uint32(reason)
