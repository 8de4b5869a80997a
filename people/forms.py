"""What people type about people: files, columns, persons, lines, their language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.enums import Language, LineKind
from people.imports.columns import FIELDS, REQUIRED
from people.models import HRImport, Person, Unit


class UploadForm(forms.Form):
    """One HR file. What is in it is judged by the service, not by its name."""

    file = forms.FileField(
        label=_("File of the people"),
        help_text=_("CSV or XLSX. Nothing changes before you have seen and confirmed it."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,text/csv"}),
        error_messages={"empty": _("The file is empty. Export it again and choose that one.")},
        allow_empty_file=True,
    )


class ColumnsForm(forms.Form):
    """Which column holds what, one choice for each field."""

    def __init__(self, *args: Any, hr_import: HRImport, samples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = list(enumerate(hr_import.header))
        choices = [("", _("Not in this file")), *((str(i), name or f"({i + 1})") for i, name in shown)]
        for field, label in FIELDS.items():
            self.fields[field] = forms.TypedChoiceField(
                label=label,
                choices=choices,
                coerce=int,
                empty_value=None,
                required=field in REQUIRED,
                initial=str(hr_import.columns.get(field, "")),
                error_messages={"required": _("Choose the column that holds it.")},
            )

    def clean(self) -> dict[str, Any]:
        """No column serves two fields."""
        cleaned: dict[str, Any] = super().clean() or {}
        seen: dict[int, str] = {}
        for field, place in list(cleaned.items()):
            if place is not None and place in seen:
                self.add_error(field, _("This column is already chosen for another field."))
            elif place is not None:
                seen[place] = field
        return cleaned

    def columns(self) -> dict[str, int]:
        """Field to column, those that are in the file."""
        return {field: place for field, place in self.cleaned_data.items() if place is not None}


class PersonForm(forms.ModelForm[Person]):
    """Somebody who is not in the HR file."""

    class Meta:
        model = Person
        fields = ("first_name", "last_name", "email", "job_title", "unit", "site", "post_since", "language")
        labels = {"post_since": _("In this post since")}
        widgets = {"post_since": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ModelChoiceField)
        unit.queryset = Unit.objects.select_related("parent").order_by("name")
        unit.label = _("Unit")
        unit.empty_label = str(_("No unit"))

    def clean_email(self) -> str:
        """Two active people never share an address."""
        email = str(self.cleaned_data["email"]).lower()
        others = Person.objects.active().filter(email__iexact=email).exclude(pk=self.instance.pk)
        if email and others.exists():
            raise forms.ValidationError(_("Another person already has this e-mail address."))
        return email


def find_person(text: str) -> Person | None:
    """The active person with this employee number or e-mail address."""
    text = text.strip()
    people = Person.objects.active()
    return people.filter(employee_number=text).first() or (
        people.filter(email__iexact=text).first() if "@" in text else None
    )


class LineForm(forms.Form):
    """A reporting line kept by hand."""

    kind = forms.ChoiceField(label=_("Kind of line"), choices=LineKind.choices)
    manager = forms.CharField(
        label=_("Reports to"), max_length=254, help_text=_("Employee number or e-mail address of that person.")
    )
    starts_on = forms.DateField(
        label=_("From"), initial=timezone.localdate, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("Until (first day without it)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person.source != "manual":
            # The solid line of somebody in the HR file changes with the file.
            choices = [choice for choice in LineKind.choices if choice[0] != LineKind.SOLID]
            self.fields["kind"] = forms.ChoiceField(label=_("Kind of line"), choices=choices)

    def clean_manager(self) -> Person:
        """The person that was typed."""
        person = find_person(self.cleaned_data["manager"])
        if person is None:
            raise forms.ValidationError(_("Nobody active has this number or address."))
        return person

    def clean(self) -> dict[str, Any]:
        """A line lasts a day at least."""
        cleaned: dict[str, Any] = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if isinstance(starts, dt.date) and isinstance(ends, dt.date) and ends <= starts:
            self.add_error("ends_on", _("The line must end after it starts."))
        return cleaned


class LanguageForm(forms.Form):
    """The language of pages and letters."""

    language = forms.ChoiceField(
        label=_("Language of pages and letters"), choices=Language.choices, widget=forms.RadioSelect
    )


class AuditFilter(forms.Form):
    """What to look for in the history."""

    verb = forms.ChoiceField(label=_("Act"), required=False)
    person = forms.CharField(label=_("Person"), required=False, max_length=100)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, verbs: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verb"] = forms.ChoiceField(label=_("Act"), required=False, choices=[("", _("All acts")), *verbs])
