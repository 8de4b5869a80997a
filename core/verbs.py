"""What the acts of the audit trail and their facts are called.

Each app names its own in ``<app>/verbs.py``: ``VERBS``, ``FACTS`` for names of fields that are no words,
and ``VALUES`` for codes.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.utils.functional import Promise


@cache
def _all(name: str) -> dict[str, str | Promise]:
    found: dict[str, str | Promise] = {}
    for app in settings.LOCAL_APPS:
        if app != "core" and find_spec(f"{app}.verbs"):
            found |= getattr(import_module(f"{app}.verbs"), name, {})
    return found


def all_verbs() -> dict[str, str | Promise]:
    """Every named verb (``charter.sign``) with its words, floor by floor."""
    return _all("VERBS")


def say_verb(verb: str) -> str:
    """The act in words of the active language; the bare verb when nobody named it."""
    return str(all_verbs().get(verb, verb))


def say_fact(name: str) -> str:
    """The name of a field that an act changed, in words; underscores at least opened when nobody named it."""
    return str(_all("FACTS").get(name, name.replace("_", " ")))


def say_value(value: str) -> str:
    """A code kept as the value of a fact, in words; anything else as it is."""
    return str(_all("VALUES").get(value, value))
