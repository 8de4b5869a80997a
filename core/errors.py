"""Errors that a person can read."""

from __future__ import annotations


class Refused(Exception):
    """An act was refused for a reason the person can be told. ``message`` is translated text, ``code`` is for tests."""

    def __init__(self, message: str, *, code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code
