"""What must never stand in a log: the secret part of an address that opens a page without a login."""

import re
from collections.abc import MutableMapping
from typing import Any

COVER = "…"
# Links of letters, and the key of a password: whoever reads the log could use them.
_SECRET = re.compile(r"(?P<head>/(?:sessions|surveys|time)/link/|/account/password/reset/key/)[^/\s?\"']+")


def redact(text: str) -> str:
    """The text with every secret part of an address covered."""
    return _SECRET.sub(rf"\g<head>{COVER}", text)


def redact_addresses(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Processor of structlog: no line leaves with a secret address in it, whoever wrote it."""
    for name, value in event.items():
        if isinstance(value, str):
            event[name] = redact(value)
    return event
