"""What a manager fills in to make training: paths, modules, pictures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from training.enums import Audience
from training.models import Module, Picture, TrainingPath
from training.services.modules import MODULE_FIELDS
from training.services.paths import PATH_FIELDS


class PathForm(forms.ModelForm[TrainingPath]):
    """The words of a path, in both languages."""

    class Meta:
        model = TrainingPath
        fields = PATH_FIELDS
        labels = {
            "title_fr": _("Title in French"),
            "title_en": _("Title in English"),
            "summary_fr": _("In a few words, in French"),
            "summary_en": _("In a few words, in English"),
        }
        widgets = {"summary_fr": forms.Textarea(attrs={"rows": 3}), "summary_en": forms.Textarea(attrs={"rows": 3})}


class NewPathForm(PathForm):
    """A new path, and for whom it is."""

    audience = forms.ChoiceField(label=_("For"), choices=Audience.choices)
    field_order = ("audience",)


class ModuleForm(forms.ModelForm[Module]):
    """A module in both languages; what it asks for first are other modules of the same path."""

    needs = forms.ModelMultipleChoiceField(
        label=_("To be done before"), queryset=Module.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: the module just before it in the path."),
    )  # fmt: skip
    video_url = forms.CharField(
        label=_("Link to a film"), max_length=500, required=False,
        validators=[URLValidator(schemes=["https"], message=_("The link must begin with https:// and be complete."))],
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=_("Opens elsewhere, in a new page. A film of your own is added below, once the module is saved."),
    )  # fmt: skip

    class Meta:
        model = Module
        fields = MODULE_FIELDS
        labels = {
            "kind": _("What it asks"),
            "title_fr": _("Title in French"),
            "title_en": _("Title in English"),
            "body_fr": _("Text in French"),
            "body_en": _("Text in English"),
            "minutes": _("Minutes it takes"),
            "pass_percent": _("Right answers needed, in percent"),
            "is_free": _("Open from the start"),
        }
        help_texts = {
            "body_fr": _("Markdown. A line that begins with ## opens a part; {key} shows a picture."),
            "minutes": _("Told before it is opened; the time people really spend is measured beside it."),
            "pass_percent": _("Counts when the module has questions."),
            "is_free": _("It waits for nothing, wherever it stands."),
        }
        widgets = {
            "body_fr": forms.Textarea(attrs={"rows": 18, "data-count": "words"}),
            "body_en": forms.Textarea(attrs={"rows": 18, "data-count": "words"}),
        }

    def __init__(self, *args: Any, path: TrainingPath, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Module.objects.live().filter(path=path).exclude(pk=self.instance.pk)
        self.fields["needs"].queryset = others  # type: ignore[attr-defined]  # a ModelMultipleChoiceField
        if self.instance.pk:
            self.fields["needs"].initial = [one.pk for one in self.instance.needs.all()]

    @property
    def french(self) -> list[forms.BoundField]:
        return [self["title_fr"], self["body_fr"]]

    @property
    def english(self) -> list[forms.BoundField]:
        return [self["title_en"], self["body_en"]]

    @property
    def settings(self) -> list[forms.BoundField]:
        """Everything that is no text of its own."""
        return [self[name] for name in ("minutes", "pass_percent", "is_free", "needs", "video_url")]

    @property
    def values(self) -> dict[str, Any]:
        """What the services ask for; only after a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "needs"}


class FilmForm(forms.Form):
    """A film of a module."""

    film = forms.FileField(
        label=_("Film"), help_text=_("MP4 or WebM, 30 minutes at most."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty: choose it again.")},
    )  # fmt: skip


class PictureForm(forms.ModelForm[Picture]):
    """A picture, the key that texts show it by, and what it shows."""

    file = forms.FileField(
        label=_("Picture"), help_text=_("JPEG, PNG, WebP or GIF, 20 MB at most."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty: choose it again.")},
    )  # fmt: skip

    class Meta:
        model = Picture
        fields = ("file", "key", "alt_fr", "alt_en")
        labels = {
            "key": _("Key"),
            "alt_fr": _("What it shows, in French"),
            "alt_en": _("What it shows, in English"),
        }
        help_texts = {
            "key": _("Short, in small letters: {key} on a line of its own shows the picture."),
            "alt_fr": _("Read aloud to who does not see it."),
        }
