"""A file arrives, its columns are confirmed, it is refused, given up or forgotten."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from core.jobs import Job, JobState, enqueue
from people.enums import ImportState
from people.imports.columns import FIELDS, missing, recognise, signature
from people.imports.reasons import FileRefused
from people.imports.tables import MEGABYTE, Table, open_table
from people.models import ColumnLayout, HRFilePart, HRImport, HRUndo, Person, StagedRow

KEPT = timedelta(hours=24)


def size_limit() -> int:
    """The largest file that is read, in MB."""
    return int(getattr(settings, "PEOPLE_IMPORT_MAX_MB", 40))


@transaction.atomic
def receive_file(file: IO[bytes], *, actor: Person | None, name: str) -> HRImport:
    """Look at the header of a file and keep it until its columns are confirmed.

    A header that was confirmed before goes straight on to be read. Raises ``FileRefused`` for what is no table,
    and then nothing is stored.
    """
    table = open_table(file, limit_mb=size_limit())
    layout = ColumnLayout.objects.filter(signature=signature(table.header)).first()
    columns = layout.columns if layout else recognise(table.header)
    hr_import = make_import(table, actor=actor, name=name, columns=columns)
    store_parts(hr_import, file)
    audit.record("people.receive_file", hr_import, actor=actor)
    if layout and not missing(columns):
        _start_reading(hr_import, actor=actor)
    return hr_import


def make_import(table: Table, *, actor: Person | None, name: str, columns: Mapping[str, int]) -> HRImport:
    """The row of an import, without the file."""
    reading = table.reading
    return HRImport.objects.create(
        file_name=name[:200],
        started_by=actor,
        header=[cell[:120] for cell in table.header],
        reading={
            "kind": reading.kind, "encoding": reading.encoding, "separator": reading.separator,
            "sheet": reading.sheet if reading.other_sheets else "",
        },
        columns=dict(columns),
    )  # fmt: skip


def store_parts(hr_import: HRImport, file: IO[bytes]) -> None:
    """Keep the file, compressed, in the database: the worker that reads it may be on another machine."""
    file.seek(0)
    number = 0
    while part := file.read(MEGABYTE):
        HRFilePart.objects.create(hr_import=hr_import, number=number, content=zlib.compress(part, 1))
        number += 1


def parts_of(hr_import: HRImport) -> Iterator[bytes]:
    """The parts of a waiting file, in order."""
    for number in range(hr_import.parts.count()):
        yield zlib.decompress(bytes(hr_import.parts.get(number=number).content))


@transaction.atomic
def choose_columns(hr_import: HRImport, *, actor: Person, columns: Mapping[str, int]) -> HRImport:
    """Say which column holds what, remember it for files with the same header, and have the file read."""
    lacking = missing(columns)
    if lacking:
        raise Refused(FileRefused("missing_columns", columns=names_of(lacking)).message, code="missing_columns")
    if len(set(columns.values())) != len(columns):
        raise Refused(_("One column was chosen for two fields."), code="column_twice")
    if any(field not in FIELDS or not 0 <= place < len(hr_import.header) for field, place in columns.items()):
        raise Refused(_("This column is not in the file."), code="no_column")
    remember_columns(hr_import, columns)
    hr_import.columns = dict(columns)
    hr_import.save(update_fields=["columns"])
    _start_reading(hr_import, actor=actor)
    return hr_import


def remember_columns(hr_import: HRImport, columns: Mapping[str, int]) -> None:
    """The same header will be read the same way."""
    ColumnLayout.objects.update_or_create(
        signature=signature(hr_import.header), defaults={"columns": dict(columns), "confirmed_at": timezone.now()}
    )


def names_of(fields: list[str]) -> str:
    """Names of fields in words."""
    return ", ".join(str(FIELDS[field]) for field in fields)


def _start_reading(hr_import: HRImport, *, actor: Person | None, again: bool = False) -> None:
    if states.move(hr_import, ImportState.READING, actor=actor, verb="people.read_file"):
        job = enqueue("people.look_again" if again else "people.read_import", owner=actor, import_id=hr_import.pk)
        HRImport.objects.filter(pk=hr_import.pk).update(job_id=job.pk)
        hr_import.job_id = job.pk


@transaction.atomic
def answer_top(hr_import: HRImport, *, actor: Person, is_top: bool) -> HRImport:
    """Answer whether the manager that nobody knows is the top of the organisation; remembered for the next file."""
    top = hr_import.counts.get("top")
    if hr_import.state != ImportState.PREVIEW or not top:
        raise Refused(_("This has changed in the meantime and the step is no longer possible."), code="move")
    hr_import.options["top_answer"] = {"marker": top["marker"], "is_top": is_top}
    hr_import.save(update_fields=["options"])
    audit.record("people.answer_top", hr_import, actor=actor, changes={"top": top["marker"], "yes": is_top})
    if is_top:
        ColumnLayout.objects.filter(signature=signature(hr_import.header)).update(top_marker=top["marker"][:80])
    else:
        # Those lines are refused from now on, which changes what stands below them: judge everything again.
        _start_reading(hr_import, actor=actor, again=True)
    return hr_import


@transaction.atomic
def ask_again(hr_import: HRImport, *, actor: Person | None) -> HRImport:
    """Have the preview made anew from the lines already read, because the organisation changed meanwhile."""
    _start_reading(hr_import, actor=actor, again=True)
    return hr_import


@transaction.atomic
def cancel_import(hr_import: HRImport, *, actor: Person | None) -> HRImport:
    """Give the file up; nothing of it stays."""
    if states.move(hr_import, ImportState.CANCELLED, actor=actor, verb="people.cancel_import"):
        drop_content(hr_import)
    return hr_import


@transaction.atomic
def refuse_import(hr_import: HRImport, *, actor: Person | None, reason: str) -> HRImport:
    """The file cannot be taken in; say why. The lines stay a day, so that their reasons can be read."""
    states.move(hr_import, ImportState.REFUSED, actor=actor, verb="people.refuse_import", reason=reason)
    HRFilePart.objects.filter(hr_import=hr_import).delete()
    return hr_import


@transaction.atomic
def settle_stopped(hr_import: HRImport, *, actor: None = None) -> None:
    """The job of this file failed and its transaction is gone: say so, so that nobody waits and nothing is blocked."""
    hr_import.refresh_from_db()
    reason = FileRefused("stopped").message
    if hr_import.state == ImportState.UNDOING:
        states.move(hr_import, ImportState.APPLIED, actor=actor, verb="people.keep_import", reason=reason)
    elif hr_import.state in (ImportState.READING, ImportState.APPLYING):
        refuse_import(hr_import, actor=actor, reason=reason)


def settle_all_stopped(*, actor: None = None) -> int:
    """The same for every file whose job was given up; return how many."""
    busy = [ImportState.READING, ImportState.APPLYING, ImportState.UNDOING]
    failed = Job.objects.filter(state=JobState.FAILED, kind__startswith="people.").values("pk")
    stopped = list(HRImport.objects.filter(state__in=busy, job_id__in=failed))
    for hr_import in stopped:
        settle_stopped(hr_import, actor=actor)
    return len(stopped)


def forget_content(hr_import: HRImport, *, actor: None = None) -> None:
    """Nothing of a file that was given up stays, whatever its reader still wrote."""
    hr_import.refresh_from_db()
    if hr_import.state == ImportState.CANCELLED:
        drop_content(hr_import)


def drop_content(hr_import: HRImport) -> None:
    """Delete the file and its lines."""
    HRFilePart.objects.filter(hr_import=hr_import).delete()
    rows = StagedRow.objects.filter(hr_import=hr_import)
    rows._raw_delete(rows.db)  # nothing points to a staged row: no need to fetch 190,000 of them first


@transaction.atomic
def forget_old_imports(*, actor: None = None) -> int:
    """After a day: give up what was never confirmed, delete lines and undo data. Return how many were given up."""
    limit = timezone.now() - KEPT
    waiting = [ImportState.MAPPING, ImportState.READING, ImportState.PREVIEW]
    old = list(HRImport.objects.filter(state__in=waiting, created_at__lt=limit))
    for hr_import in old:
        cancel_import(hr_import, actor=None)
    ended = [ImportState.REFUSED, ImportState.CANCELLED]
    StagedRow.objects.filter(hr_import__state__in=ended, hr_import__created_at__lt=limit).delete()
    HRUndo.objects.filter(hr_import__state=ImportState.APPLIED, hr_import__applied_at__lt=limit).delete()
    return len(old)
