"""What participants wish for their pair: read by the computation, never shown to the other side, never ranked aloud."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from matching.enums import TopicMark
from matching.querysets import RatherNotQuerySet
from people.models import Person
from programs.models import Enrolment, Topic

MOST_WISHES = 5


class Preference(models.Model):
    """One participant's hours, time zone and answers to the questions a programme asks of both sides. All optional."""

    enrolment = models.OneToOneField(Enrolment, models.CASCADE, related_name="preference")
    hours = models.JSONField(default=list, blank=True)  # slots of the week, numbers of matching.enums.SLOTS
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    answers = models.JSONField(default=dict, blank=True)  # question id (text) to options or a mark, as in a call
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.enrolment)

    @property
    def audit_scope(self) -> str:
        return self.enrolment.audit_scope


class Wish(models.Model):
    """A mentee would like this mentor, seen as a profile without a name. At most five, in the order marked."""

    mentee = models.ForeignKey(Enrolment, models.CASCADE, related_name="wishes")
    mentor = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["mentee", "mentor"], name="wish_once"),
            models.CheckConstraint(
                condition=models.Q(position__gte=1, position__lte=MOST_WISHES), name="wish_at_most_five"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentee_id} → {self.mentor_id}"


class TopicWish(models.Model):
    """How gladly a mentor would work on a topic, whatever the level."""

    mentor = models.ForeignKey(Enrolment, models.CASCADE, related_name="topic_wishes")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+")
    mark = models.CharField(max_length=10, choices=TopicMark.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mentor", "topic"], name="topic_wish_once")]

    def __str__(self) -> str:
        return f"{self.topic}: {self.get_mark_display()}"


class RatherNot(models.Model):
    """Somebody would rather not be paired with this person. The reason is sealed and read by the author alone."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="rather_not")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    reason = EncryptedTextField(bound_to=("enrolment", "person"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RatherNotQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "person"], name="rather_not_once")]

    def __str__(self) -> str:
        return f"{self.enrolment_id} ✕ {self.person_id}"
