"""The table of a round: everybody who may be paired, what each pair is worth, and what forbids it.

This is where models become the small numbers the engine works with. Rows are mentees, columns are mentors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from django.utils import timezone

from core.text import fold
from matching.engine import scoring
from matching.engine.criteria import DEFAULT_CRITERIA, Policy
from matching.engine.kinds import LINE, BoolArray, IntArray, LongArray, MaskArray, Reason
from matching.engine.tables import NO_ANSWER, SCALES, UNKNOWN, MenteeTable, MentorTable
from matching.enums import Factor, Hindrance
from matching.models import Ban, Pair
from matching.queries.hierarchy import ConflictFound, Hierarchy, levels_of, load_hierarchy
from people.enums import Language
from programs.content.style import STYLE
from programs.enums import EnrolmentState, Side
from programs.models import Cohort, Enrolment
from training.queries import untrained

LEVEL_NOT_TOLD = 2  # a mentor of an older call: some ease, no more
RANK_NOT_TOLD = 3
HINDRANCES = (
    (LINE | Reason.SAME_PERSON, Hindrance.LINE),
    (Reason.DOTTED, Hindrance.DOTTED),
    (Reason.APPRAISER, Hindrance.APPRAISER),
    (Reason.LANGUAGE, Hindrance.LANGUAGE),
    (Reason.BAN, Hindrance.BAN),
)
Contribution = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Board:
    """Everybody who may be paired in a cohort on a day. ``places`` (mentors,) are what each has left."""

    cohort: Cohort
    mentors: tuple[Enrolment, ...]
    mentees: tuple[Enrolment, ...]
    places: LongArray
    hierarchy: Hierarchy
    bans: frozenset[tuple[int, int]]
    weights: Mapping[str, int]
    paired: int = 0  # mentees of the cohort with an open pair
    untrained: tuple[tuple[Enrolment, str], ...] = ()  # free, but a path that gates is not done: who, and what lacks
    on: date = field(default_factory=timezone.localdate)

    @cached_property
    def columns(self) -> dict[int, int]:
        """Mentor's enrolment id to column."""
        return {row.pk: number for number, row in enumerate(self.mentors)}

    @cached_property
    def rows(self) -> dict[int, int]:
        """Mentee's enrolment id to row."""
        return {row.pk: number for number, row in enumerate(self.mentees)}

    @cached_property
    def policy(self) -> Policy:
        """Weights scaled to whole points that make 100 together; a way of working that nobody told is left aside.

        No level is hard: grades of an HR file have no order, and the depth in the line is too coarse to forbid by it.
        """
        counted = {code: self.weights.get(code, 0) for code in Factor.values if self.weights.get(code, 0) > 0}
        if len(counted) > 1 and not (any(o.style for o in self.mentors) and any(o.style for o in self.mentees)):
            counted.pop(Factor.STYLE, None)
        points = {**dict.fromkeys((each.id for each in DEFAULT_CRITERIA), 0), **make_hundred(counted)}
        return Policy(grade_gap=None).weighted(**points)

    @cached_property
    def task(self) -> scoring.Round:
        """All of it as the engine's numbers."""
        topics = sorted({row.topic_id for one in (*self.mentors, *self.mentees) for row in one.topics.all()})
        bans = [(b, a) for a, b in self.bans if a in self.columns and b in self.rows]
        return scoring.Round(
            mentees=MenteeTable(**self._numbers(self.mentees, topics, _wish)),
            mentors=MentorTable(**self._numbers(self.mentors, topics, _offer), capacity=self.places),
            policy=self.policy,
            hierarchy=self.hierarchy.index,
            max_levels=self.hierarchy.limits,
            bans=tuple((self.rows[mentee], self.columns[mentor]) for mentee, mentor in bans),
        )

    @cached_property
    def table(self) -> scoring.Scores:
        """Scores and reasons of every pair."""
        return scoring.score(self.task)

    @property
    def scores(self) -> IntArray:
        """(mentees, mentors) units, 100,000 for a perfect pair."""
        return self.table.scores

    @property
    def reasons(self) -> MaskArray:
        """(mentees, mentors) ``Reason`` bits: everything that speaks against a pair."""
        return self.table.reasons

    @property
    def allowed(self) -> BoolArray:
        """(mentees, mentors): nothing forbids the pair."""
        return self.table.allowed

    def hindrance(self, row: int, column: int) -> str:
        """The first thing that forbids a pair, as a ``Hindrance``; empty when nothing does."""
        mask = int(self.reasons[row, column])
        return next((str(code) for bits, code in HINDRANCES if mask & int(bits)), "")

    def conflicts(self, row: int, column: int) -> list[ConflictFound]:
        """The ties between the two, with their paths."""
        return self.hierarchy.conflicts(self.mentors[column].person_id, self.mentees[row].person_id)

    def contributions(self, pairs: Iterable[tuple[int, int]]) -> list[list[Contribution]]:
        """For each (row, column): what each factor brings, the most it could bring, and the facts to say it in words.

        The units of a pair add up to its score exactly.
        """
        asked = list(pairs)
        taken = scoring.contributions(self.task, asked)
        most = {each.id: each.weight * 1000 for each in self.policy.criteria}
        return [
            [
                {
                    "code": code,
                    "units": int(taken.units[spot, place]),
                    "most": most[code],
                    "share": int(taken.thousandths[spot, place]),
                    "facts": self._facts(code, row, column) if taken.told[spot, place] else {},
                }
                for place, code in enumerate(taken.criteria)
            ]
            for spot, (row, column) in enumerate(asked)
        ]

    def _facts(self, code: str, row: int, column: int) -> dict[str, Any]:
        mentor, mentee = self.mentors[column], self.mentees[row]
        if code == Factor.TOPICS:
            return topic_facts(mentor, mentee)
        if code == Factor.UNITS:
            return {"mentor": unit_name(mentor), "mentee": unit_name(mentee)}
        if code == Factor.PLACE:
            return {"mentor": mentor.person.site, "mentee": mentee.person.site}
        if code == Factor.STYLE:
            return style_facts(mentor, mentee)
        low, high = self.hierarchy.depth(mentor.person_id), self.hierarchy.depth(mentee.person_id)
        return {"levels": (low or 0) - (high or 0)}

    def _numbers(
        self, side: Sequence[Enrolment], topics: list[int], mark: Callable[[Any], int]
    ) -> dict[str, np.ndarray[Any, Any]]:
        at = {code: number for number, code in enumerate(topics)}
        table = np.zeros((len(side), len(topics)), dtype=np.int8)
        for number, one in enumerate(side):
            for row in one.topics.all():
                table[number, at[row.topic_id]] = mark(row)
        depths = [self.hierarchy.depth(one.person_id) for one in side]
        return {
            "keys": np.array([one.pk for one in side], dtype=np.int64),
            "nodes": np.array([self.hierarchy.node(one.person_id) for one in side], dtype=np.int64),
            "topics": table,
            "languages": np.array([_language_bits(one) for one in side], dtype=np.uint64),
            "units": np.array([one.person.unit_id or UNKNOWN for one in side], dtype=np.int64),
            "divisions": np.array([_division(one) for one in side], dtype=np.int64),
            "sites": np.array([self._site_code(one) for one in side], dtype=np.int64),
            "remote": np.array([one.remote_ok for one in side], dtype=bool),
            "styles": np.array([_style(one) for one in side], dtype=np.int8).reshape(len(side), SCALES),
            # Levels of the line stand for grades, which have no order: nearer the top is higher.
            "grades": np.array([UNKNOWN if d is None else 10_000 - d for d in depths], dtype=np.int64),
        }

    @cached_property
    def _sites(self) -> dict[str, int]:
        names = sorted({fold(one.person.site) for one in (*self.mentors, *self.mentees)} - {""})
        return {name: number for number, name in enumerate(names)}

    def _site_code(self, one: Enrolment) -> int:
        return self._sites.get(fold(one.person.site), UNKNOWN)


