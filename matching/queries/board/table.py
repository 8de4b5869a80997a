"""The table of a round: everybody who may be paired, what each pair is worth, and what forbids it.

This is where models become the small numbers the engine works with. Rows are mentees, columns are mentors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from django.db.models import Q
from django.utils import timezone

from core.text import fold
from matching.engine import scoring
from matching.engine.criteria import Direction, Policy
from matching.engine.kinds import BoolArray, IntArray, LongArray, MaskArray, Reason
from matching.engine.problem import Quota, Stay
from matching.engine.tables import UNKNOWN, MenteeTable, MentorTable, Wishes
from matching.enums import POINT, Factor, Fairness
from matching.models import Pair
from matching.models import Policy as PolicyRow
from matching.policy import PolicyData
from matching.queries.board import numbers
from matching.queries.board.policy import HINDRANCES, engine_policy
from matching.queries.board.quotas import make_quota
from matching.queries.board.wants import Asked, Wanted, load_asked, load_wanted
from matching.queries.conflicts import Conflicts, load_conflicts, period_of
from matching.queries.hierarchy import ConflictFound
from programs.enums import EnrolmentState, Side
from programs.models import Cohort, Enrolment
from training.queries import untrained

Contribution = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Board:
    """Everybody who may be paired in a cohort on a day. ``places`` (mentors,) are what each has left.

    Pairs are checked from ``on`` to the day before ``until``. ``movable`` are mentees with a mentor proposed to them
    that may change: mentee's to mentor's enrolment id.
    """

    cohort: Cohort
    mentors: tuple[Enrolment, ...]
    mentees: tuple[Enrolment, ...]
    places: LongArray
    ties: Conflicts
    policy_data: PolicyData
    wanted: Wanted = field(default_factory=Wanted)
    asked: Mapping[int, Asked] = field(default_factory=dict)
    movable: Mapping[int, int] = field(default_factory=dict)
    paired: int = 0  # mentees of the cohort with an open pair
    untrained: tuple[tuple[Enrolment, str], ...] = ()  # free, but a path that gates is not done: who, and what lacks
    on: date = field(default_factory=timezone.localdate)
    until: date = field(default_factory=timezone.localdate)

    @cached_property
    def columns(self) -> dict[int, int]:
        """Mentor's enrolment id to column."""
        return {row.pk: number for number, row in enumerate(self.mentors)}

    @cached_property
    def rows(self) -> dict[int, int]:
        """Mentee's enrolment id to row."""
        return {row.pk: number for number, row in enumerate(self.mentees)}

    @cached_property
    def topics(self) -> dict[int, int]:
        """Topic id to column of the tables of topics."""
        found = sorted({row.topic_id for one in (*self.mentors, *self.mentees) for row in one.topics.all()})
        return {topic_id: place for place, topic_id in enumerate(found)}

    @cached_property
    def wishes(self) -> Wishes:
        """Wishes of mentees for mentors, of mentors for topics."""
        return numbers.wishes_of(self.wanted, self.rows, self.columns, self.topics)

    @cached_property
    def policy(self) -> Policy:
        """The policy as the engine takes it, see ``policy.engine_policy``."""
        return engine_policy(self)

    @cached_property
    def task(self) -> scoring.Round:
        """All of it as the engine's numbers, but for the ties between people, which come as a mask of their own."""
        bans = [(b, a) for a, b in self.wanted.bans if a in self.columns and b in self.rows]
        weighed = {each.id for each in self.policy.criteria}
        customs = {f"question:{pk}": asked for pk, asked in self.asked.items() if f"question:{pk}" in weighed}
        return scoring.Round(
            mentees=MenteeTable(**self._numbers(self.mentees), topics=numbers.wanted_topics(self.mentees, self.topics)),
            mentors=MentorTable(
                **self._numbers(self.mentors),
                topics=numbers.offers(self.mentors, self.topics, self.wanted.marks),
                capacity=self.places,
            ),
            policy=self.policy,
            wishes=self.wishes,
            bans=tuple((self.rows[mentee], self.columns[mentor]) for mentee, mentor in bans),
            ties={Reason.RATHER_NOT: self._apart()},
            customs={code: asked.as_custom(self.mentees, self.mentors) for code, asked in customs.items()},
        )

    def _numbers(self, side: Sequence[Enrolment]) -> dict[str, np.ndarray[Any, Any]]:
        nodes = np.array([self.ties.node(one.person_id) for one in side], dtype=np.int64)
        day = self.cohort.starts_on
        depths = [self.ties.depth(one.person_id) for one in side]
        # Levels of the line stand for grades, which have no order: nearer the top is higher.
        grades = np.array([UNKNOWN if d is None else 10_000 - d for d in depths], dtype=np.int64)
        return {**numbers.table_of(side, self._sites, nodes, day), "grades": grades}

    @cached_property
    def _sites(self) -> dict[str, int]:
        names = sorted({fold(one.person.site) for one in (*self.mentors, *self.mentees)} - {""})
        return {name: number for number, name in enumerate(names)}

    def _apart(self) -> list[tuple[int, int]]:
        """(row, column) of those of whom one would rather not be paired with the other, whoever said so."""
        mentor_of = {one.person_id: column for column, one in enumerate(self.mentors)}
        mentee_of = {one.person_id: row for row, one in enumerate(self.mentees)}
        found = set()
        for enrolment_id, person_id in self.wanted.apart:
            if enrolment_id in self.rows and person_id in mentor_of:
                found.add((self.rows[enrolment_id], mentor_of[person_id]))
            elif enrolment_id in self.columns and person_id in mentee_of:
                found.add((mentee_of[person_id], self.columns[enrolment_id]))
        return sorted(found)

    @cached_property
    def table(self) -> scoring.Scores:
        """Scores and reasons of every pair, the ties between people among them."""
        table = scoring.score(self.task)
        ids = [[one.person_id for one in side] for side in (self.mentors, self.mentees)]
        reasons = table.reasons | self.ties.mask(*ids)
        return scoring.Scores(table.scores, reasons, scoring.allowed_by(self.policy, reasons), table.maximum)

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
        """(mentees, mentors): nothing forbids the pair. That an approval is needed does not: publishing asks for it."""
        return self.table.allowed

    @cached_property
    def pairable(self) -> int:
        """How many mentees can have a mentor at once: what the shares of quotas are counted on."""
        return numbers.count_pairable(self.allowed, self.places)

    @cached_property
    def quotas(self) -> tuple[Quota, ...]:
        """The policy's quotas, in its order, as counts of the pairs that can be made."""
        return tuple(make_quota(self, rule) for rule in self.policy_data.quotas)

    @cached_property
    def stay(self) -> Stay | None:
        """Who has whom now, of those that may move; None when nobody may."""
        if not self.movable:
            return None
        held = tuple(self.columns.get(self.movable.get(one.pk, 0), -1) for one in self.mentees)
        points = self.policy_data.stay_points
        return Stay(held, None if points is None else points * POINT)

    def solver_arguments(self) -> dict[str, Any]:
        """What ``engine.solve(board.scores, board.allowed, **…)`` and its kin take beside the two tables and locks."""
        found: dict[str, Any] = {
            "mentor_capacity": self.places,
            "quotas": self.quotas,
            "row_keys": [one.pk for one in self.mentees],
            "column_keys": [one.pk for one in self.mentors],
        }
        if self.policy_data.fairness != Fairness.NONE:
            found["fairness"] = self.policy_data.fairness
        if self.stay is not None:
            found["stay"] = self.stay
        return found

    def hindrance(self, row: int, column: int) -> str:
        """The first thing that forbids a pair, as a ``Hindrance``; empty when nothing does."""
        mask = int(self.reasons[row, column]) & int(self.policy.forbidden)
        return next((str(code) for bits, code in HINDRANCES if mask & int(bits)), "")

    def needs_approval(self, row: int, column: int) -> bool:
        """Whether the pair may be made only once somebody has approved it."""
        return bool(int(self.reasons[row, column]) & int(self.ties.approval))

    def conflicts(self, row: int, column: int) -> list[ConflictFound]:
        """The ties between the two, with their paths."""
        return self.ties.between(self.mentors[column].person_id, self.mentees[row].person_id)

    def facts(self, row: int, column: int) -> dict[str, Any]:
        """What scenarios are compared by: the place of the wish (1 to 5, or none), the bridge, the wanted topics that
        are met, whether an approval is needed. For counting only: the place of a wish is shown to nobody."""
        mentor, mentee = self.mentors[column], self.mentees[row]
        return {
            "wish": self.wanted.wishes.get((mentor.pk, mentee.pk)),
            "bridge": numbers.bridge_of(mentor, mentee),
            "topics": len(numbers.topic_facts(mentor, mentee)["met"]),
            "approval": self.needs_approval(row, column),
        }

    def worth(self, pairs: Iterable[tuple[int, int]]) -> list[int]:
        """The units of each (row, column), without the table of all."""
        return [int(units) for units in scoring.contributions(self.task, pairs).scores]

    def contributions(self, pairs: Iterable[tuple[int, int]]) -> list[list[Contribution]]:
        """For each (row, column): what each criterion brings, the most it could bring, and the facts to say it.

        The units of a pair add up to its score exactly. ``share`` is how well the criterion is met, in thousandths;
        ``met`` the same before the policy turned it round.
        """
        asked = list(pairs)
        taken = scoring.contributions(self.task, asked)
        rules = {each.id: each for each in self.policy.criteria}
        return [
            [
                {
                    "code": code,
                    "units": int(taken.units[spot, place]),
                    "most": rules[code].weight * POINT,
                    "share": (share := int(taken.thousandths[spot, place])),
                    "met": 1000 - share if rules[code].direction is Direction.LESS else share,
                    "facts": self._facts(code, row, column) if taken.told[spot, place] else {},
                }
                for place, code in enumerate(taken.criteria)
            ]
            for spot, (row, column) in enumerate(asked)
        ]

    def _facts(self, code: str, row: int, column: int) -> dict[str, Any]:
        mentor, mentee = self.mentors[column], self.mentees[row]
        if code == Factor.GRADE:
            low, high = self.ties.depth(mentor.person_id), self.ties.depth(mentee.person_id)
            return {"levels": (low or 0) - (high or 0)}
        if code == Factor.WISHES:
            return numbers.wish_facts(self.wanted, mentor, mentee)
        if code == Factor.HOURS:
            both = self.task.mentees.hours[row] & self.task.mentors.hours[column]
            return {"common": int(both).bit_count()}
        if code in numbers.FACTS:
            return numbers.FACTS[code](mentor, mentee)
        return self.asked[int(code.removeprefix("question:"))].facts(mentor, mentee)


