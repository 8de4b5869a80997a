"""What pages of lower floors show of training: their templates load it, their code knows nothing of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template

from training.queries.gate import trained_words

register = template.Library()


@register.simple_tag
def training_of(cohort: Any, enrolments: Iterable[Any]) -> dict[int, tuple[str, str]]:
    """By enrolment id, the words and the tone of whether each is trained; empty where nothing gates pairing."""
    return trained_words(cohort, enrolments)


@register.filter
def of(found: dict[int, tuple[str, str]], enrolment: Any) -> tuple[str, str] | None:
    """The words and the tone of one enrolment."""
    return found.get(enrolment.pk)
