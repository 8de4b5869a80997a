"""Whom a manager admits to a call, until when and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Person
from programs.forms.programmes import day_field


class AdmissionForm(forms.Form):
    """One person, the last day to apply, the reason."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        error_messages={"required": _("Choose a person."), "invalid_choice": _("Choose a person.")},
    )
    until_on = day_field(_("Last day to apply"), help_text=_("It ends at midnight."))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: on leave while the call was open."),
        error_messages={"required": _("Write the reason: it stands in the history of the programme.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.fields["person"]
        assert isinstance(people, forms.ModelChoiceField)
        people.queryset = Person.objects.active()
