"""Words that people write: a field in which invisible characters alone are nothing written."""

from __future__ import annotations

from typing import Any

from django import forms

from core.text import has_words


class WordsField(forms.CharField):
    """Text that somebody can read, or nothing: a zero-width space does not fill a required field."""

    def to_python(self, value: Any) -> str:
        """The text; empty when there is nothing to see."""
        text = super().to_python(value) or ""
        return text if has_words(text) else ""
