"""How long the board of a call and the release of its answers take.

    python benchmarks/selection.py [--repeat 5]                          # SQLite, in a temporary folder
    DATABASE_URL=postgresql://… python benchmarks/selection.py           # PostgreSQL: give it an empty database

Three calls are made in a database of its own: 250 and 1,000 applications to read, 500 decisions to release. Two of
twenty readers read each file. Pages are asked for in process (no network, no proxy), once to warm up and then
``--repeat`` times: the median counts. The release is one act, so it is measured once, and once more for its queries.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

#: What a 250-row review dashboard of pretalx took on such a machine, with its cache: seconds and queries.
PRETALX = (3.0, 45)
UNITS, GRADES, READERS = 24, ("Employé", "Technicien", "Maîtrise", "Cadre"), 20
OUTCOMES = ("selected", "reserve", "priority", "other_role", "not_this_time")
WEIGHTS = (25, 25, 20, 15, 15)


def fill(name: str, applications: int) -> Any:
    """A closed call with its applications, two finished reviews each, and a manager; return the call."""
    from django.utils import timezone

    from people.models import Person, Unit, User
    from programs.models import (
        Application,
        ApplicationTopic,
        Call,
        Cohort,
        Criterion,
        Programme,
        ReleasedText,
        Review,
        Role,
        Score,
        TimeAgreement,
        Topic,
    )

    now, today, chance = timezone.now(), timezone.localdate(), random.Random(name)
    programme = Programme.objects.create(slug=name, name_fr=name, name_en=name)
    cohort = Cohort.objects.create(
        programme=programme, name_fr=name, seats=applications // 5, phase="selection",
        starts_on=today + dt.timedelta(days=30), ends_on=today + dt.timedelta(days=200),
    )  # fmt: skip
    call = Call.objects.create(
        cohort=cohort, state="closed", offered_fr="…", asked_fr="…", answer_on=today,
        opens_at=now - dt.timedelta(days=30), closes_at=now - dt.timedelta(days=5),
    )  # fmt: skip
    grid = Criterion.objects.bulk_create(
        Criterion(
            call=call, code=f"c{place}", position=place, weight=weight, name_fr=f"Critère {place}", name_en=f"C{place}"
        )
        for place, weight in enumerate(WEIGHTS)
    )
    units = Unit.objects.bulk_create(Unit(name=f"{name} {number}") for number in range(UNITS))
    topics = Topic.objects.bulk_create(
        Topic(programme=programme, code=f"t{number}", axis="usages", name_fr="Sujet", name_en="Topic")
        for number in (1, 2)
    )

    def person(number: int, kind: str) -> Person:
        made = Person(
            first_name=f"Prénom{number}", last_name=f"Nom{chance.randrange(10**6)}", unit=chance.choice(units),
            grade=chance.choice(GRADES), email=f"{name}-{kind}{number}@group.example",
            language=chance.choice(("fr", "en")),
        )  # fmt: skip
        made.sort_name = made.make_sort_name()
        return made

    readers = Person.objects.bulk_create(person(number, "reader") for number in range(READERS))
    strict = {one.pk: chance.uniform(-0.6, 0.6) for one in readers}
    people = Person.objects.bulk_create((person(number, "p") for number in range(applications)), batch_size=500)
    files = Application.objects.bulk_create(
        (
            Application(
                call=call, person=one, state="submitted", submitted_at=now, step=5, explained="Un modèle",
                explanation="mot " * 190, curiosity="mot " * 150, motivation="mot " * 100, learning="mot " * 60,
                availability="Le jeudi", hours_a_month=4, languages=["fr"], is_volunteer=True, opened_to_readers_at=now,
            )
            for one in people
        ),
        batch_size=200,
    )  # fmt: skip
    ApplicationTopic.objects.bulk_create(
        ApplicationTopic(application=one, topic=topic, position=place, level=3, evidence="Un atelier par mois.")
        for one in files
        for place, topic in enumerate(topics, start=1)
    )
    ReleasedText.objects.bulk_create(
        ReleasedText(application=one, part="explanation", text="mot " * 190) for one in files
    )
    TimeAgreement.objects.bulk_create(
        TimeAgreement(application=one, manager=readers[0], answer="agreed", answered_at=now) for one in files
    )
    reviews = Review.objects.bulk_create(
        Review(application=one, reviewer=reader, state="done", done_at=now, due_on=today)
        for one in files
        for reader in chance.sample(readers, 2)
    )
    level = {one.pk: chance.uniform(1.2, 3.8) for one in files}
    Score.objects.bulk_create(
        (
            Score(
                review=one, criterion=criterion, comment="Un exemple précis.",
                mark=max(1, min(4, round(level[one.application_id] - strict[one.reviewer_id] + chance.gauss(0, 0.6)))),
            )
            for one in reviews
            for criterion in grid
        ),
        batch_size=1000,
    )  # fmt: skip
    boss = Person.objects.create(first_name="Ann", last_name=name, email=f"boss-{name}@group.example")
    Role.objects.create(programme=programme, person=boss, kind="manager")
    User.objects.create(email=boss.email, person=boss)
    return call


def boss_of(call: Any) -> Any:
    """The account of the call’s manager."""
    return call.cohort.programme.roles.get(kind="manager").person.user


def measure(ask: Any, repeat: int) -> tuple[float, float, int]:
    """Median milliseconds (wall and processor) and queries of what ``ask`` does."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask()
    wall, worked = [], []
    for _number in range(repeat):
        begin, busy = time.perf_counter(), time.process_time()
        ask()
        wall.append((time.perf_counter() - begin) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    with CaptureQueriesContext(connection) as queries:
        ask()
    return statistics.median(wall), statistics.median(worked), len(queries)


def pages(call: Any, count: int, repeat: int) -> list[tuple[str, float, float, int]]:
    """The board, its page of agreement and fairness, and the preview of a threshold."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    client = Client()
    client.force_login(boss_of(call), backend=settings.AUTHENTICATION_BACKENDS[-1])
    board, fair, bulk = (
        reverse(f"programs:{name}", args=[call.cohort_id]) for name in ("applications", "fairness", "decide_many")
    )

    def get(address: str) -> None:
        assert client.get(address).status_code == 200

    def preview() -> None:
        answer = client.post(bulk, {"best": count // 5, "outcome": "selected"})
        assert answer.status_code == 200, answer.status_code

    return [
        (f"Board, {count:,} applications", *measure(lambda: get(board), repeat)),
        (f"Agreement and fairness, {count:,} applications", *measure(lambda: get(fair), repeat)),
        (f"Preview of a threshold, {count:,} applications", *measure(preview, repeat)),
    ]


def release(call: Any, count: int) -> tuple[str, float, float, int]:
    """Prepare ``count`` decisions of all five kinds, then the one act; with its queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from programs.services.decisions import prepare_decisions
    from programs.services.release import release_answers

    actor = boss_of(call).person
    files = list(call.applications.order_by("pk").values_list("pk", flat=True))
    for place, outcome in enumerate(OUTCOMES):
        prepare_decisions(
            call, actor=actor, application_ids=files[place :: len(OUTCOMES)], outcome=outcome,
            role="ambassador" if outcome == "other_role" else "",
        )  # fmt: skip
    with CaptureQueriesContext(connection) as queries:
        begin, busy = time.perf_counter(), time.process_time()
        assert release_answers(call, actor=actor) == count
        wall, worked = time.perf_counter() - begin, time.process_time() - busy
    return f"Release of {count:,} answers", wall * 1000, worked * 1000, len(queries)


def main() -> None:
    """Fill, measure, print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings.dev")
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/selection.sqlite3")
        os.environ.setdefault("LOG_LEVEL", "ERROR")
        run(options.repeat)


def run(repeat: int) -> None:
    """Everything, in the database named by the environment."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    rows = []
    for count in (250, 1000):
        rows += pages(fill(f"call-{count}", count), count, repeat)
    rows.append(release(fill("call-500", 500), 500))
    print(f"| what ({connection.vendor}) | ms | processor, ms | queries |\n|---|---:|---:|---:|")
    for what, wall, worked, queries in rows:
        print(f"| {what} | {wall:,.0f} | {worked:,.0f} | {queries} |")
    seconds, queries = PRETALX
    print(
        f"| pretalx, review dashboard of 250 rows, as published, with its cache | {seconds * 1000:,.0f} | | {queries} |"
    )
    faster, fewer = seconds * 1000 / rows[0][1], queries / rows[0][3]
    print(f"\nOur board of 250 beside it: {faster:.0f} times faster, {fewer:.1f} times fewer queries.")


if __name__ == "__main__":
    main()
