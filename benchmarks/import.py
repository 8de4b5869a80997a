"""How long an HR file of 190,000 people takes, beside a plain bulk load of the same rows.

    python benchmarks/import.py [--people 190000]                        # SQLite, in a temporary folder
    DATABASE_URL=postgresql://… python benchmarks/import.py              # PostgreSQL: give it an empty database

The sample of tests/data is copied side by side under one top until it is large enough. Each step runs in a process of
its own, so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "tests" / "data" / "transport-2011-03.csv"
PLAIN = ("first_name", "last_name", "email", "job_title", "grade", "site", "language")
STEPS = {
    "plain": "Plain bulk load (people and solid lines)",
    "read": "Judge and compare (dry run)",
    "first": "First file: everybody joins",
    "same": "The same file again: nothing changes",
    "next": "Next file: 1 % leave, 2 % join, 3 % move, 5 % change",
}


def grow(path: Path, people: int, *, later: bool) -> None:
    """Write a file of ``people`` lines; ``later`` is the one half a year after."""
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        sample = list(csv.DictReader(file))
    top = next(row["employee_id"] for row in sample if row["manager_id"] == "XX")
    managing = {row["manager_id"] for row in sample} | {row["dotted_manager_id"] for row in sample}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, sample[0].keys())
        writer.writeheader()
        for number in range(people):
            # Those who leave manage nobody, so that no other line is refused.
            leaves = later and number % 100 == 0 and sample[number % len(sample)]["employee_id"] not in managing
            if not leaves:
                writer.writerow(_person(sample, top, number, later=later))
        for number in range(people, people + people // 50 if later else people):
            writer.writerow(_person(sample, top, number, later=True))


def _person(sample: list[dict[str, str]], top: str, number: int, *, later: bool) -> dict[str, str]:
    copy, place = divmod(number, len(sample))
    row = dict(sample[place])

    def own(reference: str) -> str:
        return reference if reference in ("", "XX") or not copy else f"{copy}-{reference}"

    row["manager_id"] = top if copy and row["manager_id"] == "XX" else own(row["manager_id"])
    row["dotted_manager_id"] = own(row["dotted_manager_id"])
    row["employee_id"] = own(row["employee_id"])
    row["email"] = f"p{number}@group.example"
    if later and number % 100 in (7, 8, 9) and copy:
        row["manager_id"] = top
    if later and number % 20 == 3:
        row["job_title"] += " II"
    return row


def run_step(step: str, folder: Path) -> None:
    """One step, in this process; prints its seconds and its peak memory as JSON."""
    import django

    django.setup()
    from django.db import connection

    from people.models import Person

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start, worked = time.perf_counter(), time.process_time()
    told = _plain(folder) if step == "plain" else _take(step, folder)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    worked = time.process_time() - worked
    facts = {
        "seconds": seconds,
        "processor": worked,
        "base": before,
        "peak": peak,
        "vendor": connection.vendor,
        "told": told,
    }
    print(json.dumps({**facts, "people": Person.objects.count()}))


def _plain(folder: Path) -> str:
    """What any loader must do at least: people in, managers looked up, solid lines in."""
    from django.db import transaction

    from people.models import Person, ReportingLine

    with transaction.atomic(), (folder / "first.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
        people = [
            Person(
                employee_number=r["employee_id"],
                source="hr",
                sort_name=f"{r['last_name']} {r['first_name']}".lower(),
                **{name: r[name] for name in PLAIN},
            )
            for r in rows
        ]
        made = {person.employee_number: person.pk for person in Person.objects.bulk_create(people, batch_size=2000)}
        lines = [
            ReportingLine(person_id=made[r["employee_id"]], manager_id=made[r["manager_id"]])
            for r in rows
            if r["manager_id"] in made
        ]
        ReportingLine.objects.bulk_create(lines, batch_size=2000)
        transaction.set_rollback(True)
    return f"{len(rows)} rows"


def _take(step: str, folder: Path) -> str:
    from people.services.imports.shell import import_file

    name = "next.csv" if step == "next" else "first.csv"
    with (folder / name).open("rb") as file:
        outcome = import_file(file, actor=None, name=name, dry_run=step == "read")
    told = outcome.as_json()
    if outcome.refused_whole:
        raise SystemExit(outcome.refused_whole)
    return ", ".join(f"{key} {told[key]}" for key in ("created", "updated", "moved", "left", "unchanged", "refused"))


def main() -> None:
    """Run every step in turn and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=190_000)
    parser.add_argument("--step", choices=STEPS)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.step:
        run_step(options.step, options.folder)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        grow(folder / "first.csv", options.people, later=False)
        grow(folder / "next.csv", options.people, later=True)
        environment = {**os.environ, "BINOME_VAR_DIR": name, "PYTHONPATH": str(ROOT), "LOG_LEVEL": "ERROR"}
        environment.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings.dev")
        environment["DEBUG"] = "0"
        subprocess.run([sys.executable, str(ROOT / "manage.py"), "migrate", "-v0"], env=environment, check=True)
        size = (folder / "first.csv").stat().st_size / 1024 / 1024
        print(f"{options.people} people, {size:.0f} MB of CSV\n")
        print("| step | seconds | of them processor | peak memory, MB | result |\n|---|---:|---:|---:|---|")
        for step, label in STEPS.items():
            command = [sys.executable, __file__, "--step", step, "--folder", name]
            done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
            facts = json.loads(done.stdout.splitlines()[-1])
            seconds, processor = f"{facts['seconds']:.1f}", f"{facts['processor']:.1f}"
            figures = f"{seconds} | {processor} | {facts['peak']:.0f} | {facts['told']}"
            print(f"| {label} ({facts['vendor']}) | {figures} |", flush=True)


if __name__ == "__main__":
    main()