def load_board(cohort: Cohort, weights: Mapping[str, int], *, on: date | None = None) -> Board:
    """Read everybody ready and free in a cohort: mentees without a mentor, mentors with a place left.

    Whoever has not done a path that gates pairing, nor is excused, is set aside in ``untrained``. Eight queries.
    """
    day = on or timezone.localdate()
    ready = Enrolment.objects.filter(cohort=cohort, state=EnrolmentState.READY, person__state="active")
    ready = ready.select_related("person__unit__parent").prefetch_related("topics").order_by("person__sort_name", "pk")
    held = Pair.objects.open().filter(cohort=cohort).values_list("mentor_id", "mentee_id")
    taken, busy = Counter(mentor_id for mentor_id, _mentee_id in held), {mentee_id for _mentor_id, mentee_id in held}
    mentors, places, mentees, waiting = [], [], [], []
    lacks = untrained(cohort, [row.person_id for row in ready])
    for row in ready:
        if row.person_id in lacks:
            if row.pk not in busy and row.capacity > taken[row.pk]:
                waiting.append((row, lacks[row.person_id]))
        elif row.side == Side.MENTOR and row.capacity > taken[row.pk]:
            mentors.append(row)
            places.append(row.capacity - taken[row.pk])
        elif row.side == Side.MENTEE and row.pk not in busy:
            mentees.append(row)
    people = [row.person_id for row in (*mentors, *mentees)]
    hierarchy = load_hierarchy(people, on=day, **levels_of(cohort.programme))
    return Board(
        cohort=cohort,
        mentors=tuple(mentors),
        mentees=tuple(mentees),
        places=np.array(places, dtype=np.int64),
        hierarchy=hierarchy,
        bans=frozenset(Ban.objects.filter(cohort=cohort).values_list("mentor_id", "mentee_id")),
        weights=weights,
        paired=len(busy),
        untrained=tuple(waiting),
        on=day,
    )


