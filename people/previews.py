"""What an HR file would do to the rest of the product, told before anything is written.

The floors above register a provider; the preview of a file shows what they tell. A provider says names only to a user
who may read them where they stand: whoever manages the organisation manages no programme by that alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that the file would change: a sentence, its details, and a page for those who may open it."""

    title: str
    details: tuple[str, ...] = ()
    more: int = 0  # details that are not listed
    url: str = ""
    action: str = ""
    tone: str = "warn"


#: (hr_import: HRImport, user: User) to effects; nothing to tell is an empty answer.
Provider = Callable[[Any, Any], Iterable[Effect]]
_providers: list[Provider] = []


def tells_effects(provider: Provider) -> Provider:
    """Register a function of an upper floor that tells what a file in preview would do there."""
    _providers.append(provider)
    return provider


def effects_of(hr_import: Any, user: Any) -> list[Effect]:
    """What the file would do, as all floors tell it to this user."""
    return [effect for provider in _providers for effect in provider(hr_import, user)]
