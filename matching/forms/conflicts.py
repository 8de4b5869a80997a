"""Forms of what a programme counts as a conflict, of remits and ties, and of an approval."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.text import fold
from core.words import WordsField
from matching.enums import LINE_KINDS, ConflictKind, RemitKind, Severity
from people.models import Person, Unit
from programs.models import Programme

ASKED = _("Employee number, e-mail or full name")


class WhoField(WordsField):
    """Exactly one active person: by employee number, e-mail, or a full name that nobody else has."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", ASKED)
        super().__init__(max_length=254, **kwargs)

    def clean(self, value: Any) -> Any:
        """The person, or ``None`` for an empty field that may be empty."""
        text = " ".join(str(super().clean(value) or "").split())
        if not text:
            return None
        rows = Person.objects.active()
        found = rows.filter(employee_number=text).first() or rows.filter(email__iexact=text).first()
        if found is not None:
            return found
        words = fold(text).split()
        if len(words) > 1:
            for word in words:
                rows = rows.filter(sort_name__contains=word)
        named = [one for one in rows[:50] if fold(one.name) == fold(text)] if len(words) > 1 else []
        if len(named) > 1:
            raise forms.ValidationError(
                gettext("Several people are called that: write the employee number or the e-mail.")
            )
        if not named:
            raise forms.ValidationError(gettext("Nobody active has this number, e-mail or full name."))
        return named[0]


class KindsForm(forms.Form):
    """How grave each kind of tie is."""

    def __init__(self, *args: Any, severities: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in ConflictKind:
            label = kind.label[:1].upper() + kind.label[1:]
            self.fields[kind.value] = forms.ChoiceField(
                label=label, choices=Severity.choices, initial=severities[kind.value]
            )
            if kind in LINE_KINDS:
                self.fields[kind.value].help_text = _("Over several levels; a direct report is never possible.")

    @property
    def severities(self) -> dict[str, str]:
        """Kind to severity, as chosen."""
        return {kind.value: self.cleaned_data[kind.value] for kind in ConflictKind}


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
    """A person of the very top, and how many levels below them count."""

    who = WhoField()
    levels = forms.IntegerField(label=_("Levels below that count"), min_value=1, max_value=50, initial=1)


class GradeForm(forms.Form):
    """A grade of the HR file, and how many levels below its people count."""

    grade = forms.ChoiceField(label=_("Grade"))
    grade_levels = forms.IntegerField(label=_("Levels below that count"), min_value=1, max_value=50, initial=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Person.objects.active().exclude(grade="").order_by("grade").values_list("grade", flat=True).distinct()
        grades = [(grade, grade) for grade in rows]
        self.fields["grade"].choices = [("", _("Choose…")), *grades]  # type: ignore[attr-defined]  # a choice field


class RemitForm(forms.Form):
    """Who holds which remit, over a unit or over one person."""

    kind = forms.ChoiceField(label=_("Remit"), choices=RemitKind.choices)
    holder = WhoField(label=_("Who holds it"), help_text=ASKED)
    unit = forms.ModelChoiceField(
        Unit.objects.order_by("name"),
        label=_("Over a unit and all below it"),
        required=False,
        empty_label=_("No unit"),
    )
    about = WhoField(label=_("Or over one person"), required=False, help_text=ASKED)
    starts_on = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    ends_on = forms.DateField(
        label=_("First day without it"),
        required=False,
        help_text=_("Empty: until you end it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = timezone.localdate


class TieForm(forms.Form):
    """Two people who are not to be paired; why is not asked."""

    one = WhoField(label=_("One of the two"), help_text=ASKED)
    other = WhoField(label=_("The other"), help_text=ASKED)


class OwnTieForm(forms.Form):
    """With whom I would rather not be paired, without saying why."""

    programme = forms.ModelChoiceField(Programme.objects.none(), label=_("In which programme?"), empty_label=None)
    other = WhoField(label=_("Whom does it concern?"), help_text=ASKED)

    def __init__(self, *args: Any, programmes: list[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["programme"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Programme.objects.filter(pk__in=[one.pk for one in programmes])
        if len(programmes) == 1:
            field.initial = programmes[0].pk
            field.widget = field.hidden_widget()


class WaiveForm(forms.Form):
    """Who approves a pair that is tied, why, and until when."""

    approver = WhoField(label=_("Who approves"), help_text=_("Somebody else than you: number, e-mail or full name."))
    reason = WordsField(
        label=_("Why they may go on"),
        max_length=300,
        error_messages={"required": _("Say in a few words why the pair may go on.")},
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Read by the managers of the programme, the coach and whoever approves."),
    )
    until = forms.DateField(
        label=_("Until, this day included"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The end of the cohort at the latest. The day after, the case is open again."),
    )

    def __init__(self, *args: Any, ends_on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["until"].initial = min(ends_on, today + timedelta(days=90))
        self.fields["until"].widget.attrs.update(min=today.isoformat(), max=ends_on.isoformat())
