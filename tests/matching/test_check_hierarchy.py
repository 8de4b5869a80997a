"""``manage.py check_hierarchy``."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from matching.models import ConflictPolicy, LevelLimit, Remit
from tests.factories.people import PersonFactory, line
from tests.factories.programs import ProgrammeFactory


@pytest.fixture
def three(db):
    """C above B above A."""
    people = [PersonFactory(employee_number=number) for number in "ABC"]
    line(people[0], people[1])
    line(people[1], people[2])
    return people


def run(path, *arguments: str) -> list:
    out = io.StringIO()
    call_command("check_hierarchy", str(path), "--json", *arguments, stdout=out)
    return json.loads(out.getvalue())


def test_each_pair_is_answered_in_order_with_numbers_along_the_path(three, tmp_path):
    path = tmp_path / "pairs.csv"
    path.write_text("mentor_id,mentee_id\nA,C\nC,A\nB,B\n", encoding="utf-8")

    up = {"kind": "line_up", "severity": "forbid", "path": ["A", "B", "C"]}
    down = {"kind": "line_down", "severity": "forbid", "path": ["C", "B", "A"]}
    oneself = {"kind": "line_up", "severity": "forbid", "path": ["B"]}
    assert run(path) == [
        {"mentor_id": "A", "mentee_id": "C", "conflicts": [up]},
        {"mentor_id": "C", "mentee_id": "A", "conflicts": [down]},
        {"mentor_id": "B", "mentee_id": "B", "conflicts": [oneself]},
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfmentor_id;mentee_id\r\nA;Z9\r\n\r\n",
        b"mentor_id\tname\tmentee_id\nA\tRen\xe9\tZ9\n",
        b'"mentee_id","mentor_id"\n"Z9","A"\n',
    ],
    ids=["semicolons and a mark", "tabs and Windows letters", "quotes, other order"],
)
def test_files_as_spreadsheets_write_them_and_unknown_numbers(three, tmp_path, content):
    path = tmp_path / "pairs.csv"
    path.write_bytes(content)

    assert run(path) == [{"mentor_id": "A", "mentee_id": "Z9", "conflicts": [], "unknown": ["Z9"]}]


def test_the_day_and_the_levels_of_a_programme_count(three, tmp_path):
    path, programme = tmp_path / "pairs.csv", ProgrammeFactory(slug="digital")
    path.write_text("mentor_id,mentee_id\nA,C\n", encoding="utf-8")
    LevelLimit.objects.create(programme=programme, person=three[2], levels=1)
    long_ago = timezone.localdate().replace(year=2001, day=1).isoformat()

    assert [answer["conflicts"] for answer in run(path, "--on", long_ago)] == [[]]
    assert [answer["conflicts"] for answer in run(path, "--programme", "digital")] == [[]]
    assert len(run(path)[0]["conflicts"]) == 1


def test_a_line_known_for_later_is_told_with_its_day_when_the_time_is_asked_for(three, tmp_path):
    path, today = tmp_path / "pairs.csv", timezone.localdate()
    path.write_text("mentor_id,mentee_id\nA,D\n", encoding="utf-8")
    start = today + dt.timedelta(days=10)
    line(three[0], PersonFactory(employee_number="D"), "dotted", starts_on=start)

    asked = [run(path, "--until", (start + dt.timedelta(days=many)).isoformat()) for many in (-1, 0)]

    told = {"kind": "dotted", "severity": "forbid", "path": ["A", "D"], "holds_from": start.isoformat()}
    assert [answers[0]["conflicts"] for answers in asked] == [[], [told]]


def test_remits_ties_and_severities_of_a_programme_count(three, tmp_path):
    path, programme = tmp_path / "pairs.csv", ProgrammeFactory(slug="digital")
    path.write_text("mentor_id,mentee_id\nA,C\n", encoding="utf-8")
    Remit.objects.create(programme=programme, kind="committee", holder=three[2], person=three[0])
    ConflictPolicy.objects.create(programme=programme, severities={"line_up": "warn", "committee": "approval"})

    told = run(path, "--programme", "digital")[0]["conflicts"]

    assert [(one["kind"], one["severity"]) for one in told] == [("committee", "approval"), ("line_up", "warn")]


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        (b"", [], "the first line must name the columns mentor_id, mentee_id"),
        (b"a,b\n1,2\n", [], "the first line must name the columns mentor_id, mentee_id"),
        (b"\x89PNG\r\n\x00\x00", [], "not a text file"),
        (b"mentor_id,mentee_id\nA,C\n", ["--on", "31/12/2026"], "a date is written YYYY-MM-DD"),
        (
            b"mentor_id,mentee_id\nA,C\n",
            ["--on", "2001-01-02", "--until", "2001-01-01"],
            "earlier than the first day, 2001-01-02",
        ),
        (b"mentor_id,mentee_id\nA,C\n", ["--programme", "none"], "there is no such programme"),
    ],
)
def test_bad_input_is_said_clearly(three, tmp_path, content, arguments, said):
    path = tmp_path / "pairs.csv"
    path.write_bytes(content)

    with pytest.raises(CommandError) as refused:
        run(path, *arguments)

    assert str(refused.value).endswith(said)


def test_a_file_that_is_not_there(db, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        run(tmp_path / "none.csv")


def test_words_for_people(three, tmp_path):
    path, out = tmp_path / "pairs.csv", io.StringIO()
    path.write_text("mentor_id,mentee_id\nA,C\n", encoding="utf-8")

    call_command("check_hierarchy", str(path), stdout=out)

    assert "A → B → C" in out.getvalue()
