from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand

from core.catalogues import compile_all


class Command(BaseCommand):
    help = "Bring a copy up to date before it starts: translations, database, cache table. Harmless to run again."
    # One process for all of it, and no checks twice: this runs at each `make run`, which should take seconds.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="also fill the demonstration company if there is none")

    def handle(self, *args: Any, demo: bool, **options: Any) -> None:
        compile_all()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        if demo and settings.DEMO_MODE and "seed_demo" in get_commands():
            call_command("seed_demo", "--if-empty")
