"""What there is to learn: paths, modules, the questions of a quiz, pictures."""

from __future__ import annotations

import secrets

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.bilingual import Bilingual
from programs.models import Programme
from training.enums import Audience, ModuleKind, QuizKind
from training.querysets import ModuleQuerySet, PictureQuerySet, TrainingPathQuerySet


def video_path(module: Module, _name: str) -> str:
    """A name of our own; what the file was called is never used."""
    return f"training/videos/{secrets.token_urlsafe(24)}"


def picture_path(picture: Picture, _name: str) -> str:
    """A name of our own; what the file was called is never used."""
    return f"training/pictures/{secrets.token_urlsafe(24)}"


class TrainingPath(models.Model):
    """A path for one audience of a programme. ``gates``: who has neither done it nor been excused is not paired."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="training_paths")
    audience = models.CharField(_("for"), max_length=8, choices=Audience.choices)
    code = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    title_fr = models.CharField(_("title (French)"), max_length=160)
    title_en = models.CharField(_("title (English)"), max_length=160, blank=True)
    summary_fr = models.TextField(_("in a few words (French)"), blank=True, max_length=1000)
    summary_en = models.TextField(_("in a few words (English)"), blank=True, max_length=1000)
    gates = models.BooleanField(_("needed before being paired"), default=False)
    is_live = models.BooleanField(_("open to those it is for"), default=True)

    objects = TrainingPathQuerySet.as_manager()
    title = Bilingual("title")
    summary = Bilingual("summary")

    class Meta:
        ordering = ["programme", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="training_path_code_once"),
            models.CheckConstraint(
                condition=models.Q(gates=False) | models.Q(audience__in=["mentor", "mentee"]),
                name="training_path_gates_who_is_paired",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def audit_scope(self) -> str:
        return f"programme:{self.programme_id}"


class Module(models.Model):
    """One step of a path. Opened by ``needs``, else by the module before it; ``is_free`` opens it from the start.

    ``is_live`` off takes it out of the path without forgetting who has done it.
    """

    path = models.ForeignKey(TrainingPath, models.CASCADE, related_name="modules")
    code = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=8, choices=ModuleKind.choices, default=ModuleKind.LESSON)
    title_fr = models.CharField(_("title (French)"), max_length=160)
    title_en = models.CharField(_("title (English)"), max_length=160, blank=True)
    body_fr = models.TextField(_("text (French)"), blank=True)
    body_en = models.TextField(_("text (English)"), blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes it takes"), default=10, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    pass_percent = models.PositiveSmallIntegerField(
        _("right answers needed, in percent"), default=70, validators=[MaxValueValidator(100)]
    )
    is_free = models.BooleanField(_("open from the start"), default=False)
    is_live = models.BooleanField(_("part of the path"), default=True)
    needs = models.ManyToManyField(
        "self", verbose_name=_("to be done before"), blank=True, symmetrical=False, related_name="opens"
    )
    video_url = models.URLField(_("link to a video"), max_length=500, blank=True)
    video = models.FileField(_("video file"), upload_to=video_path, blank=True)
    video_type = models.CharField(max_length=60, blank=True)  # found in the content, not said by the sender

    objects = ModuleQuerySet.as_manager()
    title = Bilingual("title")
    body = Bilingual("body")

    class Meta:
        ordering = ["path", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["path", "code"], name="module_code_once"),
            models.CheckConstraint(
                condition=models.Q(pass_percent__gte=0, pass_percent__lte=100), name="module_pass_percent_0_to_100"
            ),
            models.CheckConstraint(condition=models.Q(minutes__gte=1), name="module_takes_time"),
            models.CheckConstraint(
                condition=models.Q(video="") | ~models.Q(video_type=""), name="module_video_has_type"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def audit_scope(self) -> str:
        return self.path.audit_scope


class QuizQuestion(models.Model):
    """One question at the end of a module.

    ``options``: ``[{"fr", "en", "right"}]``; for ``order`` they stand in the right order. ``keywords``:
    ``{"fr": [[synonym, …], …], "en": […]}``; a short answer is right with one word of each group.
    """

    module = models.ForeignKey(Module, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=8, choices=QuizKind.choices, default=QuizKind.SINGLE)
    text_fr = models.CharField(_("question (French)"), max_length=500)
    text_en = models.CharField(_("question (English)"), max_length=500, blank=True)
    options = models.JSONField(default=list, blank=True)
    keywords = models.JSONField(default=dict, blank=True)
    why_fr = models.TextField(_("why, told after the answer (French)"), max_length=1500)
    why_en = models.TextField(_("why, told after the answer (English)"), max_length=1500, blank=True)

    text = Bilingual("text")
    why = Bilingual("why")

    class Meta:
        ordering = ["module", "position", "pk"]

    def __str__(self) -> str:
        return str(self.text)

    @property
    def audit_scope(self) -> str:
        return self.module.audit_scope


class Picture(models.Model):
    """A picture that texts of the programme's modules show by writing ``{key}`` on a line of its own."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="training_pictures")
    key = models.SlugField(_("key"), max_length=40)
    file = models.FileField(_("picture"), upload_to=picture_path)
    content_type = models.CharField(max_length=60)  # found in the content
    size = models.PositiveIntegerField(default=0)  # bytes
    alt_fr = models.CharField(_("what it shows (French)"), max_length=300)
    alt_en = models.CharField(_("what it shows (English)"), max_length=300, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    objects = PictureQuerySet.as_manager()
    alt = Bilingual("alt")

    class Meta:
        ordering = ["programme", "key"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="training_picture_key_once"),
            models.CheckConstraint(condition=~models.Q(alt_fr=""), name="training_picture_is_described"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def audit_scope(self) -> str:
        return f"programme:{self.programme_id}"
