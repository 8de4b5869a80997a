"""Sound and film, checked by their content."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from core.media import probe
from core.media.unfit import Unfit, refuse_size

#: Seconds by the clock that a look into one file may take.
PATIENCE = 30
#: A recorder stops a moment after the finger does.
TOLERANCE = 3


@dataclass(frozen=True, slots=True)
class Sound:
    """What a recording proved to be: the type it may be served under, and its measured length."""

    content_type: str
    is_video: bool
    seconds: float


def check_recording(file: Any, *, most_seconds: int | None = None, most_mb: int | None = None) -> Sound:
    """What this sound or film is; ``file`` is an uploaded or a stored file.

    Refuses (:class:`Unfit`) by size (``empty``, ``large``) before reading; what is no sound or film (``sound``), what
    browsers cannot play (``codec``), what breaks off (``broken``), has no sound (``silent``), lasts too long (``long``)
    or cannot be read in time (``slow``). Takes seconds at worst: large files are checked in a job, not in a request.
    """
    most = most_seconds or settings.RECORDING_SECONDS
    refuse_size(file, most_mb=most_mb)
    with _on_disk(file) as path:
        said = _look(path, most + TOLERANCE)
    if "fault" in said:
        raise Unfit(said["fault"], most=most if said["fault"] == "long" else 0)
    return Sound(said["content_type"], said["is_video"], said["seconds"])


def _look(path: str, most_seconds: int) -> dict[str, Any]:
    command = [sys.executable, "-I", probe.__file__, path, str(most_seconds)]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE, env={})  # noqa: S603  our own
    except subprocess.TimeoutExpired:
        return {"fault": "slow"}
    try:
        said = json.loads(done.stdout)
    except ValueError:
        # Killed by its limits, or by what it read.
        return {"fault": "broken"}
    return dict(said)


@contextmanager
def _on_disk(file: Any) -> Iterator[str]:
    """A path under which another process can read the file."""
    if hasattr(file, "temporary_file_path"):
        yield file.temporary_file_path()
        return
    try:
        path = file.path
    except (AttributeError, NotImplementedError):
        path = ""
    if path:
        if not Path(path).exists():
            raise Unfit("lost")
        yield path
        return
    with tempfile.NamedTemporaryFile(prefix="binome-") as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        yield copy.name
