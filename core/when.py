"""A day and a time that people choose, and the link to join: what sessions, workshops and practice share."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: Nothing is planned, nor logged, further away than this.
FARTHEST = timedelta(days=730)


def near(day: date) -> date:
    """The day, when a season can hold it; a slip of the year (0026, 20266) raises ``ValidationError``."""
    if abs(day - timezone.localdate()) > FARTHEST:
        raise forms.ValidationError(_("This date is more than two years away. Check the year."))
    return day


class JoinField(forms.CharField):
    """The address of a meeting at a distance: encrypted, complete, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = _("The link must begin with https:// and be complete.")
        given: dict[str, Any] = {
            "label": _("Link to join"),
            "max_length": 500,
            "required": False,
            "validators": [URLValidator(schemes=["https"], message=wrong)],
            "widget": forms.URLInput(attrs={"placeholder": "https://"}),
            "help_text": _("For a session at a distance."),
        }
        super().__init__(**given | kwargs)


class WhenForm(forms.Form):
    """A day and a time, in the time zone of this copy."""

    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("This is not a date. Choose a day in the calendar."),
        },
    )
    time = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Choose a time."), "invalid": _("This is not a time. Write it as 14:30.")},
    )

    def clean_day(self) -> date:
        """Near enough to be planned, see :func:`near`."""
        return near(self.cleaned_data["day"])

    @property
    def starts_at(self) -> datetime:
        """The chosen moment; only once day and time are valid."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"]))

    def require_future(self) -> None:
        """Say beside the day when the chosen moment has passed; for ``clean``."""
        found = self.cleaned_data
        if "day" in found and "time" in found and self.starts_at <= timezone.now():
            self.add_error("day", _("This moment is in the past. Choose a date to come."))
