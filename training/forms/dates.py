"""A day, a time, a length and a place: what workshops and practice sessions share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.when import JoinField, WhenForm


class DateForm(WhenForm):
    """When and where, in the time zone of this copy."""

    minutes = forms.IntegerField(label=_("Minutes"), min_value=15, max_value=480)
    place = forms.CharField(label=_("Place"), max_length=300, required=False, help_text=_("A room, a café, a floor."))
    link = JoinField()

    def clean(self) -> dict[str, Any]:
        """To come, and somewhere."""
        found = super().clean() or self.cleaned_data
        self.require_future()
        if not found.get("place") and not found.get("link") and "link" not in self.errors:
            self.add_error("place", _("Say where it is: a place, a link, or both."))
        return found

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
