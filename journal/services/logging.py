"""Logging a session: it took place, and what each takes away."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from journal.enums import MeetingState
from journal.models import MINUTES, LogDraft, Meeting, MeetingLog
from journal.queries import side_of
from journal.signals import meeting_held
from matching.models import Pair
from matching.services import ask_fit
from people.models import Person
from programs.enums import Side
from programs.models import Topic

TAKEAWAYS = {Side.MENTOR: "mentor_takeaway", Side.MENTEE: "mentee_takeaway"}


def log_meeting(
    meeting: Meeting,
    *,
    actor: Person,
    held_on: date,
    minutes: int,
    topics: Iterable[Topic] = (),
    mentor_takeaway: str | None = None,
    mentee_takeaway: str | None = None,
    next_step: str = "",
    task: str = "",
    seen: str | None = None,
) -> MeetingLog:
    """Log a session, or complete its log. ``None`` for a takeaway leaves it as it is.

    The first log moves the session to held and says so upward; content never enters the audit trail. ``seen`` is the
    stamp of the log the person had on the screen (empty when there was none). When the other wrote in the meantime,
    what the person left blank is kept instead of erased.
    """
    with transaction.atomic():
        Pair.objects.select_for_update().get(pk=meeting.pair_id)
        locked = Meeting.objects.select_for_update(of=("self",)).with_people().get(pk=meeting.pk)
        _check(locked, actor, held_on, minutes)
        defaults = {"held_on": held_on, "minutes": minutes}
        log, created = MeetingLog.objects.get_or_create(meeting=locked, defaults=defaults)
        overtaken = not created and seen is not None and seen != log.updated_at.isoformat()
        words = {
            "mentor_takeaway": mentor_takeaway,
            "mentee_takeaway": mentee_takeaway,
            "next_step": next_step,
            "task": task,
        }
        for name, text in words.items():
            if text is not None and (text.strip() or not overtaken):
                setattr(log, name, text.strip())
        log.held_on, log.minutes, log.updated_at = held_on, minutes, timezone.now()
        log.save()
        chosen = list(topics)
        if chosen or not overtaken:
            log.topics.set(chosen)
        LogDraft.objects.filter(meeting=locked, person=actor).delete()
        _hold(locked, actor, held_on, minutes)
    meeting.refresh_from_db()
    return log


def _check(meeting: Meeting, actor: Person, held_on: date, minutes: int) -> None:
    if side_of(meeting.pair, actor.pk) is None:
        raise Refused(_("Only the two people of the pair may do this."), code="stranger")
    if meeting.state == MeetingState.CANCELLED:
        raise Refused(
            _("This session was cancelled. If you met after all, plan it again with its real date."), code="cancelled"
        )
    if held_on > timezone.localdate():
        raise Refused(_("A session is logged once it has taken place: this date is still to come."), code="future")
    if not 1 <= minutes <= MINUTES[1]:
        raise Refused(_("The length is between 1 minute and 4 hours."), code="minutes")


def _hold(meeting: Meeting, actor: Person, held_on: date, minutes: int) -> None:
    if meeting.state == MeetingState.HELD:
        before = meeting.held_on
        Meeting.objects.filter(pk=meeting.pk).update(held_on=held_on, minutes=minutes)
        audit.record("journal.complete", meeting, actor=actor, changes={"held_on": [before, held_on]})
        return
    states.move(
        meeting, MeetingState.HELD, actor=actor, verb="journal.log", held_on=held_on, minutes=minutes,
        logged_at=timezone.now(),
    )  # fmt: skip
    if not Meeting.objects.held().filter(pair=meeting.pair_id).exclude(pk=meeting.pk).exists():
        ask_fit(meeting.pair)
    meeting_held.send(sender=Meeting, meeting=meeting, actor=actor)


def share_takeaway(log: MeetingLog, *, actor: Person, shares: bool) -> None:
    """Let the coach read, or no longer read, what ``actor`` takes away. Each side decides for its own words."""
    side = side_of(log.meeting.pair, actor.pk)
    if side is None:
        raise Refused(_("Only the two people of the pair may do this."), code="stranger")
    name = "mentor_shares" if side == Side.MENTOR else "mentee_shares"
    with transaction.atomic():
        changed = MeetingLog.objects.filter(pk=log.pk).exclude(**{name: shares}).update(**{name: shares})
        if changed:
            audit.record("journal.share", log.meeting, actor=actor, changes={name: [not shares, shares]})
    setattr(log, name, shares)


def save_draft(meeting: Meeting, *, actor: Person, values: Mapping[str, object]) -> LogDraft:
    """Keep what ``actor`` typed so far. A draft is not an act: it leaves no trace and only its author reads it."""
    if side_of(meeting.pair, actor.pk) is None:
        raise Refused(_("Only the two people of the pair may do this."), code="stranger")
    with transaction.atomic():
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        draft = LogDraft.objects.filter(meeting=meeting, person=actor).first() or LogDraft(
            meeting=meeting, person=actor
        )
        draft.values = json.dumps(dict(values), ensure_ascii=False)
        draft.save()
    return draft
