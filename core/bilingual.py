"""Texts kept in both languages side by side, read in the active one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language


class Bilingual:
    """Descriptor: ``title = Bilingual("title")`` reads ``title_fr`` or ``title_en``, the other when one is empty."""

    def __init__(self, stem: str) -> None:
        self.stem = stem

    def __get__(self, obj: Any, owner: type | None = None) -> Any:
        if obj is None:
            return self
        return in_language(obj, self.stem, get_language() or "fr")


def in_language(obj: Any, stem: str, language: str) -> str:
    """The text ``stem`` of ``obj`` in ``language`` (``fr`` or ``en``), falling back on the other one."""
    first, second = ("en", "fr") if language.startswith("en") else ("fr", "en")
    return str(getattr(obj, f"{stem}_{first}") or getattr(obj, f"{stem}_{second}"))
