"""``manage.py check_hierarchy PAIRS.csv``: the conflicts of any list of pairs, with their paths."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation
from django.utils.dateparse import parse_date

from matching.enums import ConflictKind, Severity
from matching.queries import ConflictFound, load_conflicts
from people.models import Person
from programs.models import Programme

COLUMNS = ("mentor_id", "mentee_id")


class Command(BaseCommand):
    help = "Tell the conflicts of each pair of a CSV file (columns mentor_id, mentee_id: employee numbers)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="PAIRS.csv")
        parser.add_argument("--on", metavar="DATE", help="from this day (YYYY-MM-DD), today by default")
        parser.add_argument(
            "--until", metavar="DATE", help="to this day, included (YYYY-MM-DD); that one day by default"
        )
        parser.add_argument(
            "--programme", metavar="SLUG", help="count kinds, levels, remits and ties as this programme"
        )
        parser.add_argument("--json", action="store_true", help="a list of {mentor_id, mentee_id, conflicts}")

    def handle(self, *args: Any, **options: Any) -> None:
        pairs = read_pairs(Path(options["file"]))
        on = parse_day("--on", options["on"]) or timezone.localdate()
        last = parse_day("--until", options["until"]) or on
        if last < on:
            raise CommandError(f"--until {last}: earlier than the first day, {on}")
        answers = check(pairs, on=on, until=last + timedelta(days=1), programme=find_programme(options["programme"]))
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
                since = f", {found['holds_from']}" if found.get("holds_from") else ""
                self.stdout.write(f"  {severity}: {kind} ({' → '.join(found['path'])}{since})")
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


def parse_day(option: str, text: str | None) -> date | None:
    """A day written YYYY-MM-DD."""
    try:
        day = parse_date(text) if text else None
    except ValueError:
        day = None
    if text and day is None:
        raise CommandError(f"{option} {text}: a date is written YYYY-MM-DD")
    return day


def find_programme(slug: str | None) -> Programme | None:
    """The programme of this slug."""
    programme = Programme.objects.filter(slug=slug).first() if slug else None
    if slug and programme is None:
        raise CommandError(f"--programme {slug}: there is no such programme")
    return programme


def check(pairs: list[tuple[str, str]], *, on: date, until: date, programme: Programme | None) -> list[dict[str, Any]]:
    """For each pair, in order: its conflicts on some day before ``until``, and the employee numbers nobody has."""
    numbers = sorted({number for pair in pairs for number in pair})
    ids: dict[str, int] = {}
    for start in range(0, len(numbers), 5000):
        chunk = numbers[start : start + 5000]
        rows = Person.objects.filter(employee_number__in=chunk).values_list("employee_number", "pk")
        ids.update((number, pk) for number, pk in rows if number)
    conflicts = load_conflicts(programme, ids.values(), on=on, until=until)
    number_of = Person.objects.in_bulk(conflicts.hierarchy.ids)
    answers = []
    for mentor, mentee in pairs:
        unknown = [number for number in (mentor, mentee) if number not in ids]
        found = [] if unknown else conflicts.between(ids[mentor], ids[mentee])
        told = [say_conflict(one, number_of) for one in found]
        answer: dict[str, Any] = {"mentor_id": mentor, "mentee_id": mentee, "conflicts": told}
        if unknown:
            answer["unknown"] = unknown
        answers.append(answer)
    return answers


def say_conflict(one: ConflictFound, people: dict[int, Person]) -> dict[str, Any]:
    """Kind, severity and path; the day it begins on when that is to come, and whether it is waived, when it is."""
    facts = {name: value for name, value in one.as_json().items() if value is not None}
    return {**facts, "path": [say_person(people[i]) for i in one.path]}


def say_person(person: Person) -> str:
    """How a person is named in a path: the employee number, or the name of somebody without one."""
    return person.employee_number or person.name
