"""What is filled in about a practice session: a wish, a date, what the coach saw."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.ui.widgets import AnchorsSelect
from training.content.practice import MARKS, TEACHING
from training.forms.dates import DateForm


class AskForm(forms.Form):
    """When a practice session suits the mentor."""

    wish = forms.CharField(
        label=_("When does it suit you?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: mornings next week, or any Thursday. Read by the coaches."),
    )  # fmt: skip


class PlanForm(DateForm):
    """The date on which a coach watches."""


class NoteForm(forms.Form):
    """What a coach saw: a mark on each criterion, words that help, and the decision (two buttons)."""

    held_on = forms.DateField(
        label=_("Held on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("This is not a date. Choose a day in the calendar."),
        },
    )  # fmt: skip
    words = forms.CharField(
        label=_("What you saw, said so that it helps"), max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6, "data-count": "words"}),
        help_text=_("One fact to keep, one to change. The mentor reads it as you write it."),
        error_messages={"required": _("Write a few words: they help more than the marks.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "fr"
        criteria = {
            one.code: forms.TypedChoiceField(
                label=one.name, help_text=one.question, coerce=int, widget=AnchorsSelect(),
                choices=[(mark, one.anchor(mark, language)) for mark in MARKS],
                error_messages={"required": _("Choose a mark.")},
            )
            for one in TEACHING
        }  # fmt: skip
        self.fields = {"held_on": self.fields["held_on"], **criteria, "words": self.fields["words"]}

    def clean_held_on(self) -> date:
        """A session is noted once it was held."""
        day: date = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This session is still to come: note it once it was held."))
        if (timezone.localdate() - day).days > 730:
            raise forms.ValidationError(_("This date is more than two years away. Check the year."))
        return day

    @property
    def criteria(self) -> list[forms.BoundField]:
        """The fields of the rubric, in its order."""
        return [self[one.code] for one in TEACHING]

    @property
    def marks(self) -> dict[str, int]:
        """The marks by criterion; only after a valid form."""
        return {one.code: self.cleaned_data[one.code] for one in TEACHING}
