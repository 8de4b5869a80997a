"""Forms of programmes, topics, cohorts and roles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.enums import Language
from people.models import Person
from programs.enums import RoleKind
from programs.models import Cohort, Programme, Topic
from programs.services.programmes import COHORT_FIELDS, PROGRAMME_FIELDS, TOPIC_FIELDS

FARTHEST_YEARS = 10


def refuse_far(day: dt.date) -> None:
    """A slip of the year (0026, 20266) is no date of a season, and sums with it would leave the calendar."""
    if abs(day.year - timezone.localdate().year) > FARTHEST_YEARS:
        raise ValidationError(gettext("This date is more than ten years away. Check the year."))


def day_field(label: Any, *, validators: Sequence[Any] = (), **options: Any) -> forms.DateField:
    """A date with the browser's own calendar."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, validators=[refuse_far, *validators], **options)


class ProgrammeForm(forms.ModelForm[Programme]):
    """Words and defaults of a programme."""

    languages = forms.MultipleChoiceField(
        label=_("Languages of the sessions"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )

    class Meta:
        model = Programme
        fields = PROGRAMME_FIELDS
        labels = {
            "name_fr": _("Name in French"),
            "name_en": _("Name in English"),
            "aims_fr": _("Aims in French"),
            "aims_en": _("Aims in English"),
            "contact_email": _("Contact e-mail"),
            "session_count": _("Sessions in a season"),
            "session_minutes": _("Minutes a session"),
            "rhythm_weeks": _("Weeks between two sessions"),
            "months": _("Months a season lasts"),
            "mentor_capacity": _("Mentees a mentor may have"),
            "amber_days": _("Amber after this many days without a session"),
            "red_days": _("Red after this many days without a session"),
            "answer_days": _("Working days to answer every applicant"),
            "reviews_per_application": _("Readers of each application"),
        }
        help_texts = {
            "aims_fr": _("Markdown. Read by participants and on the page of the call."),
            "contact_email": _("Where participants write when they have a question."),
            "answer_days": _("Counted from the closing of the call, without Saturdays and Sundays."),
        }

    def clean(self) -> dict[str, Any]:
        """Red comes after amber."""
        data = super().clean() or {}
        amber, red = data.get("amber_days"), data.get("red_days")
        if amber is not None and red is not None and red <= amber:
            self.add_error("red_days", _("Red must come later than amber."))
        return data


class TopicForm(forms.ModelForm[Topic]):
    """A topic and its kit in both languages."""

    class Meta:
        model = Topic
        fields = TOPIC_FIELDS
        labels = {
            "axis": _("Axis"),
            "name_fr": _("Name in French"),
            "name_en": _("Name in English"),
            "why_fr": _("Why it matters to a leader, in French"),
            "why_en": _("Why it matters to a leader, in English"),
            "script_fr": _("The hour, in French"),
            "script_en": _("The hour, in English"),
            "exercise_fr": _("Exercise, in French"),
            "exercise_en": _("Exercise, in English"),
            "task_fr": _("Task between sessions, in French"),
            "task_en": _("Task between sessions, in English"),
        }
        help_texts = {"script_fr": _("Markdown, one numbered step for each part of the hour.")}

    def in_language(self, code: str) -> list[forms.BoundField]:
        """The fields of one language, in the order of the page."""
        return [self[f"{stem}_{code}"] for stem in ("name", "why", "script", "exercise", "task")]

    @property
    def french(self) -> list[forms.BoundField]:
        return self.in_language("fr")

    @property
    def english(self) -> list[forms.BoundField]:
        return self.in_language("en")


class CohortForm(forms.ModelForm[Cohort]):
    """Name, dates and seats of a cohort. The end may stay empty: the programme knows how long a season lasts."""

    starts_on = day_field(_("The sessions start on"))
    ends_on = day_field(
        _("The season ends on"), required=False, help_text=_("Empty: as many months later as the programme says.")
    )

    class Meta:
        model = Cohort
        fields = COHORT_FIELDS
        labels = {
            "name_fr": _("Name in French"),
            "name_en": _("Name in English"),
            "seats": _("Pairs you aim at"),
        }
        help_texts = {"seats": _("Between 10 and 40 works well. The number is told to the applicants.")}

    def clean(self) -> dict[str, Any]:
        """The end comes after the start."""
        data = super().clean() or {}
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and not end:
            data["ends_on"] = start + relativedelta(months=self.instance.programme.months)
        elif start and end and end <= start:
            self.add_error("ends_on", _("The season must end after it has started."))
        return data


class RoleForm(forms.Form):
    """Which person gets which role."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        error_messages={"required": _("Choose a person."), "invalid_choice": _("Choose a person.")},
    )
    kind = forms.ChoiceField(label=_("Role"), choices=RoleKind.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.fields["person"]
        assert isinstance(person, forms.ModelChoiceField)
        person.queryset = Person.objects.filter(state="active")
