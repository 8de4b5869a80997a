"""``manage.py recheck_pairs``."""

from __future__ import annotations

import io
import json

from django.core.management import call_command

from people.models import ReportingLine
from tests.factories.people import PersonFactory, line


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("recheck_pairs", *arguments, stdout=out)
    return out.getvalue()


def test_new_and_resolved_conflicts_are_told_once_with_numbers_along_the_way(pair):
    between = PersonFactory(employee_number="M1")
    line(pair.mentor.person, between)
    line(between, pair.mentee.person)
    ends = [pair.mentor.person.employee_number, pair.mentee.person.employee_number]

    first, second = json.loads(run("--json")), json.loads(run("--json"))
    ReportingLine.objects.all().delete()
    third = json.loads(run("--json"))

    told = {
        "pair": pair.pk,
        "mentor_id": ends[0],
        "mentee_id": ends[1],
        "kind": "line_up",
        "severity": "forbid",
        "path": [ends[0], "M1", ends[1]],
        "holds_from": None,
    }
    assert first == {"pairs": 1, "proposals": 0, "new": [told], "resolved": [], "barred": []}
    assert (second["new"], second["resolved"]) == ([], [])
    assert (third["new"], third["resolved"]) == ([], [told])


def test_words_are_printed_without_json(pair):
    line(pair.mentor.person, pair.mentee.person)
    ends = [pair.mentor.person.employee_number, pair.mentee.person.employee_number]

    lines = run().splitlines()

    assert lines[0] == "1 open pairs and 0 proposals checked"
    assert lines[1].startswith(f"new: {ends[0]} / {ends[1]}")
    assert lines[1].endswith(f"({ends[0]} → {ends[1]})")
