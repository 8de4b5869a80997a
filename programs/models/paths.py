"""What goes on after an answer: other roles, and a talk with a coach."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.bilingual import in_language
from core.ui.words import say_datetime, say_time
from people.models import Person
from programs.content.programme import PathContent
from programs.content.reading import path_named
from programs.enums import CONTRIBUTOR_MOVES, TALK_MOVES, ContributorKind, ContributorState, TalkState
from programs.models.applications import Application
from programs.models.programmes import Programme, Topic
from programs.querysets import ContributorQuerySet, FeedbackTalkQuerySet


class Contributor(models.Model):
    """A person holds one of the other roles of a programme: topic expert, demo host, tester, author, ambassador."""

    MOVES = CONTRIBUTOR_MOVES

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="contributors")
    person = models.ForeignKey(Person, models.CASCADE, related_name="contributions")
    kind = models.CharField(_("role"), max_length=14, choices=ContributorKind.choices)
    state = models.CharField(max_length=8, choices=ContributorState.choices, default=ContributorState.OFFERED)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="contributors")
    words = models.TextField(_("what you offer, in a sentence"), max_length=500, blank=True)
    application = models.ForeignKey(Application, models.SET_NULL, null=True, blank=True, related_name="contributions")
    offered_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ContributorQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "person"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "person", "kind"], name="contributor_once_per_role"),
            models.CheckConstraint(
                condition=~models.Q(state="active") | models.Q(started_at__isnull=False),
                name="contributor_active_has_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="ended") | models.Q(ended_at__isnull=False), name="contributor_ended_has_date"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_kind_display()}"

    @property
    def audit_scope(self) -> str:
        return f"programme:{self.programme_id}"

    @property
    def path(self) -> PathContent:
        """What the role is about, as shipped."""
        return path_named(self.kind)

    @property
    def duty(self) -> str:
        """What the role is about, in the active language."""
        return in_language(self.path, "text", get_language() or "fr")


class FeedbackTalk(models.Model):
    """A slot of a coach: twenty minutes in which an applicant hears in detail what was read in the file."""

    MOVES = TALK_MOVES

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="feedback_talks")
    coach = models.ForeignKey(Person, models.CASCADE, related_name="feedback_talks")
    starts_at = models.DateTimeField(_("starts"))
    minutes = models.PositiveSmallIntegerField(default=20, validators=[MinValueValidator(10), MaxValueValidator(60)])
    place = models.CharField(_("place or link"), max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=TalkState.choices, default=TalkState.FREE)
    application = models.ForeignKey(Application, models.SET_NULL, null=True, blank=True, related_name="talks")
    booked_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)  # of the calendar invitation

    objects = FeedbackTalkQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["coach", "starts_at"], condition=~models.Q(state="cancelled"), name="talk_one_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["application"], condition=models.Q(state="booked"), name="talk_one_booked_per_application"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["booked", "held"])
                | models.Q(booked_at__isnull=False, application__isnull=False),
                name="talk_booked_has_application",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.coach} {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def ends_at(self) -> datetime:
        """When the talk is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def when(self) -> str:
        """Day and hour in words, for a title or a label."""
        return say_datetime(self.starts_at)

    @property
    def at(self) -> str:
        """The hour in words."""
        return say_time(self.starts_at)

    @property
    def is_over(self) -> bool:
        """Its time has passed."""
        return self.ends_at <= timezone.now()

    @property
    def link(self) -> str:
        """The place when it is an address of a video room, else empty."""
        return self.place if self.place.startswith("https://") else ""

    @property
    def audit_scope(self) -> str:
        return f"programme:{self.programme_id}"
