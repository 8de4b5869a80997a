"""The one act that changes the organisation: all of the file or nothing."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import states
from core.bulk import chunks, insert_rows
from core.errors import Refused
from core.jobs import enqueue
from core.text import fold
from people.enums import ImportState, Language, LineKind, PersonSource, PersonState, RowGroup
from people.imports.cleaning import STRANGE
from people.imports.reasons import FileRefused
from people.models import HRImport, HRUndo, Person, ReportingLine, StagedRow, User
from people.queries import index_people
from people.services.accounts import close_accounts, forget_addresses
from people.services.imports.planning import CHUNK, SIMPLE, guard_of, newest_act
from people.services.imports.progress import Report, silent
from people.services.imports.receiving import ask_again, drop_content, refuse_import
from people.services.imports.units import UnitBook
from people.signals import organisation_changed, person_left

KEPT_FIELDS = (
    *SIMPLE, "employee_number", "language", "unit_id", "state", "source", "joined_on", "post_since", "left_on",
    "sort_name",
)  # fmt: skip
PERSON_COLUMNS = (*KEPT_FIELDS, "created_by_id")
LINE_COLUMNS = ("person_id", "manager_id", "kind", "starts_on", "ends_on", "opened_by_id", "ended_by_id")
ACCEPTED = (RowGroup.JOINER, RowGroup.MOVER, RowGroup.CHANGED)


@transaction.atomic
def confirm_import(hr_import: HRImport, *, actor: Person, sure: bool = False) -> HRImport:
    """Apply what the preview shows, in a job. ``sure`` is the explicit yes that a suspicious file wants.

    Confirming twice starts one job. Refused while another file is being applied, while the question about the top is
    open, and when nothing of the file could be taken in.
    """
    if hr_import.state == ImportState.PREVIEW:
        counts = hr_import.counts
        if counts["rows"] == counts["refused"]:
            raise Refused(FileRefused("nothing_left").message, code="nothing_left")
        if counts.get("top") and not hr_import.options.get("top_answer"):
            raise Refused(_("First say whether this is the top of the organisation."), code="top")
        if guard_of(counts) and not sure:
            raise Refused(_("Tick the box if the file is right all the same."), code="guard")
    busy = HRImport.objects.filter(state__in=[ImportState.APPLYING, ImportState.UNDOING]).exclude(pk=hr_import.pk)
    if busy.exists():
        raise Refused(_("Another file is being applied: wait until it is done."), code="busy")
    if states.move(hr_import, ImportState.APPLYING, actor=actor, verb="people.confirm_import"):
        job = enqueue("people.apply_import", owner=actor, import_id=hr_import.pk, actor_id=actor.pk)
        HRImport.objects.filter(pk=hr_import.pk).update(job_id=job.pk)
        hr_import.job_id = job.pk
    return hr_import


def apply_import(hr_import: HRImport, *, actor: Person | None, report: Report = silent) -> HRImport:
    """Write the staged lines to the organisation; afterwards the import is applied, shown again or refused.

    Shown again when the organisation changed since the preview; refused when the database found a contradiction that
    arose in that very moment. Doing it twice does it once.
    """
    try:
        with transaction.atomic():
            hr_import = HRImport.objects.select_for_update().get(pk=hr_import.pk)
            if hr_import.state == ImportState.APPLYING:
                if newest_act() != hr_import.basis:
                    raise _OutOfDate
                _Applier(hr_import, actor, report).run()
    except _OutOfDate:
        states.move(hr_import, ImportState.PREVIEW, actor=actor, verb="people.preview_import")
        return ask_again(hr_import, actor=actor)
    except IntegrityError:
        return refuse_import(hr_import, actor=actor, reason=FileRefused("collision").message)
    finish_index(hr_import, report=report)
    return hr_import


def finish_index(hr_import: HRImport, *, report: Report = silent) -> None:
    """Make the people of an applied (or undone) import findable; may be started again after a stop."""
    if hr_import.indexed:
        return
    touched = HRUndo.objects.filter(hr_import=hr_import, kind="person").values_list("object_id", flat=True)
    created = Person.objects.filter(created_by=hr_import).values_list("pk", flat=True)
    ids = [*created.order_by(), *touched]
    index_people(ids, lambda done: report(done, len(ids)))
    hr_import.indexed = True
    hr_import.save(update_fields=["indexed"])


class _OutOfDate(Exception):
    pass


class _Applier:
    def __init__(self, hr_import: HRImport, actor: Person | None, report: Report) -> None:
        self.hr_import, self.actor, self.report = hr_import, actor, report
        self.today = timezone.localdate()
        # The people of the very first file were there before it: their day of joining is not known.
        self.joined_on = self.today if hr_import.counts["people_before"] else None
        self.units = UnitBook()
        self.joined: dict[str, int] = {}
        self.done, self.total = 0, sum(hr_import.counts[group] for group in (*ACCEPTED, RowGroup.LEAVER)) or 1

    def run(self) -> None:
        leavers = list(self._rows(RowGroup.LEAVER).values_list("person_id", flat=True))
        self._let_leave(leavers)
        self._free_emails()
        self._create_joiners()
        changed = self._update_people()
        self._open_lines()
        self._keep("unit", ((pk, {}) for pk in self.units.created))
        self._close_books(leavers, changed)

    def _rows(self, *groups: str) -> Any:
        return StagedRow.objects.filter(hr_import=self.hr_import, group__in=groups).order_by("line", "pk")

    def _progress(self, count: int) -> None:
        self.done += count
        self.report(min(self.done, self.total), self.total)

    def _keep(self, kind: str, rows: Iterable[tuple[int, dict[str, Any]]]) -> None:
        """Remember what was, for undoing."""
        told = ((self.hr_import.pk, kind, pk, json.dumps(before, cls=DjangoJSONEncoder)) for pk, before in rows)
        insert_rows(HRUndo, ("hr_import_id", "kind", "object_id", "before"), told)

    def _let_leave(self, ids: list[int]) -> None:
        for chunk in chunks(ids, CHUNK):
            people = Person.objects.filter(pk__in=chunk)
            self._keep("person", ((row.pop("pk"), row) for row in people.values("pk", *KEPT_FIELDS)))
            self._end_lines(ReportingLine.objects.filter(ends_on=None, person__in=chunk))
            self._end_lines(ReportingLine.objects.filter(ends_on=None, manager__in=chunk))
            people.update(state=PersonState.LEFT, left_on=self.today)
            self._keep("account", ((pk, {"is_active": True}) for pk in close_accounts(chunk)))
            self._progress(len(chunk))

    def _end_lines(self, rows: Any) -> None:
        """End open lines today; one that began today never was, and goes."""
        fields = ("pk", "person_id", "manager_id", "kind", "starts_on", "opened_by_id")
        young = rows.filter(starts_on__gte=self.today)
        self._keep("line", ((row.pop("pk"), row) for row in young.values(*fields)))
        young.delete()
        rows.update(ends_on=self.today, ended_by=self.hr_import)

    def _free_emails(self) -> None:
        """Two people may exchange addresses: all that change are emptied first, or the second would meet the first."""
        for chunk in chunks(self._rows(*ACCEPTED).filter(person_id__isnull=False).iterator(CHUNK), CHUNK):
            ids = [row.person_id for row in chunk]
            self._keep_people(ids)
            moving = [row.person_id for row in chunk if "email" in row.changes]
            Person.objects.filter(pk__in=moving).update(email="")
            for user in User.objects.filter(person_id__in=moving):
                self._keep("account", [(user.pk, {"email": user.email})])
                User.objects.filter(pk=user.pk).update(email=f"moving-{user.pk}@moving.invalid")

    def _keep_people(self, ids: list[int]) -> None:
        people = Person.objects.filter(pk__in=ids).values("pk", *KEPT_FIELDS)
        self._keep("person", ((row.pop("pk"), row) for row in people))

    def _unit_id(self, values: dict[str, str]) -> int | None:
        key = self.units.wanted(values)
        return self.units.find_or_make(key) if key is not None else None

    def _create_joiners(self) -> None:
        rows = self._rows(RowGroup.JOINER).filter(person_id=None).values_list("values", flat=True)
        for chunk in chunks(rows.iterator(CHUNK), CHUNK):
            insert_rows(Person, PERSON_COLUMNS, [self._person_row(values) for values in chunk])
            numbers = [values["employee_number"] for values in chunk]
            made = Person.objects.filter(employee_number__in=numbers).values_list("employee_number", "pk")
            self.joined.update((str(number), pk) for number, pk in made)
            self._progress(len(chunk) // 2)

    def _person_row(self, values: dict[str, str]) -> tuple[Any, ...]:
        language = values.get("language", "")
        first, last = values["first_name"], values["last_name"]
        simple = [values.get(field, "") for field in SIMPLE]
        joined_on = self.joined_on.isoformat() if self.joined_on else None
        since = values.get("post_since", "")
        return (
            *simple, values["employee_number"], language if language in Language.values else Language.FR.value,
            self._unit_id(values), PersonState.ACTIVE.value, PersonSource.HR.value, joined_on,
            since if since not in ("", STRANGE) else None, None, fold(f"{last} {first}")[:220], self.hr_import.pk,
        )  # fmt: skip

    def _update_people(self) -> list[int]:
        """Write what changed of people who were there; return those whose place, grade or state changed."""
        touched: list[int] = []
        rows = self._rows(*ACCEPTED).filter(person_id__isnull=False)
        for chunk in chunks(rows.iterator(CHUNK), CHUNK):
            people = Person.objects.in_bulk([row.person_id for row in chunk])
            fields: set[str] = set()
            written: list[Person] = []
            for row in chunk:
                changed = self._update_person(people[row.person_id], row)
                if changed:
                    fields |= changed
                    written.append(people[row.person_id])
                if row.group != RowGroup.CHANGED or row.values.get("_lines") or "grade" in row.changes:
                    touched.append(row.person_id)
            # Only the fields that this chunk changes: each costs one long CASE.
            if written:
                Person.objects.bulk_update(written, sorted(fields), batch_size=500)
            moving = [people[row.person_id] for row in chunk if "email" in row.changes]
            self._move_accounts(moving)
            self._progress(len(chunk))
        return touched

    def _update_person(self, person: Person, row: StagedRow) -> set[str]:
        """Put the changes on the person; return the names of the fields to be written."""
        fields: set[str] = {"language", "unit", "source", "post_since", *SIMPLE, "employee_number"} & row.changes.keys()
        for field in fields - {"language", "unit", "source", "post_since"}:
            setattr(person, field, row.changes[field][1])
        if "language" in row.changes:
            person.language = row.changes["language"][1]
        if "unit" in row.changes:
            person.unit_id = self._unit_id(row.values)
        if "post_since" in row.changes:
            since = row.changes["post_since"][1]
            person.post_since = dt.date.fromisoformat(since) if since else None
        if not person.is_active:
            person.state, person.left_on, person.joined_on = PersonState.ACTIVE, None, self.today
            fields |= {"state", "left_on", "joined_on"}
        person.source = PersonSource.HR
        if {"first_name", "last_name"} & fields:
            person.sort_name = person.make_sort_name()
            fields.add("sort_name")
        return fields

    def _move_accounts(self, people: list[Person]) -> None:
        """The account follows the address of the person; without one it keeps a way in that no mail reaches."""
        emails = {person.pk: person.email for person in people}
        forget_addresses(list(User.objects.filter(person_id__in=emails).values_list("pk", flat=True)))
        for user in User.objects.filter(person_id__in=emails):
            email = emails[user.person_id].lower()
            taken = User.objects.filter(email=email).exclude(pk=user.pk)
            for other in taken:
                self._keep("account", [(other.pk, {"email": other.email})])
                User.objects.filter(pk=other.pk).update(email=f"left-{other.pk}@left.invalid")
            User.objects.filter(pk=user.pk).update(email=email or f"none-{user.pk}@none.invalid")

    def _open_lines(self) -> None:
        for chunk in chunks(self._line_rows(), CHUNK):
            old = [(pid, wanted) for pid, wanted, is_new in chunk if not is_new]
            existing = self._end_replaced(dict(old))
            insert_rows(ReportingLine, LINE_COLUMNS, [
                (pid, manager, kind, self.today.isoformat(), None, self.hr_import.pk, None)
                for pid, wanted, _is_new in chunk
                for kind, target in wanted.items()
                if (manager := self._person_id(target)) is not None and (pid, manager, kind) not in existing
            ])  # fmt: skip
            self._progress(len(chunk) // 2)

    def _line_rows(self) -> Iterator[tuple[int, dict[str, Any], bool]]:
        for person_id, values in self._rows(*ACCEPTED).values_list("person_id", "values").iterator(CHUNK):
            if wanted := values.get("_lines"):
                yield person_id or self.joined[values["employee_number"]], wanted, person_id is None

    def _person_id(self, target: int | str | None) -> int | None:
        return self.joined[target] if isinstance(target, str) else target

    def _end_replaced(self, wanted: dict[int, dict[str, Any]]) -> set[tuple[int, int, str]]:
        """End the open lines that the file replaces; return those that stay (by hand, unless solid)."""
        stay: set[tuple[int, int, str]] = set()
        replaced: list[int] = []
        rows = ReportingLine.objects.filter(ends_on=None, person__in=wanted)
        for pk, pid, manager, kind, opened_by in rows.values_list("pk", "person", "manager", "kind", "opened_by"):
            targets = wanted[pid]
            ours = kind == LineKind.SOLID or opened_by is not None
            if kind in targets and ours and manager != self._person_id(targets[kind]):
                replaced.append(pk)
            else:
                stay.add((pid, manager, kind))
        self._end_lines(ReportingLine.objects.filter(pk__in=replaced, ends_on=None))
        return stay

    def _close_books(self, leavers: list[int], changed: list[int]) -> None:
        counts = self.hr_import.counts
        self.hr_import.indexed = False
        self.hr_import.save(update_fields=["indexed"])
        shown = ("rows", "joiner", "leaver", "mover", "changed", "unchanged", "refused")
        facts = {name: counts[name] for name in shown}
        states.move(
            self.hr_import, ImportState.APPLIED, actor=self.actor, verb="people.apply_import", facts=facts,
            applied_at=timezone.now(),
        )  # fmt: skip
        if leavers:
            person_left.send(HRImport, person_ids=frozenset(leavers))
        if leavers or changed:
            ids = frozenset((*leavers, *changed))
            organisation_changed.send(HRImport, person_ids=ids, act="people.apply_import")
        drop_content(self.hr_import)


KEPT_FIELDS_FOR_UPDATE = [name.removesuffix("_id") for name in KEPT_FIELDS]
