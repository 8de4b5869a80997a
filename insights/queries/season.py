"""How far a cohort is: the funnel, the health of its pairs, the bridges they build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from journal.models import Meeting
from journal.queries import Health, pair_health
from matching.enums import PairState
from matching.models import Pair
from programs.enums import SEATED
from programs.models import Application, Cohort


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of the funnel: how many people or pairs came that far."""

    label: str
    value: int
    max: int


@dataclass(frozen=True, slots=True)
class HealthCount:
    """Running pairs by level, and the pairs themselves with their health."""

    good: int
    warn: int
    bad: int
    pairs: tuple[tuple[Pair, Health], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a season is made of. ``due`` is how many sessions the rhythm asks for by today."""

    pairs: int
    running: int
    ended: int
    finished: int
    people: int
    held: int
    planned: int
    due: int
    bridges: int
    units: int


def funnel(cohort: Cohort) -> list[Step]:
    """From applications to the last session: applications count people, the rest counts pairs. Three queries."""
    applied = Application.objects.filter(call__cohort=cohort).aggregate(
        sent=Count("pk", filter=~Q(state__in=["draft", "withdrawn"])),
        selected=Count("pk", filter=Q(state__in=SEATED)),
    )
    held = Meeting.objects.filter(pair__cohort=cohort, state="held")
    counts = Counter(held.values_list("pair_id", flat=True))
    made = Pair.objects.filter(cohort=cohort).exclude(state__in=[PairState.DECLINED, PairState.LAPSED])
    paired = made.aggregate(all=Count("pk"), signed=Count("charter__signed_at"))
    last = sum(1 for many in counts.values() if many >= cohort.programme.session_count)
    rows = [
        (_("Applied"), applied["sent"]),
        (_("Selected"), applied["selected"]),
        (_("Paired"), paired["all"]),
        (_("Charter signed"), paired["signed"]),
        (_("First session"), len(counts)),
        (_("Last session"), last),
    ]
    most = max((value for _label, value in rows), default=0)
    return [Step(label, value, max(most, 1)) for label, value in rows]


def open_pairs(cohort: Cohort) -> list[Pair]:
    """Proposed and running pairs of a cohort with their people. One query."""
    return list(Pair.objects.open().filter(cohort=cohort).with_people())


def health_of(pairs: Iterable[Pair], today: date | None = None) -> HealthCount:
    """The health of the running ones among these pairs, the most silent first. Two queries."""
    running = [pair for pair in pairs if pair.state == PairState.CONFIRMED]
    levels = pair_health(running, today)
    order = {"bad": 0, "warn": 1, "good": 2}
    rows = sorted(
        ((pair, levels[pair.pk]) for pair in running), key=lambda row: (order[row[1].level], -row[1].days_silent)
    )
    count = Counter(health.level for _pair, health in rows)
    return HealthCount(count["good"], count["warn"], count["bad"], tuple(rows))


def figures(cohort: Cohort, today: date | None = None) -> Figures:
    """The figures of a season, for its one page. Two queries."""
    today = today or timezone.localdate()
    started = (PairState.CONFIRMED, PairState.PAUSED, PairState.ENDED, PairState.FINISHED)
    pairs = list(Pair.objects.filter(cohort=cohort, confirmed_at__isnull=False, state__in=started).with_people())
    meetings = Counter(Meeting.objects.filter(pair__in=[pair.pk for pair in pairs]).values_list("state", flat=True))
    crossing = [pair for pair in pairs if pair.mentor.person.unit_id != pair.mentee.person.unit_id]
    units = {side.person.unit_id for pair in pairs for side in (pair.mentor, pair.mentee)} - {None}
    return Figures(
        pairs=len(pairs),
        running=sum(pair.state == PairState.CONFIRMED for pair in pairs),
        ended=sum(pair.state == PairState.ENDED for pair in pairs),
        finished=sum(pair.state == PairState.FINISHED for pair in pairs),
        people=len({side.person_id for pair in pairs for side in (pair.mentor, pair.mentee)}),
        held=meetings["held"],
        planned=meetings["planned"],
        due=sum(_due(pair, cohort, today) for pair in pairs),
        bridges=len(crossing),
        units=len(units),
    )


def _due(pair: Pair, cohort: Cohort, today: date) -> int:
    """Sessions the rhythm asks of a pair by today: the first within one interval of its start, then one an interval."""
    assert pair.confirmed_at is not None
    programme = cohort.programme
    end = min(today, timezone.localdate(pair.ended_at) if pair.ended_at else today, cohort.ends_on)
    weeks = (end - timezone.localdate(pair.confirmed_at)).days // 7
    return min(programme.session_count, max(0, weeks // programme.rhythm_weeks))


def sessions_by_month(cohort: Cohort) -> list[tuple[date, int]]:
    """Sessions held per month, from the first month to the last, empty months included. One query."""
    days = Meeting.objects.filter(pair__cohort=cohort, state="held").values_list("held_on", flat=True)
    counts = Counter(day.replace(day=1) for day in days if day)
    if not counts:
        return []
    month, months = min(counts), []
    while month <= max(counts):
        months.append((month, counts[month]))
        month = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    return months
