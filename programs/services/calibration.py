"""Acts of the calibration: the three files of a call, and the marks everybody gives them. They never count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from people.models import Person
from programs.content.calibration import CALIBRATION
from programs.enums import CallState, RoleKind
from programs.models import Application, CalibrationFile, CalibrationMark, CalibrationReading, Call, Criterion
from programs.queries.blind import copy_released


def prepare_calibration(call: Call, *, actor: Person) -> list[CalibrationFile]:
    """Give the call the three shipped files, with the marks expected on the criteria it has; twice is once."""
    with transaction.atomic():
        Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
        known = list(call.calibration_files.all())
        if known:
            return known
        codes = set(call.criteria.values_list("code", flat=True))
        rows = [
            CalibrationFile(
                call=call,
                position=position,
                name_fr=one.name_fr,
                name_en=one.name_en,
                texts_fr=dict(one.texts_fr),
                texts_en=dict(one.texts_en),
                expected={code: asdict(said) for code, said in one.expected.items() if code in codes},
            )
            for position, one in enumerate(CALIBRATION, start=1)
        ]
        CalibrationFile.objects.bulk_create(rows)
        audit.record("programs.prepare_calibration", call, actor=actor, changes={"files": len(rows)})
    return list(call.calibration_files.all())


def replace_calibration_file(
    file: CalibrationFile,
    application: Application,
    *,
    actor: Person,
    name: str,
    expected: Mapping[str, Mapping[str, Any]] | None = None,
) -> CalibrationFile:
    """Put a copy of this file’s released texts, without its author, in the place of ``file``.

    ``expected``: criterion code to ``mark``, ``why_fr``, ``why_en``. Refuses once somebody has begun to score
    (``begun``), a file that was not released (``unreleased``), one of another programme (``programme``) and one whose
    author reviews in this programme (``author``).
    """
    with transaction.atomic():
        locked = CalibrationFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
        programme = locked.call.cohort.programme
        if CalibrationReading.objects.filter(file__call_id=locked.call_id).exists():
            raise Refused(_("Somebody has begun to score: the files stay the same for everybody."), code="begun")
        if application.call.cohort.programme_id != programme.pk:
            raise Refused(_("Choose a file of this programme."), code="programme")
        if application.opened_to_readers_at is None:
            raise Refused(_("Release the text of this file to readers first."), code="unreleased")
        if programme.roles.filter(person_id=application.person_id, kind=RoleKind.REVIEWER).exists():
            raise Refused(_("Its author reviews in this programme and would read their own file."), code="author")
        texts = copy_released(application)
        locked.name_fr, locked.name_en, locked.texts_fr, locked.texts_en = name, "", texts, {}
        locked.expected = {code: dict(said) for code, said in (expected or {}).items()}
        locked.save()
        audit.record("programs.replace_calibration_file", locked, actor=actor, changes={"name": name})
    return locked


def save_calibration_mark(
    file: CalibrationFile, *, actor: Person, criterion: Criterion, mark: int | None, comment: str = ""
) -> CalibrationMark:
    """Keep a mark on a calibration file. Writes no audit row: it is an exercise. Refuses a finished one (``done``)."""
    with transaction.atomic():
        reading = _reading(file, actor)
        if criterion.call_id != file.call_id:
            raise ValueError("a calibration file is scored on the grid of its call")
        row, _created = CalibrationMark.objects.update_or_create(
            reading=reading, criterion=criterion, defaults={"mark": mark, "comment": comment}
        )
    return row


def finish_calibration(file: CalibrationFile, *, actor: Person) -> bool:
    """This file is scored; return whether this call finished it. Refuses (``incomplete``) while a mark is missing.

    What the others gave shows once all files are finished; nothing can be changed after that.
    """
    with transaction.atomic():
        if CalibrationReading.objects.filter(file=file, reviewer=actor, done_at__isnull=False).exists():
            return False
        reading = _reading(file, actor)
        if file.call.criteria.count() > reading.marks.exclude(mark=None).count():
            raise Refused(_("Give a mark on every criterion first."), code="incomplete")
        reading.done_at = timezone.now()
        reading.save(update_fields=["done_at"])
        audit.record("programs.finish_calibration", file, actor=actor)
    return True


def _reading(file: CalibrationFile, actor: Person) -> CalibrationReading:
    """My reading of this file, locked and still open."""
    # The file first: two saves of one person, or a manager who replaces the file, wait for one another.
    CalibrationFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if file.call.state not in (CallState.OPEN, CallState.CLOSED):
        raise Refused(_("This calibration is over."), code="over")
    reading, _created = CalibrationReading.objects.get_or_create(file=file, reviewer=actor)
    if reading.done_at is not None:
        raise Refused(_("You have finished this file: calibration marks stay as they were given."), code="done")
    return reading
