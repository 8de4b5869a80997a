"""What makes reading fair: released texts, declared ties, calibration."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.bilingual import Bilingual
from people.models import Person
from programs.models.applications import Application
from programs.models.calls import Call, Criterion
from programs.models.programmes import Programme
from programs.querysets import ReviewTieQuerySet


class ReleasedText(models.Model):
    """One part of an application as reviewers read it: a copy made at the release, redacted where a manager chose.

    ``part`` is ``explained``, ``explanation``, ``curiosity``, ``motivation``, ``learning``, ``availability``,
    ``topic-1``, ``topic-2``, ``question-<pk>`` or ``recording-<pk of the question>`` (its transcript).
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="released_texts")
    part = models.SlugField(max_length=40)
    text = models.TextField(blank=True)
    is_redacted = models.BooleanField(default=False)
    released_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["application", "part"], name="released_text_once_per_part")]

    def __str__(self) -> str:
        return self.part


class ReviewTie(models.Model):
    """A reviewer must not read this person's file: a tie that no reporting line shows. The kind of tie is not asked."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="review_ties")
    reviewer = models.ForeignKey(Person, models.CASCADE, related_name="review_ties")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    declared_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(auto_now_add=True)

    objects = ReviewTieQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "reviewer", "person"], name="review_tie_once"),
            models.CheckConstraint(condition=~models.Q(reviewer=models.F("person")), name="review_tie_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} – {self.person}"

    @property
    def audit_scope(self) -> str:
        return f"programme:{self.programme_id}"


class CalibrationFile(models.Model):
    """One of the files all reviewers of a call score first: shipped with the product, or copied without its name."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="calibration_files")
    position = models.PositiveSmallIntegerField()
    name_fr = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    texts_fr = models.JSONField(default=dict)  # part to text, as in ReleasedText
    texts_en = models.JSONField(default=dict)
    expected = models.JSONField(default=dict)  # criterion code to {"mark", "why_fr", "why_en"}

    name = Bilingual("name")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "position"], name="calibration_position_once")]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def audit_scope(self) -> str:
        return self.call.audit_scope


class CalibrationReading(models.Model):
    """One reviewer reads one calibration file. These marks never count for anybody."""

    file = models.ForeignKey(CalibrationFile, models.CASCADE, related_name="readings")
    reviewer = models.ForeignKey(Person, models.CASCADE, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["file", "reviewer"], name="calibration_once_per_reviewer")]

    def __str__(self) -> str:
        return f"{self.file_id}"


class CalibrationMark(models.Model):
    """A mark from 1 to 4 on one criterion of a calibration file."""

    reading = models.ForeignKey(CalibrationReading, models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="+")
    mark = models.PositiveSmallIntegerField(null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True, max_length=1500)

    class Meta:
        ordering = ["criterion__position", "criterion_id"]
        constraints = [
            models.UniqueConstraint(fields=["reading", "criterion"], name="calibration_mark_once_per_criterion"),
            models.CheckConstraint(condition=models.Q(mark__gte=1, mark__lte=4), name="calibration_mark_1_to_4"),
        ]

    def __str__(self) -> str:
        return f"{self.mark}"
