"""The letters of the journal. Those about a date carry the calendar invitation and a link that needs no login."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from core.links import make_mark, make_token
from core.ui.words import say_datetime
from journal.enums import MeetingState
from journal.invitations import invitation
from journal.models import Meeting, MeetingChange
from journal.queries import Health, other_of, pair_health, side_of, task_before
from matching.enums import PairState
from matching.models import Pair
from notifications.enums import Category
from notifications.letters import Attachment, Content, letter
from notifications.links import absolute
from people.models import Person
from programs.enums import Side

MEETING_LINK = "journal.meeting"
ASSISTANT_LINK = "journal.assistant"


def _attached(meeting: Meeting, person: Person | None) -> tuple[Attachment, ...]:
    date = invitation(meeting, person)
    return (Attachment("binome.ics", date.mimetype, date.to_ical()),)


def _content(meeting: Meeting, person: Person, **more: Any) -> Content:
    token = make_token(MEETING_LINK, person_id=person.pk, object_id=meeting.pk)
    context = {
        "meeting": meeting,
        "when": say_datetime(meeting.starts_at),
        "other": other_of(meeting.pair, person.pk),
        "total": meeting.pair.cohort.programme.session_count,
        "mine": meeting.dated_by_id == person.pk,
        "is_mentor": side_of(meeting.pair, person.pk) == Side.MENTOR,
        "link": absolute(reverse("journal:by_link", args=[token])),
        "page": absolute(reverse("journal:pair", args=[meeting.pair_id])),
        **more,
    }
    return Content(context, attachments=_attached(meeting, person))


def _planned(object_id: int) -> Meeting | None:
    """The session, if it is still to come in a running pair."""
    meeting = (
        Meeting.objects.planned().filter(pair__state=PairState.CONFIRMED).with_people().filter(pk=object_id).first()
    )
    return meeting if meeting and not meeting.is_over else None


def _change(object_id: int) -> MeetingChange | None:
    return MeetingChange.objects.select_related(
        "by", "meeting__topic", "meeting__pair__mentor__person", "meeting__pair__mentee__person",
        "meeting__pair__cohort__programme",
    ).filter(pk=object_id).first()  # fmt: skip


@letter("journal.planned", category=Category.SESSION)
def planned_meeting(person: Person, object_id: int) -> Content | None:
    """A session is planned: invitation to both, one button to say yes for the one who did not plan it."""
    meeting = _planned(object_id)
    return _content(meeting, person) if meeting else None


@letter("journal.moved", category=Category.SESSION)
def moved_meeting(person: Person, object_id: int) -> Content | None:
    """A session has a new date; only the last move is worth a letter."""
    change = _change(object_id)
    if change is None or change.after != change.meeting.starts_at or change.meeting.state != MeetingState.PLANNED:
        return None
    return _content(change.meeting, person, change=change)


@letter("journal.cancelled", category=Category.SESSION)
def cancelled_meeting(person: Person, object_id: int) -> Content | None:
    """A session is cancelled: the calendars forget it."""
    change = _change(object_id)
    if change is None:
        return None
    state = change.meeting.pair.state
    facts = {"running": state in (PairState.CONFIRMED, PairState.PAUSED), "paused": state == PairState.PAUSED}
    return _content(change.meeting, person, change=change, by_me=change.by_id == person.pk, **facts)


@letter("journal.confirmed", category=Category.SESSION)
def confirmed_meeting(person: Person, object_id: int) -> Content | None:
    """The other said yes."""
    meeting = _planned(object_id)
    return _content(meeting, person) if meeting and meeting.confirmed_at else None


@letter("journal.coming", category=Category.SESSION)
def coming_meeting(person: Person, object_id: int) -> Content | None:
    """In two days: the place, the kit for the mentor, the task to try for the mentee."""
    meeting = _planned(object_id)
    return _content(meeting, person, task=task_before(meeting)) if meeting else None


@letter("journal.unlogged", category=Category.REMINDER)
def unlogged_meeting(person: Person, object_id: int) -> Content | None:
    """The session is over and nobody logged it."""
    meeting = (
        Meeting.objects.planned().filter(pair__state=PairState.CONFIRMED).with_people().filter(pk=object_id).first()
    )
    if meeting is None or not meeting.is_over:
        return None
    content = _content(meeting, person, log=absolute(reverse("journal:log", args=[meeting.pk])))
    return Content(content.context)


def _silent(object_id: int, level: str) -> tuple[Pair, Health] | None:
    pair = Pair.objects.running().with_people().filter(pk=object_id).first()
    health = pair_health([pair])[pair.pk] if pair else None
    if pair is None or health is None or health.next_planned or health.level != level:
        return None
    return pair, health


def _silence(person: Person, object_id: int, level: str) -> Content | None:
    found = _silent(object_id, level)
    if found is None:
        return None
    pair, health = found
    own = side_of(pair, person.pk) is not None
    page = reverse("journal:pair", args=[pair.pk]) if own else reverse("journal:meetings", args=[pair.cohort_id])
    context = {"pair": pair, "health": health, "own": own, "page": absolute(page)}
    return Content({**context, "other": other_of(pair, person.pk) if own else None})


@letter("journal.silent_amber", category=Category.REMINDER)
def amber_pair(person: Person, object_id: int) -> Content | None:
    """To the mentor and the coach: five weeks without a session, and none planned."""
    return _silence(person, object_id, "warn")


@letter("journal.silent_red", category=Category.REMINDER)
def red_pair(person: Person, object_id: int) -> Content | None:
    """To the mentor, the coach and the managers: the pair has fallen silent."""
    return _silence(person, object_id, "bad")


def _to_assistant(meeting: Meeting, **more: Any) -> Content | None:
    mentee = meeting.pair.mentee
    if not mentee.assistant_email:
        return None
    # Bound to the address: when another assistant takes over, the links of the former one stop.
    mark = make_mark(mentee.assistant_email)
    token = make_token(ASSISTANT_LINK, person_id=mentee.person_id, object_id=meeting.pk, mark=mark)
    link = absolute(reverse("journal:by_link", args=[token]))
    context = {"meeting": meeting, "when": say_datetime(meeting.starts_at), "boss": mentee.person, "link": link}
    context |= {"assistant": mentee.assistant_name or mentee.assistant_email, **more}
    return Content(context, attachments=_attached(meeting, None), to=mentee.assistant_email)


@letter("journal.assistant_planned", category=Category.SESSION)
def assistant_planned(person: Person, object_id: int) -> Content | None:
    """To the mentee's assistant: a date to keep, nothing else."""
    meeting = _planned(object_id)
    return _to_assistant(meeting) if meeting else None


@letter("journal.assistant_moved", category=Category.SESSION)
def assistant_moved(person: Person, object_id: int) -> Content | None:
    """To the mentee's assistant: a new date."""
    change = _change(object_id)
    if change is None or change.after != change.meeting.starts_at or change.meeting.state != MeetingState.PLANNED:
        return None
    return _to_assistant(change.meeting, change=change)


@letter("journal.assistant_cancelled", category=Category.SESSION)
def assistant_cancelled(person: Person, object_id: int) -> Content | None:
    """To the mentee's assistant: a date that is free again."""
    change = _change(object_id)
    if change is None or change.before < timezone.now() - timedelta(days=1):
        return None
    return _to_assistant(change.meeting, change=change)
