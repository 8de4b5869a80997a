"""Reads of the journal: the next session, the timeline of a pair, health, the manager's dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from journal.enums import MeetingState
from journal.models import Meeting, MeetingLog, PrivateNote
from matching.models import Pair
from people.models import Person
from programs.enums import Side
from programs.models import Cohort, EnrolmentTopic, Topic

CANCELLATIONS_IN_A_ROW = 2


@dataclass(frozen=True, slots=True)
class Health:
    """How a pair goes: ``level`` is good, warn or bad; ``days_silent`` counts from the last session, else the start."""

    level: str
    last_held: date | None
    next_planned: datetime | None
    held_count: int
    days_silent: int
    cancelled_in_a_row: int = 0


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A session as managers see it: when, and in which state. There is no field for what was said."""

    pair_id: int
    mentor: Person
    mentee: Person
    number: int
    state: str
    starts_at: datetime
    minutes: int
    moved: int
    is_late: bool

    @property
    def shown_state(self) -> str:
        """The state, where « late » is a planned session that is over and not logged."""
        return "late" if self.is_late else self.state


@dataclass(frozen=True, slots=True)
class PastMeeting:
    """A session that is over, with what both wrote and the reader's own note."""

    meeting: Meeting
    log: MeetingLog | None
    note: PrivateNote | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything the page of a pair shows."""

    next_meeting: Meeting | None
    to_log: tuple[Meeting, ...]
    later: tuple[Meeting, ...]
    past: tuple[PastMeeting, ...]
    task: str
    held_count: int


def side_of(pair: Pair, person_id: int) -> Side | None:
    """On which side of the pair this person is, if any."""
    if pair.mentor.person_id == person_id:
        return Side.MENTOR
    if pair.mentee.person_id == person_id:
        return Side.MENTEE
    return None


def other_of(pair: Pair, person_id: int) -> Person:
    """The other person of the pair."""
    return pair.mentee.person if pair.mentor.person_id == person_id else pair.mentor.person


def next_meeting(person: Person) -> Meeting | None:
    """The person's next planned session in a running pair; one that is going on still counts."""
    soon = Meeting.objects.planned().of_person(person.pk).filter(pair__state="confirmed").with_people()
    # No session lasts a whole day: those of the last day are looked at in Python, where ``ends_at`` is known.
    for meeting in soon.after(timezone.now() - timedelta(hours=5))[:10]:
        if not meeting.is_over:
            return meeting
    return None


def meetings_to_log(person: Person) -> list[Meeting]:
    """Planned sessions of this person that are over and wait for their log, oldest first."""
    rows = Meeting.objects.planned().of_person(person.pk).filter(starts_at__lt=timezone.now()).with_people()[:20]
    return [meeting for meeting in rows if meeting.is_over]


def timeline_of(pair: Pair, person: Person) -> Timeline:
    """The pair's page for one of its two people, in three queries."""
    meetings = list(pair.meetings.with_people().prefetch_related("changes__by").select_related("log"))
    notes = {note.meeting_id: note for note in PrivateNote.objects.filter(meeting__pair=pair, author=person)}
    planned = [one for one in meetings if one.state == MeetingState.PLANNED]
    coming = [one for one in planned if not one.is_over]
    past = [one for one in meetings if one.state != MeetingState.PLANNED]
    held = [one for one in past if one.state == MeetingState.HELD]
    past.sort(key=lambda one: (one.held_on or timezone.localdate(one.starts_at), one.pk), reverse=True)
    tasks = [one.log.task for one in sorted(held, key=lambda one: one.number) if hasattr(one, "log") and one.log.task]
    return Timeline(
        next_meeting=coming[0] if coming else None,
        to_log=tuple(one for one in planned if one.is_over),
        later=tuple(coming[1:]),
        past=tuple(PastMeeting(one, getattr(one, "log", None), notes.get(one.pk)) for one in past),
        task=tasks[-1] if tasks else "",
        held_count=len(held),
    )


