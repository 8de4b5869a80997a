"""How a criterion is told to the applicant as a strength."""

from __future__ import annotations

from core.bilingual import in_language
from programs.content.rubric import RUBRIC
from programs.models import Criterion

_SHIPPED = {one.code: one for one in RUBRIC}


def say_strength(criterion: Criterion | None, language: str) -> str:
    """Words that end a sentence; empty without a criterion.

    They are shipped with the grid; a criterion that managers wrote or renamed is told by its name.
    """
    if criterion is None:
        return ""
    name, shipped = in_language(criterion, "name", language), _SHIPPED.get(criterion.code)
    if shipped is not None and in_language(shipped, "name", language) == name:
        return in_language(shipped, "strength", language)
    return name
