"""What a recording may be, for the page that takes one."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from core.media import say_unfit


@dataclass(frozen=True, slots=True)
class Limits:
    """The longest and the largest recording, and the words for one that is larger."""

    seconds: int
    megabytes: int
    too_large: str

    @property
    def bytes(self) -> int:
        return self.megabytes * 1024 * 1024


def describe_limits() -> Limits:
    """The limits of this installation, in the active language."""
    return Limits(settings.RECORDING_SECONDS, settings.UPLOAD_MAX_MB, say_unfit("large"))
