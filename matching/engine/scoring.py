"""Scores and reasons of every pair, a few rows at a time; and the same numbers taken apart for the pairs one looks
at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import ArrayLike, NDArray

from matching.engine import values
from matching.engine.criteria import Criterion, Kind, Missing, Policy
from matching.engine.hierarchy import HierarchyIndex
from matching.engine.kinds import BoolArray, IntArray, LongArray, MaskArray, Reason
from matching.engine.layers import Coded, Codes, DirectRule, Layer, Rule, Style, Topics, Wished, make_layer, make_rule
from matching.engine.period import HierarchyPeriod
from matching.engine.tables import UNKNOWN, Custom, MenteeTable, MentorTable, Wishes

_PAIRS_AT_ONCE = 1 << 22
_TILE = 256, 1024
_PAIRS_APART = 1 << 15
_A_THOUSANDTH = 10  # in the tenths of the topics' product: less than this is worth nothing
_BY_CODE: dict[Kind, tuple[Callable[..., values.Valued], tuple[str, ...]]] = {
    Kind.UNITS: (values.units, ("units", "divisions")),
    Kind.PLACE: (values.place, ("sites", "zones", "remote")),
    Kind.GRADE: (values.grade, ("grades",)),
    Kind.HOURS: (values.hours, ("hours",)),
    Kind.LANGUAGES: (values.languages, ("languages",)),
}


@dataclass(frozen=True, eq=False)
class Round:
    """All that decides scores and reasons.

    ``hierarchy``   the lines of a day, or of a whole period
    ``max_levels``  as in ``HierarchyIndex.conflict_mask``
    ``bans``, ``declared``  (k, 2) pairs (mentee row, mentor row): never together; a tie that somebody declared
    ``ties``        the same for any other single reason that the app knows and the engine cannot
    ``customs``     answers by the id of the criterion of ``Kind.CUSTOM`` that weighs them
    """

    mentees: MenteeTable
    mentors: MentorTable
    policy: Policy = field(default_factory=Policy)
    hierarchy: HierarchyIndex | HierarchyPeriod | None = None
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

    def fingerprint(self, locked: Iterable[tuple[int, int]] = ()) -> str:
        """SHA-256 of all that decides, with pairs that are locked."""
        digest = hashlib.sha256(b"binome-people-1\n")
        parts: list[tuple[str, ArrayLike | None]] = [
            ("policy", np.frombuffer(self.policy.fingerprint.encode(), np.uint8))
        ]
        for side in (self.mentees, self.mentors):
            parts += [(each.name, getattr(side, each.name)) for each in fields(side)]
        if self.hierarchy is not None:
            parts += [("lines", np.frombuffer(self.hierarchy.fingerprint.encode(), np.uint8))]
        parts.append(("levels", -2 if self.max_levels is None else self.max_levels))
        if self.wishes is not None:
            parts += [(each.name, getattr(self.wishes, each.name)) for each in fields(self.wishes)]
        parts += [(str(reason), pairs) for reason, pairs in sorted(self.told_ties, key=lambda tie: int(tie[0]))]
        for name, answers in sorted(self.customs.items()):
            parts += [(f"{name} {answers.kind}", answers.mentees), (name, answers.mentors)]
        parts.append(("locked", sorted((int(row), int(column)) for row, column in locked)))
        for name, array in parts:
            numbers = np.asarray(-1 if array is None else array)
            digest.update(f"{name} {numbers.dtype.str} {numbers.shape}\n".encode())
            digest.update(np.ascontiguousarray(numbers).tobytes())
        return digest.hexdigest()

    def _check_ties(self) -> None:
        for reason in self.ties:
            known = isinstance(reason, Reason)  # callers without a type checker may give anything
            if not (known and len(list(reason.each)) == 1):
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


class Table:
    """A round made ready: scores and reasons of whole rows, or of single pairs, in any order and as often as asked."""

    def __init__(self, this: Round) -> None:
        self.round = this
        self.shape = len(this.mentees), len(this.mentors)
        self.topics = values.topics(this.mentees, this.mentors)
        self.layers: tuple[Layer, ...] = tuple(self._layer(criterion) for criterion in active(this))
        self._strict = [layer for layer in self.layers if layer.criterion.missing is Missing.EXCLUDE]
        self._rules = [rule for rule in self._make_rules() if rule is not None]
        self._marking = bool(self._rules or self._strict or this.policy.common_topic)
        self._ties = [(reason, np.unique(pairs @ (self.shape[1], 1))) for reason, pairs in this.told_ties]
        self._full = this.mentors.capacity <= 0
        self._node_rows, self._node_columns = this.mentees.nodes, this.mentors.nodes

    @property
    def unit(self) -> int:
        """A number that divides every score; 0 when all are 0."""
        parts = [layer.units.cells if isinstance(layer, Coded) else layer.criterion.weight for layer in self.layers]
        return int(np.gcd.reduce([int(np.gcd.reduce(np.ravel(part), initial=0)) for part in parts], initial=0))

    def blocks(self) -> Iterator[slice]:
        """All rows, a few million pairs at once."""
        step = max(1, _PAIRS_AT_ONCE // max(1, self.shape[1]))
        return (slice(begin, min(begin + step, self.shape[0])) for begin in range(0, self.shape[0], step))

    def scores(self, rows: slice) -> IntArray:
        """(r, m) units."""
        total = np.zeros((rows.stop - rows.start, self.shape[1]), dtype=np.int32)
        for here, columns, spot in self.tiles(rows):
            self.add_scores(total[spot], here, columns)
        return total

    def tiles(self, rows: slice) -> Iterator[tuple[slice, slice, tuple[slice, slice]]]:
        """Some rows cut so that the processor's cache likes it: rows, columns, and where that is in a (r, m) array."""
        for top in range(rows.start, rows.stop, _TILE[0]):
            here = slice(top, min(top + _TILE[0], rows.stop))
            for left in range(0, self.shape[1], _TILE[1]):
                columns = slice(left, min(left + _TILE[1], self.shape[1]))
                yield here, columns, (slice(here.start - rows.start, here.stop - rows.start), columns)

    def add_scores(self, total: IntArray, rows: slice, columns: slice) -> None:
        """Add the units of a tile to ``total`` (r, c)."""
        for layer in self.layers:
            layer.add(total, rows, columns)

    def reasons(self, rows: slice) -> MaskArray:
        """(r, m) ``Reason`` bits."""
        mask = self._hierarchy(rows)
        for here, columns, spot in self.tiles(rows) if self._marking else ():
            self._mark(mask[spot], here, columns)
        mask[:, self._full] |= np.uint32(Reason.CAPACITY)
        flat = mask.reshape(-1)
        for reason, keys in self._ties:
            low, high = np.searchsorted(keys, (rows.start * self.shape[1], rows.stop * self.shape[1]))
            flat[keys[low:high] - rows.start * self.shape[1]] |= np.uint32(reason)
        return mask

    def _mark(self, mask: MaskArray, rows: slice, columns: slice) -> None:
        for rule in self._rules:
            rule.mark(mask, rows, columns)
        if self.round.policy.common_topic:
            mask |= (self.topics.grid(rows, columns) < _A_THOUSANDTH) * np.uint32(Reason.TOPIC)
        for layer in self._strict:
            untold = layer.untold(rows, columns)
            if untold is not None:
                mask |= untold * np.uint32(Reason.MISSING)

    def pair_scores(self, rows: LongArray, columns: LongArray) -> IntArray:
        """(k,) units of single pairs."""
        total = np.zeros(len(rows), dtype=np.int32)
        for layer in self.layers:
            total += layer.pairs(rows, columns)[0] * np.int32(layer.criterion.weight)
        return total

    def pair_reasons(self, rows: LongArray, columns: LongArray) -> MaskArray:
        """(k,) ``Reason`` bits of single pairs."""
        mask = np.zeros(len(rows), dtype=np.uint32)
        mentee, mentor = self._node_rows[rows], self._node_columns[columns]
        placed = np.flatnonzero((mentee != UNKNOWN) & (mentor != UNKNOWN))
        if self.round.hierarchy is not None and len(placed):
            limit = self.round.max_levels
            mask[placed] = self.round.hierarchy.conflict_mask(mentor[placed], mentee[placed], max_levels=limit)
        for rule in self._rules:
            mask |= rule.pairs(rows, columns)
        if self.round.policy.common_topic:
            mask |= (self.topics.pairs(rows, columns) < _A_THOUSANDTH) * np.uint32(Reason.TOPIC)
        for layer in self._strict:
            known = layer.pairs(rows, columns)[1]
            if known is not None:
                mask |= ~known * np.uint32(Reason.MISSING)
        mask |= self._full[columns] * np.uint32(Reason.CAPACITY)
        asked = rows * self.shape[1] + columns
        for reason, keys in self._ties:
            at = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
            mask |= (keys[at] == asked) * np.uint32(reason)
        return mask

    def _layer(self, criterion: Criterion) -> Layer:
        this, kind = self.round, criterion.kind
        if kind is Kind.TOPICS:
            return Topics.of(criterion, self.topics)
        if kind is Kind.STYLE:
            return Style(criterion, values.style(this.mentees, this.mentors))
        if kind is Kind.WISHES:
            return Wished(criterion, this.wishes or Wishes.of([]), this.mentees, self.shape[1])
        if kind is Kind.CUSTOM:
            answers = this.customs[criterion.id]
            return make_layer(
                criterion,
                Codes.of([answers.mentees], [answers.mentors]),
                lambda rows, columns: values.custom(answers, rows, columns),
            )
        value, names = _BY_CODE[kind]
        codes = self._codes(*names)
        return make_layer(criterion, codes, lambda rows, columns: value(this.mentees, this.mentors, rows, columns))

    def _make_rules(self) -> Iterator[Rule | DirectRule | None]:
        """Languages and hours without anything in common, grades too near."""
        mentees, mentors, policy = self.round.mentees, self.round.mentors, self.round.policy
        yield make_rule(
            Reason.LANGUAGE,
            self._codes("languages"),
            lambda rows, columns: values.disjoint(mentees.languages[rows], mentors.languages[columns]),
        )
        if policy.common_hours:
            yield make_rule(
                Reason.HOURS,
                self._codes("hours"),
                lambda rows, columns: values.disjoint(mentees.hours[rows], mentors.hours[columns]),
            )
        gap = policy.grade_gap
        if gap is not None:
            yield make_rule(
                Reason.LEVEL,
                self._codes("grades"),
                lambda rows, columns: values.near(mentees.grades[rows], mentors.grades[columns], gap),
            )

    def _codes(self, *names: str) -> Codes:
        mentees, mentors = self.round.mentees, self.round.mentors
        return Codes.of([getattr(mentees, name) for name in names], [getattr(mentors, name) for name in names])

    def _hierarchy(self, rows: slice) -> MaskArray:
        mask = np.zeros((rows.stop - rows.start, self.shape[1]), dtype=np.uint32)
        index, limit = self.round.hierarchy, self.round.max_levels
        if index is None or not mask.size:
            return mask
        low, high = self._node_rows[rows], self._node_columns
        known_low, known_high = np.flatnonzero(low != UNKNOWN), np.flatnonzero(high != UNKNOWN)
        bits = index.conflict_mask(high[known_high][None, :], low[known_low][:, None], max_levels=limit)
        if bits.shape == mask.shape:
            return bits.astype(np.uint32)
        mask[np.ix_(known_low, known_high)] = bits
        return mask


