import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from core.errors import Refused
from mentoring.demo.accounts import lines
from mentoring.demo.seed import is_empty, refuse_outside_demonstration, seed
from mentoring.demo.structure import GROUP


class Command(BaseCommand):
    help = "Fill an empty copy with the demonstration company: an invented group, its seasons, its accounts."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing when somebody is there already")
        parser.add_argument("--reset", action="store_true", help="throw everything away first")

    def handle(self, *args: Any, if_empty: bool, reset: bool, **options: Any) -> None:
        try:
            refuse_outside_demonstration()
            if if_empty and not reset and not is_empty():
                return
            if reset:
                call_command("flush", interactive=False, verbosity=0)
            self.stdout.write(f"Making the demonstration company, {GROUP}: this takes less than a minute…")
            self.stdout.flush()
            started = time.monotonic()
            counts = seed()
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(
            f"{counts.people} people, {counts.pairs} pairs, {counts.sessions} sessions held "
            f"in {time.monotonic() - started:.1f} s."
        )
        for line in lines():
            self.stdout.write(line)
