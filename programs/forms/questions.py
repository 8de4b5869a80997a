"""The form of one question of a call; its fields follow the kind."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.enums import QuestionKind
from programs.models import Criterion, Question
from programs.services.questions import OPTIONS, WORDS

TEXTS = ("text_fr", "text_en", "help_fr", "help_en")


def _lines(label: Any, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=2000, widget=widget)


def _end(label: Any, *, required: bool) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=80)


class QuestionForm(forms.ModelForm[Question]):
    """Words in both languages, the criterion it stands beside, and what its kind needs."""

    class Meta:
        model = Question
        fields = (*TEXTS, "criterion", "is_required", "most_words")
        labels = {
            "text_fr": _("Question, in French"),
            "text_en": _("Question, in English"),
            "help_fr": _("Help below it, in French"),
            "help_en": _("Help below it, in English"),
            "criterion": _("Criterion it stands beside"),
            "is_required": _("It must be answered"),
            "most_words": _("Words at most"),
        }
        help_texts = {"criterion": _("Reviewers read the answer next to this line of the grid.")}
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in TEXTS}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        question = self.instance
        self.kind = QuestionKind(question.kind)
        criterion = self.fields["criterion"]
        assert isinstance(criterion, forms.ModelChoiceField)
        criterion.queryset = Criterion.objects.filter(call=question.call_id)
        criterion.empty_label = str(_("None"))
        self.fields["text_fr"].error_messages["required"] = _("Write the question in French at least.")
        if self.kind in WORDS:
            self.initial.setdefault("most_words", WORDS[self.kind])
            self.initial["most_words"] = self.initial["most_words"] or WORDS[self.kind]
            self.fields["most_words"].required = True
        else:
            del self.fields["most_words"]
        if self.kind == QuestionKind.SCALE:
            self._add_ends()
        elif self.kind in OPTIONS:
            self._add_options()

    def _add_options(self) -> None:
        each = _("One on each line, from two to ten.")
        self.fields["options_fr"] = _lines(_("Options, in French"), each, required=True)
        self.fields["options_en"] = _lines(_("Options, in English"), _("In the same order."))
        for language in ("fr", "en"):
            texts = [option.get(language, "") for option in self.instance.options]
            self.initial[f"options_{language}"] = "\n".join(texts).rstrip()

    def _add_ends(self) -> None:
        labels = {
            "low_fr": _("Words at 1, in French"), "low_en": _("Words at 1, in English"),
            "high_fr": _("Words at 5, in French"), "high_en": _("Words at 5, in English"),
        }  # fmt: skip
        ends = {option.get("code"): option for option in self.instance.options}
        for name, label in labels.items():
            end, language = name.split("_")
            self.fields[name] = _end(label, required=language == "fr")
            self.initial[name] = ends.get(end, {}).get(language, "")

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """French and English side by side: the question, its help, and what its kind adds."""
        stems = [name.removesuffix("_fr") for name in self.fields if name.endswith("_fr")]
        return [(self[f"{stem}_fr"], self[f"{stem}_en"]) for stem in stems]

    @property
    def values(self) -> dict[str, Any]:
        """What the services take."""
        data = self.cleaned_data
        names = (*TEXTS, "criterion", "is_required")
        return {
            "kind": self.kind.value,
            **{name: data[name] for name in names},
            "most_words": data.get("most_words"),
            "options": self._options(),
        }

    def _options(self) -> list[dict[str, str]]:
        data = self.cleaned_data
        if self.kind == QuestionKind.SCALE:
            return [{"code": end, "fr": data[f"{end}_fr"], "en": data[f"{end}_en"]} for end in ("low", "high")]
        if self.kind not in OPTIONS:
            return []
        french, english = (
            [line.strip() for line in data[name].splitlines() if line.strip()] for name in ("options_fr", "options_en")
        )
        known = [option.get("code", "") for option in self.instance.options]
        rows = zip_longest(french, english, fillvalue="")
        return [
            {"code": known[place] if place < len(known) else f"option-{place + 1}", "fr": fr, "en": en}
            for place, (fr, en) in enumerate(rows)
        ]
