"""Pictures: read by content, then drawn anew, so that nothing but the picture is kept."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageOps

from core.media.unfit import Unfit, refuse_size

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
#: A picture above this is refused from its header: a small file may unpack to gigabytes.
MOST_PIXELS = 30_000_000
#: Stored pictures are at most this wide and high.
LONGEST_SIDE = 2400
MOST_MB = 20


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A picture drawn anew: its bytes, its type, its size. No metadata (place, camera, author) is left in it."""

    content: bytes
    content_type: str
    width: int
    height: int


def clean_picture(file: Any, *, longest_side: int = LONGEST_SIDE, most_mb: int = MOST_MB) -> CleanPicture:
    """The picture of this file, upright, at most ``longest_side`` points, as JPEG (photos) or PNG (all others).

    Refuses (:class:`Unfit`) by size (``empty``, ``large``), what is no JPEG, PNG, WebP or GIF by content
    (``picture``: SVG, HTML and scripts among them) and what has too many points (``pixels``). Of a moving picture the
    first image stays.
    """
    refuse_size(file, most_mb=most_mb)
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(file, formats=FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise Unfit("pixels")
                return _draw(image, longest_side)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise Unfit("pixels") from error
        except (OSError, ValueError, SyntaxError, TypeError, EOFError) as error:
            raise Unfit("picture") from error


def _draw(image: Image.Image, longest_side: int) -> CleanPicture:
    photo = image.format == "JPEG"
    if photo:
        image.draft("RGB", (longest_side, longest_side))  # decodes a large photo at a fraction of its size
    image.load()
    upright = ImageOps.exif_transpose(image)
    see_through = "transparency" in upright.info or upright.mode in ("RGBA", "LA", "PA")
    drawn = upright.convert("RGBA" if see_through else "RGB")
    drawn.thumbnail((longest_side, longest_side))
    # A new canvas carries no comment, profile or chunk of the old file along.
    clean = Image.new(drawn.mode, drawn.size)
    clean.paste(drawn)
    out = io.BytesIO()
    if photo:
        clean.save(out, "JPEG", quality=85, optimize=True)
    else:
        clean.save(out, "PNG", optimize=True)
    return CleanPicture(out.getvalue(), "image/jpeg" if photo else "image/png", clean.width, clean.height)
