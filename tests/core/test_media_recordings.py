"""Sound and film are known by what they hold."""

from __future__ import annotations

import struct
from types import SimpleNamespace

import pytest

from core.media import Unfit, check_recording, probe
from core.media.recordings import TOLERANCE
from tests.factories.media import archive, later, picture, recording, short, uploaded


def code_of(content: bytes, **more) -> str:
    with pytest.raises(Unfit) as caught:
        check_recording(uploaded(content, "voice.mp3", "audio/mpeg"), **more)
    return caught.value.code


@pytest.mark.parametrize(
    ("made", "content_type", "is_video"),
    [
        ({"kind": "webm"}, "audio/webm", False),
        ({"kind": "webm", "film": "libvpx"}, "video/webm", True),
        ({"kind": "webm", "film": "libvpx-vp9"}, "video/webm", True),
        ({"kind": "mp4", "sound": "aac"}, "audio/mp4", False),
        ({"kind": "mp4", "sound": "aac", "film": "libx264"}, "video/mp4", True),
        ({"kind": "mov", "sound": "aac", "film": "libx264"}, "video/mp4", True),
        ({"kind": "ogg"}, "audio/ogg", False),
        ({"kind": "mp3", "sound": "libmp3lame"}, "audio/mpeg", False),
        ({"kind": "wav", "sound": "pcm_s16le"}, "audio/wav", False),
        ({"kind": "adts", "sound": "aac"}, "audio/aac", False),
        ({"kind": "flac", "sound": "flac"}, "audio/flac", False),
    ],
)
def test_what_browsers_record_and_play_is_taken_whatever_it_is_called(made, content_type, is_video):
    found = check_recording(uploaded(recording(**made), "notes.txt", "text/plain"))

    assert (found.content_type, found.is_video) == (content_type, is_video)
    assert found.seconds == pytest.approx(2, abs=0.15)


def test_length_is_measured_where_the_header_has_none():
    """As MediaRecorder writes it: a stream without a duration, nor an index."""
    whole = recording(seconds=4)
    at = whole.index(b"\x44\x89")  # the element Duration, made void (EBML Void, same size)
    size = whole[at + 2] & 0x7F
    headless = whole[:at] + b"\xec" + bytes([0x80 | (size + 1)]) + b"\0" * (size + 1) + whole[at + 3 + size :]

    found = check_recording(uploaded(headless))

    assert found.seconds == pytest.approx(4, abs=0.15)


def test_a_header_that_lies_about_the_length_changes_nothing():
    whole = recording(seconds=12)
    at = whole.index(b"\x44\x89")
    assert whole[at + 2] == 0x88  # eight bytes follow: a double
    short = whole[: at + 3] + struct.pack(">d", 1000.0) + whole[at + 11 :]

    assert code_of(short, most_seconds=5) == "long"
    assert check_recording(uploaded(short), most_seconds=12).seconds == pytest.approx(12, abs=0.15)


def test_the_limit_leaves_a_moment_to_stop_recording():
    assert check_recording(uploaded(recording(seconds=5 + TOLERANCE - 0.5)), most_seconds=5).seconds > 5
    assert code_of(recording(seconds=5 + TOLERANCE + 0.5), most_seconds=5) == "long"


def test_the_refusal_names_the_limit(english):
    with pytest.raises(Unfit) as caught:
        check_recording(uploaded(recording(seconds=9)), most_seconds=5)

    assert caught.value.message == "This recording is too long: 5 seconds at most."


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"#!/bin/sh\nrm -rf /\n", "sound"),
        (b"<html><script>alert(1)</script></html>", "sound"),
        (b"#EXTM3U\n#EXTINF:10,\nhttp://10.0.0.1/secret.ts\n", "sound"),
        (b"ffconcat version 1.0\nfile '/etc/passwd'\n", "sound"),
        (b"MZ\x90\0" + b"\0" * 400, "sound"),
        (picture("PNG"), "sound"),
        (archive(a=b"1"), "sound"),
        (b"\x1aE\xdf\xa3" + b"\xff" * 4000, "broken"),
        (b"\0\0\0\x18ftypisom" + b"\0" * 4000, "broken"),
        (b"OggS" + b"\0" * 4000, "broken"),
        (b"RIFF\xff\xff\xff\xffWAVE" + b"\0" * 4000, "broken"),
        (b"\xff\xfb" + b"<script>" * 4000, "broken"),
        (later("mp4", sound="", film="libx264"), "silent"),
        (later("mp4", sound="aac", film="libx265"), "codec"),
        (later("mp4", sound="aac", film="mpeg4"), "codec"),
        (later("mp3", sound="libmp3lame", seconds=120), "long"),
    ],
    ids=short,
)
def test_what_is_not_a_recording_is_refused(content, code):
    assert code_of(content) == code


def test_a_recording_cut_in_the_middle_is_taken_for_what_is_left():
    whole = recording("webm", seconds=10)

    found = check_recording(uploaded(whole[: len(whole) // 2]))

    assert 2 < found.seconds < 8


def test_frames_of_noise_behind_a_good_header_are_no_film():
    whole = bytearray(recording("mp4", sound="aac", film="libx264", seconds=3))
    at = whole.index(b"mdat")
    end = whole.index(b"moov") - 4
    whole[at + 4 : end] = b"\xff" * (end - at - 4)

    assert code_of(bytes(whole)) == "broken"


def test_size_is_refused_before_a_byte_is_read(english):
    unread = SimpleNamespace(size=61 * 1024 * 1024)  # has nothing to read from

    with pytest.raises(Unfit) as caught:
        check_recording(unread)

    assert (caught.value.code, caught.value.message) == ("large", "This file is too large: 60 MB at most.")


def test_the_look_into_a_file_has_little_time(monkeypatch):
    monkeypatch.setattr("core.media.recordings.PATIENCE", 0.001)

    assert code_of(recording()) == "slow"


def test_a_look_that_dies_refuses_the_file(monkeypatch, tmp_path):
    crash = tmp_path / "crash.py"
    crash.write_text("import os; os.abort()")
    monkeypatch.setattr(probe, "__file__", str(crash))

    assert code_of(recording()) == "broken"
