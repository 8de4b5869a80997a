"""What a person fills in to sign."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from charter.services import same_name
from people.models import Person


class SignForm(forms.Form):
    """The tick, the typed name, and unseen beside them the digest of the text on the screen."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    language = forms.ChoiceField(choices=[("fr", "fr"), ("en", "en")], widget=forms.HiddenInput)
    has_read = forms.BooleanField(
        label=_("I have read the whole charter"),
        error_messages={"required": _("Tick this box once you have read the charter: one signs what one has read.")},
    )
    typed_name = forms.CharField(
        label=_("Type your first and last name"),
        max_length=220,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Type your name: it is your signature.")},
    )

    def __init__(self, *args: Any, person: Person, consent: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        if consent:
            self.fields["has_read"].label = consent
        self.fields["typed_name"].help_text = (
            _("As it is written here: %s. Accents and capitals do not matter.") % person.name
        )

    def clean_typed_name(self) -> str:
        """The name must be the person's own."""
        typed: str = self.cleaned_data["typed_name"]
        if not same_name(typed, self.person):
            raise forms.ValidationError(
                _("This is not your name. Type it as it is written here: %s") % self.person.name, code="name"
            )
        return typed
