"""An HR file as an act: what it changes, what it refuses, how it is taken back. Figures come from csv alone."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.audit import AuditEntry
from core.errors import Refused
from people.models import HRImport, HRUndo, Person, PersonWord, ReportingLine, StagedRow, Unit, User
from people.services import add_line, imports, invite_user
from people.services.imports.shell import import_file
from people.signals import organisation_changed, person_left
from tests.factories.people import PersonFactory, UserFactory, line

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[1] / "data"
MARCH, SEPTEMBER = DATA / "transport-2011-03.csv", DATA / "transport-2011-09.csv"
HEADER = "matricule;nom;prénom;courriel;fonction;unité;responsable;responsable fonctionnel;langue\n"


def rows_of(path: Path, encoding: str, mark: str) -> dict[str, dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return {row["employee_id"]: row for row in csv.DictReader(file, delimiter=mark)}


def held_manager(rows: dict[str, dict[str, str]], number: str) -> str:
    above = rows[number]["manager_id"]
    while above in rows and rows[above]["status"] == "vacant":
        above = rows[above]["manager_id"]
    return above if above in rows else ""


def run(path: Path | str, **options: Any) -> tuple[int, dict[str, Any]]:
    out = io.StringIO()
    try:
        call_command("import_people", str(path), json=True, stdout=out, **options)
        code = 0
    except CommandError as error:
        code = error.returncode
    return code, json.loads(out.getvalue())


def open_lines() -> set[tuple[str, str, str]]:
    """Person, manager and kind of every line that holds today, by number."""
    fields = ("person__employee_number", "manager__employee_number", "kind")
    return set(ReportingLine.objects.on().values_list(*fields))


def take(text: str, **options: Any) -> Any:
    return import_file(io.BytesIO((HEADER + text).encode()), actor=None, name="test.csv", **options)


def everything() -> list[Any]:
    """All that an import may change, in a form that can be compared."""
    people = Person.objects.order_by("pk").values_list(
        "employee_number", "first_name", "last_name", "email", "job_title", "unit__name", "unit__parent__name", "grade",
        "site", "post_since", "language", "state", "source", "left_on", "sort_name",
    )  # fmt: skip
    lines = ReportingLine.objects.values_list("person__employee_number", "manager__employee_number", "kind", "ends_on")
    accounts = User.objects.order_by("pk").values_list("email", "is_active")
    return [list(people), sorted(lines, key=str), list(accounts), sorted(Unit.objects.values_list("name", flat=True))]


@pytest.fixture
def heard() -> Iterator[list[tuple[str, frozenset[int]]]]:
    calls: list[tuple[str, frozenset[int]]] = []

    def hear_change(person_ids: frozenset[int], act: str, **_kwargs: Any) -> None:
        calls.append((act, person_ids))

    def hear_leave(person_ids: frozenset[int], **_kwargs: Any) -> None:
        calls.append(("left", person_ids))

    organisation_changed.connect(hear_change)
    person_left.connect(hear_leave)
    yield calls
    organisation_changed.disconnect(hear_change)
    person_left.disconnect(hear_leave)


# The two real files


def test_march_then_september_report_what_csv_alone_finds(heard):
    march, september = rows_of(MARCH, "utf-8", ","), rows_of(SEPTEMBER, "cp1252", ";")
    vacant = {number for number, row in september.items() if row["status"] == "vacant"}
    held = september.keys() - vacant
    both = held & march.keys()
    moved = {
        n
        for n in both
        if held_manager(march, n) != held_manager(september, n) or march[n]["unit"] != september[n]["unit"]
    }
    fields = ("first_name", "last_name", "email", "job_title", "grade", "site", "language", "dotted_manager_id")
    changed = {
        n for n in both - moved
        if any(" ".join(march[n][f].split()) != " ".join(september[n][f].split()) for f in fields)
    }  # fmt: skip

    first_code, first = run(MARCH)
    before = everything()
    refused_code, refused = run(SEPTEMBER)
    unchanged_by_refusal = everything() == before
    dry_code, dry = run(SEPTEMBER, dry_run=True)
    unchanged_by_dry_run = everything() == before
    code, told = run(SEPTEMBER, allow_leavers=20)

    assert (first_code, first["rows"], first["created"], first["refused"]) == (0, 2006, 2006, 0)
    assert (refused_code, refused["created"], refused["refused"], unchanged_by_refusal) == (2, 0, 2039, True)
    assert (dry_code, unchanged_by_dry_run) == (0, True)
    assert code == 0
    assert {key: told[key] for key in ("rows", "created", "left", "moved", "updated", "unchanged", "refused")} == {
        "rows": 2039,
        "created": len(held - march.keys()),
        "left": len(march.keys() - held),
        "moved": len(moved),
        "updated": len(moved | changed),
        "unchanged": len(both - moved - changed),
        "refused": 6,
    }
    assert {key: dry[key] for key in ("created", "left", "moved")} == {
        key: told[key] for key in ("created", "left", "moved")
    }
    assert {error["field"] for error in told["errors"]} == {"status"}
    assert [len(ids) for act, ids in heard if act == "left"] == [len(march.keys() - held)]
    below = ReportingLine.objects.on().get(person__employee_number="95", kind="solid")
    assert below.manager.employee_number == held_manager(september, "95")
    reports = (
        ReportingLine.objects.on()
        .filter(kind="solid")
        .values_list("person__employee_number", "manager__employee_number")
    )
    assert dict(reports) == {n: above for n in held if (above := held_manager(september, n))}


def test_unmapped_columns_are_stored_nowhere():
    run(MARCH)

    stored = json.dumps(
        [everything(), list(HRImport.objects.values("header", "counts", "warnings", "columns"))], default=str
    )
    assert '"1968"' not in stored
    assert "2008-04-16" not in stored
    assert StagedRow.objects.count() == 0
    assert list(HRImport.objects.values_list("state", "indexed")) == [("applied", True)]
    assert Person.objects.get(employee_number="121").words.filter(word="margaux").count() == 1


def test_the_same_file_twice_changes_nothing():
    run(MARCH)
    before = everything()

    code, told = run(MARCH)

    assert (code, told["unchanged"], told["created"], told["updated"], told["left"]) == (0, 2006, 0, 0, 0)
    assert everything() == before
    assert AuditEntry.objects.filter(verb="people.apply_import").count() == 2


# One act


def test_joiners_movers_leavers_and_returning_people():
    take(
        "1;Roux;Zoé;zoe@g.example;Dir;Siège;;;fr\n2;Élan;Wei;wei@g.example;Chef;Nord;1;;en\n3;Petit;Ana;;;Nord;2;1;fr\n"
    )
    UserFactory(person=Person.objects.get(employee_number="2"))

    later = "1;Roux;Zoé;zoe@g.example;Dir;Siège;;;fr\n3;Petit;Ana;ana@g.example;;Sud;1;;fr\n4;Vert;Léo;;;Sud;3;;de\n"
    outcome = take(later, allow_leavers=50)

    wei = Person.objects.get(employee_number="2")
    assert outcome.counts == {
        "rows": 3,
        "created": 1,
        "updated": 1,
        "moved": 1,
        "left": 1,
        "unchanged": 1,
        "refused": 0,
    }
    assert (wei.state, wei.user.is_active, ReportingLine.objects.on().filter(person=wei).count()) == ("left", False, 0)
    assert open_lines() == {
        ("3", "1", "solid"), ("4", "3", "solid"),
    }  # fmt: skip
    assert Person.objects.get(employee_number="4").language == "fr"

    back = take("1;Roux;Zoé;zoe@g.example;Dir;Siège;;;fr\n2;Élan;Wei;wei@g.example;Chef;Nord;1;;en\n"
                "3;Petit;Ana;ana@g.example;;Sud;1;;fr\n4;Vert;Léo;;;Sud;3;;de\n")  # fmt: skip

    wei.refresh_from_db()
    assert (back.counts["created"], wei.state, wei.left_on) == (1, "active", None)
    assert wei.user.is_active is False


def test_addresses_may_be_exchanged_and_accounts_follow():
    take("1;A;A;a@g.example;;;;;\n2;B;B;b@g.example;;;1;;\n")
    for person in Person.objects.all():
        UserFactory(person=person)

    refused = take("1;A;A;b@g.example;;;;;\n2;B;B;a@g.example;;;1;;\n")
    done = take("1;A;A;b@g.example;;;;;\n2;B;B;a@g.example;;;1;;\n", allow_leavers=0)

    assert "2" in refused.refused_whole
    assert done.refused_whole == ""
    assert dict(User.objects.values_list("person__employee_number", "email")) == {
        "1": "b@g.example",
        "2": "a@g.example",
    }


def test_somebody_entered_by_hand_is_recognised_and_their_dotted_line_stays():
    boss = PersonFactory(employee_number=None, email="chef@g.example", source="manual")
    other = PersonFactory(employee_number="77", source="manual")
    add_line(
        boss,
        actor=other,
        manager=other,
        kind="dotted",
        starts_on=dt.date(2020, 1, 1),
    )

    outcome = take("1;Chef;Cécile;Chef@g.example;;;77;;\n2;B;B;;;;1;77;\n")

    boss.refresh_from_db()
    assert (outcome.counts["updated"], outcome.counts["created"], boss.employee_number, boss.source) == (
        1,
        1,
        "1",
        "hr",
    )
    assert open_lines() == {
        ("1", "77", "dotted"), ("1", "77", "solid"), ("2", "1", "solid"), ("2", "77", "dotted"),
    }  # fmt: skip


def test_columns_that_the_file_does_not_have_are_left_alone():
    take("1;A;A;a@g.example;Cheffe;Nord;;;en\n2;B;B;;;Nord;1;;en\n")
    before = everything()

    outcome = import_file(io.BytesIO(b"number,last name,first name\n1,A,A\n2,B,B\n"), actor=None, name="short.csv")

    assert outcome.counts["unchanged"] == 2
    assert everything() == before


def test_days_in_the_post_are_read_in_both_ways_and_strange_ones_change_nothing():
    header = "matricule;nom;prénom;en poste depuis\n"

    def take_days(*days: str) -> Any:
        text = header + "".join(f"{n};N{n};P{n};{day}\n" for n, day in enumerate(days, start=1))
        return import_file(io.BytesIO(text.encode()), actor=None, name="days.csv", unknown_manager="root")

    def days() -> list[dt.date | None]:
        return list(Person.objects.order_by("employee_number").values_list("post_since", flat=True))

    take_days("2024-09-30", "30/09/2023", "1.2.2022 00:00", "soon", "")
    first = days()
    second = take_days("2024-09-30", "13/25/2023", "", "2021-02-29", "01/06/2026")
    then = days()
    third = take_days("2024-09-30", "30/09/2023", "", "", "2026-06-01")

    assert first == [dt.date(2024, 9, 30), dt.date(2023, 9, 30), dt.date(2022, 2, 1), None, None]
    assert then == [dt.date(2024, 9, 30), dt.date(2023, 9, 30), None, None, dt.date(2026, 6, 1)]
    assert (second.counts["updated"], second.counts["unchanged"]) == (2, 3)
    assert (third.counts["updated"], third.counts["unchanged"]) == (0, 5)
    hr_import = HRImport.objects.order_by("pk")[1]
    assert ["days", {"count": 2}] in hr_import.warnings


def test_undoing_a_file_gives_back_the_day_in_the_post():
    header = b"matricule;nom;prenom;en poste depuis\n"
    import_file(io.BytesIO(header + b"1;A;A;2020-01-31\n2;B;B;\n"), actor=None, name="one.csv")
    import_file(io.BytesIO(header + b"1;A;A;2026-01-31\n2;B;B;\n"), actor=None, name="two.csv")
    moved = Person.objects.get(employee_number="1").post_since

    undo(HRImport.objects.latest("pk"))

    assert moved == dt.date(2026, 1, 31)
    assert Person.objects.get(employee_number="1").post_since == dt.date(2020, 1, 31)


def test_refused_lines_leave_their_people_as_they_were():
    take("1;A;A;a@g.example;;;;;\n2;B;B;b@g.example;;;1;;\n")

    outcome = take("1;A;A;not-an-address;Dir;;;;\n2;B;B;b@g.example;;;1;;\n3;C;C;;;;1;;\n")

    assert [(error["line"], error["field"]) for error in outcome.errors] == [(2, "email")]
    assert outcome.counts["left"] == 0
    assert Person.objects.get(employee_number="1").email == "a@g.example"
    assert ReportingLine.objects.get(person__employee_number="3").manager.employee_number == "1"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "vide"),
        (b"matricule;nom;pr\xe9nom\n", "en-t\u00eate"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "XLSX"),
        (b"nom;courriel\nA;a@g.example\n", "Matricule"),
        (b"matricule;nom;prenom\n1;A\n", "refus"),
    ],
)
def test_bad_files_are_refused_as_a_whole_with_valid_json(tmp_path, content, word):
    path = tmp_path / "file.csv"
    path.write_bytes(content)

    code, told = run(path)
    missing_code, missing = run(tmp_path / "nowhere.csv")

    assert (code, told["created"], len(told["errors"]) > 0) == (2, 0, True)
    assert word.lower() in told["errors"][0]["message"].lower()
    assert (missing_code, missing["rows"]) == (2, 0)
    assert (Person.objects.count(), HRImport.objects.count(), StagedRow.objects.count()) == (0, 0, 0)


def test_more_lines_cost_no_more_queries():
    def queries(count: int) -> int:
        text = "".join(f"{n};Nom{n};Prénom;p{n}@g.example;;Nord;{'' if n == 1 else 1};;\n" for n in range(1, count + 1))
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert take(text).refused_whole == ""
        return len(seen)

    few = queries(3)

    assert queries(300) == few


# Undoing


def undo(hr_import: HRImport) -> HRImport:
    HRImport.objects.filter(pk=hr_import.pk).update(state="undoing")
    return imports.undo_import(hr_import, actor=None)


def test_undoing_puts_everything_back(heard):
    run(MARCH)
    for person in Person.objects.filter(employee_number__in=["121", "52", "34"]):
        UserFactory(person=person)
    before = everything()
    run(SEPTEMBER, allow_leavers=20)
    changed = everything() != before

    undone = undo(HRImport.objects.latest("pk"))

    assert changed
    assert undone.state == "undone"
    assert everything() == before
    assert HRUndo.objects.filter(hr_import=undone).count() == 0
    assert heard[-1][0] == "people.undo_import"
    assert PersonWord.objects.filter(person__employee_number="52").count() > 0


def test_undoing_keeps_those_who_took_part_meanwhile():
    manager = UserFactory(person__source="manual")
    take("1;A;A;a@g.example;;;;;\n2;B;B;b@g.example;;;1;;\n")
    invite_user(Person.objects.get(employee_number="2"), actor=manager.person)

    undo(HRImport.objects.latest("pk"))

    kept = Person.objects.get(employee_number="2")
    assert not Person.objects.filter(employee_number="1").exists()
    assert (kept.state, kept.user.is_active) == ("left", False)


def test_only_the_last_file_can_be_taken_back_and_only_for_a_day():
    manager = UserFactory(person__source="manual")
    take("1;A;A;;;;;;\n")
    first = HRImport.objects.latest("pk")
    can_at_once = imports.can_undo(first)
    take("1;A;A;;;;;;\n2;B;B;;;;1;;\n")
    second = HRImport.objects.latest("pk")
    HRImport.objects.filter(pk=second.pk).update(applied_at="2020-01-01T00:00Z")
    second.refresh_from_db()

    assert can_at_once
    assert not imports.can_undo(second)
    with pytest.raises(Refused) as refused:
        imports.ask_undo(second, actor=manager.person)
    assert refused.value.code == "too_late"


def test_a_line_that_starts_and_ends_the_same_day_comes_back():
    take("1;A;A;;;;;;\n2;B;B;;;;1;;\n3;C;C;;;;1;;\n")
    before = everything()
    take("1;A;A;;;;;;\n2;B;B;;;;1;;\n3;C;C;;;;2;;\n")

    undo(HRImport.objects.latest("pk"))

    assert everything() == before
    assert line(PersonFactory(), PersonFactory()).opened_by is None
