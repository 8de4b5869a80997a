"""The call for mentors and its published grid."""

from __future__ import annotations

import secrets

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.bilingual import Bilingual
from people.models import Person, Unit
from programs.enums import CALL_MOVES, CallState, ReviewKind
from programs.models.programmes import Cohort
from programs.querysets import CallQuerySet


def make_call_key() -> str:
    """A short unguessable key for the page that is shared."""
    return secrets.token_urlsafe(9)


def blind_by_default() -> list[str]:
    """Both phases of reading are blind unless a manager says otherwise before the first file is given out."""
    return [ReviewKind.READING, ReviewKind.THIRD]


class Call(models.Model):
    """The call for mentors of a cohort: what is offered and asked, until when, and when everybody has an answer."""

    MOVES = CALL_MOVES

    cohort = models.OneToOneField(Cohort, models.CASCADE, related_name="call")
    key = models.CharField(max_length=20, unique=True, default=make_call_key, editable=False)
    state = models.CharField(max_length=10, choices=CallState.choices, default=CallState.DRAFT)
    # Why this season; empty means the aims of the programme.
    aims_fr = models.TextField(_("aims (French)"), blank=True)
    aims_en = models.TextField(_("aims (English)"), blank=True)
    offered_fr = models.TextField(_("what we offer (French)"))
    offered_en = models.TextField(_("what we offer (English)"), blank=True)
    asked_fr = models.TextField(_("what we ask (French)"))
    asked_en = models.TextField(_("what we ask (English)"), blank=True)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    answer_on = models.DateField(_("everybody has an answer by"))
    released_at = models.DateTimeField(null=True, blank=True)
    # Who may apply, by facts the HR file knows; empty means everybody. Never age.
    open_to_units = models.ManyToManyField(Unit, verbose_name=_("units"), blank=True, related_name="+")  # and below
    open_to_grades = models.JSONField(_("grades"), default=list, blank=True)  # labels as the HR file writes them
    open_to_languages = models.JSONField(_("languages"), default=list, blank=True)  # codes, a subset of fr and en
    months_in_post = models.PositiveSmallIntegerField(_("months in the post at least"), default=0)
    asks_line_manager = models.BooleanField(_("ask the line manager for the time"), default=False)
    calibrates = models.BooleanField(_("reviewers score the calibration files first"), default=False)
    blind_phases = models.JSONField(default=blind_by_default)  # ReviewKind values
    corrects_severity = models.BooleanField(_("correct for strict and lenient reviewers"), default=False)
    accept_days = models.PositiveSmallIntegerField(
        _("days to accept a seat"), default=10, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    moves_reserve_alone = models.BooleanField(_("a freed seat goes to the reserve without asking"), default=False)
    priority_points = models.PositiveSmallIntegerField(
        _("points that priority from an earlier call is worth"), default=5, validators=[MaxValueValidator(20)]
    )

    objects = CallQuerySet.as_manager()
    aims = Bilingual("aims")
    offered = Bilingual("offered")
    asked = Bilingual("asked")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="call_closes_after_open"
            ),
            models.CheckConstraint(
                condition=models.Q(accept_days__gte=1, accept_days__lte=60), name="call_accept_days_1_to_60"
            ),
            models.CheckConstraint(condition=models.Q(priority_points__lte=20), name="call_priority_at_most_20"),
            models.CheckConstraint(
                condition=~models.Q(state="released") | models.Q(released_at__isnull=False),
                name="call_released_has_date",
            ),
        ]

    def __str__(self) -> str:
        return str(self.cohort)

    @property
    def audit_scope(self) -> str:
        return self.cohort.audit_scope

    @property
    def is_editable(self) -> bool:
        """Nobody applies yet: texts, conditions, questions and grid may all change."""
        return self.state in {CallState.DRAFT, CallState.SCHEDULED}


class Criterion(models.Model):
    """One line of the grid: its weight and what each mark from 1 to 4 means."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="criteria")
    code = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    weight = models.PositiveSmallIntegerField(_("weight"), validators=[MinValueValidator(1), MaxValueValidator(100)])
    name_fr = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    question_fr = models.TextField(blank=True)
    question_en = models.TextField(blank=True)
    anchors_fr = models.JSONField(default=list)  # four texts, for the marks 1 to 4
    anchors_en = models.JSONField(default=list)

    name = Bilingual("name")
    question = Bilingual("question")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "code"], name="criterion_code_once")]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def anchors(self) -> list[str]:
        """What the marks 1 to 4 mean, in the active language."""
        french, english = list(self.anchors_fr), list(self.anchors_en)
        return (english or french) if (get_language() or "fr").startswith("en") else (french or english)


class Admission(models.Model):
    """A manager lets one person apply after the closing, or although a fact of eligibility is missing."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="admissions")
    person = models.ForeignKey(Person, models.CASCADE, related_name="admissions")
    until = models.DateTimeField(_("may apply until"))
    reason = models.TextField(_("reason"), max_length=500)
    admitted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    admitted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["call", "person"], name="admission_once_per_call")]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def audit_scope(self) -> str:
        return self.call.audit_scope


class Nomination(models.Model):
    """Somebody thinks of a colleague: an invitation to apply, never an application, and unknown to reviewers."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="nominations")
    person = models.ForeignKey(Person, models.CASCADE, related_name="nominations")
    nominated_by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    words = models.TextField(_("why you thought of this person"), max_length=500, blank=True)
    nominated_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "person", "nominated_by"], name="nomination_once"),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("nominated_by")), name="nomination_of_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def audit_scope(self) -> str:
        return self.call.audit_scope