def load_board(
    cohort: Cohort,
    policy: PolicyData | PolicyRow,
    *,
    on: date | None = None,
    movable: Iterable[Pair] = (),
    only: Enrolment | None = None,
) -> Board:
    """Read everybody ready and free in a cohort: mentees without a mentor, mentors with a place left.

    Whoever has not done a path that gates pairing, nor is excused, is set aside in ``untrained``. The people of
    ``movable`` pairs count as free. ``only`` is the one mentee asked about, trained or not: what a page for that person
    costs. The same number of queries whatever the size.
    """
    data = policy if isinstance(policy, PolicyData) else PolicyData.from_json(policy.data)
    day, until = period_of(cohort, on)
    moving = {pair.pk: (pair.mentee_id, pair.mentor_id) for pair in movable}
    ready = Enrolment.objects.filter(cohort=cohort, state=EnrolmentState.READY, person__state="active")
    if only is not None:
        ready = ready.filter(Q(side=Side.MENTOR) | Q(pk=only.pk))
    ready = ready.select_related("person__unit__parent", "preference").prefetch_related("topics")
    people = list(ready.order_by("person__sort_name", "pk"))
    held = Pair.objects.open().filter(cohort=cohort).exclude(pk__in=moving).values_list("mentor_id", "mentee_id")
    taken, busy = Counter(mentor_id for mentor_id, _mentee_id in held), {mentee_id for _mentor_id, mentee_id in held}
    mentors, places, mentees, waiting = [], [], [], []
    lacks = untrained(cohort, [row.person_id for row in people])
    for row in people:
        left = min(row.capacity, data.capacity or row.capacity) - taken[row.pk]
        if row.person_id in lacks and row != only:
            if row.pk not in busy and left > 0:
                waiting.append((row, lacks[row.person_id]))
        elif row.side == Side.MENTOR and left > 0:
            mentors.append(row)
            places.append(left)
        elif row.side == Side.MENTEE and row.pk not in busy:
            mentees.append(row)
    free = (*mentors, *mentees)
    return Board(
        cohort=cohort,
        mentors=tuple(mentors),
        mentees=tuple(mentees),
        places=np.array(places, dtype=np.int64),
        ties=load_conflicts(cohort.programme, [row.person_id for row in free], on=day, until=until),
        policy_data=data,
        wanted=load_wanted(cohort),
        asked=load_asked(cohort, data.questions, free),
        movable=dict(moving.values()),
        paired=len(busy),
        untrained=tuple(waiting),
        on=day,
        until=until,
    )
