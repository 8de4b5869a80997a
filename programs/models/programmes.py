"""A programme, its people's roles, its topics, its cohorts."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.bilingual import Bilingual
from people.models import Person
from programs.enums import COHORT_MOVES, Axis, CohortPhase, RoleKind
from programs.querysets import CohortQuerySet, ProgrammeQuerySet, RoleQuerySet, TopicQuerySet


def both_languages() -> list[str]:
    """The languages a new programme is held in."""
    return ["fr", "en"]


class Programme(models.Model):
    """One reverse-mentoring programme of the organisation, with its rules of the house."""

    slug = models.SlugField(max_length=60, unique=True)
    name_fr = models.CharField(_("name (French)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120, blank=True)
    aims_fr = models.TextField(_("aims (French)"), blank=True)
    aims_en = models.TextField(_("aims (English)"), blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    languages = models.JSONField(_("languages"), default=both_languages)  # codes, a subset of fr and en
    session_count = models.PositiveSmallIntegerField(
        _("sessions"), default=6, validators=[MinValueValidator(1), MaxValueValidator(24)]
    )
    session_minutes = models.PositiveSmallIntegerField(
        _("minutes a session"), default=60, validators=[MinValueValidator(15), MaxValueValidator(240)]
    )
    rhythm_weeks = models.PositiveSmallIntegerField(
        _("weeks between sessions"), default=4, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    months = models.PositiveSmallIntegerField(
        _("months"), default=6, validators=[MinValueValidator(1), MaxValueValidator(24)]
    )
    mentor_capacity = models.PositiveSmallIntegerField(
        _("mentees a mentor may have"), default=1, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    amber_days = models.PositiveSmallIntegerField(_("days of silence before amber"), default=35)
    red_days = models.PositiveSmallIntegerField(_("days of silence before red"), default=50)
    answer_days = models.PositiveSmallIntegerField(
        _("working days before everybody has an answer"),
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    reviews_per_application = models.PositiveSmallIntegerField(
        _("reviews an application gets"), default=2, validators=[MinValueValidator(1), MaxValueValidator(4)]
    )

    objects = ProgrammeQuerySet.as_manager()
    name = Bilingual("name")
    aims = Bilingual("aims")

    class Meta:
        ordering = ["name_fr"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(red_days__gt=models.F("amber_days")), name="programme_red_after_amber"
            ),
            models.CheckConstraint(
                condition=models.Q(mentor_capacity__gte=1, mentor_capacity__lte=3), name="programme_capacity_1_to_3"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def audit_scope(self) -> str:
        return f"programme:{self.pk}"


class Role(models.Model):
    """A person holds a role in a programme."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="roles")
    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=10, choices=RoleKind.choices)

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ["programme", "kind", "person"]
        constraints = [models.UniqueConstraint(fields=["programme", "person", "kind"], name="role_once")]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_kind_display()}"

    @property
    def audit_scope(self) -> str:
        return f"programme:{self.programme_id}"


class Topic(models.Model):
    """What a pair may work on, with the kit to do it."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="topics")
    code = models.SlugField(max_length=40)
    axis = models.CharField(_("axis"), max_length=12, choices=Axis.choices)
    position = models.PositiveSmallIntegerField(default=0)
    is_offered = models.BooleanField(_("offered"), default=True)
    name_fr = models.CharField(_("name (French)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120)
    why_fr = models.TextField(_("why it matters to a leader (French)"), blank=True)
    why_en = models.TextField(_("why it matters to a leader (English)"), blank=True)
    script_fr = models.TextField(_("60-minute script (French)"), blank=True)
    script_en = models.TextField(_("60-minute script (English)"), blank=True)
    exercise_fr = models.TextField(_("exercise (French)"), blank=True)
    exercise_en = models.TextField(_("exercise (English)"), blank=True)
    task_fr = models.TextField(_("task between sessions (French)"), blank=True)
    task_en = models.TextField(_("task between sessions (English)"), blank=True)

    objects = TopicQuerySet.as_manager()
    name = Bilingual("name")
    why = Bilingual("why")
    script = Bilingual("script")
    exercise = Bilingual("exercise")
    task = Bilingual("task")

    class Meta:
        ordering = ["programme", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="topic_code_once")]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def audit_scope(self) -> str:
        return f"programme:{self.programme_id}"


class Cohort(models.Model):
    """One season of a programme: its dates, seats and phase."""

    MOVES = COHORT_MOVES

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="cohorts")
    name_fr = models.CharField(_("name (French)"), max_length=80)
    name_en = models.CharField(_("name (English)"), max_length=80, blank=True)
    seats = models.PositiveSmallIntegerField(_("pairs aimed at"), default=20, validators=[MinValueValidator(1)])
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    phase = models.CharField(max_length=12, choices=CohortPhase.choices, default=CohortPhase.PREPARING)
    closed_on = models.DateField(null=True, blank=True)

    objects = CohortQuerySet.as_manager()
    name = Bilingual("name")

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="cohort_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~models.Q(phase="closed") | models.Q(closed_on__isnull=False), name="cohort_closed_has_date"
            ),
            models.CheckConstraint(condition=models.Q(seats__gte=1), name="cohort_has_seats"),
        ]

    def __str__(self) -> str:
        return f"{self.programme} · {self.name}"

    @property
    def audit_scope(self) -> str:
        return f"programme:{self.programme_id}"
