"""What a call did to those who applied: places, answers, how it felt, who came back. Results of the programme."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from programs.enums import NOT_RETAINED, ApplicationState
from programs.models import Call
from programs.queries.applications import Answered, count_answers
from surveys.queries import MoodResults, read_moods


@dataclass(frozen=True, slots=True)
class Seats:
    """What became of the seats that were offered. Whoever said yes and left later said yes."""

    accepted: int
    declined: int
    lapsed: int
    awaited: int

    @property
    def settled(self) -> int:
        """Offers that have their end."""
        return self.accepted + self.declined + self.lapsed


@dataclass(frozen=True, slots=True)
class Return:
    """Of ``people`` not retained in the call before, how many sent an application to this one."""

    call: Call
    people: int
    again: int


@dataclass(frozen=True, slots=True)
class CallResults:
    """Everything the page of a released call tells."""

    call: Call
    numbers: Answered
    seats: Seats
    days: int
    is_kept: bool
    came_back: Return | None
    moods: MoodResults


def call_results(call: Call) -> CallResults | None:
    """Results of a released call, ``None`` before its answers are out. A fixed number of queries."""
    if call.released_at is None:
        return None
    day = timezone.localdate(call.released_at)
    return CallResults(
        call=call,
        numbers=count_answers(call),
        seats=_seats(call),
        days=max(0, (day - timezone.localdate(call.closes_at)) // timedelta(days=1)),
        is_kept=day <= call.answer_on,
        came_back=_came_back(call),
        moods=read_moods(call),
    )


def _seats(call: Call) -> Seats:
    settled = call.applications.exclude(settled_at=None).values_list("state", flat=True)
    found = Counter(settled)
    left = found[ApplicationState.WITHDRAWN]
    awaited = call.applications.filter(state=ApplicationState.SELECTED).count()
    return Seats(
        accepted=found[ApplicationState.ACCEPTED] + left,
        declined=found[ApplicationState.DECLINED],
        lapsed=found[ApplicationState.LAPSED],
        awaited=awaited,
    )


def _came_back(call: Call) -> Return | None:
    """Against the call of the same programme whose answers went out last before this one opened."""
    earlier = Call.objects.filter(
        cohort__programme_id=call.cohort.programme_id, released_at__isnull=False, released_at__lt=call.opens_at
    )
    last = earlier.select_related("cohort").order_by("-released_at").first()
    if last is None:
        return None
    people = set(last.applications.filter(state__in=NOT_RETAINED).values_list("person_id", flat=True))
    again = call.applications.exclude(submitted_at=None).filter(person_id__in=people).count()
    return Return(last, len(people), again)
