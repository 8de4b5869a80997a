"""Which released file stands in for a shipped one, and the marks one expects of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.models import Application, Criterion

MARKS = [("", _("none")), *((number, str(number)) for number in (1, 2, 3, 4))]


class ReplaceForm(forms.Form):
    """The file to copy, the name reviewers see, and per criterion the expected mark with its why."""

    application = forms.ModelChoiceField(
        Application.objects.none(), label=_("File to copy"), empty_label=_("Choose a file")
    )
    name = forms.CharField(
        label=_("Name that the reviewers see"),
        max_length=120,
        help_text=_("Nothing that tells whose file it is, or how good it is."),
    )

    def __init__(self, *args: Any, files: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        field = self.fields["application"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = files
        for one in criteria:
            self.fields[f"mark_{one.pk}"] = forms.TypedChoiceField(
                label=_("Expected mark"), choices=MARKS, coerce=int, empty_value=None, required=False
            )
            self.fields[f"why_{one.pk}"] = forms.CharField(label=_("Why"), max_length=600, required=False)

    def lines(self) -> list[tuple[Criterion, forms.BoundField, forms.BoundField]]:
        """For the template: criterion, mark, why."""
        return [(one, self[f"mark_{one.pk}"], self[f"why_{one.pk}"]) for one in self.criteria]

    def expected(self) -> dict[str, dict[str, Any]]:
        """Criterion code to the mark and the why, for those that were given; the why stands in both languages."""
        data = self.cleaned_data
        return {
            one.code: {"mark": data[f"mark_{one.pk}"], "why_fr": data[f"why_{one.pk}"], "why_en": data[f"why_{one.pk}"]}
            for one in self.criteria
            if data.get(f"mark_{one.pk}")
        }
