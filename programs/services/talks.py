"""Feedback talks: a coach opens times, an applicant takes one in one tap; nobody is asked to."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from notifications.services import write_letter, write_letters
from people.models import Person
from programs.enums import TALKERS, RoleKind, TalkState
from programs.models import Application, FeedbackTalk, Programme, Role

MINUTES = 20
#: A morning, an afternoon; more at once is a slip of the hour.
MOST_SLOTS = 24


def open_slots(
    programme: Programme, *, actor: Person, starts_at: datetime, ends_at: datetime, place: str = ""
) -> list[FeedbackTalk]:
    """Twenty-minute times of a coach between two hours of a day; who had asked for a talk is told that there are some.

    Refuses who is no coach (``coach``), the past (``past``), less than twenty minutes (``short``), more than eight
    hours (``long``) and times that meet others of the same coach (``overlap``).
    """
    if not Role.objects.filter(programme=programme, person=actor, kind=RoleKind.COACH).exists():
        raise Refused(_("Only coaches of the programme open times for talks."), code="coach")
    length = timedelta(minutes=MINUTES)
    count = (ends_at - starts_at) // length
    if starts_at <= timezone.now():
        raise Refused(_("This time has passed: choose one to come."), code="past")
    if count < 1:
        raise Refused(_("Leave twenty minutes at least between the beginning and the end."), code="short")
    if count > MOST_SLOTS:
        raise Refused(_("Open eight hours at most at once."), code="long")
    with transaction.atomic():
        # The coach's row is the lock: the same form sent twice opens its times once.
        Person.objects.select_for_update(of=("self",)).get(pk=actor.pk)
        _refuse_overlap(actor, starts_at, starts_at + count * length)
        rows = [
            FeedbackTalk(
                programme=programme, coach=actor, starts_at=starts_at + number * length, minutes=MINUTES, place=place
            )
            for number in range(count)
        ]
        FeedbackTalk.objects.bulk_create(rows)
        told = [(row, {"starts_at": row.starts_at}) for row in rows]
        audit.record_many("programs.open_talk", told, actor=actor, scope=f"programme:{programme.pk}")
        _tell_wishers(programme)
    return rows


def _refuse_overlap(coach: Person, starts_at: datetime, ends_at: datetime) -> None:
    near = FeedbackTalk.objects.filter(coach=coach, starts_at__lt=ends_at, starts_at__gt=starts_at - timedelta(hours=2))
    if any(one.ends_at > starts_at for one in near.exclude(state=TalkState.CANCELLED)):
        raise Refused(_("You have other times then: choose hours that are free."), code="overlap")


def _tell_wishers(programme: Programme) -> None:
    asked = Application.objects.filter(
        call__cohort__programme=programme, state__in=TALKERS, talk_wished_at__isnull=False, person__state="active"
    )
    write_letters("programs.talk_open", list(asked.values_list("person_id", "pk")))


def cancel_slot(talk: FeedbackTalk, *, actor: Person) -> bool:
    """The coach takes a time back; whoever had taken it is told and may choose another. Refuses the past (``past``)."""
    with transaction.atomic():
        locked = FeedbackTalk.objects.select_for_update(of=("self",)).get(pk=talk.pk)
        if locked.coach_id != actor.pk:
            raise Refused(_("Only the coach takes this time back."), code="other")
        if locked.state == TalkState.BOOKED and locked.starts_at <= timezone.now():
            raise Refused(_("This talk has begun."), code="past")
        booked = locked.application if locked.state == TalkState.BOOKED else None
        moved = states.move(
            talk, TalkState.CANCELLED, actor=actor, verb="programs.cancel_talk", sequence=locked.sequence + 1
        )
        if moved and booked:
            _tell("programs.talk_cancelled", talk, booked.person)
    return moved


def book_talk(talk: FeedbackTalk, application: Application, *, actor: Person) -> bool:
    """The applicant takes a free time, or moves there from another one; the same one twice is once.

    Refuses anybody else (``other``), an answer that offers no talk (``state``), another programme (``programme``), a
    talk with oneself (``own``), and a time that has passed (``past``) or was just taken (``taken``).
    """
    with transaction.atomic():
        # One row to wait for, always the same first: two taps of one person cannot take two times.
        row = Application.objects.select_for_update(of=("self",)).select_related("call__cohort").get(pk=application.pk)
        slot = FeedbackTalk.objects.select_for_update(of=("self",)).select_related("coach").get(pk=talk.pk)
        if slot.state == TalkState.BOOKED and slot.application_id == row.pk:
            return False
        _refuse_booking(slot, row, actor)
        before = FeedbackTalk.objects.filter(application=row, state=TalkState.BOOKED).select_related("coach").first()
        if before is not None:
            _free(before, actor)
        states.move(
            slot, TalkState.BOOKED, actor=actor, verb="programs.book_talk", application=row,
            booked_at=timezone.now(), sequence=slot.sequence + 1,
        )  # fmt: skip
        Application.objects.filter(pk=row.pk).update(talk_wished_at=None)
        for person in (actor, slot.coach):
            _tell("programs.talk_booked", slot, person)
        talk.refresh_from_db()
    return True


def _refuse_booking(slot: FeedbackTalk, application: Application, actor: Person) -> None:
    if application.person_id != actor.pk:
        raise Refused(_("Only the person who applied chooses a time."), code="other")
    if application.state not in TALKERS:
        raise Refused(_("A talk comes with an answer that is not a seat."), code="state")
    if slot.programme_id != application.call.cohort.programme_id:
        raise Refused(_("This time belongs to another programme."), code="programme")
    if slot.coach_id == actor.pk:
        raise Refused(_("You cannot talk to yourself: choose another coach."), code="own")
    if slot.starts_at <= timezone.now():
        raise Refused(_("This time has passed: choose one to come."), code="past")
    if not FeedbackTalk.objects.free().filter(pk=slot.pk).exists():
        raise Refused(_("Somebody has just taken this time. Choose another one."), code="taken")


def cancel_talk(talk: FeedbackTalk, *, actor: Person) -> bool:
    """The applicant gives the time back, without a reason; both are told. Twice is once.

    Refuses anybody else (``other``) and a talk that has begun (``past``).
    """
    with transaction.atomic():
        rows = FeedbackTalk.objects.select_for_update(of=("self",)).select_related("coach", "application")
        slot = rows.get(pk=talk.pk)
        row = slot.application
        if slot.state != TalkState.BOOKED or row is None:
            return False
        if row.person_id != actor.pk:
            raise Refused(_("Only the person who took this time gives it back."), code="other")
        if slot.starts_at <= timezone.now():
            raise Refused(_("This talk has begun."), code="past")
        _free(slot, actor)
        talk.refresh_from_db()
    return True


def _free(slot: FeedbackTalk, actor: Person) -> None:
    states.move(
        slot, TalkState.FREE, actor=actor, verb="programs.free_talk", application=None, booked_at=None,
        sequence=slot.sequence + 1,
    )  # fmt: skip
    for person in (actor, slot.coach):
        _tell("programs.talk_cancelled", slot, person)


def _tell(kind: str, talk: FeedbackTalk, person: Person) -> None:
    """A letter about this turn of the slot: the day of its key moves with the sequence, so the next one is told too."""
    day = timezone.localdate(talk.starts_at) + timedelta(days=talk.sequence)
    write_letter(kind, person=person, object_id=talk.pk, due_day=day)


def wish_talk(application: Application, *, actor: Person) -> bool:
    """No time is free: the applicant asks for one, which coaches and managers see; return whether that was new."""
    with transaction.atomic():
        row = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        if row.person_id != actor.pk:
            raise Refused(_("Only the person who applied chooses a time."), code="other")
        if row.state not in TALKERS:
            raise Refused(_("A talk comes with an answer that is not a seat."), code="state")
        if row.talk_wished_at is not None:
            return False
        row.talk_wished_at = application.talk_wished_at = timezone.now()
        row.save(update_fields=["talk_wished_at"])
        audit.record("programs.wish_talk", row, actor=actor)
    return True


# what the clock does


def remind_talks(now: datetime | None = None) -> int:
    """A letter to both the day before, once a talk."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    rows = FeedbackTalk.objects.filter(state=TalkState.BOOKED, starts_at__date=tomorrow).select_related("application")
    written = 0
    for talk in rows:
        assert talk.application is not None  # a constraint sees to it
        people = [(talk.coach_id, talk.pk), (talk.application.person_id, talk.pk)]
        day = tomorrow + timedelta(days=talk.sequence)
        written += write_letters("programs.talk_due", people, due_day=day)
    return written


def close_past_talks(now: datetime | None = None) -> int:
    """Talks whose end has passed were held: the coach no longer sees the file. Return how many."""
    now = now or timezone.now()
    rows = FeedbackTalk.objects.filter(state=TalkState.BOOKED, starts_at__lt=now)
    return sum(
        states.move(talk, TalkState.HELD, actor=None, verb="programs.close_talk")
        for talk in rows
        if talk.ends_at <= now
    )
