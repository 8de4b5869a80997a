"""``manage.py import_people FILE``: an HR file from a shell or a nightly task."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from people.services.imports.shell import Outcome, import_file


class Command(BaseCommand):
    help = (
        "Take in an HR file (CSV or XLSX). Encoding, separator and the usual header names are recognised. Exit status: "
        "0 applied (refused lines are listed), 2 refused as a whole with nothing written."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the file to read")
        parser.add_argument("--dry-run", action="store_true", help="tell what would change; write nothing; exit 0")
        parser.add_argument("--json", action="store_true", help="answer in JSON on standard output")
        parser.add_argument(
            "--unknown-manager",
            choices=["refuse", "root"],
            default="",
            help="refuse: lines that name an unknown manager are refused; root: those people stand without a manager. "
            "By default they are refused, except a marker above most of the file (XX), which is the top",
        )
        parser.add_argument(
            "--duplicates",
            choices=["refuse", "first"],
            default="refuse",
            help="lines with the same number or address: refuse all of them (default), or keep the first",
        )
        parser.add_argument(
            "--allow-leavers",
            type=float,
            metavar="PERCENT",
            help="up to this share of the people may leave (10 without it); also the explicit yes to a file that "
            "changes most e-mail addresses",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            with path.open("rb") as file:
                outcome = import_file(
                    file,
                    actor=None,
                    name=path.name,
                    dry_run=options["dry_run"],
                    unknown_manager=options["unknown_manager"],
                    duplicates=options["duplicates"],
                    allow_leavers=options["allow_leavers"],
                )
        except OSError as error:
            message = f"{path}: {error.strerror}"
            outcome = Outcome(errors=[{"line": None, "field": "", "message": message}], refused_whole=message)
        if options["json"]:
            self.stdout.write(json.dumps(outcome.as_json(), ensure_ascii=False, indent=2))
        elif not outcome.refused_whole:
            self.say(outcome, dry_run=options["dry_run"])
        if outcome.refused_whole:
            if not options["json"]:
                self.list_errors(outcome.errors[1:])
            raise CommandError(outcome.refused_whole, returncode=2)

    def say(self, outcome: Outcome, *, dry_run: bool) -> None:
        told = outcome.as_json()
        self.list_errors(outcome.errors)
        for warning in outcome.warnings:
            self.stdout.write(f"! {warning['message']}")
        if dry_run:
            self.stdout.write("Nothing was written.")
        keys = ("rows", "created", "updated", "moved", "left", "unchanged", "refused")
        self.stdout.write(", ".join(f"{key} {told[key]}" for key in keys))

    def list_errors(self, errors: list[dict[str, Any]]) -> None:
        for error in errors[:200]:
            self.stdout.write(f"{error['line']}: {error['field']}: {error['message']}")
        if len(errors) > 200:
            self.stdout.write(f"… {len(errors) - 200} more (--json lists all)")
