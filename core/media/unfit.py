"""Why a file is not taken, in words that say how to mend it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.errors import Refused

MEGABYTE = 1024 * 1024


class Unfit(Refused):
    """A file that is not taken. ``code`` may be kept, :func:`say_unfit` has the words for it later."""

    def __init__(self, code: str, *, most: int = 0) -> None:
        super().__init__(say_unfit(code, most=most), code=code)
        self.most = most


def say_unfit(code: str, *, most: int = 0) -> str:
    """The sentence for a code, in the active language. ``most`` is the limit that was passed (seconds, megabytes)."""
    words = {
        "empty": _("This file is empty: choose it again."),
        "large": ngettext(
            "This file is too large: %(most)s MB at most.", "This file is too large: %(most)s MB at most.", most
        )
        % {"most": most or settings.UPLOAD_MAX_MB},
        "long": ngettext(
            "This recording is too long: %(most)s second at most.",
            "This recording is too long: %(most)s seconds at most.",
            most,
        )
        % {"most": most or settings.RECORDING_SECONDS},
        "sound": _("This is not a sound or film file we can play: send WebM, MP4, M4A, MP3, Ogg or WAV."),
        "codec": _(
            "Not every browser can play this film or sound. On a phone, choose the “most compatible” format "
            "(H.264 film, AAC sound), then send it again."
        ),
        "broken": _("This recording cannot be played to its end: record it again, then send it."),
        "slow": _("This file could not be checked in a reasonable time: record it again, then send it."),
        "silent": _("There is no sound in this recording: check the microphone, then record it again."),
        "picture": _("This is not a picture we can show: send JPEG, PNG, WebP or GIF."),
        "pixels": _("This picture has too many points: make it smaller than 30 million, then send it again."),
        "document": _(
            "This kind of file is not taken: send a PDF, a text, an office document without macros, a picture, "
            "or a recording."
        ),
        "macros": _("This document contains macros: save it without them (.docx, .xlsx, .pptx), then send it again."),
        "lost": _("This file is no longer there: send it again."),
    }  # fmt: skip
    return words.get(code, _("This file could not be read: send it again."))


def refuse_size(file: Any, *, most_mb: int | None = None) -> None:
    """Refuse an empty file (``empty``) and one above the limit (``large``), before anything of it is read."""
    most = most_mb or settings.UPLOAD_MAX_MB
    if not file.size:
        raise Unfit("empty")
    if file.size > most * MEGABYTE:
        raise Unfit("large", most=most)
