"""Where files lie: under names that say nothing of who brought them, nor of what they were called."""

from __future__ import annotations

import secrets


def secret_path(folder: str) -> str:
    """A path nobody can guess in this folder, without an extension: how a file is served is never read from it."""
    return f"{folder}/{secrets.token_urlsafe(24)}"
