"""Addresses for letters: they must work from a mailbox, so they carry the host."""

from django.conf import settings


def absolute(path: str) -> str:
    """The full address of a path of this copy."""
    return f"{settings.BINOME_URL}{path}"
