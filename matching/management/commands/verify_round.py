"""``manage.py verify_round``: check the proofs of published rounds again, on the numbers they were published on."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from matching.enums import RoundState
from matching.models import Round
from matching.queries.proofs import prove_round


class Command(BaseCommand):
    help = "Check the proof of a published round again (all of them without a number). Fails when one does not hold."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("round", nargs="?", type=int, help="number of the round, as in its address")
        parser.add_argument("--json", action="store_true", help="a list of {round, code, holds, gap, value, bound, …}")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = Round.objects.filter(state=RoundState.PUBLISHED).select_related("cohort", "policy").order_by("pk")
        if options["round"] is not None:
            rows = rows.filter(pk=options["round"])
            if not rows:
                raise CommandError(f"round {options['round']}: there is no published round of this number")
        answers = [verify(row) for row in rows]
        if options["json"]:
            self.stdout.write(json.dumps(answers, ensure_ascii=False, indent=2))
        else:
            for one in answers:
                self.stdout.write(f"{one['round']}  {one['code']}  {one['people']} people, {one['text']}")
        if not all(one["holds"] for one in answers):
            raise CommandError("at least one proof does not hold, or its numbers were not kept")


def verify(row: Round) -> dict[str, Any]:
    """What the independent check says of a published round, in plain values."""
    verdict = prove_round(row)
    return {
        "round": row.pk,
        "holds": verdict.holds,
        "code": verdict.code,
        "text": verdict.text,
        "gap": verdict.gap,
        "people": row.people,
        "value": row.value,
        "bound": row.bound,
        "input_hash": row.input_hash,
        "policy": row.policy_hash,
    }
