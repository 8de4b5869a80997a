"""What the clock asks each day. Each reminder has a due day of its own, so running twice, or late, tells once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from journal.models import Meeting
from journal.queries import Health, pair_health
from matching.models import Pair
from notifications.services import write_letters
from programs.enums import RoleKind
from programs.models import Role

COMING_DAYS = 2
UNLOGGED_DAYS = (1, 3)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def remind_coming(today: date | None = None) -> int:
    """Two days before a session, a word to both; return how many letters were asked for.

    Sessions planned or moved less than two days ahead have just been announced and are left out.
    """
    today = today or timezone.localdate()
    day = today + timedelta(days=COMING_DAYS)
    meetings = Meeting.objects.planned().filter(
        pair__state="confirmed", starts_at__lt=_midnight(day + timedelta(days=1))
    )
    written = 0
    for meeting in meetings.after(_midnight(today + timedelta(days=1))).with_people():
        starts_on = timezone.localdate(meeting.starts_at)
        people = [(meeting.pair.mentor.person_id, meeting.pk), (meeting.pair.mentee.person_id, meeting.pk)]
        written += write_letters("journal.coming", people, due_day=starts_on - timedelta(days=COMING_DAYS))
    return written


def remind_unlogged(today: date | None = None) -> int:
    """One and three days after a session that nobody logged, a word to the mentor."""
    today = today or timezone.localdate()
    late = Meeting.objects.planned().filter(
        pair__state="confirmed",
        starts_at__lt=_midnight(today),
        starts_at__gte=_midnight(today - timedelta(days=30)),
    )
    written = 0
    for meeting in late.with_people():
        starts_on = timezone.localdate(meeting.starts_at)
        days = max((one for one in UNLOGGED_DAYS if starts_on + timedelta(days=one) <= today), default=None)
        if days is not None:
            due_day = starts_on + timedelta(days=days)
            written += write_letters("journal.unlogged", [(meeting.pair.mentor.person_id, meeting.pk)], due_day=due_day)
    return written


def remind_silent(today: date | None = None) -> int:
    """A pair turned amber: its mentor and its coach are told; red: the programme's managers too. Once per silence."""
    today = today or timezone.localdate()
    pairs = list(Pair.objects.running().with_people())
    health = pair_health(pairs, today)
    managers: dict[int, list[int]] = {}
    for programme_id, person_id in Role.objects.filter(kind=RoleKind.MANAGER).values_list("programme_id", "person_id"):
        managers.setdefault(programme_id, []).append(person_id)
    written = 0
    for pair in pairs:
        found = health[pair.pk]
        if found.level == "good" or found.next_planned:
            continue
        near = [pair.mentor.person_id, *([pair.coach_id] if pair.coach_id else [])]
        people = near + (managers.get(pair.cohort.programme_id, []) if found.level == "bad" else [])
        kind = f"journal.silent_{'red' if found.level == 'bad' else 'amber'}"
        recipients = [(person_id, pair.pk) for person_id in dict.fromkeys(people)]
        written += write_letters(kind, recipients, due_day=_silence_day(pair, found))
    return written


def _silence_day(pair: Pair, found: Health) -> date:
    # The key of an episode is the last time they met: a new session begins a new episode.
    return found.last_held or timezone.localdate(pair.confirmed_at or pair.proposed_at)
