"""What a manager fills in about the training of a cohort: filters, a waiver, a word to those who have not finished."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from training.models import TrainingPath
from training.queries.overview import TONES, say_state


class OverviewFilterForm(forms.Form):
    """Narrow the list by name, path and state; it stays in the address."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
    path = forms.TypedChoiceField(label=_("Path"), required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args: Any, paths: Sequence[TrainingPath], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose = [("", _("All"))]
        self.fields["path"].choices = [*choose, *((path.pk, path.title) for path in paths)]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["state"].choices = [*choose, *((code, say_state(code)) for code in TONES)]  # type: ignore[attr-defined]  # a ChoiceField


class WaiverForm(forms.Form):
    """Why somebody is excused from a path."""

    reason = forms.CharField(
        label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: teaches this for a living. Read by the person, and kept in the history."),
        error_messages={"required": _("Say why: the reason is kept, and the person reads it.")},
    )  # fmt: skip


class NudgeForm(forms.Form):
    """Who gets a word about a path, and the manager's own words in it."""

    people = forms.TypedMultipleChoiceField(
        label=_("Who gets it"), coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one person.")},
    )  # fmt: skip
    words = forms.CharField(
        label=_("A word of yours"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Goes into the letter as you write it, in one language for all. May stay empty."),
    )  # fmt: skip

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = list(people)  # type: ignore[attr-defined]  # a ChoiceField
