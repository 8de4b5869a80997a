"""Looks into one sound or film file, in a process of its own with little time and memory, and says what it found.

Run as a program by :mod:`core.media.recordings`: ``probe.py PATH MOST_SECONDS`` prints one line of JSON, either
``{"fault": CODE}`` or ``{"content_type", "is_video", "seconds"}``. A hostile file may at worst kill this process. It
imports nothing of ours, so that it starts quickly and holds no secret.

The format is told by the first bytes and forced upon the library: playlists and other formats that open further
files or addresses are never tried. The length is measured packet by packet, because what browsers record carries no
length in its header, and because a header may lie. One frame of each stream is decoded: a header alone is no film.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

CPU_SECONDS = 15
MEMORY_BYTES = 1_500_000_000
#: A film of 60 images a second with sound in packets of 20 ms makes 110; uncompressed sound in small packets, 200.
PACKETS_A_SECOND = 500
STREAMS = 6
#: Packets looked at until the first frame comes out of a decoder.
PATIENCE = 120
WIDEST = 4096 * 2304

#: (demuxer of the library, type for sound, type for film)
Format = tuple[str, str, str]
WEBM: Format = ("matroska", "audio/webm", "video/webm")
MP4: Format = ("mp4", "audio/mp4", "video/mp4")
OGG: Format = ("ogg", "audio/ogg", "video/ogg")
MP3: Format = ("mp3", "audio/mpeg", "")
AAC: Format = ("aac", "audio/aac", "")
WAV: Format = ("wav", "audio/wav", "")
FLAC: Format = ("flac", "audio/flac", "")

SOUND_CODECS = {"opus", "vorbis", "aac", "mp3", "mp3float", "flac", "pcm_s16le", "pcm_s24le", "pcm_f32le", "pcm_u8"}
FILM_CODECS = {"vp8", "vp9", "h264", "av1", "libdav1d"}


def find_format(head: bytes) -> Format | None:
    """The format that the first sixteen bytes announce, among those every current browser plays."""
    if head.startswith(b"\x1aE\xdf\xa3"):
        return WEBM
    if head[4:8] == b"ftyp":
        return MP4
    if head.startswith(b"OggS"):
        return OGG
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return WAV
    if head.startswith(b"fLaC"):
        return FLAC
    if head.startswith(b"ID3"):
        return MP3
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:
        # Eleven set bits begin both; in AAC the two bits of the layer are zero, in MP3 never.
        return AAC if head[1] & 0x06 == 0 else MP3
    return None


class Fault(Exception):
    """The code of a refusal."""


def probe(path: str, most_seconds: float) -> dict[str, Any]:
    """What the file holds; raises :class:`Fault` with a code of ``core.media.unfit``."""
    with Path(path).open("rb") as file:
        found = find_format(file.read(16))
    if found is None:
        raise Fault("sound")
    import av  # after the limits are set, and only for a file that is worth it

    try:
        with av.open(path, format=found[0], options={"protocol_whitelist": "file"}) as container:
            return _read(container, found, most_seconds)
    except (av.error.FFmpegError, ValueError, MemoryError) as error:
        raise Fault("broken") from error


def _read(container: Any, found: Format, most_seconds: float) -> dict[str, Any]:
    sounds, films = _streams(container)
    lengths: dict[int, list[float]] = {}
    undecoded = {one.index for one in (*sounds, *films)}
    packets = 0
    for packet in container.demux([*sounds, *films]):
        if packet.size == 0:
            continue
        packets += 1
        if packets > PACKETS_A_SECOND * most_seconds:
            raise Fault("long")
        if _longest(lengths, packet) > most_seconds:
            raise Fault("long")
        index = packet.stream.index
        if index in undecoded:
            if packet.decode():
                undecoded.discard(index)
            elif packets > PATIENCE:
                raise Fault("broken")
    if not lengths:
        raise Fault("broken")
    # A decoder may hold its first frames back until the end of a very short file.
    if any(not one.codec_context.decode(None) for one in (*sounds, *films) if one.index in undecoded):
        raise Fault("broken")
    seconds = max(max(last - first, total) for first, last, total in lengths.values())
    return {"content_type": found[2] if films else found[1], "is_video": bool(films), "seconds": round(seconds, 2)}


def _streams(container: Any) -> tuple[list[Any], list[Any]]:
    """The one sound and the one film that are played; a cover picture, subtitles and the like are not."""
    if len(container.streams) > STREAMS:
        raise Fault("broken")
    sounds = list(container.streams.audio)[:1]
    films = [one for one in container.streams.video if not one.disposition & one.disposition.attached_pic][:1]
    if not sounds:
        raise Fault("silent" if films else "sound")
    for stream, known in [*((one, SOUND_CODECS) for one in sounds), *((one, FILM_CODECS) for one in films)]:
        context = stream.codec_context
        if context is None or context.name not in known:
            raise Fault("codec")
        context.thread_count = 1
    if any(one.codec_context.width * one.codec_context.height > WIDEST for one in films):
        raise Fault("codec")
    return sounds, films


def _longest(lengths: dict[int, list[float]], packet: Any) -> float:
    """Length of the packet's stream so far, by its clock and by the sum of its packets: a clock may lie."""
    base, stamp = float(packet.time_base), packet.pts if packet.pts is not None else packet.dts
    length = (packet.duration or 0) * base
    begins = stamp * base if stamp is not None else None
    known = lengths.setdefault(packet.stream.index, [begins or 0.0, begins or 0.0, 0.0])
    known[2] += length
    if begins is not None:
        known[0], known[1] = min(known[0], begins), max(known[1], begins + length)
    return max(known[1] - known[0], known[2])


def limit_myself() -> None:
    """Little time, bounded memory, no file written, no core dump: whatever the file tries."""
    limits = (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in limits:
        hard = resource.getrlimit(what)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (allowed, allowed))


def main() -> None:
    """Print what was found."""
    limit_myself()
    try:
        said = probe(sys.argv[1], float(sys.argv[2]))
    except Fault as fault:
        said = {"fault": str(fault)}
    print(json.dumps(said))


if __name__ == "__main__":
    main()
