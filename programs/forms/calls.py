"""Forms of the call for mentors, one for each section of its page."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.ui.widgets import CardsSelect
from people.enums import Language
from people.models import Unit
from programs.enums import CallState, ReviewKind
from programs.forms.programmes import day_field
from programs.models import Call
from programs.queries.eligibility import Conditions, known_grades
from programs.services.calls import CHANGES, TEXTS, evening, has_reviews, latest_answer_day

#: The hour at which a call opens unless another one is typed.
OPENING_HOUR = dt.time(9, 0)
FREED_SEAT: dict[Any, Any] = {
    "0": _("You are told, and one button offers the seat."),
    "1": _("At once and without you: whoever brings the missing topics first, then the best read."),
}


def refuse_past(day: dt.date) -> None:
    """A closing day is today or later."""
    if day < timezone.localdate():
        raise ValidationError(gettext("The call must close today or later."))


class CallTextsForm(forms.ModelForm[Call]):
    """What a call is for, offers and asks, in both languages."""

    class Meta:
        model = Call
        fields = TEXTS
        labels = {
            "aims_fr": _("What this season is for, in French"),
            "aims_en": _("What this season is for, in English"),
            "offered_fr": _("What you offer, in French"),
            "offered_en": _("What you offer, in English"),
            "asked_fr": _("What you ask, in French"),
            "asked_en": _("What you ask, in English"),
        }
        help_texts = {"aims_fr": _("Empty: the aims of the programme.")}
        widgets = {"aims_fr": forms.Textarea(attrs={"rows": 6}), "aims_en": forms.Textarea(attrs={"rows": 6})}


class DatesMixin(forms.Form):
    """Seats, the last day to apply and the day of the answers; both days are checked against one another."""

    cohort: Any
    latest: dt.date

    def clean(self) -> dict[str, Any]:
        """Answers come after the closing; an empty day becomes the programme's latest."""
        data: dict[str, Any] = super().clean() or {}
        closes_on = data.pop("closes_on", None)
        if closes_on is None:
            return data
        data["closes_at"] = evening(closes_on)
        self.latest = latest_answer_day(Call(cohort=self.cohort, closes_at=data["closes_at"]))
        if "answer_on" in data and data["answer_on"] is None:
            data["answer_on"] = self.latest
        if data.get("answer_on") and data["answer_on"] <= closes_on:
            self.add_error("answer_on", _("Answers leave after the call has closed: choose a later day."))
        return data

    @property
    def is_late(self) -> bool:
        """The chosen day of the answers is later than the programme promises; allowed, but said."""
        return bool(self.cleaned_data["answer_on"] > self.latest)


def seats_field() -> forms.IntegerField:
    """How many seats: one at least."""
    return forms.IntegerField(
        label=_("Seats"),
        min_value=1,
        max_value=1000,
        help_text=_("Told to everybody: it is the number of pairs you aim at."),
        error_messages={"min_value": _("A call needs at least one seat.")},
    )


def answer_field() -> forms.DateField:
    """The day of the answers; empty is the latest one that keeps the programme's promise."""
    return day_field(
        _("Everybody has an answer by"), required=False, help_text=_("Empty: the latest day the programme promises.")
    )


class CallForm(DatesMixin, CallTextsForm):
    """A new call in one go: texts, seats, the last day to apply, the day of the answers."""

    seats = seats_field()
    closes_on = day_field(_("Last day to apply"), validators=[refuse_past], help_text=_("It closes at midnight."))
    answer_on = answer_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cohort = self.instance.cohort


