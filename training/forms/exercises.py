"""Handing in an exercise, and answering one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from training.services.handouts import MOST_MB, MOST_WORDS


class HandInForm(forms.Form):
    """Words, a file, or both."""

    words = forms.CharField(
        label=_("Your words"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 8, "data-count": "words"}),
        error_messages={"max_length": _("This is too long: 6,000 characters at most. A file may hold more.")},
    )
    file = forms.FileField(
        label=_("Your file"),
        required=False,
        help_text=_("PDF, text, office document without macros, picture or recording, %(most)s MB at most.")
        % {"most": MOST_MB},
        error_messages={"empty": _("This file is empty: choose it again.")},
    )

    def __init__(self, *args: Any, has_file: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_file = has_file

    def clean(self) -> dict[str, Any]:
        """One of the two at least."""
        cleaned = super().clean() or self.cleaned_data
        nothing = not cleaned.get("words") and not cleaned.get("file") and not self.has_file
        if nothing and not self.errors:
            raise forms.ValidationError(_("Write something or choose a file."))
        return cleaned


class AnswerForm(forms.Form):
    """What a coach says of an exercise; needed when it goes back."""

    feedback = forms.CharField(
        label=_("What you would like to say"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6, "data-count": "words"}),
        help_text=_("One thing that works, one thing to try. Needed when you send it back."),
    )
