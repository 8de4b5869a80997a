"""``manage.py messages``: keep the translation catalogues in step, with nothing but Python."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import catalogues


class Command(BaseCommand):
    help = "Extract strings into locale/<app>/, compile them, or check that nothing is missing."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("apps", nargs="*", help="apps to extract (default: all)")
        parser.add_argument("--compile", action="store_true", help="only compile")
        parser.add_argument("--check", action="store_true", help="write nothing; fail when a catalogue is out of step")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["compile"]:
            self.stdout.write(f"{catalogues.compile_all()} catalogues compiled.")
            return
        ours = [c.label for c in apps.get_app_configs() if (settings.BASE_DIR / c.label).is_dir()]
        missing = 0
        for app in options["apps"] or [*ours, "mentoring"]:
            if options["check"]:
                missing += self.check_app(app)
                continue
            count, untranslated = catalogues.update(app)
            self.stdout.write(f"{app}: {count} strings, {untranslated} without a translation")
        if missing:
            raise CommandError(f"{missing} strings are missing, untranslated or left over. Run: manage.py messages")

    def check_app(self, app: str) -> int:
        wanted = {(e.msgctxt, e.msgid) for e in catalogues.merged(app)}
        path = catalogues.catalogue_path(app)
        import polib

        have = polib.pofile(str(path)) if path.exists() else polib.POFile()
        bad = wanted ^ {(e.msgctxt, e.msgid) for e in have}
        bad |= {(e.msgctxt, e.msgid) for e in have.untranslated_entries()}
        for _context, text in sorted(bad, key=lambda key: key[1]):
            self.stderr.write(f"{app}: {text}")
        return len(bad)
