"""A person takes part in a cohort, on one side."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import Person
from programs.enums import ENROLMENT_MOVES, EnrolmentState, Side
from programs.models.programmes import Cohort, Topic
from programs.querysets import EnrolmentQuerySet


class Enrolment(models.Model):
    """Mentor or mentee of a cohort, with what matching needs to know. A mentee's is filled by the intake."""

    MOVES = ENROLMENT_MOVES

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="enrolments")
    side = models.CharField(max_length=8, choices=Side.choices)
    state = models.CharField(max_length=10, choices=EnrolmentState.choices, default=EnrolmentState.INVITED)
    aim = models.TextField(_("what you would like to be able to do"), blank=True, max_length=1000)
    availability = models.TextField(_("when you are available"), blank=True, max_length=1000)
    remote_ok = models.BooleanField(_("sessions at a distance suit me"), default=True)
    languages = models.JSONField(default=list)  # codes, a subset of fr and en
    capacity = models.PositiveSmallIntegerField(
        _("mentees at most"), default=1, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    style = models.JSONField(default=dict, blank=True)  # six optional scales, -2 to 2, see programs.content.style
    assistant_name = models.CharField(_("assistant’s name"), max_length=120, blank=True)
    assistant_email = models.EmailField(_("assistant’s e-mail"), blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["cohort", "person"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "person"], name="enrolment_once_per_cohort"),
            models.CheckConstraint(
                condition=models.Q(capacity__gte=1, capacity__lte=3), name="enrolment_capacity_1_to_3"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="ready") | models.Q(ready_at__isnull=False), name="enrolment_ready_has_date"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_side_display()})"

    @property
    def audit_scope(self) -> str:
        return self.cohort.audit_scope


class EnrolmentTopic(models.Model):
    """A topic a mentor offers (with a level) or a mentee wants (with a rank: 1 is the dearest wish)."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="topics")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["rank", "-level", "pk"]
        constraints = [models.UniqueConstraint(fields=["enrolment", "topic"], name="enrolment_topic_once")]

    def __str__(self) -> str:
        return str(self.topic)