def task_before(meeting: Meeting) -> str:
    """What the mentee said they would try before this session: the last task that was agreed."""
    logs = MeetingLog.objects.filter(meeting__pair_id=meeting.pair_id, meeting__state="held").exclude(task="")
    last = logs.order_by("-held_on", "-pk").first()
    return last.task if last else ""


def topics_for(pair: Pair) -> list[Topic]:
    """The programme's topics, those the mentee wants first, in the order of the wishes."""
    wanted = EnrolmentTopic.objects.filter(enrolment_id=pair.mentee_id).order_by("rank", "pk")
    order = {topic_id: place for place, topic_id in enumerate(wanted.values_list("topic_id", flat=True))}
    topics = Topic.objects.offered().filter(programme_id=pair.cohort.programme_id)
    return sorted(topics, key=lambda topic: order.get(topic.pk, len(order) + topic.position))


def pair_health(pairs: Iterable[Pair], today: date | None = None) -> dict[int, Health]:
    """The health of many pairs (``with_people``) at once, in one query whatever their number."""
    today = today or timezone.localdate()
    rows = list(pairs)
    ids = [pair.pk for pair in rows]
    seen: dict[int, list[Any]] = defaultdict(list)
    for row in (
        Meeting.objects.filter(pair_id__in=ids)
        .order_by("starts_at")
        .values("pair_id", "state", "starts_at", "held_on", "cancelled_at")
    ):
        seen[row["pair_id"]].append(row)
    return {
        pair.pk: _health(
            [row for row in seen[pair.pk] if not _of_pause(row, pair)],
            timezone.localdate(pair.resumed_at or pair.confirmed_at or pair.proposed_at),
            today,
            pair.cohort.programme.amber_days,
            pair.cohort.programme.red_days,
        )
        for pair in rows
    }


def _of_pause(row: Any, pair: Pair) -> bool:
    """Cancelled before the pair went on again: a pause is no fault of theirs."""
    return bool(pair.resumed_at and row["cancelled_at"] and row["cancelled_at"] <= pair.resumed_at)


def _health(rows: list[Any], started_on: date, today: date, amber: int, red: int) -> Health:
    held = [row["held_on"] for row in rows if row["state"] == MeetingState.HELD]
    coming = [
        row["starts_at"]
        for row in rows
        if row["state"] == MeetingState.PLANNED and timezone.localdate(row["starts_at"]) >= today
    ]
    last = max(held, default=None)
    row_of_cancellations = 0
    for row in rows:
        row_of_cancellations = {"cancelled": row_of_cancellations + 1, "held": 0}.get(
            row["state"], row_of_cancellations
        )
    silent = max(0, (today - max(last or started_on, started_on)).days)
    repeated = row_of_cancellations >= CANCELLATIONS_IN_A_ROW
    if coming:
        # A date is set: never red, but two cancellations before it stay worth a look.
        level = "warn" if repeated else "good"
    else:
        level = "bad" if repeated or silent >= red else "warn" if silent >= amber else "good"
    return Health(level, last, min(coming, default=None), len(held), silent, row_of_cancellations)


def meeting_rows(cohort: Cohort, user: Any) -> list[MeetingRow]:
    """The sessions of a cohort that this user follows, latest first: dates and states only. One query."""
    meetings = (
        Meeting.objects.followed_by(user)
        .filter(pair__cohort=cohort)
        .select_related("pair__mentor__person", "pair__mentee__person")
        .annotate(moved=Count("changes", filter=Q(changes__kind="moved")))
        .order_by("-starts_at", "-pk")
    )
    return [
        MeetingRow(
            pair_id=one.pair_id,
            mentor=one.pair.mentor.person,
            mentee=one.pair.mentee.person,
            number=one.number,
            state=one.state,
            starts_at=one.starts_at,
            minutes=one.minutes,
            moved=getattr(one, "moved", 0),  # the annotation
            is_late=one.state == MeetingState.PLANNED and one.is_over,
        )
        for one in meetings
    ]
