"""What is handed in: PDF, text, office documents without macros, pictures, recordings. Downloaded, never shown."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from core.media.pictures import FORMATS
from core.media.probe import find_format
from core.media.recordings import check_recording
from core.media.unfit import Unfit, refuse_size

_OFFICE = {
    "word/": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "ppt/": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    "xl/": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
}
_OPEN = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_PICTURES = {
    "JPEG": ("image/jpeg", "jpg"), "PNG": ("image/png", "png"), "WEBP": ("image/webp", "webp"),
    "GIF": ("image/gif", "gif"),
}  # fmt: skip
_SOUNDS = {
    "audio/webm": "weba", "video/webm": "webm", "audio/mp4": "m4a", "video/mp4": "mp4", "audio/ogg": "ogg",
    "video/ogg": "ogv", "audio/mpeg": "mp3", "audio/aac": "aac", "audio/wav": "wav", "audio/flac": "flac",
}  # fmt: skip
#: Entries of a zip that are looked at; an office document has a few hundred.
_ENTRIES = 10_000
_TEXT_BYTES = 2_000_000
#: What the unpackers themselves raise on a damaged entry; none of them is an OSError.
_UNPACKING = (EOFError, zlib.error, lzma.LZMAError)


@dataclass(frozen=True, slots=True)
class Document:
    """What a file proved to be, and the ending of the name under which it is given back."""

    content_type: str
    extension: str


def check_document(file: Any, *, most_mb: int | None = None, most_seconds: int | None = None) -> Document:
    """What this file is. It must then be served with ``attachment=True``: it may still carry what a viewer would run.

    Refuses (:class:`Unfit`) by size (``empty``, ``large``), any other kind by its content (``document``: programs,
    HTML, SVG, archives), an office document with macros (``macros``), and a faulty recording as ``check_recording``.
    """
    refuse_size(file, most_mb=most_mb)
    file.seek(0)
    head = file.read(1024)
    if head.startswith(b"%PDF-"):
        return Document("application/pdf", "pdf")
    if head.startswith(b"PK\x03\x04"):
        return _office(file)
    picture = _picture(file)
    if picture:
        return picture
    if find_format(head[:16]):
        sound = check_recording(file, most_seconds=most_seconds, most_mb=most_mb)
        return Document(sound.content_type, _SOUNDS[sound.content_type])
    return _text(file)


def _office(file: Any) -> Document:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if len(names) > _ENTRIES:
                raise Unfit("document")
            if any(name.lower().endswith(("vbaproject.bin", ".js", ".exe", ".xba")) for name in names):
                raise Unfit("macros")
            if "[Content_Types].xml" in names:
                for folder, (content_type, extension) in _OFFICE.items():
                    if any(name.startswith(folder) for name in names):
                        return Document(content_type, extension)
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                said = archive.read("mimetype").decode("ascii", "replace").strip()
                if said in _OPEN:
                    return Document(said, _OPEN[said])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, *_UNPACKING) as error:
        raise Unfit("document") from error
    raise Unfit("document")


def _picture(file: Any) -> Document | None:
    from PIL import Image, UnidentifiedImageError

    file.seek(0)
    try:
        with Image.open(file, formats=FORMATS) as image:
            image.verify()
            return Document(*_PICTURES[str(image.format)])
    except UnidentifiedImageError:
        return None
    except (OSError, ValueError, SyntaxError, TypeError, EOFError, Image.DecompressionBombError) as error:
        raise Unfit("picture") from error


def _text(file: Any) -> Document:
    """Plain text in UTF-8: no control signs, and nothing a browser would take for a page."""
    if file.size > _TEXT_BYTES:
        raise Unfit("document")
    file.seek(0)
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unfit("document") from error
    if any(ord(sign) < 32 and sign not in "\t\n\r\f" for sign in text) or text.lstrip()[:1] == "<" or text[:2] == "#!":
        raise Unfit("document")
    return Document("text/plain; charset=utf-8", "txt")
