"""Long work on HR files, and the daily forgetting."""

from __future__ import annotations

from typing import Any

from celery import shared_task
from django.utils.translation import override

from core.errors import Refused
from core.jobs import Job, job
from people.imports.reasons import FileRefused
from people.models import HRImport, Person
from people.services import imports
from people.services.imports.progress import watched


@job("people.read_import")
def read_import(row: Job) -> dict[str, Any]:
    """Read a file whose columns are known."""
    return _read(row, imports.read_import)


@job("people.look_again")
def look_again(row: Job) -> dict[str, Any]:
    """Make the preview anew from lines already read."""
    return _read(row, imports.look_again)


def _read(row: Job, act: Any) -> dict[str, Any]:
    hr_import = HRImport.objects.get(pk=row.arguments["import_id"])
    actor = Person.objects.filter(pk=row.owner_id or 0).first()
    with watched(row) as report, override(actor.language if actor else None):
        try:
            act(hr_import, actor=actor, report=report)
        except FileRefused as refused:
            imports.refuse_import(hr_import, actor=actor, reason=refused.message)
        except Refused:
            # Given up while it was being read.
            imports.forget_content(hr_import)
        except Exception:
            imports.settle_stopped(hr_import)
            raise
    return {"state": hr_import.state}


@job("people.apply_import")
def apply_import(row: Job) -> dict[str, Any]:
    """Write a confirmed file to the organisation."""
    return _write(row, imports.apply_import)


@job("people.undo_import")
def undo_import(row: Job) -> dict[str, Any]:
    """Take a file back."""
    return _write(row, imports.undo_import)


def _write(row: Job, act: Any) -> dict[str, Any]:
    hr_import = HRImport.objects.get(pk=row.arguments["import_id"])
    actor = Person.objects.filter(pk=row.owner_id or 0).first()
    with watched(row) as report, override(actor.language if actor else None):
        try:
            hr_import = act(hr_import, actor=actor, report=report)
        except Exception:
            imports.settle_stopped(hr_import)
            raise
    return {"state": hr_import.state}


@shared_task
def tick_imports() -> None:
    """Forget files that nobody confirmed and undo data older than a day; settle what a dead worker left behind."""
    imports.forget_old_imports()
    imports.settle_all_stopped()
