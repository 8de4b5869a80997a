"""``manage.py recheck_pairs``: check every open pair and every proposal now, and tell what is new and what has gone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from matching.enums import ConflictKind, Severity
from matching.models import PairConflict, Proposal
from matching.services import Checked, recheck_all
from people.models import Person


class Command(BaseCommand):
    help = "Check every open pair and every proposal against the organisation of today and what is known of later."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one object: pairs, proposals, new, resolved, barred")

    def handle(self, *args: Any, **options: Any) -> None:
        answer = tell(recheck_all())
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        with translation.override(translation.get_language() or "en"):
            self.print_words(answer)

    def print_words(self, answer: dict[str, Any]) -> None:
        """The counts, then one line a conflict."""
        self.stdout.write(f"{answer['pairs']} open pairs and {answer['proposals']} proposals checked")
        for word in ("new", "resolved"):
            for one in answer[word]:
                kind, severity = ConflictKind(one["kind"]).label, Severity(one["severity"]).label
                ends = f"{one['mentor_id']} / {one['mentee_id']}"
                self.stdout.write(f"{word}: {ends}  {severity}: {kind} ({' → '.join(one['path'])})")
        for one in answer["barred"]:
            self.stdout.write(f"no longer possible: {one['mentor_id']} / {one['mentee_id']}  {one['scenario']}")


def tell(checked: Checked) -> dict[str, Any]:
    """What a check found, in plain values; people by employee number, or name for somebody without one."""
    rows = [*checked.fresh, *checked.resolved]
    people = Person.objects.in_bulk({one for row in rows for one in row.path})
    names = {pk: person.employee_number or person.name for pk, person in people.items()}
    return {
        "pairs": checked.pairs,
        "proposals": checked.drafts,
        "new": list(_conflicts(checked.fresh, names)),
        "resolved": list(_conflicts(checked.resolved, names)),
        "barred": list(_proposals(checked.barred)),
    }


def _conflicts(rows: Iterable[PairConflict], names: dict[int, str]) -> Iterable[dict[str, Any]]:
    for row in rows:
        path = [names.get(one, "?") for one in row.path]
        yield {
            "pair": row.pair_id,
            "mentor_id": path[0],
            "mentee_id": path[-1],
            "kind": str(row.kind),
            "severity": str(row.severity),
            "path": path,
            "holds_from": row.holds_from.isoformat() if row.holds_from else None,
        }


def _proposals(rows: Iterable[Proposal]) -> Iterable[dict[str, Any]]:
    people = Person.objects.in_bulk({side.person_id for row in rows for side in (row.mentor, row.mentee)})
    for row in rows:
        mentor, mentee = people[row.mentor.person_id], people[row.mentee.person_id]
        yield {
            "scenario": str(row.round),
            "mentor_id": mentor.employee_number or mentor.name,
            "mentee_id": mentee.employee_number or mentee.name,
            "conflicts": row.conflicts,
        }
