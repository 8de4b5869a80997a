"""Choices that are easy to press: anchors 1-4, radio cards, scales. Native radio buttons underneath."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms.widgets import ChoiceWidget
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


class _Choices(ChoiceWidget):
    """Radio buttons drawn by a template of the project, whatever the form renderer is.

    Not a RadioSelect: crispy would recognise one and draw its own list.
    """

    input_type = "radio"
    option_template_name = "django/forms/widgets/radio_option.html"
    use_fieldset = True

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The legend of a group belongs to no single button; an option has its own label."""
        return "" if index is None else super().id_for_label(id_, index)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The classes that crispy gives a text field stay off the radio buttons; a fault marks the whole group."""
        attrs = {**self.attrs, **(attrs or {})}
        classes = str(attrs.pop("class", "")).split()
        self_attrs, self.attrs = self.attrs, {}
        try:
            context: dict[str, Any] = super().get_context(name, value, attrs)
        finally:
            self.attrs = self_attrs
        context["widget"]["invalid"] = "is-invalid" in classes
        return context

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        # Django's default form renderer does not look into templates/; the engine of the pages does.
        return render_to_string(template_name, context)


class AnchorsSelect(_Choices):
    """Marks with their anchor beside each, chosen with the keys 1-4 inside ``data-keys``. Choices: (mark, anchor)."""

    template_name = "components/widgets/anchors.html"


class CardsSelect(_Choices):
    """Radio buttons as cards. ``helps`` adds a soft line under the label of a value."""

    template_name = "components/widgets/cards.html"

    def __init__(
        self, *, helps: Mapping[Any, str] | None = None, side_by_side: bool = False, attrs: Any = None,
        choices: Any = (),
    ) -> None:  # fmt: skip
        super().__init__(attrs=attrs, choices=choices)
        self.helps = {str(value): text for value, text in (helps or {}).items()}
        self.side_by_side = side_by_side

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Each option carries its help."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["side_by_side"] = self.side_by_side
        for _group, options, _index in context["widget"]["optgroups"]:
            for option in options:
                option["help"] = self.helps.get(str(option["value"]), "")
        return context


class ManyCardsSelect(CardsSelect):
    """Check boxes as cards: several may be chosen."""

    input_type = "checkbox"
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """All that were ticked."""
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Nothing ticked is an answer, not an omission."""
        return False


class ScaleSelect(_Choices):
    """A scale with words at both ends: ``top=5`` counts 1-5, ``top=10`` counts 0-10."""

    template_name = "components/widgets/scale.html"

    def __init__(self, *, low: str, high: str, top: int = 5, attrs: Any = None, choices: Any = ()) -> None:
        first = 0 if top == 10 else 1
        super().__init__(attrs=attrs, choices=choices or [(n, str(n)) for n in range(first, top + 1)])
        self.low, self.high, self.top = low, high, top

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The words of both ends and the width of the grid."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"] |= {"low": self.low, "high": self.high, "eleven": self.top == 10}
        return context
