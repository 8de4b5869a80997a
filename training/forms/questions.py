"""A question of a quiz as a manager writes it: four kinds, one form, nothing that needs a script."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from training.enums import QuizKind
from training.models import QuizQuestion
from training.services.questions import MOST_OPTIONS

#: Lines shown for answers; empty ones are left out.
LINES = range(1, MOST_OPTIONS + 1)


class QuestionForm(forms.ModelForm[QuizQuestion]):
    """The question, its answers or the words a right answer holds, and the reason told after it."""

    keywords_fr = forms.CharField(
        label=_("Words of a right answer, in French"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One group a line, words that mean the same separated by commas. One of each group is needed."),
    )  # fmt: skip
    keywords_en = forms.CharField(
        label=_("Words of a right answer, in English"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    class Meta:
        model = QuizQuestion
        fields = ("kind", "text_fr", "text_en", "why_fr", "why_en")
        labels = {
            "kind": _("How it is answered"),
            "text_fr": _("Question in French"),
            "text_en": _("Question in English"),
            "why_fr": _("Why, in French"),
            "why_en": _("Why, in English"),
        }
        help_texts = {"why_fr": _("Told after the answer, right or wrong.")}
        widgets = {
            "text_fr": forms.Textarea(attrs={"rows": 2}),
            "text_en": forms.Textarea(attrs={"rows": 2}),
            "why_fr": forms.Textarea(attrs={"rows": 3}),
            "why_en": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = self.instance.options if self.instance.pk else []
        for number in LINES:
            one = options[number - 1] if number <= len(options) else {}
            for name, label in (("fr", _("Answer in French")), ("en", _("Answer in English"))):
                self.fields[f"option_{number}_{name}"] = forms.CharField(
                    label=label, required=False, max_length=300, initial=one.get(name, "")
                )
            right = forms.BooleanField(label=_("Right"), required=False, initial=bool(one.get("right")))
            self.fields[f"option_{number}_right"] = right
        for code in ("fr", "en"):
            groups = (self.instance.keywords or {}).get(code, []) if self.instance.pk else []
            self.fields[f"keywords_{code}"].initial = "\n".join(", ".join(group) for group in groups)

    @property
    def lines(self) -> list[dict[str, forms.BoundField]]:
        """The lines of answers: French, English, right."""
        return [{name: self[f"option_{n}_{name}"] for name in ("fr", "en", "right")} for n in LINES]

    @property
    def french(self) -> list[forms.BoundField]:
        return [self["text_fr"], self["why_fr"]]

    @property
    def english(self) -> list[forms.BoundField]:
        return [self["text_en"], self["why_en"]]

    @property
    def values(self) -> dict[str, Any]:
        """What the service asks for; only after a valid form."""
        data = self.cleaned_data
        options = [{name: data[f"option_{n}_{name}"] for name in ("fr", "en", "right")} for n in LINES]
        keywords = {code: _groups(data[f"keywords_{code}"]) for code in ("fr", "en")}
        stems = {name: data[name] for name in ("kind", "text_fr", "text_en", "why_fr", "why_en")}
        return {**stems, "options": options, "keywords": keywords}

    @property
    def is_keywords(self) -> bool:
        """The short answer, for the page without a script: both parts are shown, one is used."""
        return str(self["kind"].value()) == QuizKind.KEYWORDS


def _groups(text: str) -> list[list[str]]:
    lines = [[word.strip() for word in line.split(",") if word.strip()] for line in text.splitlines()]
    return [line for line in lines if line]
