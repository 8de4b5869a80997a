"""Forms of what a programme counts as a conflict."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.models import Person


class PolicyForm(forms.Form):
    """How many levels of the reporting line count for everybody."""

    max_levels = forms.IntegerField(
        label=_("Levels of the line that count"),
        required=False,
        min_value=1,
        max_value=50,
        help_text=_("Empty: at any level, which is the prudent choice. A direct line always counts."),
    )


class LimitForm(forms.Form):
    """A person of the very top, by employee number or e-mail, and how many levels below them count."""

    who = forms.CharField(label=_("Employee number or e-mail"), max_length=254)
    levels = forms.IntegerField(label=_("Levels below that count"), min_value=1, max_value=50, initial=1)

    def clean_who(self) -> Person:
        """Exactly one active person."""
        text = str(self.cleaned_data["who"]).strip()
        rows = Person.objects.active()
        found = rows.filter(employee_number=text).first() or rows.filter(email__iexact=text).first()
        if found is None:
            raise forms.ValidationError(gettext("Nobody active has this number or e-mail."))
        return found