class CallRulesForm(DatesMixin):
    """Seats, dates and rules of a call. What can no longer change in its state is shown and not asked."""

    seats = seats_field()
    opens_on = day_field(
        _("Opens on"), required=False, help_text=_("Empty: it opens when you press the button, not by itself.")
    )
    opens_hour = forms.TimeField(
        label=_("At"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        help_text=_("Empty: 9:00."),
    )
    closes_on = day_field(_("Last day to apply"), help_text=_("It closes at midnight."))
    answer_on = answer_field()
    asks_line_manager = forms.BooleanField(
        label=_("Ask the line manager for the time"),
        required=False,
        help_text=_("For the time alone, by mail, in two taps. Silence is shown to you and is not a refusal."),
    )
    blind_phases = forms.MultipleChoiceField(
        label=_("What is read without the name"),
        required=False,
        choices=[
            (ReviewKind.READING, _("The readings on which everybody is judged")),
            (ReviewKind.THIRD, _("The third reading, when two readers are far apart")),
        ],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Name, unit, site, address, photo and voice stay hidden until the decision."),
    )
    calibrates = forms.BooleanField(
        label=_("Reviewers score three calibration files first"),
        required=False,
        help_text=_("The same three for all: they see how strict each of them is before the real files."),
    )
    accept_days = forms.IntegerField(
        label=_("Days to accept a seat"), min_value=1, max_value=60, help_text=_("After them the seat is free again.")
    )
    moves_reserve_alone = forms.TypedChoiceField(
        label=_("When a seat becomes free"),
        choices=[("0", _("You choose who moves up from the reserve")), ("1", _("The reserve moves up by itself"))],
        coerce=lambda value: value == "1",
        widget=CardsSelect(helps=FREED_SEAT, side_by_side=True),
    )
    priority_points = forms.IntegerField(
        label=_("Points that priority from an earlier call is worth"),
        min_value=0,
        max_value=20,
        help_text=_("Added to the mark out of 100 of whoever was promised priority. 0: it only breaks a tie."),
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        self.call, self.cohort = call, call.cohort
        kwargs["initial"] = self._initial()
        super().__init__(*args, **kwargs)
        if call.state == CallState.SCHEDULED:
            self.fields["opens_on"].required = True
            self.fields["opens_on"].help_text = _("It opens by itself on that day.")
        frozen = {"calibrates", "blind_phases"} if has_reviews(call) else set()
        if call.state in CHANGES:
            allowed = CHANGES[CallState(call.state)]
            names = {"opens_on": "opens_at", "opens_hour": "opens_at", "closes_on": "closes_at"}
            frozen |= {name for name in self.fields if names.get(name, name) not in allowed}
        for name in frozen:
            del self.fields[name]

    def _initial(self) -> dict[str, Any]:
        call = self.call
        opens = timezone.localtime(call.opens_at)
        by_itself = call.is_editable and call.opens_at > timezone.now()
        stem = {name: getattr(call, name) for name in self.base_fields if hasattr(call, name)}
        return {
            **stem,
            "seats": call.cohort.seats,
            "opens_on": opens.date() if by_itself else None,
            "opens_hour": opens.time() if by_itself else None,
            "closes_on": timezone.localdate(call.closes_at),
            "moves_reserve_alone": "1" if call.moves_reserve_alone else "0",
        }

    def clean_closes_on(self) -> dt.date:
        """A new last day is today or later; the one that stands may stay."""
        day: dt.date = self.cleaned_data["closes_on"]
        if day != timezone.localdate(self.call.closes_at):
            refuse_past(day)
        return day

    def clean(self) -> dict[str, Any]:
        """The opening stands before the closing, and in the future when the call is to open by itself."""
        data = super().clean()
        day, hour = data.pop("opens_on", None), data.pop("opens_hour", None)
        if "opens_on" in self.errors or "opens_on" not in self.fields:
            return data
        if day is None and hour is not None:
            self.add_error("opens_on", _("Choose the day too."))
        elif day is not None:
            opens_at = timezone.make_aware(dt.datetime.combine(day, hour or OPENING_HOUR))
            if opens_at <= timezone.now():
                self.add_error("opens_on", _("Choose a day and an hour to come for the opening."))
            elif data.get("closes_at") and data["closes_at"] <= opens_at:
                self.add_error("closes_on", _("The call closes before it opens: choose a later last day."))
            data["opens_at"] = opens_at
        elif self.call.opens_at > timezone.now():
            data["opens_at"] = timezone.now()
        return data

    @property
    def is_late(self) -> bool:
        """Only a form that asks for the days can make them late."""
        return "answer_on" in self.fields and super().is_late

    def _of(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    @property
    def dates(self) -> list[forms.BoundField]:
        return self._of("opens_on", "opens_hour", "closes_on", "answer_on")

    @property
    def reading(self) -> list[forms.BoundField]:
        return self._of("blind_phases", "calibrates")

    @property
    def after(self) -> list[forms.BoundField]:
        return self._of("accept_days", "moves_reserve_alone", "priority_points")


class CallWhoForm(forms.Form):
    """Who may apply, by facts the HR file knows. Empty means everybody."""

    units = forms.ModelMultipleChoiceField(Unit.objects.none(), label=_("Units"), required=False)
    open_to_grades = forms.MultipleChoiceField(label=_("Grades"), required=False, widget=forms.CheckboxSelectMultiple)
    open_to_languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, choices=Language.choices, widget=forms.CheckboxSelectMultiple
    )
    months_in_post = forms.IntegerField(
        label=_("Months in the same post, at least"), min_value=0, max_value=120, required=False
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        self.call = call
        kwargs["initial"] = {
            "units": list(call.open_to_units.values_list("pk", flat=True)),
            "open_to_grades": call.open_to_grades,
            "open_to_languages": call.open_to_languages,
            "months_in_post": call.months_in_post or None,
        }
        super().__init__(*args, **kwargs)
        units, grades = self.fields["units"], self.fields["open_to_grades"]
        assert isinstance(units, forms.ModelMultipleChoiceField)
        assert isinstance(grades, forms.MultipleChoiceField)
        units.queryset = Unit.objects.all()
        grades.choices = [(grade, grade) for grade in sorted({*known_grades(), *call.open_to_grades})]

    def clean_months_in_post(self) -> int:
        """Empty is none."""
        return self.cleaned_data["months_in_post"] or 0

    @property
    def chosen_units(self) -> set[int]:
        """Ids of the units ticked now, readable also while the form is wrong."""
        values = self["units"].value() or []
        return {int(value) for value in values if str(value).isdecimal()}

    @property
    def conditions(self) -> Conditions:
        """What the form asks for, as far as it can be read."""
        data = self.cleaned_data if self.is_bound else self.initial
        units = data.get("units") or ()
        return Conditions(
            on=timezone.localdate(self.call.closes_at),
            units=frozenset(one.pk if isinstance(one, Unit) else one for one in units),
            grades=frozenset(data.get("open_to_grades") or ()),
            languages=frozenset(data.get("open_to_languages") or ()),
            months=data.get("months_in_post") or 0,
        )


class ReopenForm(forms.Form):
    """Until when a closed call takes applications again."""

    closes_on = day_field(_("New last day to apply"), validators=[refuse_past])
