"""The steps of an application. A draft keeps whatever is readable; only sending asks for everything."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.ui.widgets import AnchorsSelect
from people.enums import Language
from programs.enums import Axis
from programs.models import Application, Call, Question
from programs.queries.applications import EXPLANATION_WORDS, TOPICS, count_words
from programs.services.answers import Answered
from programs.services.applications import TopicChoice

LEVELS = (
    (1, _("I use it now and then, and know where to look")),
    (2, _("I use it every week without help")),
    (3, _("Colleagues come to me when they are stuck")),
    (4, _("I have taught it, or built something with it that others use")),
)


def _text(
    label: Any, *, rows: int = 5, help_text: Any = "", most: int = 3000, attrs: dict[str, str] | None = None
) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, **(attrs or {})})
    return forms.CharField(label=label, help_text=help_text, max_length=most, required=False, widget=widget)


def topic_choices(call: Call, kept: Collection[int]) -> list[Any]:
    """The topics on offer by axis, and those a draft holds already though they are offered no more."""
    grouped: dict[str, list[tuple[int, str]]] = {}
    for topic in call.cohort.programme.topics.all():
        if topic.is_offered or topic.pk in kept:
            grouped.setdefault(str(Axis(topic.axis).label), []).append((topic.pk, str(topic.name)))
    return [("", gettext("Choose a topic")), *grouped.items()]


class StepForm(forms.Form):
    """One step. ``kept`` is what may be saved even when something is wrong; ``topics`` is for the first step only."""

    step: ClassVar[int]
    title: ClassVar[Any]

    def __init__(self, *args: Any, call: Call, application: Application | None, **kwargs: Any) -> None:
        self.call, self.application = call, application
        if application is not None:
            kwargs.setdefault("initial", self.read(application))
        super().__init__(*args, **kwargs)

    def read(self, application: Application) -> dict[str, Any]:
        """What the draft holds for this step."""
        return {name: getattr(application, name) for name in self.base_fields}

    def kept(self) -> dict[str, Any]:
        """The readable values of the fields; a faulty one keeps what was saved before."""
        return {name: value for name, value in self.cleaned_data.items() if name not in self.errors}

    def topics(self) -> list[TopicChoice] | None:
        """Both topics, on the step that asks for them."""
        return None

    def answers(self) -> list[Answered]:
        """Answers to the questions of the call, on the step that asks them."""
        return []

    def transcripts(self) -> dict[int, str]:
        """What recordings say, by question, on the step that asks for them."""
        return {}

    def sent_files(self) -> list[tuple[Question, UploadedFile[bytes]]]:
        """Files that came along."""
        return []

    def only_too_long(self) -> bool:
        """Nothing is wrong but a number of words, which a draft may have."""
        return False


class TopicsForm(StepForm):
    """Two topics, the level in words, what shows it."""

    step = 1
    title = _("Two topics")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = topic_choices(self.call, {one.topic_id for one in self._saved()})
        first = (_("First topic"), _("Second topic"))
        for number in range(1, TOPICS + 1):
            self.fields[f"topic_{number}"] = forms.TypedChoiceField(
                label=first[number - 1], choices=choices, coerce=int, empty_value=None, required=False
            )
            self.fields[f"level_{number}"] = forms.TypedChoiceField(
                label=_("Your level on it"), choices=LEVELS, coerce=int, empty_value=None, required=False,
                widget=AnchorsSelect,
            )  # fmt: skip
            self.fields[f"evidence_{number}"] = _text(
                _("What shows it"), rows=3, most=1500, help_text=_("A use, a result, something you showed to others.")
            )

    def _saved(self) -> list[Any]:
        return list(self.application.topics.all()) if self.application else []

    def read(self, application: Application) -> dict[str, Any]:
        """The topics saved so far."""
        names = ("topic_id", "level", "evidence")
        keys = ("topic", "level", "evidence")
        return {
            f"{key}_{one.position}": getattr(one, name)
            for one in self._saved()
            for key, name in zip(keys, names, strict=True)
        }

    def clean(self) -> dict[str, Any]:
        """The same topic twice is a slip, not a choice."""
        data = super().clean() or {}
        if data.get("topic_1") and data.get("topic_1") == data.get("topic_2"):
            self.add_error("topic_2", gettext("This is your first topic: choose another one."))
        return data

    def kept(self) -> dict[str, Any]:
        """Topics are not fields of the application."""
        return {}

    def topics(self) -> list[TopicChoice] | None:
        """Both topics as far as they are filled in."""
        data = self.cleaned_data
        return [
            TopicChoice(data.get(f"topic_{n}"), data.get(f"level_{n}"), data.get(f"evidence_{n}") or "")
            for n in range(1, TOPICS + 1)
        ]


class ExplainForm(StepForm):
    """Explain something simply. Too long a text is kept, and may be shortened later."""

    step = 2
    title = _("Explain simply")

    explained = forms.CharField(
        label=_("What do you explain?"), max_length=160, required=False, help_text=_("A question works well.")
    )
    explanation = _text(
        _("Your explanation, in 200 words at most"), rows=10,
        help_text=_("For somebody who discovers the subject and has three minutes."),
        attrs={"data-count": "words", "data-count-max": str(EXPLANATION_WORDS)},
    )  # fmt: skip

    def clean_explanation(self) -> str:
        """At most 200 words. The text itself is saved all the same, see ``kept``."""
        text: str = self.cleaned_data["explanation"]
        self.typed = text
        words = count_words(text)
        if words > EXPLANATION_WORDS:
            message = gettext("Your explanation has %(words)s words: shorten it to %(most)s.")
            raise forms.ValidationError(message % {"words": words, "most": EXPLANATION_WORDS}, code="words")
        return text

    def kept(self) -> dict[str, Any]:
        """Also a text with too many words."""
        found = super().kept()
        if self.has_error("explanation", "words"):
            found["explanation"] = self.typed
        return found

    def only_too_long(self) -> bool:
        """Nothing is wrong but the number of words, which a draft may have."""
        return set(self.errors) == {"explanation"} and self.has_error("explanation", "words")


class CuriosityForm(StepForm):
    """Facts of the last year, motivation, what one wants to learn."""

    step = 3
    title = _("Curiosity and motivation")

    curiosity = _text(
        _("What have you tried, learnt or shared in the last twelve months?"),
        help_text=_("Facts, also those that did not work."),
    )
    motivation = _text(_("Why do you want to be a mentor?"))
    learning = _text(_("What would you like to learn from the person you mentor?"), rows=4)


class AvailabilityForm(StepForm):
    """The time one gives, and that one gives it freely."""

    step = 4
    title = _("Availability")

    hours_a_month = forms.IntegerField(
        label=_("Hours a month you can give"), min_value=1, max_value=20, required=False,
        help_text=_("One session and its preparation take about two or three."),
    )  # fmt: skip
    availability = _text(
        _("When are you available?"), rows=3, most=1000,
        help_text=_("Part-time and shifted hours never cost a point."),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=_("Languages you can hold a session in"), choices=Language.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    remote_ok = forms.BooleanField(label=_("Sessions at a distance suit me"), required=False)
    is_volunteer = forms.BooleanField(
        label=_("I apply of my own free will: nobody asked me to, and I may withdraw without giving a reason."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.application is None:
            self.initial.setdefault("remote_ok", True)


FORMS: dict[int, type[StepForm]] = {one.step: one for one in (TopicsForm, ExplainForm, CuriosityForm, AvailabilityForm)}
