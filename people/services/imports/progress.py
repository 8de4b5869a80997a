"""Progress of a job that is itself inside one long transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, connections
from django.utils import timezone

from core.jobs import LEASE, Job

Report = Callable[[int, int], None]


def silent(_done: int, _total: int) -> None:
    """For callers that nobody watches."""


@contextmanager
def watched(job: Job) -> Iterator[Report]:
    """A function ``report(done, total)`` that others see at once, even while a transaction is open here.

    On PostgreSQL a second connection writes meanwhile. SQLite has one writer at a time: there the bar waits during
    the (short) final transaction.
    """
    side = None

    def report(done: int, total: int) -> None:
        nonlocal side
        if not connection.in_atomic_block:
            job.report(done, total)
        elif connection.vendor == "postgresql":
            if side is None:
                side = connections.create_connection("default")
            with side.cursor() as cursor:
                cursor.execute(
                    "UPDATE core_job SET done = %s, total = %s, lease_until = %s WHERE id = %s",
                    [done, total, timezone.now() + LEASE, job.pk],
                )

    try:
        yield report
    finally:
        if side is not None:
            side.close()
