"""Forms of the call for mentors: its words and dates, its grid."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.forms.programmes import day_field
from programs.models import Call, Criterion
from programs.services.calls import evening, latest_answer_day

TEXTS = ("offered_fr", "offered_en", "asked_fr", "asked_en")
MARKS = (1, 2, 3, 4)


def refuse_past(day: dt.date) -> None:
    """A closing day is today or later."""
    if day < timezone.localdate():
        raise ValidationError(gettext("The call must close today or later."))


class CallForm(forms.ModelForm[Call]):
    """What a call offers and asks, the last day to apply, and the day of the answers."""

    closes_on = day_field(_("Last day to apply"), validators=[refuse_past], help_text=_("It closes at midnight."))
    answer_on = day_field(
        _("Everybody has an answer by"), required=False, help_text=_("Empty: the latest day the programme promises.")
    )

    class Meta:
        model = Call
        fields = TEXTS
        labels = {
            "offered_fr": _("What you offer, in French"),
            "offered_en": _("What you offer, in English"),
            "asked_fr": _("What you ask, in French"),
            "asked_en": _("What you ask, in English"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        call = self.instance
        if call.pk:
            self.initial.setdefault("closes_on", timezone.localdate(call.closes_at))
            self.initial.setdefault("answer_on", call.answer_on)

    def clean(self) -> dict[str, Any]:
        """Answers come after the closing; an empty day becomes the programme's latest."""
        data = super().clean() or {}
        closes_on = data.pop("closes_on", None)
        if closes_on is None:
            return data
        data["closes_at"] = evening(closes_on)
        latest = latest_answer_day(Call(cohort=self.instance.cohort, closes_at=data["closes_at"]))
        if "answer_on" in data and data["answer_on"] is None:
            data["answer_on"] = latest
        if data.get("answer_on") and data["answer_on"] <= closes_on:
            self.add_error("answer_on", _("Answers leave after the call has closed: choose a later day."))
        self.latest = latest
        return data

    @property
    def is_late(self) -> bool:
        """The chosen day of the answers is later than the programme promises; allowed, but said."""
        return bool(self.cleaned_data["answer_on"] > self.latest)


class ReopenForm(forms.Form):
    """Until when a closed call takes applications again."""

    closes_on = day_field(_("New last day to apply"), validators=[refuse_past])


class CriterionForm(forms.ModelForm[Criterion]):
    """One line of the grid: weight, words, and four anchors in each language."""

    class Meta:
        model = Criterion
        fields = ("weight", "name_fr", "name_en", "question_fr", "question_en")
        labels = {
            "weight": _("Weight, in points out of 100"),
            "name_fr": _("Name in French"),
            "name_en": _("Name in English"),
            "question_fr": _("What the reviewer asks, in French"),
            "question_en": _("What the reviewer asks, in English"),
        }
        widgets = {
            "question_fr": forms.Textarea(attrs={"rows": 2}),
            "question_en": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language, label in (("fr", _("Mark %(mark)s, in French")), ("en", _("Mark %(mark)s, in English"))):
            texts = list(getattr(self.instance, f"anchors_{language}") or [])
            for mark in MARKS:
                self.fields[f"anchor_{language}_{mark}"] = forms.CharField(
                    label=label % {"mark": mark},
                    initial=texts[mark - 1] if len(texts) >= mark else "",
                    widget=forms.Textarea(attrs={"rows": 2}),
                    max_length=400,
                )

    @property
    def french(self) -> list[forms.BoundField]:
        return [self[f"anchor_fr_{mark}"] for mark in MARKS]

    @property
    def english(self) -> list[forms.BoundField]:
        return [self[f"anchor_en_{mark}"] for mark in MARKS]

    @property
    def line(self) -> dict[str, Any]:
        """What ``save_grid`` takes."""
        data = self.cleaned_data
        anchors = {f"anchors_{code}": [data[f"anchor_{code}_{mark}"] for mark in MARKS] for code in ("fr", "en")}
        fields = self.Meta.fields
        return {"code": self.instance.code, **{name: data[name] for name in fields}, **anchors}


class BaseGrid(forms.BaseModelFormSet[Criterion, CriterionForm]):
    """All lines together: their weights make 100."""

    def clean(self) -> None:
        """Say what the weights make when it is not 100."""
        if any(self.errors):
            return
        total = sum(line["weight"] for line in self.lines)
        if total != 100:
            message = gettext("The weights make %(total)s. They must make 100 together.") % {"total": total}
            raise ValidationError(message)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The lines to keep, in the order shown; an empty new one is left out."""
        kept = [form for form in self.forms if form.has_changed() or form.instance.pk]
        return [form.line for form in kept if not form.cleaned_data.get("DELETE")]


GridFormSet = forms.modelformset_factory(
    Criterion, form=CriterionForm, formset=BaseGrid, extra=1, can_delete=True, max_num=12, validate_max=True
)
