"""Planning a session, saying yes to it, moving it, cancelling it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from charter.queries import is_signed
from core import audit, states
from core.errors import Refused
from journal.enums import ChangeKind, MeetingState
from journal.models import MINUTES, Meeting, MeetingChange
from journal.queries import other_of, side_of
from journal.signals import meeting_cancelled, meeting_planned
from matching.enums import PairState
from matching.models import Pair
from notifications.services import write_letter
from people.models import Person
from programs.models import Topic

_https = URLValidator(schemes=["https"])


def plan_meeting(
    pair: Pair,
    *,
    actor: Person,
    starts_at: datetime,
    minutes: int,
    place: str = "",
    link: str = "",
    topic: Topic | None = None,
) -> Meeting:
    """Plan a session and invite both. A date that is over may be planned too, to be logged; nobody is invited then.

    Refuses a stranger, a pair that is not running, a charter that is not signed by both, another session at that time.
    """
    with transaction.atomic():
        locked = Pair.objects.select_for_update(of=("self",)).with_people().get(pk=pair.pk)
        _check_pair(locked, actor)
        _check_details(locked, minutes, link, topic)
        _check_free(locked, starts_at, minutes)
        meeting = Meeting.objects.create(
            pair=locked, number=_next_number(locked), starts_at=starts_at, minutes=minutes,
            place=place.strip(), link=link.strip(), topic=topic, dated_by=actor,
        )  # fmt: skip
        audit.record("journal.plan", meeting, actor=actor, changes={"starts_at": starts_at, "minutes": minutes})
        if not meeting.is_over:
            _tell_both("journal.planned", meeting, meeting.pk)
            _tell_assistant("journal.assistant_planned", meeting, meeting.pk)
        meeting_planned.send(sender=Meeting, meeting=meeting, actor=actor)
    return meeting


def confirm_meeting(meeting: Meeting, *, actor: Person) -> bool:
    """Say yes to the date the other proposed; return whether anything changed. Twice is once."""
    with transaction.atomic():
        locked = _locked(meeting)
        _check_party(locked.pair, actor)
        _check_running(locked.pair)
        _check_planned(locked)
        if locked.confirmed_at or locked.dated_by_id == actor.pk:
            return False
        locked.confirmed_at = meeting.confirmed_at = timezone.now()
        locked.save(update_fields=["confirmed_at"])
        audit.record("journal.confirm", locked, actor=actor)
        write_letter("journal.confirmed", person=other_of(locked.pair, actor.pk), object_id=locked.pk)
    return True


def move_meeting(
    meeting: Meeting, *, actor: Person, starts_at: datetime, reason: str = "", by_assistant: bool = False
) -> bool:
    """Give a planned session another date; return whether anything changed.

    The former date is kept, both get the new invitation, and the other side is asked to confirm again.
    ``by_assistant`` says that the actor's assistant did it.
    """
    with transaction.atomic():
        locked = _locked(meeting)
        _check_party(locked.pair, actor)
        _check_running(locked.pair)
        _check_planned(locked)
        if locked.starts_at == starts_at:
            return False
        if starts_at <= timezone.now():
            raise Refused(_("The new date is in the past. Choose a date to come."), code="past")
        _check_free(locked.pair, starts_at, locked.minutes, besides=locked.pk)
        change = MeetingChange.objects.create(
            meeting=locked, kind=ChangeKind.MOVED, before=locked.starts_at, after=starts_at, by=actor,
            by_assistant=by_assistant, reason=reason.strip(),
        )  # fmt: skip
        locked.starts_at, locked.sequence, locked.dated_by, locked.confirmed_at = (
            starts_at, locked.sequence + 1, actor, None,
        )  # fmt: skip
        locked.save(update_fields=["starts_at", "sequence", "dated_by", "confirmed_at"])
        audit.record("journal.move", locked, actor=actor, changes={"starts_at": [change.before, change.after]})
        _tell_both("journal.moved", locked, change.pk)
        _tell_assistant("journal.assistant_moved", locked, change.pk)
    meeting.refresh_from_db()
    return True


def cancel_meeting(meeting: Meeting, *, actor: Person | None, reason: str = "") -> bool:
    """Cancel a planned session, keep it as such, and take it out of both calendars. Twice is once."""
    with transaction.atomic():
        locked = _locked(meeting)
        if actor is not None:
            _check_party(locked.pair, actor)
        if locked.state == MeetingState.HELD:
            raise Refused(_("This session was held: it can no longer be cancelled."), code="held")
        now = timezone.now()
        moved = states.move(
            locked, MeetingState.CANCELLED, actor=actor, verb="journal.cancel", cancelled_at=now,
            sequence=locked.sequence + 1,
        )  # fmt: skip
        if moved:
            change = MeetingChange.objects.create(
                meeting=locked, kind=ChangeKind.CANCELLED, before=locked.starts_at, by=actor, at=now,
                reason=reason.strip(),
            )  # fmt: skip
            _tell_both("journal.cancelled", locked, change.pk)
            _tell_assistant("journal.assistant_cancelled", locked, change.pk)
            meeting_cancelled.send(sender=Meeting, meeting=locked, actor=actor)
    meeting.refresh_from_db()
    return moved


def cancel_coming(pair: Pair) -> int:
    """The pair has ended or takes a pause: every session still planned to come leaves both calendars. Return how many.

    These are acts of the clock: no letter and no change tells who left.
    """
    with transaction.atomic():
        coming = Meeting.objects.planned().filter(pair=pair, starts_at__gt=timezone.now())
        return sum(cancel_meeting(meeting, actor=None) for meeting in coming)


def _locked(meeting: Meeting) -> Meeting:
    # Lock the pair first, as planning does: two people acting on one pair wait for each other.
    Pair.objects.select_for_update().get(pk=meeting.pair_id)
    return Meeting.objects.select_for_update(of=("self",)).with_people().get(pk=meeting.pk)


def _check_party(pair: Pair, person: Person) -> None:
    if side_of(pair, person.pk) is None:
        raise Refused(_("Only the two people of the pair may do this."), code="stranger")


def _check_pair(pair: Pair, actor: Person) -> None:
    _check_party(pair, actor)
    _check_running(pair)
    if not is_signed(pair.pk):
        raise Refused(_("Both of you sign the charter first; then you can plan a session."), code="charter")


def _check_running(pair: Pair) -> None:
    if pair.state == PairState.PAUSED:
        raise Refused(_("This pair takes a pause: sessions are planned again as soon as it goes on."), code="paused")
    if pair.state != PairState.CONFIRMED:
        raise Refused(_("This pair has ended: no session can be planned any more."), code="ended")


def _check_planned(meeting: Meeting) -> None:
    if meeting.state == MeetingState.CANCELLED:
        raise Refused(_("This session was cancelled in the meantime. Plan a new one."), code="cancelled")
    if meeting.state == MeetingState.HELD:
        raise Refused(_("This session was already held and logged."), code="held")


def _check_details(pair: Pair, minutes: int, link: str, topic: Topic | None) -> None:
    if not MINUTES[0] <= minutes <= MINUTES[1]:
        raise Refused(_("A session lasts between 15 minutes and 4 hours."), code="minutes")
    if topic and topic.programme_id != pair.cohort.programme_id:
        raise Refused(_("This topic belongs to another programme."), code="topic")
    if link.strip():
        try:
            _https(link.strip())
        except ValidationError as error:
            raise Refused(_("The link to join must begin with https:// and be complete."), code="link") from error


def _check_free(pair: Pair, starts_at: datetime, minutes: int, besides: int | None = None) -> None:
    near = Meeting.objects.planned().filter(
        pair=pair, starts_at__lt=starts_at + timedelta(minutes=minutes), starts_at__gt=starts_at - timedelta(hours=5)
    )
    if any(one.ends_at > starts_at for one in near if one.pk != besides):
        raise Refused(_("You already have a session at that time. Choose another moment."), code="taken")


def _next_number(pair: Pair) -> int:
    taken = set(Meeting.objects.standing().filter(pair=pair).values_list("number", flat=True))
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def _tell_both(kind: str, meeting: Meeting, object_id: int) -> None:
    for person in (meeting.pair.mentor.person, meeting.pair.mentee.person):
        write_letter(kind, person=person, object_id=object_id)


def _tell_assistant(kind: str, meeting: Meeting, object_id: int) -> None:
    if meeting.pair.mentee.assistant_email:
        write_letter(kind, person=meeting.pair.mentee.person, object_id=object_id)
