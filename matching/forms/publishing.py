"""Forms of publishing: until when people may answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerByForm(forms.Form):
    """The last day to answer a proposal."""

    answer_by = forms.DateField(
        label=_("Last day to answer"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Three days before, whoever has not answered gets one reminder."),
    )

    def refuse(self, message: str) -> None:
        """Say beside the field what the act refused."""
        self.add_error("answer_by", message)
