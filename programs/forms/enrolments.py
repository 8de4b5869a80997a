"""Forms by which people come into a cohort: invitations, the intake, the list's filter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from core.bilingual import in_language
from core.ui.widgets import ScaleSelect
from people.enums import Language
from people.models import Person
from programs.content.style import STYLE
from programs.enums import CohortPhase, EnrolmentState, Side
from programs.models import Cohort, Enrolment, Topic
from programs.queries.invitations import MAX_LINES, split_lines
from programs.services.enrolments import MAX_WISHES


class InviteForm(forms.Form):
    """People ticked in the search, and lines pasted from elsewhere."""

    people = forms.ModelMultipleChoiceField(Person.objects.none(), required=False)
    lines = forms.CharField(
        label=_("Employee numbers or e-mails"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=_(
            "One on each line, as copied from a spreadsheet. You see who they are before anybody is written to."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.fields["people"]
        assert isinstance(people, forms.ModelMultipleChoiceField)
        people.queryset = Person.objects.all()

    def clean_lines(self) -> str:
        """No more lines than can be answered on one page."""
        text: str = self.cleaned_data["lines"]
        count = len(split_lines(text))
        if count > MAX_LINES:
            words = gettext("These are %(count)s lines. Paste %(most)s at a time.")
            raise forms.ValidationError(words % {"count": count, "most": MAX_LINES})
        return text


class IntakeForm(forms.Form):
    """What a participant says: a mentee's three minutes, or a mentor's practical side.

    ``is_draft`` asks for nothing. Fields that are settled (topics and aim once the season runs) are not there.
    """

    aim = forms.CharField(
        label=_("In six months, what would you like to be able to do?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence is enough. It opens the first conversation."),
        error_messages={"required": _("Say in a sentence what you would like to be able to do.")},
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages in which you are at ease"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )
    availability = forms.CharField(
        label=_("When does it suit you?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: Thursday mornings, never the first week of the month."),
    )
    remote_ok = forms.BooleanField(label=_("Sessions at a distance suit me"), required=False)
    capacity = forms.TypedChoiceField(label=_("How many mentees would you take?"), coerce=int)
    assistant_name = forms.CharField(label=_("Your assistant’s name"), max_length=120, required=False)
    assistant_email = forms.EmailField(
        label=_("Your assistant’s e-mail"),
        required=False,
        help_text=_("Your assistant sees the dates of your sessions, and nothing else."),
    )

    def __init__(self, *args: Any, enrolment: Enrolment, is_draft: bool = False, **kwargs: Any) -> None:
        self.enrolment = enrolment
        kwargs["initial"] = _as_initial(enrolment)
        super().__init__(*args, **kwargs)
        is_mentee, running = enrolment.side == Side.MENTEE, enrolment.cohort.phase == CohortPhase.RUNNING
        top = enrolment.cohort.programme.mentor_capacity
        if is_mentee and not running:
            self._add_wishes()
        if not is_mentee or running:
            del self.fields["aim"]
        if is_mentee or running or top == 1:
            del self.fields["capacity"]
        else:
            self.fields["capacity"].choices = [(n, str(n)) for n in range(1, top + 1)]  # type: ignore[attr-defined]
        if not is_mentee:
            del self.fields["assistant_name"], self.fields["assistant_email"]
        self._add_style()
        if is_draft:
            for field in self.fields.values():
                field.required = False

    def _add_wishes(self) -> None:
        chosen = [wish.topic for wish in self.enrolment.topics.all()]
        offered = list(self.enrolment.cohort.programme.topics.offered())
        topics = offered + [topic for topic in chosen if topic not in offered]
        choices = [("", gettext("Choose…")), *grouped(topics)]
        labels = (_("The topic you want most"), _("Your second topic"), _("Your third topic"))
        for rank, label in enumerate(labels, start=1):
            self.fields[f"topic_{rank}"] = forms.TypedChoiceField(
                label=label,
                choices=choices,
                coerce=int,
                empty_value=None,
                required=rank == 1,
                initial=chosen[rank - 1].pk if len(chosen) >= rank else None,
                error_messages={"required": _("Choose at least one topic.")},
            )

    def _add_style(self) -> None:
        language = get_language() or "fr"
        for number, scale in enumerate(STYLE, start=1):
            mark = self.enrolment.style.get(scale.code)
            low, high = (in_language(scale, end, language) for end in ("first", "second"))
            self.fields[f"style_{scale.code}"] = forms.TypedChoiceField(
                label=gettext("Scale %(number)s of %(all)s") % {"number": number, "all": len(STYLE)},
                choices=[(n, str(n)) for n in range(1, 6)],
                coerce=int,
                empty_value=None,
                required=False,
                initial=None if mark is None else mark + 3,
                widget=ScaleSelect(low=low, high=high),
            )

    def clean(self) -> dict[str, Any]:
        """A topic is wished once."""
        data = super().clean() or {}
        seen: set[int] = set()
        for rank in range(1, MAX_WISHES + 1):
            topic = data.get(f"topic_{rank}")
            if topic in seen:
                self.add_error(f"topic_{rank}", _("You have chosen this topic above already."))
            if topic:
                seen.add(topic)
        return data

    @property
    def facts(self) -> dict[str, Any]:
        """What ``save_intake`` takes: ranked topics where there are some, the scales as marks from -2 to 2."""
        data = self.cleaned_data
        facts = {name: data[name] for name in self.base_fields if name in data}
        marks = {scale.code: data.get(f"style_{scale.code}") for scale in STYLE}
        facts["style"] = {code: mark - 3 for code, mark in marks.items() if mark is not None}
        if "topic_1" in self.fields:
            ranked = (data.get(f"topic_{rank}") for rank in range(1, MAX_WISHES + 1))
            facts["topics"] = [topic for topic in ranked if topic]
        return facts

    def fields_named(self, *stems: str) -> list[forms.BoundField]:
        """The fields that are there, of these stems."""
        return [self[name] for name in self.fields if name.startswith(stems)]

    @property
    def wishes(self) -> list[forms.BoundField]:
        return self.fields_named("topic_")

    @property
    def practical(self) -> list[forms.BoundField]:
        return self.fields_named("languages", "availability", "remote_ok", "capacity")

    @property
    def assistant(self) -> list[forms.BoundField]:
        return self.fields_named("assistant_")

    @property
    def style(self) -> list[forms.BoundField]:
        return self.fields_named("style_")


def _as_initial(enrolment: Enrolment) -> dict[str, Any]:
    names = ("aim", "languages", "availability", "remote_ok", "capacity", "assistant_name", "assistant_email")
    return {name: getattr(enrolment, name) for name in names}


def grouped(topics: Sequence[Topic]) -> list[tuple[str, list[tuple[Any, str]]]]:
    """Topics as choices, by axis."""
    groups: dict[str, list[tuple[Any, str]]] = {}
    for topic in sorted(topics, key=lambda one: (one.position, one.pk)):
        groups.setdefault(str(topic.get_axis_display()), []).append((topic.pk, str(topic.name)))
    return list(groups.items())


class EnrolmentFilterForm(forms.Form):
    """What of a cohort's people to show; it lives in the address."""

    q = forms.CharField(label=_("Name or employee number"), required=False)
    side = forms.ChoiceField(label=_("Side"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    topic = forms.TypedChoiceField(label=_("Topic"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anyone = [("", gettext("All"))]
        self.fields["side"].choices = anyone + list(Side.choices)  # type: ignore[attr-defined]
        self.fields["state"].choices = anyone + list(EnrolmentState.choices)  # type: ignore[attr-defined]
        topics = list(cohort.programme.topics.only("programme", "axis", "position", "name_fr", "name_en"))
        self.fields["topic"].choices = anyone + grouped(topics)  # type: ignore[attr-defined]
