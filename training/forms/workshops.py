"""What is filled in about a live workshop."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Person
from training.forms.dates import DateForm
from training.models import Module
from training.rules import TRAINING_READERS
from training.services.workshops import SEATS


class WorkshopForm(DateForm):
    """A date of a workshop: when, where, how many seats, who leads it."""

    seats = forms.IntegerField(
        label=_("Seats"), min_value=SEATS[0], max_value=SEATS[1],
        help_text=_("Whoever comes later joins the waiting list and moves up by itself."),
    )  # fmt: skip
    host = forms.ModelChoiceField(
        label=_("Who leads it"), queryset=Person.objects.none(), required=False, empty_label=_("Not settled yet"),
        help_text=_("A coach or a manager of the programme. The host takes the list on the day."),
    )  # fmt: skip

    field_order = ("day", "time", "minutes", "seats", "place", "link", "host")

    def __init__(self, *args: Any, module: Module, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = {"roles__programme": module.path.programme_id, "roles__kind__in": TRAINING_READERS}
        self.fields["host"].queryset = Person.objects.filter(state="active", **roles).distinct()  # type: ignore[attr-defined]  # a ModelChoiceField
