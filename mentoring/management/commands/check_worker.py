import secrets
import time
from argparse import ArgumentParser
from typing import Any

from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError

from mentoring.tasks import HEARTBEAT_KEY, record_heartbeat


class Command(BaseCommand):
    help = "Send one task through the broker and wait until a worker has done it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--timeout", type=float, default=10.0, help="seconds to wait (default 10)")

    def handle(self, *args: Any, timeout: float, **options: Any) -> None:
        asker = secrets.token_hex(8)
        start = time.monotonic()
        record_heartbeat.delay(asker)
        while time.monotonic() - start < timeout:
            if cache.get(f"{HEARTBEAT_KEY}:{asker}"):
                self.stdout.write(f"A worker answered in {time.monotonic() - start:.2f} s.")
                return
            time.sleep(0.05)
        raise CommandError(
            f"No worker answered within {timeout:g} s. Does one run with the same REDIS_URL and database?"
        )
