"""People and lines kept by hand, beside the HR file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from people.enums import LineKind, PersonSource, PersonState
from people.models import Person, ReportingLine
from people.queries import index_people, managers_above
from people.services.accounts import close_accounts, move_account
from people.signals import organisation_changed, person_left

FIELDS = ("first_name", "last_name", "email", "job_title", "unit", "site", "post_since", "language")


@transaction.atomic
def add_person(*, actor: Person, values: Mapping[str, Any]) -> Person:
    """Somebody who is not in the HR file. The next file recognises them by their address."""
    person = Person(source=PersonSource.MANUAL, **{name: values[name] for name in FIELDS})
    _save(person)
    audit.record("people.add_person", person, actor=actor)
    index_people([person.pk])
    return person


@transaction.atomic
def update_person(person: Person, *, actor: Person, values: Mapping[str, Any]) -> Person:
    """Change somebody entered by hand. People of the HR file change with the file."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if person.source != PersonSource.MANUAL:
        raise Refused(_("This person comes from the HR file: change them there."), code="hr")
    before = {name: str(getattr(person, name) or "") for name in FIELDS}
    for name in FIELDS:
        setattr(person, name, values[name])
    changes = audit.difference(before, {name: str(getattr(person, name) or "") for name in FIELDS})
    if changes:
        _save(person)
        if "email" in changes:
            move_account(person)
        audit.record("people.update_person", person, actor=actor, changes=changes)
        index_people([person.pk])
        if "unit" in changes:
            organisation_changed.send(Person, person_ids=frozenset([person.pk]), act="people.update_person")
    return person


def _save(person: Person) -> None:
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise Refused(_("Another person already has this e-mail address."), code="email_taken") from error


@transaction.atomic
def leave_person(person: Person, *, actor: Person) -> Person:
    """Somebody entered by hand has left: their account closes and their lines end today. Twice does it once."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if person.source != PersonSource.MANUAL:
        raise Refused(_("This person comes from the HR file: change them there."), code="hr")
    if not person.is_active:
        return person
    today = timezone.localdate()
    for side in ("person", "manager"):
        rows = ReportingLine.objects.filter(ends_on=None, **{side: person})
        rows.filter(starts_on__gte=today).delete()
        rows.update(ends_on=today)
    person.state, person.left_on = PersonState.LEFT, today
    person.save(update_fields=["state", "left_on"])
    close_accounts([person.pk])
    audit.record("people.leave_person", person, actor=actor)
    person_left.send(Person, person_ids=frozenset([person.pk]))
    organisation_changed.send(Person, person_ids=frozenset([person.pk]), act="people.leave_person")
    return person


@transaction.atomic
def add_line(
    person: Person, *, actor: Person, manager: Person, kind: str, starts_on: dt.date, ends_on: dt.date | None = None
) -> ReportingLine:
    """Open a line by hand. A solid one only for somebody entered by hand: it replaces the one before.

    Refused when it would lead to oneself, in a circle, or stand twice.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if not (person.is_active and manager.is_active):
        raise Refused(_("Somebody who has left cannot be on a reporting line."), code="left")
    if ends_on is not None and ends_on <= starts_on:
        raise Refused(_("The line must end after it starts."), code="dates")
    if kind == LineKind.SOLID:
        _make_way(person, manager, starts_on)
    if manager.pk == person.pk:
        raise Refused(_("Nobody reports to themselves."), code="oneself")
    try:
        with transaction.atomic():
            line = ReportingLine.objects.create(
                person=person, manager=manager, kind=kind, starts_on=starts_on, ends_on=ends_on
            )
    except IntegrityError as error:
        raise Refused(_("This line is already there."), code="twice") from error
    changes = {"kind": str(kind), "manager": str(manager), "starts_on": starts_on, "ends_on": ends_on}
    audit.record("people.add_line", person, actor=actor, changes=changes)
    organisation_changed.send(ReportingLine, person_ids=frozenset([person.pk]), act="people.add_line")
    return line


def _make_way(person: Person, manager: Person, starts_on: dt.date) -> None:
    if person.source != PersonSource.MANUAL:
        raise Refused(_("This person comes from the HR file: change them there."), code="hr")
    if person.pk in managers_above(manager.pk):
        raise Refused(
            _("%(manager)s already reports to %(person)s.") % {"manager": manager, "person": person}, code="cycle"
        )
    rows = ReportingLine.objects.filter(person=person, kind=LineKind.SOLID, ends_on=None)
    rows.filter(starts_on__gte=starts_on).delete()
    rows.update(ends_on=starts_on)


@transaction.atomic
def end_line(line: ReportingLine, *, actor: Person) -> ReportingLine | None:
    """End a line kept by hand, today; one that began today never was. Twice does it once."""
    line = ReportingLine.objects.select_for_update(of=("self",)).select_related("person", "manager").get(pk=line.pk)
    if line.opened_by_id is not None:
        raise Refused(_("This line comes from the HR file: change it there."), code="hr")
    today = timezone.localdate()
    if line.ends_on is not None and line.ends_on <= today:
        return line
    changes = {"kind": line.kind, "manager": str(line.manager)}
    audit.record("people.end_line", line.person, actor=actor, changes=changes)
    person_id, kept = line.person_id, line.starts_on < today
    if kept:
        line.ends_on = today
        line.save(update_fields=["ends_on"])
    else:
        line.delete()
    organisation_changed.send(ReportingLine, person_ids=frozenset([person_id]), act="people.end_line")
    return line if kept else None
