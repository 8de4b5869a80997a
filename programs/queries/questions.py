"""The library of questions as a manager reads it, beside the grid of a call."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.bilingual import in_language
from programs.content.questions import LIBRARY, QuestionContent
from programs.enums import QuestionKind
from programs.models import Call


@dataclass(frozen=True, slots=True)
class Shipped:
    """One question of the library in the active language; ``is_taken`` when the call asks it already."""

    code: str
    kind: str
    text: str
    help: str
    options: str
    is_taken: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The questions that stand beside one criterion."""

    name: str
    questions: tuple[Shipped, ...]


def list_library(call: Call) -> list[Group]:
    """The library in the order of the call's grid; what its grid has no line for comes last. Two queries at most."""
    taken = {one.code for one in call.questions.all()}
    names = {one.code: str(one.name) for one in call.criteria.all()}
    by_criterion: dict[str, list[Shipped]] = {code: [] for code in [*names, ""]}
    for one in LIBRARY:
        key = one.criterion if one.criterion in names else ""
        by_criterion[key].append(_shipped(one, taken))
    names[""] = _("Beside no line of your grid")
    return [Group(names[code], tuple(rows)) for code, rows in by_criterion.items() if rows]


def _shipped(one: QuestionContent, taken: set[str]) -> Shipped:
    language = get_language() or "fr"
    options = [option.en if language.startswith("en") else option.fr for option in one.options]
    return Shipped(
        code=one.code,
        kind=str(QuestionKind(one.kind).label),
        text=in_language(one, "text", language),
        help=in_language(one, "help", language),
        options=" · ".join(options),
        is_taken=one.code in taken,
    )
