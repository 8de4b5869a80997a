"""The sessions of a pair: planned, moved, held, logged; and what is written about them."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from core.states import Moves
from journal.enums import MEETING_MOVES, ChangeKind, MeetingState
from journal.querysets import MeetingLogQuerySet, MeetingQuerySet, PrivateNoteQuerySet
from matching.models import Pair
from people.models import Person
from programs.models import Topic

MINUTES = (15, 240)
WORDS = 2000


def make_uid() -> str:
    """The calendar identity of a session: the same from the first invitation to the last change."""
    return f"{uuid.uuid4()}@binome"


class Meeting(models.Model):
    """One session of a pair. Its number is its place among those that stand: a cancelled one frees it."""

    MOVES: Moves = MEETING_MOVES

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED)
    starts_at = models.DateTimeField(_("starts"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=60, validators=[MinValueValidator(MINUTES[0]), MaxValueValidator(MINUTES[1])]
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link to join"), max_length=500, blank=True)
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="+")
    uid = models.CharField(max_length=80, unique=True, default=make_uid, editable=False)
    sequence = models.PositiveSmallIntegerField(default=0)
    dated_by = models.ForeignKey(Person, models.PROTECT, related_name="+")  # who proposed the present date
    confirmed_at = models.DateTimeField(null=True, blank=True)  # the other side said yes to the present date
    held_on = models.DateField(null=True, blank=True)
    logged_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    planned_at = models.DateTimeField(default=timezone.now)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "number"], condition=~models.Q(state="cancelled"), name="meeting_number_once"
            ),
            models.UniqueConstraint(
                fields=["pair", "starts_at"], condition=models.Q(state="planned"), name="meeting_not_twice_at_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="held") | models.Q(held_on__isnull=False, logged_at__isnull=False),
                name="meeting_held_has_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="cancelled") | models.Q(cancelled_at__isnull=False),
                name="meeting_cancelled_has_date",
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__gte=MINUTES[0], minutes__lte=MINUTES[1]), name="meeting_minutes_15_to_240"
            ),
            models.CheckConstraint(
                condition=models.Q(link="") | models.Q(link__startswith="https://"), name="meeting_link_is_https"
            ),
        ]
        indexes = [models.Index(fields=["state", "starts_at"], name="meeting_state_start")]

    def __str__(self) -> str:
        return f"{self.pair} · {self.number}"

    @property
    def audit_scope(self) -> str:
        return self.pair.audit_scope

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()


class MeetingChange(models.Model):
    """A session was moved or cancelled: what it was, what it became, by whom, when, why."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    before = models.DateTimeField()
    after = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    by_assistant = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="moved", after__isnull=False) | models.Q(kind="cancelled", after=None),
                name="change_moved_has_new_date",
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.kind}"


class MeetingLog(models.Model):
    """What both take away from a session. Read by the two of them; by the coach, side by side, if shared."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="log")
    held_on = models.DateField(_("held on"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    topics = models.ManyToManyField(Topic, related_name="+", blank=True)
    mentor_takeaway = models.TextField(blank=True, max_length=WORDS)
    mentee_takeaway = models.TextField(blank=True, max_length=WORDS)
    next_step = models.TextField(blank=True, max_length=WORDS)
    task = models.TextField(blank=True, max_length=WORDS)
    mentor_shares = models.BooleanField(default=False)
    mentee_shares = models.BooleanField(default=False)
    updated_at = models.DateTimeField(default=timezone.now)

    objects = MeetingLogQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1, minutes__lte=MINUTES[1]), name="log_minutes_1_to_240"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}"


class LogDraft(models.Model):
    """What somebody typed into the log and has not sent yet, so that another device finds it. Only theirs."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="drafts")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    values = EncryptedTextField(bound_to=("meeting", "person"))  # JSON of the form's fields
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="draft_once_per_person")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.person_id}"


class PrivateNote(models.Model):
    """A note that only its author can read: sealed in the database, on no page of anybody else."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="notes")
    author = models.ForeignKey(Person, models.CASCADE, related_name="private_notes")
    body = EncryptedTextField(bound_to=("meeting", "author"), max_length=5000)
    updated_at = models.DateTimeField(auto_now=True)

    objects = PrivateNoteQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "author"], name="note_once_per_author")]

    def __str__(self) -> str:
        return f"{self.meeting_id}"
