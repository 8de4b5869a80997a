"""What a call asks beyond the common questions, and what applicants answer."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.bilingual import Bilingual
from core.media import say_unfit, secret_path
from programs.enums import QuestionKind, RecordingState
from programs.models.applications import Application
from programs.models.calls import Call, Criterion
from programs.models.programmes import Topic
from programs.querysets import RecordingQuerySet


class Question(models.Model):
    """One question of a call, from the library or of its own; reviewers read the answer beside a criterion.

    What its kind means for ``options`` and for the :class:`Answer`:

    - ``short``, ``long``: ``Answer.text``, one line or several, at most ``most_words`` words;
    - ``choice``, ``choices``: ``options`` are two to ten; ``Answer.choices`` holds one code, or one and more;
    - ``scale``: ``options`` are two, ``low`` and ``high``, the words at both ends; ``Answer.number`` is 1 to 5;
    - ``topic``: a topic of the programme in ``Answer.topic``, the level 1 to 4 in ``Answer.number``, the evidence in
      ``Answer.text``, at most ``most_words`` words;
    - ``recording``: a :class:`Recording` of at most 90 seconds with its transcript; there is no ``Answer``.

    ``is_required`` keeps an application from being sent without it. Questions stand as they are once the call is open.
    """

    call = models.ForeignKey(Call, models.CASCADE, related_name="questions")
    code = models.SlugField(max_length=40)
    kind = models.CharField(max_length=10, choices=QuestionKind.choices)
    position = models.PositiveSmallIntegerField(default=0)
    text_fr = models.CharField(_("question (French)"), max_length=300)
    text_en = models.CharField(_("question (English)"), max_length=300, blank=True)
    help_fr = models.CharField(_("help (French)"), max_length=500, blank=True)
    help_en = models.CharField(_("help (English)"), max_length=500, blank=True)
    options = models.JSONField(default=list, blank=True)  # of a choice: [{"code", "fr", "en"}]
    is_required = models.BooleanField(_("must be answered"), default=False)
    most_words = models.PositiveSmallIntegerField(
        _("words at most"), null=True, blank=True, validators=[MinValueValidator(5), MaxValueValidator(1000)]
    )
    criterion = models.ForeignKey(Criterion, models.SET_NULL, null=True, blank=True, related_name="questions")

    text = Bilingual("text")
    help = Bilingual("help")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "code"], name="question_code_once")]

    def __str__(self) -> str:
        return str(self.text)

    @property
    def audit_scope(self) -> str:
        return self.call.audit_scope


class Answer(models.Model):
    """One answer: words, a number, chosen options, or a topic with its level (the words are then the evidence)."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    text = models.TextField(blank=True, max_length=6000)
    number = models.PositiveSmallIntegerField(null=True, blank=True)  # of a scale (1 to 5) or the level of a topic
    choices = models.JSONField(default=list, blank=True)  # codes of options
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["question__position", "question_id"]
        constraints = [
            models.UniqueConstraint(fields=["application", "question"], name="answer_once_per_question"),
            models.CheckConstraint(condition=models.Q(number__gte=1, number__lte=5), name="answer_number_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}"


def recording_path(recording: Recording, _name: str) -> str:
    """A name that says nothing of the person; what the visitor called the file is never used."""
    return secret_path("recordings")


class Recording(models.Model):
    """A spoken or filmed explanation, checked by its content. ``transcript`` is what blind readers read instead."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="recordings")
    question = models.ForeignKey(Question, models.PROTECT, related_name="recordings")
    file = models.FileField(upload_to=recording_path)
    state = models.CharField(max_length=8, choices=RecordingState.choices, default=RecordingState.CHECKING)
    is_video = models.BooleanField(default=False)
    content_type = models.CharField(max_length=60, blank=True)
    size = models.PositiveIntegerField(default=0)  # bytes
    seconds = models.FloatField(null=True, blank=True)
    refusal = models.CharField(max_length=40, blank=True)  # a code; the page has the words
    transcript = models.TextField(_("what you say, in writing"), blank=True, max_length=3000)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = RecordingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "question"], name="recording_once_per_question"),
            models.CheckConstraint(
                condition=~models.Q(state="ready") | models.Q(seconds__isnull=False), name="recording_ready_has_length"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}"

    @property
    def why_refused(self) -> str:
        """The words for the code that is kept."""
        return say_unfit(self.refusal) if self.refusal else ""
