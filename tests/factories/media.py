"""Sound, film and pictures made on the fly, faulty ones among them: no binary file lies in the repository."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import av
import numpy as np
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

RATE = 48_000
STEP = 960
IMAGES_A_SECOND = 5


def short(value: Any) -> str:
    """A name for a test whose argument is a file, or a recording still to be made."""
    if isinstance(value, partial):
        return "-".join(map(str, ("recording", *value.args, *value.keywords.values())))
    return f"{value[:12]!r}-{len(value)}" if isinstance(value, bytes) else str(value)


def later(*how: Any, **more: Any) -> Callable[[], bytes]:
    """A :func:`recording` made when a test asks for it: encoding takes time, and every process collects all tests."""
    return partial(recording, *how, **more)


@cache
def recording(kind: str = "webm", *, sound: str = "libopus", film: str = "", seconds: float = 2) -> bytes:
    """A playable file of this container with these encoders; ``""`` leaves the stream out."""
    out = io.BytesIO()
    with av.open(out, "w", format=kind) as container:
        audio: Any = container.add_stream(sound, rate=RATE) if sound else None
        video: Any = container.add_stream(film, rate=IMAGES_A_SECOND) if film else None
        if audio:
            audio.layout = "mono"
        if video:
            video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
            for number in range(int(seconds * IMAGES_A_SECOND)):
                image = np.full((48, 64, 3), number % 255, np.uint8)
                container.mux(video.encode(av.VideoFrame.from_ndarray(image, format="rgb24")))
            container.mux(video.encode(None))
        if audio:
            wave = (np.sin(np.arange(STEP) / 20) * 8000).astype(np.int16).reshape(1, -1)
            for number in range(int(seconds * RATE / STEP)):
                frame = av.AudioFrame.from_ndarray(wave, format="s16", layout="mono")
                frame.sample_rate, frame.pts = RATE, number * STEP
                container.mux(audio.encode(frame))
            container.mux(audio.encode(None))
    return out.getvalue()


def picture(kind: str = "JPEG", *, size: tuple[int, int] = (80, 60), mode: str = "RGB", **more: Any) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, size, 120 if mode in {"L", "P", "1"} else (200, 90, 40, 255)[: len(mode)]).save(out, kind, **more)
    return out.getvalue()


def archive(**entries: bytes) -> bytes:
    """A zip with these entries; ``__`` in a name stands for a slash, ``_dot_`` for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name.replace("__", "/").replace("_dot_", "."))  # dated 1980: always the same bytes
            packed.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def uploaded(
    content: bytes | Callable[[], bytes], name: str = "file.bin", declared: str = "application/octet-stream"
) -> SimpleUploadedFile:
    """As a browser sends it, whatever it calls it; what :func:`later` names is made now."""
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content(), content_type=declared)
