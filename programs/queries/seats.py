"""Reads about the seats of a season: who was offered one, who may move up, in which order and why.

Who moves up (docs/selection.md has it in words): the reserve has no ranks. When a seat becomes free, whoever offers
most of the topics that left with it comes first; among equals the higher mean of the readings, corrected for severity
when the call says so and with what priority from an earlier call adds; among equals again, whoever sent first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from programs.enums import ApplicationState, EnrolmentState, Side
from programs.models import Application, Call, EnrolmentTopic
from programs.queries.agreement import correct_points, estimate_severity
from programs.queries.board import finished_marks
from programs.queries.marks import summarise, weigh_all
from programs.queries.priority import priorities
from programs.queries.release import mentors_in
from programs.querysets.programmes import GATHERING

#: States in which a seat is, or was, somebody’s.
OFFERED_STATES = (
    ApplicationState.SELECTED,
    ApplicationState.ACCEPTED,
    ApplicationState.DECLINED,
    ApplicationState.LAPSED,
)


def accept_day(call: Call) -> date:
    """The last day on which a seat offered today may be accepted."""
    return timezone.localdate() + timedelta(days=call.accept_days)


@dataclass(frozen=True, slots=True)
class Mover:
    """Somebody on the reserve list: ``back`` are the topics of freed seats that this person would bring back."""

    application: Application
    own: tuple[tuple[int, str], ...]
    back: tuple[tuple[int, str], ...]
    has_priority: bool
    points: float | None

    @property
    def topics(self) -> tuple[str, ...]:
        """Names of the topics brought back."""
        return tuple(name for _pk, name in self.back)

    @property
    def order(self) -> tuple[int, float, datetime, int]:
        """The first to move up comes first when sorted."""
        row = self.application
        assert row.submitted_at is not None  # who waits on the reserve list has sent
        points = float("-inf") if self.points is None else self.points
        return (-len(self.back), -points, row.submitted_at, row.pk)


def order_movers(movers: Iterable[Mover], lost: Counter[int]) -> list[Mover]:
    """The order in which these would move up when these topics are missing."""
    fitted = [replace(one, back=tuple(pair for pair in one.own if lost[pair[0]] > 0)) for one in movers]
    return sorted(fitted, key=lambda one: one.order)


def lost_topics(call: Call) -> Counter[int]:
    """Topics that left with seats given up, less those that people who moved up since have brought back."""
    mentors = EnrolmentTopic.objects.filter(enrolment__cohort_id=call.cohort_id, enrolment__side=Side.MENTOR)
    gone = mentors.filter(enrolment__state=EnrolmentState.WITHDRAWN).values_list("topic_id", flat=True)
    moved = call.applications.filter(answered_at__gt=call.released_at).values("person_id")
    taking_part = mentors.exclude(enrolment__state=EnrolmentState.WITHDRAWN)
    back = taking_part.filter(enrolment__person_id__in=moved).values_list("topic_id", flat=True)
    return +(Counter(gone) - Counter(back))


def order_reserve(call: Call) -> list[Mover]:
    """Everybody whose place on the reserve list holds today and who could take a seat, the first to move up first."""
    rows = _waiting_on_reserve(call)
    points = _points(call, [row.pk for row in rows])
    first = priorities(call.cohort.programme, [row.person_id for row in rows], call=call) if rows else {}
    movers = []
    for row in rows:
        bonus = call.priority_points if row.person_id in first else 0
        worth = points.get(row.pk)
        own = tuple((one.topic_id, str(one.topic)) for one in row.topics.all() if one.topic_id)
        movers.append(Mover(row, own, (), row.person_id in first, None if worth is None else worth + bonus))
    return order_movers(movers, lost_topics(call))


def _waiting_on_reserve(call: Call) -> list[Application]:
    mentees = call.cohort.enrolments.mentees().taking_part().values("person_id")
    rows = call.applications.filter(
        state=ApplicationState.RESERVE, decision__reserve_until__gte=timezone.localdate(), person__state="active"
    ).exclude(person_id__in=mentees)
    return list(rows.select_related("person__unit", "decision").prefetch_related("topics__topic"))


def _points(call: Call, application_ids: list[int]) -> dict[int, float]:
    """Mean points of these files; severity is estimated over all files of the call when the call corrects for it."""
    weights = {one.pk: one.weight for one in call.criteria.all()}
    worth = {pk: weigh_all(reviews, weights) for pk, reviews in finished_marks(call).items()}
    if call.corrects_severity:
        severities = estimate_severity(worth)
        worth = {pk: correct_points(one, severities) for pk, one in worth.items()}
    found = {pk: summarise(worth[pk].values()) for pk in application_ids if pk in worth}
    return {pk: one.mean for pk, one in found.items() if one is not None}


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """Where the seats of a released call stand."""

    seats: int
    taken: int
    groups: dict[str, list[Application]]
    reserve: list[Mover]
    is_gathering: bool

    @property
    def free(self) -> int:
        """Seats nobody is promised."""
        return max(0, self.seats - self.taken)

    @property
    def others(self) -> int:
        """Mentors of the season who came in without an offered seat."""
        held = len(self.groups[ApplicationState.SELECTED]) + len(self.groups[ApplicationState.ACCEPTED])
        return max(0, self.taken - held)

    @property
    def next_up(self) -> list[Mover]:
        """Who the free seats would go to now."""
        return self.reserve[: self.free] if self.is_gathering else []


def plan_seats(call: Call) -> SeatPlan:
    """Seats offered, accepted, declined, lapsed, free, and the reserve in the order in which it would move up."""
    rows = call.applications.filter(state__in=OFFERED_STATES).select_related("person__unit")
    groups: dict[str, list[Application]] = {state: [] for state in OFFERED_STATES}
    for row in rows.order_by("accept_by", "person__sort_name", "pk"):
        groups[row.state].append(row)
    return SeatPlan(
        seats=call.cohort.seats,
        taken=mentors_in(call),
        groups=groups,
        reserve=order_reserve(call) if call.released_at else [],
        is_gathering=call.cohort.phase in GATHERING,
    )
