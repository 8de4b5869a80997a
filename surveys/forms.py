"""What a person fills in: one field per question; and what a manager fills in to open a survey."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.bilingual import in_language
from core.ui.widgets import CardsSelect, ScaleSelect
from surveys.content import Language, QuestionContent, Role
from surveys.enums import ONE_DAY, Again, SurveyKind
from surveys.models import WORDS, Mood
from surveys.queries.results import SCALES
from surveys.rules import LEAST_WORDS, audience_of

READERS = {
    "words": _("Shown to the programme’s managers without your name, once %(count)d people have answered."),
    "quote": _("Read by you alone, unless you agree below to be quoted."),
    "alone": _("Read by you alone."),
    "figures": "",
}


@dataclass(frozen=True, slots=True)
class Section:
    """Questions under one heading; the heading may be empty."""

    code: str
    fields: list[BoundField]


class AnswerForm(forms.Form):
    """One field per question, in the person's wording."""

    def __init__(
        self, data: Any = None, *, questions: Iterable[QuestionContent], side: Role, language: Language,
        values: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=dict(values or {}))
        self.questions = tuple(questions)
        for question in self.questions:
            self.fields[question.code] = _field(question, question.text(side, language), language)

    def sections(self) -> list[Section]:
        """Confidence items together, then the rest."""
        codes = [question.code for question in self.questions]
        topics = [self[code] for code in codes if code.startswith("confidence_")]
        others = [self[code] for code in codes if not code.startswith("confidence_")]
        return [Section(code, fields) for code, fields in (("confidence", topics), ("rest", others)) if fields]

    def answered(self) -> int:
        """How many required questions have an answer on the screen."""
        return sum(self[one.code].value() not in (None, "") for one in self.questions if one.required)

    def required(self) -> int:
        """How many questions want an answer."""
        return sum(one.required for one in self.questions)


def _field(question: QuestionContent, label: str, language: Language) -> forms.Field:
    """The field of one question, with who reads it said beside it."""
    readers = READERS[audience_of(question.code, question.kind)]
    common: dict[str, Any] = {
        "label": label,
        "required": question.required,
        "help_text": " ".join(filter(None, (in_language(question, "help", language), _say(readers)))),
        "error_messages": dict.fromkeys(("required", "invalid_choice", "invalid"), _("Choose an answer, please.")),
    }
    if question.kind == "text":
        common["error_messages"] = {"required": _("One sentence is enough, but we need it.")}
        area = forms.Textarea(attrs={"rows": 3, "data-count": "chars", "data-count-max": str(WORDS)})
        return forms.CharField(**common, max_length=WORDS, widget=area)
    if question.kind == "consent":
        return forms.BooleanField(**common)
    if question.kind == "choice":
        choices = [(one.code, in_language(one, "text", language)) for one in question.choices]
        return forms.ChoiceField(**common, choices=choices, widget=CardsSelect())
    low, high = SCALES[question.kind]
    return forms.TypedChoiceField(
        **common,
        coerce=int,
        empty_value=None,
        choices=[(mark, str(mark)) for mark in range(low, high + 1)],
        widget=ScaleSelect(
            low=in_language(question, "low", language), high=in_language(question, "high", language), top=high
        ),
    )


def _say(readers: Any) -> str:
    return str(readers) % {"count": LEAST_WORDS} if readers else ""


class OpenForm(forms.Form):
    """Open a survey, or give it another last day."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in ONE_DAY], widget=forms.HiddenInput)
    closes_on = forms.DateField(
        label=_("Last day to answer"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Give the last day, so that people know how long they have."),
            "invalid": _("This is not a date. Choose a day in the calendar."),
        },
    )

    def __init__(self, data: Any = None, *, kind: str = SurveyKind.MID_TERM, closes_on: Any = None) -> None:
        day = closes_on or timezone.localdate() + timedelta(days=14)
        super().__init__(data, initial={"kind": kind, "closes_on": day})


class MoodForm(forms.Form):
    """How an answer was given, and whether one would apply again; a word may follow the two taps."""

    given = forms.TypedChoiceField(
        label=_("How was the answer given to you?"),
        choices=[(mark, str(mark)) for mark in range(1, 6)],
        coerce=int,
        widget=ScaleSelect(low="", high="", top=5),
        error_messages={"required": _("Tap a mark from 1 to 5."), "invalid_choice": _("Tap a mark from 1 to 5.")},
    )
    again = forms.ChoiceField(
        label=_("Would you apply again?"),
        choices=Again.choices,
        widget=CardsSelect(side_by_side=True),
        error_messages={"required": _("Choose one of the three answers.")},
    )
    word = forms.CharField(
        label=_("A word, if you like"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, mood: Mood, tapped: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scale = self.fields["given"].widget
        assert isinstance(scale, ScaleSelect)
        scale.low, scale.high = gettext("badly"), gettext("very well")
        mark = int(tapped) if tapped in {"1", "2", "3", "4", "5"} else mood.given
        # The words kept before are not shown: a letter may be read by an assistant.
        self.initial = {"given": mark, "again": mood.again}

    @property
    def facts(self) -> dict[str, Any]:
        """What the service wants; a word that was not written leaves the former one."""
        values = {name: self.cleaned_data[name] for name in ("given", "again")}
        word = self.cleaned_data.get("word", "")
        return {**values, "word": word} if word else values
