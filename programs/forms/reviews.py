"""The reviewer’s grid, and the manager’s hand in who reads what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.ui.widgets import AnchorsSelect
from people.models import Person
from programs.models import Criterion
from programs.services.reviews import Marked

COMMENT_HELP = _("The applicant may read this comment, without your name.")


class Scored(Protocol):
    """A mark and its comment on one criterion, of a review or of a calibration."""

    criterion_id: int
    mark: int | None
    comment: str


class GridForm(forms.Form):
    """A mark and a word for each of these criteria; nothing is compulsory until the file is finished.

    ``comment_help`` says beside every comment who reads it. ``opened_at`` is when the page was made, for the minutes.
    """

    opened_at = forms.FloatField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        criteria: Sequence[Criterion],
        scores: Iterable[Scored],
        comment_help: Any = COMMENT_HELP,
        **kwargs: Any,
    ) -> None:
        self.criteria = criteria
        known = {one.criterion_id: one for one in scores}
        super().__init__(*args, **kwargs)
        self.fields["opened_at"].initial = int(timezone.now().timestamp())
        for one in criteria:
            score = known.get(one.pk)
            self.fields[f"mark_{one.pk}"] = forms.TypedChoiceField(
                label=str(one), choices=list(enumerate(one.anchors, start=1)), coerce=int, empty_value=None,
                required=False, widget=AnchorsSelect, initial=score.mark if score else None,
            )  # fmt: skip
            self.fields[f"comment_{one.pk}"] = forms.CharField(
                label=_("A word to back it"), required=False, max_length=1500, help_text=comment_help,
                widget=forms.Textarea(attrs={"rows": 3}), initial=score.comment if score else "",
            )  # fmt: skip

    def clean_opened_at(self) -> datetime | None:
        """The moment, or none when it cannot be one: a hostile number only costs the minutes."""
        value = self.cleaned_data.get("opened_at")
        if value is None or not 0 < value < 4e9:
            return None
        return datetime.fromtimestamp(value, tz=UTC)

    def lines(self) -> list[tuple[Criterion, forms.BoundField, forms.BoundField]]:
        """For the template: criterion, mark, comment."""
        return [(one, self[f"mark_{one.pk}"], self[f"comment_{one.pk}"]) for one in self.criteria]

    def given(self) -> list[Marked]:
        """What was typed, for the criteria of this form."""
        data = self.cleaned_data
        return [Marked(one, data.get(f"mark_{one.pk}"), data.get(f"comment_{one.pk}", "")) for one in self.criteria]


class ReaderForm(forms.Form):
    """Add one reader to a file."""

    reviewer = forms.ModelChoiceField(Person.objects.none(), label=_("Reader"), empty_label=_("Choose a reader"))

    def __init__(self, *args: Any, reviewers: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reviewer"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Person.objects.filter(pk__in=[one.pk for one in reviewers])


class DueForm(forms.Form):
    """The day by which the files are to be read."""

    due_on = forms.DateField(
        label=_("To be read by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
