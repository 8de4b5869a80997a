"""Time travel for the seeding alone: a season is told in the order in which it would have happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.utils import timezone


@contextmanager
def at(moment: dt.datetime) -> Iterator[dt.datetime]:
    """Inside, Django's clock stands still at ``moment`` (aware); afterwards it is as it was, also after an error.

    ``timezone.now`` is the default of many fields, so replacing the function would leave those on today's date.
    What it asks is replaced instead: the ``datetime`` class as the module ``django.utils.timezone`` sees it, which
    every way to the function shares. Nothing else of Python's time changes. For one process at a time: not for servers.
    """
    if timezone.is_naive(moment):
        raise ValueError("a moment needs its time zone")

    class Stopped(dt.datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return moment.astimezone(tz) if tz else timezone.make_naive(moment)

    with mock.patch.object(timezone, "datetime", Stopped):
        yield moment
