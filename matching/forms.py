"""Forms of rounds, pairs and the settings of conflicts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matching.enums import DEFAULT_WEIGHTS, MAX_WEIGHT, Answer, Factor, PairState
from matching.models import Round
from people.models import Person
from programs.enums import RoleKind
from programs.models import Cohort, Enrolment, Programme

HELPS = {
    Factor.TOPICS: _("What the mentee wants, the dearest wish first, and how well the mentor knows it."),
    Factor.UNITS: _("Bridges between parts of the organisation."),
    Factor.PLACE: _("The same site, or both at ease at a distance."),
    Factor.STYLE: _("Counts once people on both sides have told how they like to work; left empty, it costs nothing."),
    Factor.GRADE: _("Levels of the reporting line between the two: grades of an HR file have no order."),
}


class RoundForm(forms.Form):
    """The name of a scenario and the weight of each criterion, 0 to 100 points."""

    name = forms.CharField(
        label=_("Name of the scenario"), max_length=80, help_text=_("You will know it by this when you compare.")
    )

    def __init__(self, *args: Any, round: Round | None = None, **kwargs: Any) -> None:  # noqa: A002 - our word
        super().__init__(*args, **kwargs)
        weights = round.weights if round else {str(code): weight for code, weight in DEFAULT_WEIGHTS.items()}
        if round:
            self.fields["name"].initial = round.name
        for code in Factor:
            self.fields[code.value] = forms.IntegerField(
                label=code.label,
                min_value=0,
                max_value=MAX_WEIGHT,
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


class PairFilterForm(forms.Form):
    """The list of pairs: state, coach, words."""

    q = forms.CharField(label=_("Name"), required=False, max_length=80)
    state = forms.ChoiceField(label=_("State"), required=False)
    coach = forms.ChoiceField(label=_("Coach"), required=False)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.coaches = coaches_of(programme)
        anything = ("", _("All"))
        self.fields["state"].choices = [  # type: ignore[attr-defined]  # a choice field
            anything,
            ("talk", _("wishes to talk first")),
            ("conflict", _("with a conflict")),
            *PairState.choices,
        ]
        self.fields["coach"].choices = [  # type: ignore[attr-defined]  # a choice field
            anything,
            ("none", _("no coach yet")),
            *((str(person.pk), person.name) for person in self.coaches),
        ]


def coaches_of(programme: Programme) -> list[Person]:
    """The coaches of a programme, by name."""
    rows = Person.objects.filter(roles__programme=programme, roles__kind=RoleKind.COACH)
    return list(rows.order_by("sort_name", "pk"))


class CoachForm(forms.Form):
    """Who coaches a pair; empty for nobody."""

    coach = forms.ModelChoiceField(Person.objects.none(), required=False, label=_("Coach"))

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["coach"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Person.objects.filter(
            pk__in=programme.roles.filter(kind=RoleKind.COACH).values("person_id")
        ).order_by("sort_name", "pk")
        field.empty_label = gettext("Nobody")


class AnswerForm(forms.Form):
    """Accept, or ask to talk first."""

    answer = forms.ChoiceField(choices=[(Answer.ACCEPTED.value, ""), (Answer.TALK.value, "")])


class PolicyForm(forms.Form):
    """How many levels of the reporting line count for everybody."""

    max_levels = forms.IntegerField(
        label=_("Levels of the line that count"),
        required=False,
        min_value=1,
        max_value=50,
        help_text=_("Empty: at any level, which is the prudent choice. A direct line always counts."),
    )


class LimitForm(forms.Form):
    """A person of the very top, by employee number or e-mail, and how many levels below them count."""

    who = forms.CharField(label=_("Employee number or e-mail"), max_length=254)
    levels = forms.IntegerField(label=_("Levels below that count"), min_value=1, max_value=50, initial=1)

    def clean_who(self) -> Person:
        """Exactly one active person."""
        text = str(self.cleaned_data["who"]).strip()
        rows = Person.objects.active()
        found = rows.filter(employee_number=text).first() or rows.filter(email__iexact=text).first()
        if found is None:
            raise forms.ValidationError(gettext("Nobody active has this number or e-mail."))
        return found
