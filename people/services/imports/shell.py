"""The whole way of a file in one call, for the command line: nothing is written unless all of it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from django.db import IntegrityError, transaction

from core.ui.words import say_number, say_percent
from people.enums import ImportState, RowGroup
from people.imports.columns import missing, recognise, signature
from people.imports.reasons import FileRefused, reason_of, say_warning
from people.imports.tables import open_table
from people.models import ColumnLayout, HRImport, StagedRow
from people.services.imports.applying import apply_import
from people.services.imports.planning import CHUNK, guard_of, plan_file
from people.services.imports.receiving import drop_content, make_import, names_of, size_limit

GUARD = 10


@dataclass
class Outcome:
    """What became of a file: ``refused_whole`` says why nothing was written, and is empty when it was applied."""

    counts: dict[str, int] = field(default_factory=dict)
    errors: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    refused_whole: str = ""

    def as_json(self) -> dict[str, Any]:
        """The keys that scripts read."""
        keys = ("rows", "created", "updated", "moved", "left", "unchanged", "refused")
        counts = {key: self.counts.get(key, 0) for key in keys}
        if self.refused_whole:
            # Nothing was written, so nothing was created, and every line was refused.
            counts |= dict.fromkeys(keys[1:-1], 0) | {"refused": counts["rows"]}
        return {**counts, "errors": self.errors, "warnings": self.warnings}


def import_file(
    file: IO[bytes],
    *,
    actor: None,
    name: str,
    dry_run: bool = False,
    unknown_manager: str = "",
    duplicates: str = "refuse",
    allow_leavers: float | None = None,
) -> Outcome:
    """Read, judge and apply a file at once (or only tell what it would do, with ``dry_run``).

    ``allow_leavers`` is a percentage: given, it is the explicit yes that a suspicious file wants. Never raises for
    what a file holds; the outcome says it.
    """
    outcome = Outcome()
    try:
        hr_import = _open(file, name, {"unknown_manager": unknown_manager, "duplicates": duplicates})
    except FileRefused as refused:
        return _refuse(outcome, refused.message)
    applied = False
    try:
        plan_file(hr_import, file)
        _tell(outcome, hr_import)
        allowed = _check(outcome, hr_import, allow_leavers, dry_run=dry_run)
        if allowed and not dry_run:
            applied = _apply(outcome, hr_import)
    except FileRefused as refused:
        _refuse(outcome, refused.message)
    finally:
        if not applied:
            drop_content(hr_import)
            hr_import.delete()
    return outcome


def _open(file: IO[bytes], name: str, options: dict[str, str]) -> HRImport:
    table = open_table(file, limit_mb=size_limit())
    layout = ColumnLayout.objects.filter(signature=signature(table.header)).first()
    columns = layout.columns if layout else recognise(table.header)
    if lacking := missing(columns):
        raise FileRefused("missing_columns", columns=names_of(lacking))
    hr_import = make_import(table, actor=None, name=name, columns=columns)
    hr_import.options = options
    return hr_import


def _tell(outcome: Outcome, hr_import: HRImport) -> None:
    counts = hr_import.counts
    outcome.counts = {
        "rows": counts["rows"],
        "created": counts[RowGroup.JOINER],
        "updated": counts[RowGroup.MOVER] + counts[RowGroup.CHANGED],
        "moved": counts[RowGroup.MOVER],
        "left": counts[RowGroup.LEAVER],
        "unchanged": counts[RowGroup.UNCHANGED],
        "refused": counts[RowGroup.REFUSED],
    }
    outcome.errors = list(_errors(hr_import))
    top = counts.get("top")
    warnings = list(hr_import.warnings)
    if top and hr_import.options["unknown_manager"] != "refuse":
        warnings.insert(0, ["root_assumed", {"value": top["marker"], "lines": ", ".join(map(str, top["lines"]))}])
    outcome.warnings = [_warning(code, facts) for code, facts in warnings]


def _errors(hr_import: HRImport) -> Iterator[dict[str, Any]]:
    rows = StagedRow.objects.filter(hr_import=hr_import, group=RowGroup.REFUSED).order_by("line", "pk")
    for line, problem in rows.values_list("line", "changes").iterator(CHUNK):
        yield {"line": line, "field": problem["field"], "message": " ".join(reason_of(problem))}


def _warning(code: str, facts: dict[str, Any]) -> dict[str, Any]:
    return {"line": None, "field": "", "message": say_warning(code, facts)}


def _check(outcome: Outcome, hr_import: HRImport, allow: float | None, *, dry_run: bool) -> bool:
    counts = hr_import.counts
    if counts["rows"] == counts["refused"]:
        _refuse(outcome, FileRefused("nothing_left").message)
        return False
    leavers, people = counts[RowGroup.LEAVER], counts["people_before"]
    needed = -(-leavers * 100 // people) if people else 0
    met = guard_of(counts)
    if allow is not None:
        met = ["leavers"] if people and leavers * 100 > allow * people else []
    if met and dry_run:
        outcome.warnings.append(_warning("guard", {"allow": max(needed, GUARD)}))
    elif "leavers" in met:
        facts = {
            "leavers": say_number(leavers),
            "people": say_number(people),
            "percent": say_percent(leavers, of=people, decimals=1),
        }
        _refuse(outcome, FileRefused("guard_leavers", allow=needed, **facts).message)
    elif met:
        facts = {"emails": counts["emails_changed"], "compared": counts["emails_compared"]}
        _refuse(outcome, FileRefused("guard_emails", **facts).message)
    return not outcome.refused_whole


def _apply(outcome: Outcome, hr_import: HRImport) -> bool:
    try:
        with transaction.atomic():
            HRImport.objects.filter(pk=hr_import.pk).update(state=ImportState.APPLYING)
    except IntegrityError:  # another file is being applied
        _refuse(outcome, FileRefused("collision").message)
        return False
    done = apply_import(hr_import, actor=None)
    if done.state != ImportState.APPLIED:
        _refuse(outcome, FileRefused("collision").message)
    return done.state == ImportState.APPLIED


def _refuse(outcome: Outcome, reason: str) -> Outcome:
    outcome.refused_whole = reason
    outcome.errors.insert(0, {"line": None, "field": "", "message": reason})
    return outcome
