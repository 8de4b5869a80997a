"""A day, a time, a length and a place: what workshops and practice sessions share."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: No date is planned further away than this.
FARTHEST = timedelta(days=730)


class DateForm(forms.Form):
    """When and where, in the time zone of this copy."""

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
    minutes = forms.IntegerField(label=_("Minutes"), min_value=15, max_value=480)
    place = forms.CharField(label=_("Place"), max_length=300, required=False, help_text=_("A room, a café, a floor."))
    link = forms.CharField(
        label=_("Link to join"), max_length=500, required=False,
        validators=[URLValidator(schemes=["https"], message=_("The link must begin with https:// and be complete."))],
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=_("For a session at a distance."),
    )  # fmt: skip

    def clean_day(self) -> date:
        """A slip of the year (0026, 20266) is no date, and no calendar holds it."""
        day: date = self.cleaned_data["day"]
        if abs(day - timezone.localdate()) > FARTHEST:
            raise forms.ValidationError(_("This date is more than two years away. Check the year."))
        return day

    def clean(self) -> dict[str, Any]:
        """To come, and somewhere."""
        found = super().clean() or self.cleaned_data
        if "day" in found and "time" in found and self.starts_at <= timezone.now():
            self.add_error("day", _("This moment is in the past. Choose a date to come."))
        if not found.get("place") and not found.get("link") and "link" not in self.errors:
            self.add_error("place", _("Say where it is: a place, a link, or both."))
        return found

    @property
    def starts_at(self) -> datetime:
        """The chosen moment; only once day and time are valid."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"]))

    @property
    def values(self) -> dict[str, Any]:
        """What the services ask for; only after a valid form."""
        wanted = {name: value for name, value in self.cleaned_data.items() if name not in {"day", "time"}}
        return {"starts_at": self.starts_at, **wanted}


def initial_of(starts_at: datetime | None, **values: Any) -> dict[str, Any]:
    """The day and the time of a moment for :class:`DateForm`, with its other values."""
    if starts_at is None:
        return values
    here = timezone.localtime(starts_at)
    return {"day": here.date(), "time": here.time(), **values}
