"""Reading a file and comparing it with the organisation: everything the preview shows, nothing written to people."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any

from django.db import transaction

from core import states
from core.audit import AuditEntry
from core.bulk import chunks, insert_rows
from people.enums import ImportState, LineKind, PersonSource, RowGroup
from people.imports.cleaning import STRANGE, CleanRow, clean_row
from people.imports.judging import Known, Lines, Options, Target, Verdict, judge
from people.imports.reasons import Problem
from people.imports.tables import open_table
from people.models import ColumnLayout, HRFilePart, HRImport, Person, ReportingLine, StagedRow
from people.services.imports.progress import Report, silent
from people.services.imports.receiving import parts_of, size_limit
from people.services.imports.units import UnitBook, say_key

CHUNK = 2000
SIMPLE = ("first_name", "last_name", "email", "job_title", "grade", "site")
KIND_OF = {"manager": LineKind.SOLID, "dotted": LineKind.DOTTED, "appraiser": LineKind.APPRAISER}
ORGANISATION_VERBS = (
    "people.apply_import", "people.undo_import", "people.add_person", "people.update_person", "people.add_line",
    "people.end_line", "people.leave_person", "people.create_manager",
)  # fmt: skip


def newest_act() -> int:
    """The id of the newest act that changed the organisation; a preview made before it is out of date."""
    rows = AuditEntry.objects.filter(verb__in=ORGANISATION_VERBS).order_by("-pk")
    return rows.values_list("pk", flat=True).first() or 0


def read_import(hr_import: HRImport, *, actor: Person | None, report: Report = silent) -> HRImport:
    """Read the waiting file, judge its lines, show them. Raises ``FileRefused``; may be started again after a stop."""
    hr_import.refresh_from_db()
    if hr_import.state != ImportState.READING:
        return hr_import
    drop_rows(hr_import)
    with tempfile.TemporaryFile() as file:
        for part in parts_of(hr_import):
            file.write(part)
        plan_file(hr_import, file, report=report)
    _show(hr_import, actor=actor)
    return hr_import


def plan_file(hr_import: HRImport, file: IO[bytes], *, report: Report = silent) -> None:
    """Judge the lines of ``file`` and stage them for ``hr_import``."""
    table = open_table(file, limit_mb=size_limit())
    if table.reading.other_sheets:
        hr_import.reading["sheet"] = table.reading.sheet
    with tempfile.TemporaryFile() as spool:
        rows = (clean_row(line, cells, hr_import.columns, len(table.header)) for line, cells in table.lines())
        lines = Lines.collect(_kept(rows, spool), hr_import.columns)
        _Planner(hr_import, lines, report).stage(lambda: _read_spool(spool))


def look_again(hr_import: HRImport, *, actor: Person | None, report: Report = silent) -> HRImport:
    """Judge the lines already read anew: the answer about the top or the organisation has changed."""
    hr_import.refresh_from_db()
    if hr_import.state != ImportState.READING:
        return hr_import
    with tempfile.TemporaryFile() as spool, transaction.atomic():
        lines = Lines.collect(_kept(_staged(hr_import), spool), hr_import.columns)
        drop_rows(hr_import)
        _Planner(hr_import, lines, report).stage(lambda: _read_spool(spool))
    _show(hr_import, actor=actor)
    return hr_import


@transaction.atomic
def _show(hr_import: HRImport, *, actor: Person | None) -> None:
    states.move(hr_import, ImportState.PREVIEW, actor=actor, verb="people.preview_import")
    HRFilePart.objects.filter(hr_import=hr_import).delete()


def drop_rows(hr_import: HRImport) -> None:
    """Forget the staged lines."""
    rows = StagedRow.objects.filter(hr_import=hr_import)
    rows._raw_delete(rows.db)


def guard_of(counts: dict[str, Any]) -> list[str]:
    """Which of the two guards a plan meets: "leavers" (more than one in ten), "emails" (more than half)."""
    met = []
    if counts["leaver"] * 10 > counts["people_before"]:
        met.append("leavers")
    if counts["emails_changed"] >= 2 and counts["emails_changed"] * 2 > counts["emails_compared"]:
        met.append("emails")
    return met


# Cleaned lines on the way: kept in a nameless temporary file, so that only a few are in memory at a time.


def _kept(rows: Iterator[CleanRow], spool: IO[bytes]) -> Iterator[CleanRow]:
    for row in rows:
        problem = [row.problem.code, row.problem.field, dict(row.problem.facts)] if row.problem else None
        spool.write(json.dumps([row.line, row.values, problem, row.nobody]).encode() + b"\n")
        yield row


def _read_spool(spool: IO[bytes]) -> Iterator[CleanRow]:
    spool.seek(0)
    for text in spool:
        line, values, problem, nobody = json.loads(text)
        yield CleanRow(line, values, Problem(*problem) if problem else None, nobody)


def _staged(hr_import: HRImport) -> Iterator[CleanRow]:
    rows = StagedRow.objects.filter(hr_import=hr_import, line__gt=0).order_by("line", "pk")
    for line, values in rows.values_list("line", "values").iterator(CHUNK):
        values.pop("_lines", None)
        own = values.pop("_own", None)
        problem = Problem(*own) if own else None
        yield CleanRow(line, values, problem, problem is not None and problem.code in ("vacant", "gone"))


def known_people() -> Known:
    """The organisation as judging needs it."""
    known = Known()
    rows = Person.objects.values_list("pk", "employee_number", "email", "state", "source")
    for pk, number, email, state, source in rows.order_by().iterator(CHUNK):
        if number:
            known.numbers[number] = pk
        if state == "active":
            known.active.add(pk)
            if email:
                known.emails[email.lower()] = pk
            if source == PersonSource.HR:
                known.from_hr.add(pk)
            elif not number:
                known.unnumbered.add(pk)
    lines = ReportingLine.objects.filter(kind=LineKind.SOLID, ends_on=None)
    known.managers = dict(lines.values_list("person_id", "manager_id").order_by().iterator(CHUNK))
    return known


class _Planner:
    """Compares the lines with the people they name, a few thousand at a time, and stages what it finds."""

    def __init__(self, hr_import: HRImport, lines: Lines, report: Report) -> None:
        self.hr_import, self.lines, self.report = hr_import, lines, report
        self.known = known_people()
        self.units = UnitBook()
        self.counts: Counter[str] = Counter()
        self.others = self._other_lines()
        self.verdict: Verdict = judge(lines, self.known, self._options())

    def _options(self) -> Options:
        asked = self.hr_import.options
        answer = asked.get("top_answer") or {}
        return Options(
            unknown_manager=asked.get("unknown_manager", ""),
            duplicates=asked.get("duplicates", "refuse"),
            not_top=answer.get("marker") if answer.get("is_top") is False else None,
        )

    def _other_lines(self) -> dict[tuple[int, str], set[int]]:
        """Dotted and appraiser lines that earlier files opened: (person, kind) to managers."""
        found: dict[tuple[int, str], set[int]] = {}
        rows = ReportingLine.objects.filter(ends_on=None, opened_by__isnull=False).exclude(kind=LineKind.SOLID)
        for person, kind, manager in rows.values_list("person_id", "kind", "manager_id").iterator(CHUNK):
            found.setdefault((person, kind), set()).add(manager)
        return found

    def stage(self, source: Callable[[], Iterator[CleanRow]]) -> None:
        """Write the staged rows, the counts and the warnings."""
        total, done = len(self.lines), 0
        staying: set[int] = set()
        for chunk in chunks(source(), CHUNK):
            indexes = range(done, done + len(chunk))
            people = self._people_of(indexes)
            staged = [self._stage_row(i, row, people, staying) for i, row in zip(indexes, chunk, strict=True)]
            self._name_managers(staged)
            self._insert(staged)
            done += len(chunk)
            self.report(done, total)
        self._stage_leavers(staying)
        self._finish(total)

    def _people_of(self, indexes: range) -> dict[int, dict[str, Any]]:
        ids = [self.verdict.person[i] for i in indexes if i in self.verdict.person]
        fields = ("pk", *SIMPLE, "employee_number", "unit_id", "language", "state", "source", "post_since", "user__pk")
        return {row["pk"]: row for row in Person.objects.filter(pk__in=ids).values(*fields)}

    def _stage_row(self, i: int, row: CleanRow, people: dict[int, Any], staying: set[int]) -> dict[str, Any]:
        staged: dict[str, Any] = {"line": row.line, "name": row.name, "person_id": None, "values": row.values}
        problem = self.verdict.problems.get(i)
        if problem is not None:
            if row.problem:
                staged["values"] = {
                    **row.values,
                    "_own": [row.problem.code, row.problem.field, dict(row.problem.facts)],
                }
            pid = self.known.numbers.get(row.values.get("employee_number", ""))
            if pid is not None and not row.nobody:
                staying.add(pid)
            facts = {"code": problem.code, "field": problem.field, "facts": dict(problem.facts)}
            staged |= {"group": RowGroup.REFUSED, "changes": facts}
            self.counts[RowGroup.REFUSED] += 1
            return staged
        pid = self.verdict.person.get(i)
        before = people.get(pid) if pid is not None else None
        if pid is not None:
            staying.add(pid)
        changes, wanted = self._compare(i, row, before)
        if wanted:
            staged["values"] = {**row.values, "_lines": wanted}
        if before is None or before["state"] != "active":
            group = RowGroup.JOINER
            self.counts["returned"] += before is not None
        elif "manager" in changes or "unit" in changes:
            group = RowGroup.MOVER
        else:
            group = RowGroup.CHANGED if changes else RowGroup.UNCHANGED
        self.counts[group] += 1
        return staged | {"group": group, "person_id": pid, "changes": changes}

    def _compare(self, i: int, row: CleanRow, before: dict[str, Any] | None) -> tuple[dict[str, Any], dict[str, Any]]:
        """What the line changes: in words for the preview, and the lines (kind to target) to be opened."""
        changes: dict[str, Any] = {}
        values = row.values
        if before is not None:
            for field in (*SIMPLE, "employee_number"):
                if field in values and values[field] != (before[field] or ""):
                    changes[field] = [before[field] or "", values[field]]
            since = before["post_since"].isoformat() if before["post_since"] else ""
            if values.get("post_since", STRANGE) not in (since, STRANGE):
                changes["post_since"] = [since, values["post_since"]]
            # A person with an account chooses their own language.
            theirs = before["user__pk"] is not None or values.get("language") not in ("fr", "en")
            if not theirs and values["language"] != before["language"]:
                changes["language"] = [before["language"], values["language"]]
            if before["source"] != PersonSource.HR:
                changes["source"] = [before["source"], PersonSource.HR]
            self._count_email(before["email"], values.get("email", ""))
        key = self.units.wanted(values)
        old_unit = before["unit_id"] if before else None
        if key is not None and (self.units.find(key) != old_unit or (self.units.find(key) is None and key[1])):
            changes["unit"] = [self.units.say(old_unit), say_key(key)]
        wanted = self._wanted_lines(i, before, changes)
        return (changes if before is not None else {}), wanted

    def _count_email(self, before: str, after: str) -> None:
        if before and after:
            self.counts["emails_compared"] += 1
            self.counts["emails_changed"] += before.lower() != after

    def _wanted_lines(self, i: int, before: dict[str, Any] | None, changes: dict[str, Any]) -> dict[str, Any]:
        wanted: dict[str, Any] = {}
        for field, kind in KIND_OF.items():
            if field not in self.lines.has:
                continue
            target = self._target(self.verdict.targets[field][i])
            if before is None:
                now: set[Any] = set()
            elif kind == LineKind.SOLID:
                manager = self.known.managers.get(before["pk"])
                now = {manager} if manager is not None else set()
            else:
                now = self.others.get((before["pk"], kind), set())
            if now != ({target} - {None}) and target != (before["pk"] if before else None):
                wanted[kind] = target
                changes[field] = [sorted(now, key=str)[0] if now else None, target]
        return wanted

    def _target(self, target: Target | None) -> int | str | None:
        """A person id; or the number of somebody who joins with this file."""
        if target is None:
            return None
        kind, at = target
        return at if kind == "known" else self.verdict.person.get(at, self.lines.number[at])

    def _name_managers(self, staged: Sequence[dict[str, Any]]) -> None:
        """Put names where changes hold ids and numbers of managers: one query for the whole chunk."""
        pairs = [row["changes"][f] for row in staged if row["group"] != RowGroup.REFUSED for f in KIND_OF
                 if f in row["changes"]]  # fmt: skip
        ids = {one for pair in pairs for one in pair if isinstance(one, int)}
        names = {p.pk: p.name for p in Person.objects.filter(pk__in=ids).only("first_name", "last_name")}
        for pair in pairs:
            pair[:] = [names.get(one, "") if isinstance(one, int) else one or "" for one in pair]

    def _insert(self, staged: Sequence[dict[str, Any]]) -> None:
        rows = [
            (self.hr_import.pk, row["line"], row["group"], row["name"][:210], row["person_id"],
             json.dumps(row["values"]), json.dumps(row["changes"]))
            for row in staged
        ]  # fmt: skip
        with transaction.atomic():
            columns = ("hr_import_id", "line", "group", "name", "person_id", "values", "changes")
            insert_rows(StagedRow, columns, rows)

    def _stage_leavers(self, staying: set[int]) -> None:
        leaving = sorted(self.known.from_hr - staying)
        self.counts[RowGroup.LEAVER] = len(leaving)
        for chunk in chunks(leaving, CHUNK):
            people = Person.objects.filter(pk__in=chunk).only("first_name", "last_name", "job_title")
            self._insert([
                {"line": 0, "group": RowGroup.LEAVER, "name": p.name, "person_id": p.pk,
                 "values": {"job_title": p.job_title}, "changes": {}}
                for p in people.order_by("sort_name", "pk")
            ])  # fmt: skip

    def _finish(self, total: int) -> None:
        counts, verdict = self.counts, self.verdict
        groups = {str(group): counts[group] for group in RowGroup}
        self.hr_import.counts = {
            **groups, "rows": total, "people_before": len(self.known.from_hr), "returned": counts["returned"],
            "emails_compared": counts["emails_compared"], "emails_changed": counts["emails_changed"],
            "top": {"marker": verdict.top_marker, "lines": verdict.top_lines[:20]} if verdict.top_marker else None,
        }  # fmt: skip
        self._remember_top()
        self.hr_import.warnings = self._warnings()
        self.hr_import.basis = newest_act()
        self.hr_import.save(update_fields=["counts", "warnings", "basis", "options"])

    def _remember_top(self) -> None:
        """A marker that was said to be the top before is not asked about again."""
        marker = self.verdict.top_marker
        asked = self.hr_import.options
        if marker and not asked.get("top_answer") and ColumnLayout.objects.filter(top_marker=marker).exists():
            asked["top_answer"] = {"marker": marker, "is_top": True}

    def _warnings(self) -> list[list[Any]]:
        verdict, told = self.verdict, []
        if verdict.without_manager > 1:
            told.append(["several_tops", {"count": verdict.without_manager}])
        if verdict.forced_roots:
            told.append(["root_forced", {"count": verdict.forced_roots}])
        if verdict.passed_up:
            told.append(["passed_up", {"count": verdict.passed_up}])
        if self.counts["returned"]:
            told.append(["returned", {"count": self.counts["returned"]}])
        if verdict.adopted:
            told.append(["adopted", {"count": len(verdict.adopted)}])
        if self.lines.strange_languages:
            told.append(["languages", {"count": self.lines.strange_languages}])
        if self.lines.strange_days:
            told.append(["days", {"count": self.lines.strange_days}])
        if sheet := self.hr_import.reading.get("sheet"):
            told.append(["other_sheets", {"value": sheet}])
        places = set(self.hr_import.columns.values())
        unread = [name for i, name in enumerate(self.hr_import.header) if i not in places and name]
        if unread:
            told.append(["not_stored", {"value": ", ".join(unread[:20]) + (", …" if len(unread) > 20 else "")}])
        return told
