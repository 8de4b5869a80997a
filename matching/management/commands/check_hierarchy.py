"""``manage.py check_hierarchy PAIRS.csv``: the conflicts of any list of pairs, with their paths."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.dateparse import parse_date

from matching.enums import ConflictKind, Severity
from matching.queries import levels_of, load_hierarchy
from people.models import Person
from programs.models import Programme

COLUMNS = ("mentor_id", "mentee_id")


class Command(BaseCommand):
    help = "Tell the hierarchy conflicts of each pair of a CSV file (columns mentor_id, mentee_id: employee numbers)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="PAIRS.csv")
        parser.add_argument("--on", metavar="DATE", help="lines of this day (YYYY-MM-DD), today by default")
        parser.add_argument("--programme", metavar="SLUG", help="count levels as this programme does")
        parser.add_argument("--json", action="store_true", help="a list of {mentor_id, mentee_id, conflicts}")

    def handle(self, *args: Any, **options: Any) -> None:
        pairs = read_pairs(Path(options["file"]))
        answers = check(pairs, on=parse_day(options["on"]), programme=find_programme(options["programme"]))
        if options["json"]:
            self.stdout.write(json.dumps(answers, ensure_ascii=False, indent=2))
        else:
            with translation.override(translation.get_language() or "en"):
                self.print_words(answers)

    def print_words(self, answers: list[dict[str, Any]]) -> None:
        """One line a pair, one line a conflict."""
        for answer in answers:
            self.stdout.write(f"{answer['mentor_id']} / {answer['mentee_id']}")
            for found in answer["conflicts"]:
                kind, severity = ConflictKind(found["kind"]).label, Severity(found["severity"]).label
                self.stdout.write(f"  {severity}: {kind} ({' → '.join(found['path'])})")
            if answer.get("unknown"):
                self.stdout.write(f"  unknown employee number: {', '.join(answer['unknown'])}")


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """The pairs of the file; ``CommandError`` in words when it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as exc:
        raise CommandError(f"{path}: {exc.strerror}") from exc
    if b"\0" in content:
        raise CommandError(f"{path}: not a text file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:  # a spreadsheet of a French Windows; numbers and names of columns read alike
        text = content.decode("cp1252", errors="replace")
    first = text.splitlines()[0] if text.strip() else ""
    separator = max(",;\t", key=first.count)
    reader = csv.DictReader(text.splitlines(), delimiter=separator)
    if not set(COLUMNS) <= {name.strip() for name in reader.fieldnames or []}:
        raise CommandError(f"{path}: the first line must name the columns {', '.join(COLUMNS)}")
    rows = [{str(key).strip(): (value or "").strip() for key, value in row.items() if key} for row in reader]
    return [(row["mentor_id"], row["mentee_id"]) for row in rows if row["mentor_id"] or row["mentee_id"]]


def parse_day(text: str | None) -> date | None:
    """A day written YYYY-MM-DD."""
    try:
        day = parse_date(text) if text else None
    except ValueError:
        day = None
    if text and day is None:
        raise CommandError(f"--on {text}: a date is written YYYY-MM-DD")
    return day


def find_programme(slug: str | None) -> Programme | None:
    """The programme of this slug."""
    programme = Programme.objects.filter(slug=slug).first() if slug else None
    if slug and programme is None:
        raise CommandError(f"--programme {slug}: there is no such programme")
    return programme


def check(pairs: list[tuple[str, str]], *, on: date | None, programme: Programme | None) -> list[dict[str, Any]]:
    """For each pair, in order: its conflicts, and the employee numbers nobody has."""
    numbers = sorted({number for pair in pairs for number in pair})
    ids: dict[str, int] = {}
    for start in range(0, len(numbers), 5000):
        chunk = numbers[start : start + 5000]
        rows = Person.objects.filter(employee_number__in=chunk).values_list("employee_number", "pk")
        ids.update((number, pk) for number, pk in rows if number)
    hierarchy = load_hierarchy(ids.values(), on=on, **levels_of(programme))
    number_of = Person.objects.in_bulk(hierarchy.ids)
    answers = []
    for mentor, mentee in pairs:
        unknown = [number for number in (mentor, mentee) if number not in ids]
        found = [] if unknown else hierarchy.conflicts(ids[mentor], ids[mentee])
        answer: dict[str, Any] = {
            "mentor_id": mentor,
            "mentee_id": mentee,
            "conflicts": [
                {"kind": one.kind, "severity": one.severity, "path": [told(number_of[i]) for i in one.path]}
                for one in found
            ],
        }
        if unknown:
            answer["unknown"] = unknown
        answers.append(answer)
    return answers


def told(person: Person) -> str:
    """How a person is named in a path: the employee number, or the name of somebody without one."""
    return person.employee_number or person.name
