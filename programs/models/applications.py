"""An application to be a mentor, and the decision prepared for it."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.enums import Language
from people.models import Person
from programs.enums import APPLICATION_MOVES, ApplicationState, ContributorKind, Outcome, TimeAnswer
from programs.models.calls import Call, Criterion
from programs.models.programmes import Topic
from programs.querysets import ApplicationQuerySet, DecisionQuerySet


class Application(models.Model):
    """A person applies to be a mentor. What HR data already holds is not asked again."""

    MOVES = APPLICATION_MOVES

    call = models.ForeignKey(Call, models.PROTECT, related_name="applications")
    person = models.ForeignKey(Person, models.PROTECT, related_name="applications")
    state = models.CharField(max_length=14, choices=ApplicationState.choices, default=ApplicationState.DRAFT)
    step = models.PositiveSmallIntegerField(default=1)
    explained = models.CharField(_("what you explain"), max_length=160, blank=True)
    explanation = models.TextField(_("your explanation"), blank=True, max_length=3000)
    curiosity = models.TextField(_("what you tried in the last year"), blank=True, max_length=3000)
    motivation = models.TextField(_("why you want to be a mentor"), blank=True, max_length=3000)
    learning = models.TextField(_("what you would like to learn"), blank=True, max_length=3000)
    hours_a_month = models.PositiveSmallIntegerField(
        _("hours a month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    availability = models.TextField(_("when you are available"), blank=True, max_length=1000)
    remote_ok = models.BooleanField(_("sessions at a distance suit me"), default=True)
    languages = models.JSONField(default=list)  # codes, a subset of fr and en
    is_volunteer = models.BooleanField(_("I apply of my own free will"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # The texts reviewers read are copies (ReleasedText); a manager released them at this moment.
    opened_to_readers_at = models.DateTimeField(null=True, blank=True)
    accept_by = models.DateField(null=True, blank=True)  # last day to say yes to an offered seat
    settled_at = models.DateTimeField(null=True, blank=True)  # the seat was accepted, declined, or lapsed
    talk_wished_at = models.DateTimeField(null=True, blank=True)  # asked for a feedback talk while no slot was free
    decline_words = models.TextField(_("a word, if you like"), blank=True, max_length=500)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "person"], name="application_once_per_call"),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "withdrawn"]) | models.Q(submitted_at__isnull=False),
                name="application_submitted_has_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(
                    state__in=[
                        "selected",
                        "accepted",
                        "declined",
                        "lapsed",
                        "reserve",
                        "priority",
                        "other_role",
                        "not_this_time",
                    ]
                )
                | models.Q(answered_at__isnull=False),
                name="application_answered_has_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["accepted", "declined", "lapsed"]) | models.Q(settled_at__isnull=False),
                name="application_settled_has_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="withdrawn") | models.Q(withdrawn_at__isnull=False),
                name="application_withdrawn_has_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}"

    @property
    def audit_scope(self) -> str:
        return self.call.audit_scope

    @property
    def language_names(self) -> list[str]:
        """The languages in which a session may be held, each in its own words."""
        return [Language(code).label for code in self.languages]


class ApplicationTopic(models.Model):
    """A topic the applicant offers, how well, and what shows it."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="topics")
    position = models.PositiveSmallIntegerField()  # 1 or 2
    # A draft keeps whatever was typed, so topic and level may be missing until the application is sent.
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="+")
    level = models.PositiveSmallIntegerField(
        _("level"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    evidence = models.TextField(_("what shows it"), blank=True, max_length=1500)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "topic"], name="application_topic_once"),
            models.UniqueConstraint(fields=["application", "position"], name="application_topic_position_once"),
            models.CheckConstraint(
                condition=models.Q(level__gte=1, level__lte=4), name="application_topic_level_1_to_4"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} ({self.level})"


class TimeAgreement(models.Model):
    """The applicant's line manager is asked for the time, and for nothing else. Silence is not a refusal."""

    application = models.OneToOneField(Application, models.CASCADE, related_name="time_agreement")
    manager = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8, choices=TimeAnswer.choices, default=TimeAnswer.ASKED)
    reason = models.TextField(_("why"), max_length=500, blank=True)
    hours_a_month = models.PositiveSmallIntegerField(_("hours a month"), null=True, blank=True)  # that were asked for
    asked_at = models.DateTimeField(default=timezone.now)  # anew when the hours or the manager change
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="asked") | models.Q(answered_at__isnull=False),
                name="time_agreement_answered_has_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(answer="objected") | ~models.Q(reason=""),
                name="time_agreement_objection_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.get_answer_display()}"

    @property
    def audit_scope(self) -> str:
        return self.application.audit_scope


class Decision(models.Model):
    """What was prepared for an application; nobody but managers sees it before the release."""

    application = models.OneToOneField(Application, models.CASCADE, related_name="decision")
    outcome = models.CharField(max_length=14, choices=Outcome.choices)
    strength = models.ForeignKey(Criterion, models.PROTECT, null=True, blank=True, related_name="+")
    reserve_until = models.DateField(null=True, blank=True)
    priority_until = models.DateField(null=True, blank=True)
    role = models.CharField(max_length=14, choices=ContributorKind.choices, blank=True)  # of "another role"
    prepared_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField(auto_now=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(outcome="reserve") | models.Q(reserve_until__isnull=False),
                name="decision_reserve_has_expiry",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="priority") | models.Q(priority_until__isnull=False),
                name="decision_priority_has_expiry",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="other_role") | ~models.Q(role=""), name="decision_other_role_has_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.get_outcome_display()}"

    @property
    def audit_scope(self) -> str:
        return self.application.audit_scope
