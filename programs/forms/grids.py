"""The form of a call's grid."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.models import Criterion

MARKS = (1, 2, 3, 4)


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
