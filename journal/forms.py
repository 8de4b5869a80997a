"""What people fill in about a session."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.bilingual import in_language
from core.when import JoinField, WhenForm, near
from journal.models import MINUTES, WORDS, Meeting
from journal.queries import topics_for
from matching.models import Pair
from programs.models import Topic


class PlanForm(WhenForm):
    """A new session."""

    minutes = forms.IntegerField(label=_("Minutes"), min_value=MINUTES[0], max_value=MINUTES[1])
    topic = forms.ModelChoiceField(
        label=_("Topic"), queryset=Topic.objects.none(), required=False, empty_label=_("We will choose together"),
        help_text=_("Its kit prepares the session for you: a script, an exercise, a task."),
    )  # fmt: skip
    place = forms.CharField(label=_("Place"), max_length=200, required=False, help_text=_("A room, a café, a floor."))
    link = JoinField()

    def __init__(self, *args: Any, pair: Pair, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = Topic.objects.offered().filter(programme_id=pair.cohort.programme_id)  # type: ignore[attr-defined]  # a ModelChoiceField


class MoveForm(WhenForm):
    """Another date for a session."""

    reason = forms.CharField(
        label=_("A word to the other (optional)"), max_length=300, required=False,
        help_text=_("Read by the two of you only."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The new date must be to come."""
        found = super().clean() or {}
        self.require_future()
        return found


class CancelForm(forms.Form):
    """Why a session is cancelled, if one wants to say."""

    reason = forms.CharField(
        label=_("A word to the other (optional)"), max_length=300, required=False,
        help_text=_("Read by the two of you only."),
    )  # fmt: skip


def _words(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=WORDS, required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text=help_text
    )


class LogForm(forms.Form):
    """A session in a minute: everything is filled in already, words are optional."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    held_on = forms.DateField(label=_("Held on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=MINUTES[1])
    takeaway = _words(_("What I take away"))
    next_step = _words(_("Our next step"))
    task = _words(_("To try before the next session"))
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"), queryset=Topic.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, pair: Pair, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = topics_for(pair)
        field = self.fields["topics"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = Topic.objects.filter(programme_id=pair.cohort.programme_id)
        field.choices = [(topic.pk, str(topic)) for topic in wanted]

    def clean_held_on(self) -> date:
        """A session is logged once it took place."""
        day: date = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This date is still to come. Log the session once it has taken place."))
        return near(day)


class NoteForm(forms.Form):
    """A private note."""

    body = forms.CharField(
        label=_("My private note"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


def log_initial(meeting: Meeting, side: str, language: str) -> dict[str, Any]:
    """What the log starts with: the plan when nothing is written yet, else what is there."""
    log = getattr(meeting, "log", None)
    if log is not None:
        return {
            "seen": log.updated_at.isoformat(),
            "held_on": log.held_on,
            "minutes": log.minutes,
            "takeaway": getattr(log, f"{side}_takeaway"),
            "next_step": log.next_step,
            "task": log.task,
            "topics": [topic.pk for topic in log.topics.all()],
        }
    day = min(timezone.localdate(meeting.starts_at), timezone.localdate())
    task = in_language(meeting.topic, "task", language) if meeting.topic else ""
    topics = [meeting.topic_id] if meeting.topic_id else []
    return {"seen": "", "held_on": day, "minutes": meeting.minutes, "task": task, "topics": topics}
