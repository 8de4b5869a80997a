"""The line manager's objection to the time."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ObjectionForm(forms.Form):
    """An objection has a reason; it is about the time."""

    reason = forms.CharField(
        label=_("Why is the time not there?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The work, the period, a replacement: nothing about the person. One sentence is enough."),
        error_messages={"required": _("Say in a few words why the time is not there.")},
    )  # fmt: skip
