"""Pictures are drawn anew, documents are known by content, stored files are served as what they are."""

from __future__ import annotations

import io
import zlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.http import Http404
from django.test import RequestFactory
from PIL import Image

from core.media import Unfit, check_document, clean_picture, secret_path, serve_file
from tests.factories.media import archive, later, picture, short, uploaded

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def bomb() -> bytes:
    """A PNG of a few kilobytes that says it has 900 million points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    head = (30_000).to_bytes(4) + (30_000).to_bytes(4) + b"\x08\x02\0\0\0"
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 10_000))
        + chunk(b"IEND", b"")
    )


def refusal(check, content: bytes, **more) -> str:
    with pytest.raises(Unfit) as caught:
        check(uploaded(content, "me.png", "image/png"), **more)
    return caught.value.code


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG", mode="RGBA"), "image/png"),
        (picture("PNG", mode="P"), "image/png"),
        (picture("WEBP"), "image/png"),
        (picture("GIF", mode="P"), "image/png"),
        (picture("JPEG", mode="CMYK"), "image/jpeg"),
    ],
)
def test_pictures_are_drawn_anew(content, content_type):
    clean = clean_picture(uploaded(content, "evil.svg", "image/svg+xml"))

    assert (clean.content_type, clean.width, clean.height) == (content_type, 80, 60)
    assert Image.open(io.BytesIO(clean.content)).size == (80, 60)


def test_no_metadata_and_nothing_hidden_is_left():
    exif = Image.Exif()
    exif[0x010F] = "Camera of Jeanne"
    exif[0x0112] = 6  # turned by a quarter
    photo = picture("JPEG", exif=exif, comment=b"at home, 12 rue des Lilas") + b"<script>alert(1)</script>"

    clean = clean_picture(uploaded(photo))

    assert (clean.width, clean.height) == (60, 80)
    assert dict(Image.open(io.BytesIO(clean.content)).getexif()) == {}
    assert [word in clean.content for word in (b"Jeanne", b"Lilas", b"script")] == [False, False, False]


def test_an_archive_whose_entries_are_damaged_is_refused_and_breaks_nothing():
    said = b"application/vnd.oasis.opendocument.text"
    whole = archive(mimetype=said)
    at = whole.index(zlib.compress(said)[2:8])
    damaged = whole[:at] + b"\xff" * 8 + whole[at + 8 :]

    assert check_document(uploaded(whole)).extension == "odt"
    assert refusal(check_document, damaged) == "document"


def test_a_large_picture_is_made_smaller():
    clean = clean_picture(uploaded(picture("PNG", size=(3000, 1500))), longest_side=1000)

    assert (clean.width, clean.height) == (1000, 500)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (SVG, "picture"),
        (b"<html><script>alert(1)</script>", "picture"),
        (b"GIF89a/*" + b"*/=1;alert(1);", "picture"),
        (picture("BMP"), "picture"),
        (picture("TIFF"), "picture"),
        (picture("JPEG")[:200], "picture"),
        (bomb(), "pixels"),
        (later(), "picture"),
    ],
    ids=short,
)
def test_what_is_not_a_picture_is_refused(content, code):
    assert refusal(clean_picture, content) == code


def test_a_picture_of_many_bytes_is_refused():
    assert refusal(clean_picture, b"x" * (2 * 1024 * 1024), most_mb=1) == "large"


DOCX = {"[Content_Types]_dot_xml": b"<Types/>", "word__document_dot_xml": b"<document/>"}


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        ("Ce que j’ai essayé.\n".encode(), "txt"),
        (archive(**DOCX), "docx"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
        (picture("PNG"), "png"),
        (later("mp4", sound="aac"), "m4a"),
    ],
)
def test_documents_are_known_by_content(content, extension):
    assert check_document(uploaded(content, "a.exe")).extension == extension


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"MZ\x90\0\x03", "document"),
        (b"#!/bin/sh\necho", "document"),
        (b"<html>", "document"),
        (SVG, "document"),
        (archive(a=b"1"), "document"),
        (archive(**DOCX, word__vbaProject_dot_bin=b"1"), "macros"),
        (b"PK\x03\x04" + b"\0" * 99, "document"),
        (later(seconds=9), "long"),
    ],
    ids=short,
)
def test_other_files_are_refused(content, code):
    assert refusal(check_document, content, most_seconds=5) == code


@pytest.fixture
def stored(tmp_path):
    storage = FileSystemStorage(tmp_path)
    name = storage.save(secret_path("recordings"), ContentFile(b"0123456789"))
    field = storage.open(name)
    field.storage, field.name = storage, name
    return field


def served(stored, method="get", **headers):
    request = getattr(RequestFactory(), method)("/file/", headers=headers)
    return serve_file(request, stored, content_type="audio/webm", name="réponse.weba", attachment=False)


def test_a_stored_file_is_served_as_what_it_was_found_to_be(stored):
    answer = served(stored)

    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"0123456789")
    assert {name: answer.headers[name] for name in ("Content-Type", "Content-Length", "Accept-Ranges")} == {
        "Content-Type": "audio/webm",
        "Content-Length": "10",
        "Accept-Ranges": "bytes",
    }
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert answer.headers["Content-Disposition"] == "inline; filename*=utf-8''r%C3%A9ponse.weba"


@pytest.mark.parametrize(
    ("wanted", "status", "said", "content"),
    [
        ("bytes=0-1", 206, "bytes 0-1/10", b"01"),
        ("bytes=4-", 206, "bytes 4-9/10", b"456789"),
        ("bytes=-3", 206, "bytes 7-9/10", b"789"),
        ("bytes=-99", 206, "bytes 0-9/10", b"0123456789"),
        ("bytes=8-99", 206, "bytes 8-9/10", b"89"),
        ("bytes=10-", 416, "bytes */10", b""),
        ("bytes=-0", 416, "bytes */10", b""),
        ("bytes=5-2", 200, None, b"0123456789"),
        ("bytes=0-1,4-5", 200, None, b"0123456789"),
        ("bytes=-", 200, None, b"0123456789"),
        ("lines=0-1", 200, None, b"0123456789"),
        ("bytes=" + "9" * 30 + "-", 200, None, b"0123456789"),
    ],
)
def test_ranges(stored, wanted, status, said, content):
    answer = served(stored, range=wanted)

    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert (answer.status_code, answer.headers.get("Content-Range"), body) == (status, said, content)


def test_a_range_of_another_file_gets_the_whole(stored):
    tag = served(stored).headers["ETag"]

    assert served(stored, range="bytes=0-1", **{"if-range": tag}).status_code == 206
    assert served(stored, range="bytes=0-1", **{"if-range": '"other"'}).status_code == 200


def test_a_file_that_is_gone_is_a_missing_page(stored):
    stored.storage.delete(stored.name)

    with pytest.raises(Http404):
        served(stored)


def test_names_tell_nothing():
    first, second = secret_path("recordings"), secret_path("recordings")

    assert (first != second, len(first), "." in first) == (True, len("recordings/") + 32, False)
