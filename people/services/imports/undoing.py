"""Taking an applied file back as one act, within a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import states
from core.bulk import chunks, insert_rows
from core.errors import Refused
from core.jobs import enqueue
from people.enums import ImportState, PersonState
from people.models import HRImport, HRUndo, Person, PersonWord, ReportingLine, Unit, User
from people.queries import index_people
from people.services.accounts import close_accounts, forget_addresses
from people.services.imports.applying import KEPT_FIELDS_FOR_UPDATE, LINE_COLUMNS
from people.services.imports.planning import CHUNK
from people.services.imports.progress import Report, silent
from people.services.imports.receiving import KEPT
from people.signals import organisation_changed, person_left


def can_undo(hr_import: HRImport) -> bool:
    """Applied less than a day ago, and the newest file to have been applied."""
    if hr_import.state != ImportState.APPLIED or hr_import.applied_at is None:
        return False
    later = HRImport.objects.filter(applied_at__gt=hr_import.applied_at).exclude(state=ImportState.UNDONE)
    return hr_import.applied_at > timezone.now() - KEPT and not later.exists()


@transaction.atomic
def ask_undo(hr_import: HRImport, *, actor: Person) -> HRImport:
    """Take the file back, in a job. Asking twice starts one job."""
    if hr_import.state == ImportState.APPLIED and not can_undo(hr_import):
        raise Refused(_("Only the last file can be taken back, and only within 24 hours."), code="too_late")
    if states.move(hr_import, ImportState.UNDOING, actor=actor, verb="people.ask_undo"):
        job = enqueue("people.undo_import", owner=actor, import_id=hr_import.pk, actor_id=actor.pk)
        HRImport.objects.filter(pk=hr_import.pk).update(job_id=job.pk)
        hr_import.job_id = job.pk
    return hr_import


def undo_import(hr_import: HRImport, *, actor: Person | None, report: Report = silent) -> HRImport:
    """Put people, lines, units and accounts back as they were. Doing it twice does it once.

    Somebody the file brought who has meanwhile taken part in something (an application, an account) is not deleted
    but leaves: what they did stays readable. When something newer contradicts, nothing changes at all.
    """
    try:
        with transaction.atomic():
            hr_import = HRImport.objects.select_for_update().get(pk=hr_import.pk)
            if hr_import.state != ImportState.UNDOING:
                return hr_import
            touched = _Undoer(hr_import, actor, report).run()
    except IntegrityError:
        reason = _("Something newer contradicts what was before the file: nothing was taken back.")
        states.move(hr_import, ImportState.APPLIED, actor=actor, verb="people.keep_import", reason=reason)
        return hr_import
    index_people(touched)
    return hr_import


class _Undoer:
    def __init__(self, hr_import: HRImport, actor: Person | None, report: Report) -> None:
        self.hr_import, self.actor, self.report = hr_import, actor, report
        self.today = timezone.localdate()

    def run(self) -> list[int]:
        opened = ReportingLine.objects.filter(opened_by=self.hr_import)
        opened._raw_delete(opened.db)
        kept = self._remove_created()
        touched = self._restore_people()
        self._restore_accounts()
        ReportingLine.objects.filter(ended_by=self.hr_import).update(ends_on=None, ended_by=None)
        self._restore_lines()
        self._remove_units()
        if kept:
            person_left.send(HRImport, person_ids=frozenset(kept))
        ids = frozenset((*touched, *kept))
        if ids:
            organisation_changed.send(HRImport, person_ids=ids, act="people.undo_import")
        states.move(
            self.hr_import, ImportState.UNDONE, actor=self.actor, verb="people.undo_import", undone_at=timezone.now(),
            facts={"restored": len(touched), "kept_as_left": len(kept)},
        )  # fmt: skip
        HRUndo.objects.filter(hr_import=self.hr_import).delete()
        return touched

    def _kept(self, kind: str) -> Iterator[HRUndo]:
        return HRUndo.objects.filter(hr_import=self.hr_import, kind=kind).order_by("-pk").iterator(CHUNK)

    def _remove_created(self) -> list[int]:
        """Delete the people whom the file brought; those whom something points to leave instead. Return the latter."""
        kept: list[int] = []
        created = list(Person.objects.filter(created_by=self.hr_import).order_by().values_list("pk", flat=True))
        for number, chunk in enumerate(chunks(created, CHUNK)):
            used = _used(chunk)
            gone = [pk for pk in chunk if pk not in used]
            for model, lookup in ((PersonWord, "person"), (ReportingLine, "person"), (ReportingLine, "manager")):
                rows = model._base_manager.filter(**{f"{lookup}__in": gone})
                rows._raw_delete(rows.db)
            people = Person.objects.filter(pk__in=gone)
            people._raw_delete(people.db)
            Person.objects.filter(pk__in=used).update(state=PersonState.LEFT, left_on=self.today)
            close_accounts(used)
            kept += used
            self.report(number * CHUNK + len(chunk), len(created))
        return kept

    def _restore_people(self) -> list[int]:
        touched: list[int] = []
        ids = HRUndo.objects.filter(hr_import=self.hr_import, kind="person").values("object_id")
        # Addresses may have been exchanged: empty all of them first.
        Person.objects.filter(pk__in=ids).update(email="")
        for chunk in chunks(self._kept("person"), CHUNK):
            people = Person.objects.in_bulk([row.object_id for row in chunk])
            for row in chunk:
                person = people[row.object_id]
                for field, value in row.before.items():
                    setattr(person, field, value)
            Person.objects.bulk_update(people.values(), KEPT_FIELDS_FOR_UPDATE, batch_size=500)
            touched += people
        return touched

    def _restore_accounts(self) -> None:
        rows = list(self._kept("account"))
        forget_addresses([row.object_id for row in rows if "email" in row.before])
        for row in rows:
            if "email" in row.before:
                User.objects.filter(pk=row.object_id).update(email=f"moving-{row.object_id}@moving.invalid")
        for row in rows:
            User.objects.filter(pk=row.object_id).update(**row.before)

    def _restore_lines(self) -> None:
        rows = [row.before for row in self._kept("line")]
        insert_rows(ReportingLine, LINE_COLUMNS, [
            (b["person_id"], b["manager_id"], b["kind"], b["starts_on"], None, b["opened_by_id"], None) for b in rows
        ])  # fmt: skip

    def _remove_units(self) -> None:
        """Newest first, since a unit may stand below one made just before it. One that is used stays."""
        for row in self._kept("unit"):
            unit = Unit.objects.filter(pk=row.object_id, people=None, children=None)
            if not _points_to(Unit, [row.object_id]):
                unit.delete()


def _used(person_ids: Collection[int]) -> list[int]:
    """Those of these people to whom something points that is not a reporting line or a search word."""
    return sorted(_points_to(Person, person_ids, but=(ReportingLine, PersonWord)))


def _points_to(model: type[models.Model], ids: Collection[int], but: tuple[type[models.Model], ...] = ()) -> set[int]:
    """The ids of rows of ``model`` that any table of any floor points to; the floors above stay unknown by name."""
    found: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, (models.ManyToOneRel, models.ManyToManyRel)) or relation.related_model in but:
            continue
        if isinstance(relation, models.ManyToManyRel):
            continue  # its through table has a relation of its own
        name = relation.field.attname
        rows: Any = relation.related_model._base_manager.filter(**{f"{name}__in": list(ids)})
        found.update(rows.values_list(name, flat=True).order_by())
    return found
