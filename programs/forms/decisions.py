"""Preparing answers: one, many, the best."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.ui.widgets import CardsSelect
from programs.enums import Outcome
from programs.models import Call, Criterion


def _reserve_field() -> forms.DateField:
    return forms.DateField(
        label=_("Reserve place holds until"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Only for the reserve list."),
    )  # fmt: skip


class DecisionForm(forms.Form):
    """The answer to one application."""

    outcome = forms.ChoiceField(label=_("The answer"), choices=Outcome.choices, widget=CardsSelect(side_by_side=True))
    strength = forms.ModelChoiceField(
        Criterion.objects.none(), label=_("The strength the letter names"), required=False,
        empty_label=_("The one the readers saw most"),
    )  # fmt: skip
    reserve_until = _reserve_field()

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["strength"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = call.criteria.all()


class BulkForm(forms.Form):
    """The same answer for the files ticked, or for the best ones by mean."""

    chosen = forms.TypedMultipleChoiceField(coerce=int, required=False)
    best = forms.IntegerField(label=_("The best by mean"), min_value=1, max_value=10_000, required=False)
    outcome = forms.ChoiceField(
        label=_("The answer"), choices=[("", _("Choose an answer")), *Outcome.choices, ("undo", _("no answer yet"))]
    )
    reserve_until = _reserve_field()

    def __init__(self, *args: Any, application_ids: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chosen"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(pk, str(pk)) for pk in application_ids]
