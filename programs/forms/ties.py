"""Whose files somebody must not read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Person
from programs.models import Programme


class TieForm(forms.Form):
    """A person, and the programme or the reviewer it is about."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        error_messages={"required": _("Choose a person."), "invalid_choice": _("Choose a person.")},
    )
    reviewer = forms.ModelChoiceField(Person.objects.none(), required=False, label=_("Reviewer"))
    programme = forms.ModelChoiceField(Programme.objects.none(), required=False, label=_("Programme"))

    def __init__(
        self, *args: Any, reviewers: Sequence[Person] = (), programmes: Sequence[Programme] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (
            ("person", Person.objects.active()),
            ("reviewer", Person.objects.filter(pk__in=[one.pk for one in reviewers])),
            ("programme", Programme.objects.filter(pk__in=[one.pk for one in programmes])),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
        self.fields["reviewer"].required = bool(reviewers)
        self.fields["programme"].required = bool(programmes)
