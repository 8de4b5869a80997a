"""Preparing answers: one, many, the best."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.ui.widgets import CardsSelect
from programs.enums import ContributorKind, Outcome
from programs.models import Call, Criterion
from programs.queries.thresholds import Pick


def _day(label: Any, help_text: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What an answer is made of, whichever files it is for. What the outcome does not need is left aside."""

    reserve_until = _day(_("Reserve place holds until"), _("Only for the reserve list."))
    priority_until = _day(_("Priority holds until"), _("Only for priority in the next call."))
    role = forms.ChoiceField(
        label=_("The other role"), required=False, choices=[("", _("Choose a role")), *ContributorKind.choices],
        help_text=_("Only for another role."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Another role says which one."""
        data = super().clean() or {}
        if data.get("outcome") == Outcome.OTHER_ROLE and not data.get("role") and "role" not in self.errors:
            self.add_error("role", _("Say which role you propose."))
        return data

    @property
    def answer(self) -> dict[str, Any]:
        """The cleaned values, named as the services want them."""
        names = ("outcome", "strength", "reserve_until", "priority_until", "role")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class DecisionForm(AnswerForm):
    """The answer to one application."""

    outcome = forms.ChoiceField(label=_("The answer"), choices=Outcome.choices, widget=CardsSelect())
    strength = forms.ModelChoiceField(
        Criterion.objects.none(), label=_("The strength the letter names"), required=False,
        empty_label=_("The one the readers saw most"),
    )  # fmt: skip
    field_order = ("outcome", "strength", "reserve_until", "priority_until", "role")

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["strength"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = call.criteria.all()


class BulkForm(AnswerForm):
    """The same answer for the files ticked, the best ones, those from some points on, or all that have none yet."""

    chosen = forms.TypedMultipleChoiceField(coerce=int, required=False)
    best = forms.IntegerField(label=_("The best so many"), min_value=1, max_value=10_000, required=False)
    least = forms.FloatField(label=_("From so many points on"), min_value=0, max_value=120, required=False)
    rest = forms.BooleanField(label=_("All files without an answer yet"), required=False)
    only_free = forms.BooleanField(label=_("Leave files alone that have an answer prepared"), required=False)
    outcome = forms.ChoiceField(
        label=_("The answer"), choices=[("", _("Choose an answer")), *Outcome.choices, ("undo", _("no answer yet"))]
    )
    field_order = ("outcome", "best", "least", "rest", "only_free", "reserve_until", "priority_until", "role")

    def __init__(self, *args: Any, application_ids: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chosen"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(pk, str(pk)) for pk in application_ids]

    def clean(self) -> dict[str, Any]:
        """One way of choosing files at a time."""
        data = super().clean()
        ways = (bool(data.get("chosen")), data.get("best") is not None, data.get("least") is not None, data.get("rest"))
        if sum(map(bool, ways)) > 1:
            raise forms.ValidationError(
                _("Choose files in one way: ticked, the best, from so many points on, or all without an answer.")
            )
        return data

    @property
    def pick(self) -> Pick:
        """Which files are meant."""
        data = self.cleaned_data
        return Pick(
            ticked=frozenset(data["chosen"]),
            best=data["best"],
            least=data["least"],
            is_rest=data["rest"],
            is_only_free=data["only_free"],
        )
