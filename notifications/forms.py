"""Forms of the letters floor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notifications.enums import ALWAYS, Category


class LetterChoiceForm(forms.Form):
    """Which letters a person wants to get."""

    wanted = forms.MultipleChoiceField(
        label=_("Write to me about"),
        choices=[(c.value, c.label) for c in Category if c not in ALWAYS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, refused: set[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if refused is not None:
            self.initial["wanted"] = [c.value for c in Category if c not in ALWAYS and c.value not in refused]
