"""The text that readers get, beside the original."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from programs.queries.released_texts import PreparedPart


class ReleaseForm(forms.Form):
    """One text for each part of the file; an emptied one is covered wholly."""

    def __init__(self, *args: Any, parts: Sequence[PreparedPart], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        for one in parts:
            rows = min(16, max(3, len(one.text) // 70 + 1))
            self.fields[one.part] = forms.CharField(
                label=one.title, required=False, max_length=8000, initial=one.text,
                widget=forms.Textarea(attrs={"rows": rows, "class": "form-control"}),
            )  # fmt: skip

    def lines(self) -> list[tuple[PreparedPart, forms.BoundField]]:
        """For the template: the part with its original, and the field."""
        return [(one, self[one.part]) for one in self.parts]
