"""The questions of a module as a form: what it sends are positions in the order shown, never what is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.ui.widgets import CardsSelect, ManyCardsSelect
from training.enums import QuizKind
from training.models import QuizQuestion
from training.queries.quizzes import Given, say_option, shown_order

MOST_LETTERS = 300


@dataclass(frozen=True, slots=True)
class Item:
    """One question on the page, with its fields: several for steps to be put in order, else one."""

    number: int
    question: QuizQuestion
    fields: tuple[forms.BoundField, ...]

    @property
    def is_order(self) -> bool:
        return self.question.kind == QuizKind.ORDER

    @property
    def help(self) -> str:
        """What this kind of question wants."""
        helps = {
            QuizKind.ORDER: _("Give each line its number: 1 comes first."),
            QuizKind.MULTIPLE: _("Several answers may be right."),
            QuizKind.KEYWORDS: _("A few words are enough."),
        }
        return str(helps.get(QuizKind(self.question.kind), ""))

    @property
    def faults(self) -> list[str]:
        """What is wrong with it, each said once."""
        return list(dict.fromkeys(str(error) for field in self.fields for error in field.errors))


class QuizForm(forms.Form):
    """All questions of one try. ``number`` is the try the page is made for; it travels with the form."""

    number = forms.IntegerField(min_value=1, max_value=30_000, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, questions: Sequence[QuizQuestion], person_id: int, number: int) -> None:
        super().__init__(data, initial={"number": number})
        self.questions = questions
        self.orders = {one.pk: shown_order(person_id, number, one) for one in questions}
        for one in questions:
            self.fields.update(self._fields_of(one))

    def _fields_of(self, question: QuizQuestion) -> dict[str, forms.Field]:
        name, order = f"q{question.pk}", self.orders[question.pk]
        choices = [(str(place), say_option(question.options[index])) for place, index in enumerate(order)]
        if question.kind == QuizKind.KEYWORDS:
            # The legend says the question; a lone field wants a name of its own as well.
            attrs = {"autocomplete": "off", "class": "form-control", "aria-label": question.text}
            widget = forms.TextInput(attrs=attrs)
            required = {"required": _("Write a few words.")}
            return {
                name: forms.CharField(
                    label=question.text, max_length=MOST_LETTERS, widget=widget, error_messages=required
                )
            }
        if question.kind == QuizKind.ORDER:
            places = [("", "–"), *((str(n), str(n)) for n in range(1, len(order) + 1))]
            required = {"required": _("Give every line its number.")}
            return {
                f"{name}-{place}": forms.ChoiceField(
                    label=text,
                    choices=places,
                    error_messages=required,
                    widget=forms.Select(attrs={"class": "form-select"}),
                )
                for place, text in choices
            }
        if question.kind == QuizKind.MULTIPLE:
            required = {"required": _("Choose at least one answer.")}
            several = ManyCardsSelect()
            return {
                name: forms.MultipleChoiceField(
                    label=question.text, choices=choices, widget=several, error_messages=required
                )
            }  # fmt: skip
        required = {"required": _("Choose an answer.")}
        single = forms.ChoiceField(label=question.text, choices=choices, widget=CardsSelect(), error_messages=required)
        return {name: single}

    def clean(self) -> dict[str, Any]:
        """Steps to be put in order: each number once."""
        cleaned = super().clean() or self.cleaned_data
        for one in self.questions:
            if one.kind != QuizKind.ORDER:
                continue
            names = [f"q{one.pk}-{place}" for place in range(len(one.options))]
            numbers = [cleaned.get(name) for name in names]
            if all(numbers) and len(set(numbers)) < len(numbers):
                self.add_error(names[0], _("Two lines have the same number: give each its own."))
        return cleaned

    @property
    def items(self) -> list[Item]:
        """The questions in their order, with their fields."""
        return [
            Item(number, one, tuple(self[name] for name in self._names(one)))
            for number, one in enumerate(self.questions, start=1)
        ]

    def _names(self, question: QuizQuestion) -> list[str]:
        if question.kind == QuizKind.ORDER:
            return [f"q{question.pk}-{place}" for place in range(len(question.options))]
        return [f"q{question.pk}"]

    @property
    def given(self) -> dict[int, Given]:
        """The answers as the service wants them: words, or indexes of options. Only after a valid form."""
        return {one.pk: self._given(one) for one in self.questions}

    def _given(self, question: QuizQuestion) -> Given:
        order = self.orders[question.pk]
        if question.kind == QuizKind.ORDER:
            numbered = [(int(self.cleaned_data[name]), place) for place, name in enumerate(self._names(question))]
            return [order[place] for _number, place in sorted(numbered)]
        value = self.cleaned_data[f"q{question.pk}"]
        if question.kind == QuizKind.KEYWORDS:
            return str(value)
        return [order[int(place)] for place in (value if isinstance(value, list) else [value])]