def make_hundred(weights: Mapping[str, int]) -> dict[str, int]:
    """Whole points in these proportions that add up to 100; what rounding leaves goes to the largest remainders."""
    total = sum(weights.values())
    if not total:
        return {}
    points = {code: weight * 100 // total for code, weight in weights.items()}
    left = 100 - sum(points.values())
    for code in sorted(weights, key=lambda code: (-(weights[code] * 100 % total), code))[:left]:
        points[code] += 1
    return points


def topic_facts(mentor: Enrolment, mentee: Enrolment) -> dict[str, Any]:
    """How many topics are wanted, and which of them are offered: [topic id, level], the dearest wish first."""
    levels = {row.topic_id: row.level for row in mentor.topics.all()}
    wishes = sorted(mentee.topics.all(), key=lambda row: (row.rank or 9, row.pk))
    return {
        "wanted": len(wishes),
        "met": [[row.topic_id, levels[row.topic_id]] for row in wishes if row.topic_id in levels],
    }


def style_facts(mentor: Enrolment, mentee: Enrolment) -> dict[str, Any]:
    """How many scales both filled in, and the one on which both lean most to the same end."""
    common = [scale.code for scale in STYLE if scale.code in mentor.style and scale.code in mentee.style]
    alike = [code for code in common if mentor.style[code] * mentee.style[code] > 0]
    if not alike:
        return {"scales": len(common)}
    best = max(alike, key=lambda code: min(abs(mentor.style[code]), abs(mentee.style[code])))
    return {"scales": len(common), "scale": best, "end": "first" if mentor.style[best] < 0 else "second"}


def unit_name(one: Enrolment) -> str:
    """The unit's name, empty when unknown."""
    return one.person.unit.name if one.person.unit else ""


def _offer(row: Any) -> int:
    return row.level or LEVEL_NOT_TOLD


def _wish(row: Any) -> int:
    return row.rank or RANK_NOT_TOLD


def _language_bits(one: Enrolment) -> int:
    """Somebody who named no language speaks that of their letters."""
    spoken = one.languages or [one.person.language]
    return sum(1 << number for number, code in enumerate(Language.values) if code in spoken)


def _division(one: Enrolment) -> int:
    """The unit around the person's unit. The top of the organisation is around everybody: it divides nothing."""
    unit = one.person.unit
    return unit.parent_id if unit and unit.parent and unit.parent.parent_id and unit.parent_id else UNKNOWN


def _style(one: Enrolment) -> list[int]:
    marks = [one.style.get(scale.code) for scale in STYLE]
    return [NO_ANSWER if mark is None else max(-2, min(2, int(mark))) for mark in marks]
