"""The text of a module, cut into the parts one reads one after the other, with its pictures in place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core import markdown
from training.models import Module, Picture

_PICTURE = re.compile(r"^ {0,3}\{([a-zA-Z0-9_-]{1,40})\}\s*$")
_PART = re.compile(r"^##\s+(.+?)\s*#*$")
_DEEPER = re.compile(r"^#(#{2,4}\s)")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")


@dataclass(frozen=True, slots=True)
class Block:
    """Either words or a picture."""

    html: SafeString | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading; part 0, before the first one, has no title. A place to come back to."""

    number: int
    title: str
    blocks: tuple[Block, ...]


def parts_of(module: Module) -> list[Part]:
    """The text in the active language (in the other one when that is empty), part by part. One query for pictures."""
    return parts_of_text(module.body, module.path.programme_id)


def keys_in(text: str) -> set[str]:
    """The keys of the pictures that a text wants to show."""
    return set(re.findall(r"(?m)^ {0,3}\{([a-zA-Z0-9_-]{1,40})\}\s*$", text.replace("\r\n", "\n")))


def parts_of_text(text: str, programme_id: int) -> list[Part]:
    """A text as a module of this programme would show it, saved or not."""
    text = text.replace("\r\n", "\n")
    keys = keys_in(text)
    rows = Picture.objects.filter(programme_id=programme_id, key__in=keys) if keys else ()
    pictures = {row.key: row for row in rows}
    return [
        Part(number, title, tuple(_blocks(lines, pictures)))
        for number, (title, lines) in enumerate(_cut(text))
        if number or any(line.strip() for line in lines)
    ]


def text_language(module: Module) -> str:
    """The language in which :func:`parts_of` gives the text."""
    wanted, other = ("en", "fr") if (get_language() or "fr").startswith("en") else ("fr", "en")
    return wanted if getattr(module, f"body_{wanted}") else other


def _cut(text: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = [("", [])]
    fenced = False
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        heading = None if fenced else _PART.match(line)
        if heading:
            found.append((heading[1], []))
        else:
            # The part's own heading is an h2 of the page; what is deeper follows without a gap.
            found[-1][1].append(line if fenced else _DEEPER.sub(r"\1", line))
    return found


def _blocks(lines: list[str], pictures: Mapping[str, Picture]) -> list[Block]:
    found: list[Block] = []
    words: list[str] = []

    def close() -> None:
        if any(line.strip() for line in words):
            found.append(Block(html=markdown.render("\n".join(words))))
        words.clear()

    fenced = False
    for line in lines:
        if _FENCE.match(line):
            fenced = not fenced
        wanted = None if fenced else _PICTURE.match(line)
        if wanted is None:
            words.append(line)
            continue
        close()
        # A key that names no picture says nothing: the editor tells its author.
        if wanted[1] in pictures:
            found.append(Block(picture=pictures[wanted[1]]))
    close()
    return found
