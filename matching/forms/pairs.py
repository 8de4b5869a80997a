"""Forms of pairs: the filter of their list, the coach, the answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matching.enums import Answer, PairState
from people.models import Person
from programs.enums import RoleKind
from programs.models import Programme


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
            ("closing", _("last days to answer")),
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
