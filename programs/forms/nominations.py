"""Of whom somebody thinks, and a word to them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Person


class NominationForm(forms.Form):
    """One colleague and an optional word."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        error_messages={"required": _("Choose a colleague."), "invalid_choice": _("Choose a colleague.")},
    )
    words = forms.CharField(
        label=_("Why you thought of this person"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A sentence is enough. It stands in the letter they receive."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.fields["person"]
        assert isinstance(people, forms.ModelChoiceField)
        people.queryset = Person.objects.active()
