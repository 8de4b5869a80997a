"""Forms of what follows an answer: a seat declined, another role, times for talks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person
from programs.enums import ContributorKind
from programs.forms.programmes import day_field
from programs.models import Contributor, Programme


class DeclineForm(forms.Form):
    """A no, with a word or none."""

    words = forms.CharField(
        label=_("A word, if you like"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class OfferRoleForm(forms.Form):
    """A role offered to somebody of the directory."""

    person = forms.ModelChoiceField(
        Person.objects.filter(state="active"), error_messages={"required": _("Choose a person.")}
    )
    kind = forms.ChoiceField(choices=ContributorKind.choices, error_messages={"required": _("Choose a role.")})


class RoleForm(forms.ModelForm[Contributor]):
    """What the person offers, in their own words, and on which topics."""

    class Meta:
        model = Contributor
        fields = ("words", "topics")
        widgets = {"words": forms.Textarea(attrs={"rows": 3}), "topics": forms.CheckboxSelectMultiple}
        help_texts = {"words": _("Shown beside your name to everybody in the programme.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["topics"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = self.instance.programme.topics.offered()


def _time_field(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("This is not a time. Write it as 14:30.")},
    )


class SlotsForm(forms.Form):
    """A day and two hours between which a coach keeps twenty-minute times."""

    programme = forms.ModelChoiceField(Programme.objects.none(), label=_("Programme"), empty_label=None)
    day = day_field(_("Day"))
    start = _time_field(_("Begins at"))
    end = _time_field(_("Ends at"))
    place = forms.CharField(
        label=_("Place or link"), max_length=300, help_text=_("A room, or the complete address of a video room.")
    )

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["programme"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = programmes
        if len(programmes) == 1:
            field.initial, field.widget = programmes[0].pk, forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning, on the same day."""
        data = super().clean() or {}
        if data.get("start") and data.get("end") and data["end"] <= data["start"]:
            self.add_error("end", _("The end comes after the beginning: check the two times."))
        return data

    def _moment(self, name: str) -> dt.datetime:
        return timezone.make_aware(dt.datetime.combine(self.cleaned_data["day"], self.cleaned_data[name]))

    @property
    def facts(self) -> dict[str, Any]:
        """What the service wants, once the form is valid."""
        return {
            "starts_at": self._moment("start"),
            "ends_at": self._moment("end"),
            "place": self.cleaned_data["place"],
        }
