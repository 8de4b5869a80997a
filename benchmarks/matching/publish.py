"""How long publishing a round takes: pairs, places, letters and history of everybody, in one act.

    python benchmarks/matching/publish.py [100 1000 2000]                # SQLite, in a temporary folder
    DATABASE_URL=postgresql://… python benchmarks/matching/publish.py    # PostgreSQL: give it an empty database

For each size a cohort is made with as many mentors as mentees (every fourth mentor has two places, everybody has a
manager), a scenario is computed and published. Reading everybody and proving the scenario again, which publishing
does too, is measured before on its own: what is left is what the pairs cost. Each act happens once, so there is no
median; the first size is made twice and its first run is not counted.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

UNITS, TOPICS, SPAN = 60, 24, 8


def fill(name: str, pairs: int) -> Any:
    """A cohort with as many mentors as mentees, all of them ready and with topics; return its manager and it."""
    from django.utils import timezone

    from people.models import Person, ReportingLine, Unit
    from programs.models import Cohort, Enrolment, EnrolmentTopic, Programme, Role, Topic

    today, chance = timezone.localdate(), random.Random(name)
    programme = Programme.objects.create(slug=name, name_fr=name, name_en=name, mentor_capacity=2)
    cohort = Cohort.objects.create(
        programme=programme, name_fr=name, seats=pairs, phase="matching",
        starts_on=today + dt.timedelta(days=30), ends_on=today + dt.timedelta(days=200),
    )  # fmt: skip
    units = Unit.objects.bulk_create(Unit(name=f"{name} {number}") for number in range(UNITS))
    topics = Topic.objects.bulk_create(
        Topic(programme=programme, code=f"t{number}", axis="usages", name_fr="Sujet", name_en="Topic")
        for number in range(TOPICS)
    )

    def person(number: int, kind: str) -> Person:
        made = Person(
            first_name=f"Prénom{number}", last_name=f"Nom{chance.randrange(10**6)}", unit=chance.choice(units),
            email=f"{name}-{kind}{number}@group.example", language=chance.choice(("fr", "en")),
        )  # fmt: skip
        made.sort_name = made.make_sort_name()
        return made

    def some(kind: str, count: int) -> list[Person]:
        return Person.objects.bulk_create((person(number, kind) for number in range(count)), batch_size=500)

    heads, mentees, mentors = some("head", max(1, pairs // SPAN)), some("mentee", pairs), some("mentor", pairs)
    ReportingLine.objects.bulk_create(
        (
            ReportingLine(person=one, manager=heads[number // SPAN % len(heads)], kind="solid", starts_on=today)
            for side in (mentees, mentors)
            for number, one in enumerate(side)
        ),
        batch_size=500,
    )
    enrolments = Enrolment.objects.bulk_create(
        (
            Enrolment(
                cohort=cohort, person=one, side=side, state="ready", ready_at=timezone.now(), languages=["fr"],
                capacity=2 if side == "mentor" and number % 4 == 0 else 1,
            )
            for side, people in (("mentee", mentees), ("mentor", mentors))
            for number, one in enumerate(people)
        ),
        batch_size=200,
    )  # fmt: skip
    EnrolmentTopic.objects.bulk_create(
        (
            EnrolmentTopic(
                enrolment=one, topic=topic,
                **({"level": chance.randint(2, 4)} if one.side == "mentor" else {"rank": place}),
            )
            for one in enrolments
            for place, topic in enumerate(chance.sample(topics, 3), start=1)
        ),
        batch_size=500,
    )  # fmt: skip
    boss = Person.objects.create(first_name="Ann", last_name=name, email=f"boss-{name}@group.example")
    Role.objects.create(programme=programme, person=boss, kind="manager")
    return boss, cohort


def compute(boss: Any, cohort: Any) -> Any:
    """A scenario of the cohort, computed in this process as the worker would."""
    from core import states
    from matching.services import compute_round, create_round

    row = create_round(cohort, actor=boss, name="A")
    states.move(row, "solving", actor=boss, verb="matching.solve_round")
    compute_round(row.pk)
    row.refresh_from_db()
    return row


def measure(act: Callable[[], Any]) -> tuple[Any, float, float, int]:
    """What an act answers, its seconds of the wall and of the processor, and its queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        begin, busy = time.perf_counter(), time.process_time()
        answer = act()
        wall, worked = time.perf_counter() - begin, time.process_time() - busy
    return answer, wall, worked, len(queries)


def publish(name: str, count: int) -> list[tuple[str, list[Any]]]:
    """Two lines of the table: the proof alone, the whole act."""
    from django.db import connection

    from matching.queries.proofs import prove_round
    from matching.services import publish_round

    boss, cohort = fill(name, count)
    row = compute(boss, cohort)
    connection.queries_limit = 10**6
    verdict, *proof = measure(lambda: prove_round(row))
    pairs, *act = measure(lambda: publish_round(row, actor=boss))
    assert verdict.holds
    held = len({one.mentor_id for one in pairs})
    return [
        (f"{count:,} mentees: everybody read, the scenario proved", proof),
        (f"{count:,} mentees: published, {len(pairs):,} pairs of {held:,} mentors", act),
    ]


def run(sizes: Sequence[int]) -> None:
    """Everything, in the database named by the environment; a table in Markdown."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    publish("warm", sizes[0])
    print(f"| what ({connection.vendor}) | s | processor, s | queries |\n|---|---:|---:|---:|")
    for count in sizes:
        for what, (wall, worked, queries) in publish(f"size-{count}", count):
            print(f"| {what} | {wall:,.2f} | {worked:,.2f} | {queries:,} |", flush=True)


def main() -> None:
    """Read the sizes, then :func:`run` in a database of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000, 2000])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings.dev")
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/publish.sqlite3")
        os.environ.setdefault("LOG_LEVEL", "ERROR")
        run(options.sizes)


if __name__ == "__main__":
    main()
