"""The call for mentors and its published grid."""

from __future__ import annotations

import secrets

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.bilingual import Bilingual
from programs.enums import CALL_MOVES, CallState
from programs.models.programmes import Cohort
from programs.querysets import CallQuerySet


def make_call_key() -> str:
    """A short unguessable key for the page that is shared."""
    return secrets.token_urlsafe(9)


class Call(models.Model):
    """The call for mentors of a cohort: what is offered and asked, until when, and when everybody has an answer."""

    MOVES = CALL_MOVES

    cohort = models.OneToOneField(Cohort, models.CASCADE, related_name="call")
    key = models.CharField(max_length=20, unique=True, default=make_call_key, editable=False)
    state = models.CharField(max_length=10, choices=CallState.choices, default=CallState.DRAFT)
    offered_fr = models.TextField(_("what we offer (French)"))
    offered_en = models.TextField(_("what we offer (English)"), blank=True)
    asked_fr = models.TextField(_("what we ask (French)"))
    asked_en = models.TextField(_("what we ask (English)"), blank=True)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    answer_on = models.DateField(_("everybody has an answer by"))
    released_at = models.DateTimeField(null=True, blank=True)

    objects = CallQuerySet.as_manager()
    offered = Bilingual("offered")
    asked = Bilingual("asked")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="call_closes_after_open"
            ),
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
