"""The shape of a conversation before anybody has said it."""

from __future__ import annotations

from dataclasses import dataclass, field

from mentoring.demo.text import all_french, french


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation: ``days`` before today it began; ``by`` is a persona, empty for somebody of the space.

    Answers come from others of the space in turn; with a ``by``, it is not the author who closes.
    """

    title: str
    body: str
    replies: tuple[str, ...]
    days: int
    by: str = ""
    pinned: bool = False
    story: dict[str, str] = field(default_factory=dict)


def talk(title: str, body: str, *replies: str, days: int, by: str = "", pinned: bool = False) -> Talk:
    """A question or a remark, and its answers."""
    return Talk(french(title), french(body), all_french(replies), days, by, pinned)


def experience(title: str, situation: str, did: str, changed: str, again: str, *replies: str, days: int) -> Talk:
    """An experience told with its form."""
    parts = {"situation": situation, "what_we_did": did, "what_changed": changed, "do_again": again}
    story = {code: french(text) for code, text in parts.items()}
    return Talk(french(title), "", all_french(replies), days, story=story)
