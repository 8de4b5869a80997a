"""Stored files given back by a view that has checked who asks: fixed type, no guessing, whole or in ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

CHUNK = 64 * 1024
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def serve_file(
    request: HttpRequest, file: Any, *, content_type: str, name: str, attachment: bool = True
) -> HttpResponseBase:
    """The stored ``file`` (a FieldFile) under the type it was found to have, never the one its sender declared.

    One range is honoured (RFC 9110), because players seek and Safari plays nothing without it; several ranges at once
    get the whole file, one that lies outside 416. A file that is gone is a missing page (404). ``attachment=False`` is
    for players and pictures alone; even then the answer may run nothing and be framed by nobody.
    """
    try:
        opened = file.storage.open(file.name, "rb")
        size = file.size
    except FileNotFoundError as error:
        raise Http404 from error
    tag = f'"{file.name.rsplit("/", 1)[-1]}"'  # the name is random and its content never changes
    wanted = _find_range(request, tag, size)
    if wanted is None:
        response: HttpResponseBase = FileResponse(opened, content_type=content_type)
        response.headers["Content-Length"] = str(size)
    elif wanted:
        first, last = wanted[0], wanted[-1]
        response = StreamingHttpResponse(_read(opened, first, last), status=206, content_type=content_type)
        response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
        response.headers["Content-Length"] = str(last - first + 1)
    else:
        opened.close()
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = tag
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Content-Disposition"] = content_disposition_header(attachment, name) or "attachment"
    return response


def _find_range(request: HttpRequest, tag: str, size: int) -> tuple[int, int] | tuple[()] | None:
    """First and last byte that were asked for; ``()`` when they lie outside the file, ``None`` for the whole file."""
    found = _RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if found is None or request.method != "GET" or request.headers.get("If-Range", tag) != tag:
        return None
    first, last = found.groups()
    if not first:
        # The last so many bytes.
        count = int(last or 0)
        return (max(0, size - count), size - 1) if count and size else () if last else None
    begin, end = int(first), min(int(last or size - 1), size - 1)
    if last and int(last) < begin:
        return None
    return (begin, end) if begin < size else ()


def _read(opened: BinaryIO, first: int, last: int) -> Iterator[bytes]:
    with opened:
        opened.seek(first)
        left = last - first + 1
        while left > 0 and (chunk := opened.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
