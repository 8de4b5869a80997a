"""Forms of rounds: the scenario and a mentor chosen by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.words import WordsField
from matching.enums import MAX_WEIGHT, MAX_WISHES_WEIGHT, Factor
from matching.models import Policy
from matching.policy import PolicyData, default_policy
from programs.models import Cohort, Enrolment

HELPS = {
    Factor.TOPICS: _("What the mentee wants, the dearest wish first, and how well the mentor knows it."),
    Factor.WISHES: _("Mentors the mentee would like, topics the mentor would gladly work on. At most 25 points."),
    Factor.UNITS: _("Bridges between parts of the organisation."),
    Factor.PLACE: _("The same site, or both at ease at a distance."),
    Factor.STYLE: _("Counts once people on both sides have told how they like to work; left empty, it costs nothing."),
    Factor.GRADE: _("Levels of the reporting line between the two: grades of an HR file have no order."),
    Factor.HOURS: _("Parts of the week that suit both, each in their own time zone."),
    Factor.LANGUAGES: _("More than one language in common counts more than one."),
}


class RoundForm(forms.Form):
    """The name of a scenario, the version of the policy it starts from, and the weight of each criterion."""

    name = WordsField(
        label=_("Name of the scenario"),
        max_length=80,
        help_text=_("You will know it by this when you compare."),
        error_messages={"required": _("Give the scenario a name: you will compare it with others.")},
    )

    base = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, policy: Policy | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        weights = (PolicyData.from_json(policy.data) if policy else default_policy()).weights
        self.fields["base"].initial = policy.pk if policy else ""
        for code in Factor:
            self.fields[code.value] = forms.IntegerField(
                label=code.label,
                min_value=0,
                max_value=MAX_WISHES_WEIGHT if code is Factor.WISHES else MAX_WEIGHT,
                initial=weights.get(code.value, 0),
                help_text=HELPS[code],
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    @property
    def weight_fields(self) -> list[forms.BoundField]:
        """The weights in the order of the page."""
        return [self[code.value] for code in Factor]

    @property
    def weights(self) -> dict[str, int]:
        """Points by factor code."""
        return {code.value: self.cleaned_data[code.value] for code in Factor}

    def clean(self) -> dict[str, Any]:
        """Something must count."""
        data = super().clean() or {}
        if not self.errors and not any(data[code.value] for code in Factor):
            raise forms.ValidationError(gettext("At least one criterion needs a weight above zero."))
        return data


class MentorForm(forms.Form):
    """A mentor of the cohort, chosen by hand."""

    mentor = forms.ModelChoiceField(Enrolment.objects.none())

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["mentor"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Enrolment.objects.filter(cohort=cohort, side="mentor").select_related("person")
