"""What the acts of the audit trail are called: each app names its own in ``<app>/verbs.py``, ``VERBS``."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.utils.functional import Promise


@cache
def all_verbs() -> dict[str, str | Promise]:
    """Every named verb (``charter.sign``) with its words, floor by floor."""
    found: dict[str, str | Promise] = {}
    for app in settings.LOCAL_APPS:
        if app != "core" and find_spec(f"{app}.verbs"):
            found |= import_module(f"{app}.verbs").VERBS
    return found


def say_verb(verb: str) -> str:
    """The act in words of the active language; the bare verb when nobody named it."""
    return str(all_verbs().get(verb, verb))
