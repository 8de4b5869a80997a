"""What is asked, who is asked, what they answered."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from core.states import Moves
from journal.models import Meeting
from programs.models import Application, Cohort, Enrolment
from surveys.enums import SURVEY_MOVES, Again, SurveyKind, SurveyState
from surveys.querysets import MoodQuerySet, RequestQuerySet, ResponseQuerySet, SurveyQuerySet

WORDS = 1000


class Survey(models.Model):
    """One survey of a cohort: standing (pulse, intake), or open from one day to another."""

    MOVES: Moves = SURVEY_MOVES

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="surveys")
    kind = models.CharField(max_length=10, choices=SurveyKind.choices)
    state = models.CharField(max_length=6, choices=SurveyState.choices, default=SurveyState.OPEN)
    opens_on = models.DateField(default=timezone.localdate)
    closes_on = models.DateField(_("last day"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["cohort", "opens_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "kind"], name="survey_once_per_cohort"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["pulse", "intake"]) | models.Q(closes_on__isnull=False),
                name="survey_has_last_day",
            ),
            models.CheckConstraint(
                condition=models.Q(closes_on=None) | models.Q(closes_on__gte=models.F("opens_on")),
                name="survey_closes_after_open",
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", closed_at=None) | models.Q(state="closed", closed_at__isnull=False),
                name="survey_closed_has_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.get_kind_display()}"

    @property
    def audit_scope(self) -> str:
        return self.cohort.audit_scope


class Request(models.Model):
    """A participant is asked to answer a survey; about one session when it is a pulse."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="requests")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="survey_requests")
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="survey_requests")
    asked_on = models.DateField(default=timezone.localdate)
    answered_at = models.DateTimeField(null=True, blank=True)
    draft = EncryptedTextField(bound_to=("survey", "enrolment"), blank=True, default="")  # JSON: code to what was typed

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "enrolment", "meeting"],
                condition=models.Q(meeting__isnull=False),
                name="request_once_per_session",
            ),
            models.UniqueConstraint(
                fields=["survey", "enrolment"], condition=models.Q(meeting=None), name="request_once"
            ),
        ]
        indexes = [models.Index(fields=["answered_at", "asked_on"], name="request_answered_asked")]

    def __str__(self) -> str:
        return f"{self.survey_id} → {self.enrolment_id}"


class Response(models.Model):
    """The answers of one participant to one request. Named, confidential: read by their author alone."""

    request = models.OneToOneField(Request, models.CASCADE, related_name="response")
    sent_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = ResponseQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.request_id}"


class ResponseValue(models.Model):
    """The answer to one question, by its code: a number, a choice, or words (sealed at rest)."""

    response = models.ForeignKey(Response, models.CASCADE, related_name="values")
    question = models.CharField(max_length=60, db_index=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    choice = models.CharField(max_length=20, blank=True)
    text = EncryptedTextField(bound_to=("response", "question"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="value_once_per_question"),
            models.CheckConstraint(
                condition=models.Q(number__isnull=False) | ~models.Q(choice="") | ~models.Q(text=""),
                name="value_not_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.question


class Mood(models.Model):
    """Two taps a week after an answer without a seat: how it was given, and whether they would apply again.

    Asked once. Confidential: read by its author alone; managers see figures from five people, words from ten.
    """

    application = models.OneToOneField(Application, models.CASCADE, related_name="mood")
    asked_on = models.DateField(default=timezone.localdate)
    answered_at = models.DateTimeField(null=True, blank=True)
    given = models.PositiveSmallIntegerField(_("how was the answer given to you?"), null=True, blank=True)
    again = models.CharField(_("would you apply again?"), max_length=5, choices=Again.choices, blank=True)
    word = EncryptedTextField(bound_to=("application",), blank=True, default="")

    objects = MoodQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(given__gte=1, given__lte=5), name="mood_given_1_to_5"),
            models.CheckConstraint(
                condition=models.Q(answered_at=None) | (models.Q(given__isnull=False) & ~models.Q(again="")),
                name="mood_answered_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}"

    @property
    def audit_scope(self) -> str:
        return self.application.audit_scope
