"""Forms of what participants say for their pair: the practical side, the way of working, whom they would rather not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from core.bilingual import in_language
from core.ui.widgets import ScaleSelect
from core.words import WordsField
from matching.enums import DAYS, PARTS, SLOTS, TopicMark
from matching.models import Preference
from matching.queries.board.numbers import minutes_from_utc
from matching.queries.preferences import is_scale, zone_names
from people.models import Person
from programs.content.style import STYLE
from programs.models import Enrolment, Question, Topic


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a day that may be ticked."""

    slot: int
    label: str
    is_ticked: bool


class PreferencesForm(forms.Form):
    """Hours, time zone, the questions of the programme, and a mentor's marks on topics. Nothing is required."""

    hours = forms.TypedMultipleChoiceField(
        label=_("Hours that usually suit you"),
        choices=[(slot, str(slot)) for slot in SLOTS],
        coerce=int,
        required=False,
    )
    time_zone = forms.ChoiceField(
        label=_("Your time zone"),
        required=False,
        help_text=_("Only if you work elsewhere: empty, it is that of the organisation."),
    )

    def __init__(
        self,
        *args: Any,
        enrolment: Enrolment,
        preference: Preference,
        questions: Sequence[Question],
        topics: Sequence[Topic] = (),
        marks: Mapping[int, str] | None = None,
        **kwargs: Any,
    ) -> None:
        self.questions, self.topics = list(questions), list(topics)
        kwargs["initial"] = {"hours": preference.hours, "time_zone": preference.time_zone}
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = _zones(enrolment.cohort.starts_on)  # type: ignore[attr-defined]  # a choice field
        for topic in self.topics:
            self.fields[f"topic_{topic.pk}"] = forms.ChoiceField(
                label=str(topic.name),
                choices=[("", gettext("As it comes")), *TopicMark.choices],
                required=False,
                initial=(marks or {}).get(topic.pk, ""),
            )
        for question in self.questions:
            told = preference.answers.get(str(question.pk))
            self.fields[f"question_{question.pk}"] = _question_field(question, told)

    @property
    def days(self) -> list[str]:
        """The names of the days, short enough for a phone: the first three letters are what is shown there."""
        return [str(day) for day in DAYS]

    @property
    def parts(self) -> list[tuple[str, list[Cell]]]:
        """The grid: for each part of the day its five cells."""
        ticked = {str(slot) for slot in self["hours"].value() or ()}
        return [
            (
                str(label),
                [
                    Cell(slot, f"{day}, {label}", str(slot) in ticked)
                    for number, day in enumerate(self.days)
                    for slot in [number * len(PARTS) + place]
                ],
            )
            for place, (_hour, label) in enumerate(PARTS)
        ]

    @property
    def topic_fields(self) -> list[forms.BoundField]:
        return [self[f"topic_{topic.pk}"] for topic in self.topics]

    @property
    def question_fields(self) -> list[forms.BoundField]:
        return [self[f"question_{question.pk}"] for question in self.questions]

    @property
    def facts(self) -> dict[str, Any]:
        """What ``save_preferences`` takes."""
        data = self.cleaned_data
        facts = {"hours": data["hours"], "time_zone": data["time_zone"]}
        facts["answers"] = {one.pk: self._answer(one) for one in self.questions}
        if self.topics:
            facts["marks"] = {one.pk: data[f"topic_{one.pk}"] for one in self.topics}
        return facts

    def _answer(self, question: Question) -> Any:
        value = self.cleaned_data[f"question_{question.pk}"]
        if is_scale(question):
            return value
        return list(value) if isinstance(value, list) else [value] if value else []


def _question_field(question: Question, told: Any) -> forms.Field:
    """A scale, one choice or several, as in the call; never required here."""
    language = get_language() or "fr"
    common: dict[str, Any] = {"label": str(question), "help_text": question.help, "required": False}
    labels = {one["code"]: one.get(language) or one.get("fr", "") for one in question.options}
    if is_scale(question):
        ends = labels.get("low") or gettext("not at all"), labels.get("high") or gettext("entirely")
        return forms.TypedChoiceField(
            choices=[(mark, str(mark)) for mark in range(1, 6)],
            coerce=int,
            empty_value=None,
            initial=told,
            widget=ScaleSelect(low=ends[0], high=ends[1]),
            **common,
        )
    if question.kind == "choices":
        widget = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=list(labels.items()), initial=told, widget=widget, **common)
    first = told[0] if told else ""
    choices = [("", gettext("No answer")), *labels.items()]
    return forms.ChoiceField(choices=choices, initial=first, widget=forms.RadioSelect, **common)


def _zones(day: dt.date) -> list[tuple[str, Any]]:
    """Zones by region, each with how far it is from universal time when the cohort begins."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for name in zone_names():
        region, _slash, city = name.partition("/")
        minutes = minutes_from_utc(name, day)
        away = f"UTC{'+' if minutes >= 0 else '−'}{abs(minutes) // 60}" + (
            f":{abs(minutes) % 60:02}" if minutes % 60 else ""
        )
        groups.setdefault(region, []).append((name, f"{city.replace('_', ' ').replace('/', ', ')} ({away})"))
    return [("", gettext("That of the organisation")), *groups.items()]


class WorkStyleForm(forms.Form):
    """Six scales, each may be left empty."""

    def __init__(self, *args: Any, enrolment: Enrolment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "fr"
        for number, scale in enumerate(STYLE, start=1):
            mark = enrolment.style.get(scale.code)
            low, high = (in_language(scale, end, language) for end in ("first", "second"))
            self.fields[f"style_{scale.code}"] = forms.TypedChoiceField(
                label=gettext("Scale %(number)s of %(all)s") % {"number": number, "all": len(STYLE)},
                choices=[(step, str(step)) for step in range(1, 6)],
                coerce=int,
                empty_value=None,
                required=False,
                initial=None if mark is None else mark + 3,
                widget=ScaleSelect(low=low, high=high),
            )

    @property
    def style(self) -> dict[str, int]:
        """Marks from -2 to 2, those left empty away."""
        marks = {scale.code: self.cleaned_data.get(f"style_{scale.code}") for scale in STYLE}
        return {code: mark - 3 for code, mark in marks.items() if mark is not None}


class RatherNotForm(forms.Form):
    """Somebody found by name, and why, if one likes to note it."""

    person = forms.ModelChoiceField(Person.objects.none(), error_messages={"required": _("Choose a person.")})
    reason = WordsField(
        label=_("Why, for yourself (optional)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Person.objects.active()


class WishForm(forms.Form):
    """One profile, marked or no longer."""

    profile = forms.CharField(max_length=8)
    marked = forms.TypedChoiceField(choices=[("1", ""), ("0", "")], coerce=lambda value: value == "1")
