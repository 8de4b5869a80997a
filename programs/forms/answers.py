"""The page of a call's own questions: one or more fields per question, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.ui.widgets import AnchorsSelect, ScaleSelect
from programs.enums import QuestionKind
from programs.forms.applications import LEVELS, StepForm, topic_choices
from programs.models import Answer, Application, Question, Recording
from programs.queries.answers import label_of
from programs.queries.applications import count_words
from programs.queries.gaps import QUESTIONS_STEP
from programs.services.answers import Answered

#: Rows and the longest text of each kind that is written.
_SHORT, _LONG, _EVIDENCE = (2, 1000), (7, 6000), (3, 1500)


class AnswersForm(StepForm):
    """The questions of the call. A draft keeps whatever is readable, too many words included."""

    step = QUESTIONS_STEP
    title = _("A few more questions")

    def __init__(self, *args: Any, call: Any, application: Application | None, **kwargs: Any) -> None:
        self.questions = list(call.questions.select_related("criterion"))
        self.recordings: dict[int, Recording] = {}
        if application is not None:
            self.recordings = {one.question_id: one for one in application.recordings.all()}
        self.typed: dict[str, str] = {}
        super().__init__(*args, call=call, application=application, **kwargs)
        makers: dict[str, Callable[[Question], None]] = {
            QuestionKind.SHORT: lambda one: self._add_text(one, *_SHORT),
            QuestionKind.LONG: lambda one: self._add_text(one, *_LONG),
            QuestionKind.CHOICE: self._add_choice,
            QuestionKind.CHOICES: self._add_choice,
            QuestionKind.SCALE: self._add_scale,
            QuestionKind.TOPIC: self._add_topic,
            QuestionKind.RECORDING: self._add_recording,
        }
        for question in self.questions:
            makers[question.kind](question)

    # fields

    def _add(self, name: str, question: Question, field: forms.Field, *, label: Any = None) -> None:
        field.required = False
        field.label = label or self._label(question)
        if label is None:
            field.help_text = question.help
        self.fields[name] = field

    def _label(self, question: Question) -> str:
        return str(question) if question.is_required else gettext("%(question)s (optional)") % {"question": question}

    def _textarea(self, rows: int, most_words: int | None) -> forms.Textarea:
        counted = {"data-count": "words", "data-count-max": str(most_words)} if most_words else {}
        return forms.Textarea(attrs={"rows": rows, **counted})

    def _add_text(self, question: Question, rows: int, most: int) -> None:
        field = forms.CharField(max_length=most, widget=self._textarea(rows, question.most_words))
        self._add(f"question_{question.pk}", question, field)

    def _add_choice(self, question: Question) -> None:
        choices = [(one["code"], label_of(one)) for one in question.options]
        if question.kind == QuestionKind.CHOICES:
            field: forms.Field = forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple)
        else:
            field = forms.ChoiceField(choices=choices, widget=forms.RadioSelect)
        self._add(f"question_{question.pk}", question, field)

    def _add_scale(self, question: Question) -> None:
        ends = {one["code"]: label_of(one) for one in question.options}
        widget = ScaleSelect(low=ends.get("low") or gettext("not at all"), high=ends.get("high") or gettext("entirely"))
        choices = [(number, str(number)) for number in range(1, 6)]
        field = forms.TypedChoiceField(choices=choices, coerce=int, empty_value=None, widget=widget)
        self._add(f"question_{question.pk}", question, field)

    def _add_topic(self, question: Question) -> None:
        kept = {one.topic_id for one in self._answers() if one.topic_id}
        topics = forms.TypedChoiceField(choices=topic_choices(self.call, kept), coerce=int, empty_value=None)
        self._add(f"topic_{question.pk}", question, topics)
        levels = forms.TypedChoiceField(choices=LEVELS, coerce=int, empty_value=None, widget=AnchorsSelect)
        self._add(f"level_{question.pk}", question, levels, label=_("Your level on it"))
        rows, most = _EVIDENCE
        evidence = forms.CharField(max_length=most, widget=self._textarea(rows, question.most_words))
        self._add(f"question_{question.pk}", question, evidence, label=_("What shows it"))

    def _add_recording(self, question: Question) -> None:
        self._add(f"recording_{question.pk}", question, forms.FileField(allow_empty_file=True))
        words = forms.CharField(max_length=3000, widget=forms.Textarea(attrs={"rows": 5}))
        self._add(f"transcript_{question.pk}", question, words, label=_("What you say, in writing"))
        words.help_text = _("Blind reviewers read this and hear nothing: a voice would say who you are.")

    # reading

    def _answers(self) -> list[Answer]:
        return list(self.application.answers.all()) if self.application else []

    def read(self, application: Application) -> dict[str, Any]:
        """What the draft holds."""
        found: dict[str, Any] = {}
        kinds = {one.pk: one.kind for one in self.questions}
        for one in application.answers.all():
            kind, key = kinds.get(one.question_id), one.question_id
            if kind == QuestionKind.RECORDING:
                found[f"transcript_{key}"] = one.text
            elif kind == QuestionKind.TOPIC:
                found |= {f"topic_{key}": one.topic_id, f"level_{key}": one.number, f"question_{key}": one.text}
            elif kind == QuestionKind.CHOICE:
                found[f"question_{key}"] = one.choices[0] if one.choices else None
            elif kind == QuestionKind.CHOICES:
                found[f"question_{key}"] = one.choices
            else:
                found[f"question_{key}"] = one.number if kind == QuestionKind.SCALE else one.text
        return found | {f"transcript_{key}": one.transcript for key, one in self.recordings.items()}

    # saving

    def clean(self) -> dict[str, Any]:
        """Too many words are said, and kept all the same, see ``answers``."""
        data = super().clean() or {}
        for question in self.questions:
            name = f"question_{question.pk}"
            text = data.get(name)
            if not question.most_words or not isinstance(text, str):
                continue
            words = count_words(text)
            if words > question.most_words:
                self.typed[name] = text
                message = gettext("Your answer has %(words)s words: shorten it to %(most)s.")
                said = message % {"words": words, "most": question.most_words}
                self.add_error(name, forms.ValidationError(said, code="words"))
        return data

    def only_too_long(self) -> bool:
        """Nothing is wrong but the number of words, which a draft may have."""
        return bool(self.errors) and all(self.has_error(name, "words") for name in self.errors)

    def kept(self) -> dict[str, Any]:
        """Answers are not fields of the application."""
        return {}

    def answers(self) -> list[Answered]:
        """Every answer that is readable; of a faulty field what was saved before stays."""
        return [
            self._answered(one)
            for one in self.questions
            if one.kind != QuestionKind.RECORDING and not self._is_faulty(one)
        ]

    def _is_faulty(self, question: Question) -> bool:
        names = (f"{stem}_{question.pk}" for stem in ("question", "topic", "level"))
        return any(name in self.errors and name not in self.typed for name in names)

    def _answered(self, question: Question) -> Answered:
        key, kind = question.pk, question.kind
        value = self.cleaned_data.get(f"question_{key}", self.typed.get(f"question_{key}"))
        if kind == QuestionKind.CHOICES:
            return Answered(key, choices=tuple(value or ()))
        if kind == QuestionKind.CHOICE:
            return Answered(key, choices=(value,) if value else ())
        if kind == QuestionKind.SCALE:
            return Answered(key, number=value)
        data = self.cleaned_data
        return Answered(key, value or "", number=data.get(f"level_{key}"), topic_id=data.get(f"topic_{key}"))

    def transcripts(self) -> dict[int, str]:
        """What is said in the recordings, by question."""
        recorded = (one.pk for one in self.questions if one.kind == QuestionKind.RECORDING)
        return {
            key: self.cleaned_data[f"transcript_{key}"] for key in recorded if f"transcript_{key}" in self.cleaned_data
        }

    def sent_files(self) -> list[tuple[Question, UploadedFile[bytes]]]:
        """The files that came along, each with its question."""
        recorded = [one for one in self.questions if one.kind == QuestionKind.RECORDING]
        return [(one, file) for one in recorded if (file := self.cleaned_data.get(f"recording_{one.pk}"))]

    # showing

    def blocks(self) -> list[dict[str, Any]]:
        """The questions in order, each with its bound fields, for the template."""
        return [
            {
                "question": one,
                "label": self._label(one),
                "fields": [self[name] for name in self._names(one)],
                "recording": self.recordings.get(one.pk),
                "is_recording": one.kind == QuestionKind.RECORDING,
                "is_topic": one.kind == QuestionKind.TOPIC,
            }
            for one in self.questions
        ]

    def _names(self, question: Question) -> list[str]:
        stems = {
            QuestionKind.TOPIC: ("topic", "level", "question"),
            QuestionKind.RECORDING: ("recording", "transcript"),
        }.get(QuestionKind(question.kind), ("question",))
        return [f"{stem}_{question.pk}" for stem in stems]
