"""Ties outside the reporting line: remits over people, and ties that somebody declares without saying what they are."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from matching.models import DeclaredTie, Remit
from matching.services.conflicts import Checked, recheck_programme
from people.models import Person, Unit
from programs.models import Programme

MOST_TIES = 10  # that somebody declares of themselves: with more, one would choose one's partner by naming the others


def add_remit(
    programme: Programme,
    *,
    actor: Person,
    kind: str,
    holder: Person,
    unit: Unit | None = None,
    person: Person | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> tuple[Remit, Checked]:
    """Somebody is the HR partner of, or sits on a committee about, a unit with all below it, or one person."""
    starts = starts_on or timezone.localdate()
    if (unit is None) == (person is None):
        raise Refused(_("A remit is about a unit or about one person."), code="about")
    if person is not None and person.pk == holder.pk:
        raise Refused(_("Nobody holds a remit over themselves."), code="oneself")
    if ends_on is not None and ends_on <= starts:
        raise Refused(_("The remit must end after it starts."), code="dates")
    with transaction.atomic():
        Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
        same = Remit.objects.filter(programme=programme, kind=kind, holder=holder, unit=unit, person=person)
        if same.during(starts, ends_on or date.max).exists():
            raise Refused(_("This remit is already there."), code="twice")
        row = Remit(
            programme=programme, kind=kind, holder=holder, unit=unit, person=person, starts_on=starts, ends_on=ends_on
        )
        row.full_clean()
        row.save()
        facts = {"person": holder.name, "remit": str(kind), "about": str(unit or person), "starts_on": starts}
        audit.record("matching.add_remit", programme, actor=actor, changes=facts)
        return row, recheck_programme(programme)


def end_remit(remit: Remit, *, actor: Person) -> Checked:
    """End a remit today; one that began today, or has not begun, never was."""
    with transaction.atomic():
        row = Remit.objects.select_for_update(of=("self",)).select_related("programme", "holder").get(pk=remit.pk)
        if not _end(row):
            return Checked()
        audit.record("matching.end_remit", row.programme, actor=actor, changes={"person": row.holder.name})
        return recheck_programme(row.programme)


def declare_tie(programme: Programme, *, actor: Person, person: Person, other: Person) -> Checked:
    """These two are not to be paired in this programme; why is neither asked nor kept.

    A participant or a reader says so of themselves, a manager of anybody. The history tells that a tie was declared,
    never between whom. Saying it twice changes nothing; that the other has said it too is told by nothing.
    """
    if person.pk == other.pk:
        raise Refused(_("Nobody is tied to themselves: name somebody else."), code="oneself")
    today = timezone.localdate()
    with transaction.atomic():
        Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
        rows = DeclaredTie.objects.filter(programme=programme, person=person, declared_by=actor)
        standing = rows.during(today, date.max)
        if standing.filter(other=other).exists():
            return Checked()
        if actor.pk == person.pk and standing.count() >= MOST_TIES:
            words = _("You have named %(most)s people. Talk to your coach if there are more.")
            raise Refused(words % {"most": MOST_TIES}, code="full")
        DeclaredTie.objects.update_or_create(
            programme=programme,
            person=person,
            other=other,
            declared_by=actor,
            defaults={"starts_on": today, "ends_on": None},
        )
        audit.record("matching.declare_tie", programme, actor=actor)
        return recheck_programme(programme)


def end_tie(tie: DeclaredTie, *, actor: Person) -> Checked:
    """Take a declared tie back, today; one declared today never was."""
    with transaction.atomic():
        row = DeclaredTie.objects.select_for_update(of=("self",)).select_related("programme").get(pk=tie.pk)
        if not _end(row):
            return Checked()
        audit.record("matching.end_tie", row.programme, actor=actor)
        return recheck_programme(row.programme)


def _end(row: Remit | DeclaredTie) -> bool:
    today = timezone.localdate()
    if row.ends_on is not None and row.ends_on <= today:
        return False
    if row.starts_on >= today:
        row.delete()
    else:
        row.ends_on = today
        row.save(update_fields=["ends_on"])
    return True