def score(this: Round) -> Scores:
    """Score every pair. Memory: 9 bytes a pair."""
    shape = len(this.mentees), len(this.mentors)
    if shape[0] * shape[1] <= _PAIRS_AT_ONCE:
        table = Table(this)
        everybody = slice(0, shape[0])
        scores, reasons = table.scores(everybody), table.reasons(everybody)
    else:
        scores, reasons = np.empty(shape, dtype=np.int32), np.empty(shape, dtype=np.uint32)
        for rows, tile, mask in score_tiles(this):
            scores[rows], reasons[rows] = tile, mask
    return Scores(scores, reasons, allowed_by(this.policy, reasons), maximum(this))


def score_tiles(this: Round) -> Iterator[tuple[slice, IntArray, MaskArray]]:
    """The same by blocks of rows, for rounds whose table would not fit: (rows, scores, reasons)."""
    table = Table(this)
    for rows in table.blocks():
        yield rows, table.scores(rows), table.reasons(rows)


def contributions(this: Round, pairs: Iterable[tuple[int, int]]) -> Contributions:
    """Take the scores of some pairs (mentee row, mentor row) apart, by the very functions that scored them."""
    table = Table(this)
    asked = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
    worth = np.zeros((len(asked), len(table.layers)), dtype=np.int32)
    told = np.ones((len(asked), len(table.layers)), dtype=np.bool_)
    reasons = np.zeros(len(asked), dtype=np.uint32)
    for begin in range(0, len(asked), _PAIRS_APART):
        part = slice(begin, begin + _PAIRS_APART)
        rows, columns = asked[part, 0], asked[part, 1]
        reasons[part] = table.pair_reasons(rows, columns)
        for place, layer in enumerate(table.layers):
            worth[part, place], known = layer.pairs(rows, columns)
            if known is not None:
                told[part, place] = known
    weights = np.array([layer.criterion.weight for layer in table.layers], dtype=np.int32)
    units = (worth * weights).astype(np.int32)
    names = tuple(layer.criterion.id for layer in table.layers)
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
