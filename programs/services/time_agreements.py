"""The line manager is asked for the time, and for nothing else."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from notifications.services import write_letter
from people.models import Person
from programs.enums import TimeAnswer
from programs.models import Application, TimeAgreement
from programs.queries.time_agreements import (
    MOST_REMINDERS,
    REMIND_AFTER_DAYS,
    is_open,
    line_manager_of,
    silent_agreements,
    silent_since,
)


def ask_line_manager(application: Application) -> TimeAgreement | None:
    """Ask the solid-line manager of today, by letter; ``None`` when there is nobody, which the file then shows.

    An application sent again asks again only when the hours or the manager have changed: an answer holds for what was
    asked. Runs in the transaction of the sending.
    """
    manager = line_manager_of(application.person)
    found = TimeAgreement.objects.select_for_update(of=("self",)).filter(application=application).first()
    if manager is None:
        if found is not None:
            found.delete()
        return None
    if found is not None and (found.manager_id, found.hours_a_month) == (manager.pk, application.hours_a_month):
        if found.answer == TimeAnswer.ASKED:
            write_letter("programs.time_asked", person=manager, object_id=found.pk)
        return found
    agreement = found or TimeAgreement(application=application)
    _ask(agreement, manager, application.hours_a_month)
    return agreement


def _ask(agreement: TimeAgreement, manager: Person, hours: int | None) -> None:
    agreement.manager, agreement.hours_a_month = manager, hours
    agreement.answer, agreement.reason, agreement.answered_at = TimeAnswer.ASKED, "", None
    agreement.asked_at = timezone.now()
    agreement.save()
    write_letter("programs.time_asked", person=manager, object_id=agreement.pk)


def answer_time(agreement: TimeAgreement, *, actor: Person, agrees: bool, reason: str = "") -> bool:
    """The line manager agrees or objects; may be changed until the answers are out. The same again changes nothing.

    An objection goes to the applicant by letter. Refuses (``over``) when the application no longer waits for its
    answer, (``moved``) whoever is not the one who was asked or no longer the line manager, and (``reason``) an
    objection without a reason.
    """
    reason = "" if agrees else reason.strip()
    if not agrees and not reason:
        raise Refused(_("Say in a few words why the time is not there."), code="reason")
    with transaction.atomic():
        rows = TimeAgreement.objects.select_for_update(of=("self",)).select_related("application__person")
        locked = rows.get(pk=agreement.pk)
        if not is_open(locked):
            raise Refused(_("This application no longer waits for an answer: nothing was changed."), code="over")
        current = line_manager_of(locked.application.person)
        if locked.manager_id != actor.pk or current is None or current.pk != actor.pk:
            raise Refused(_("You are no longer asked: the line has changed since."), code="moved")
        answer = TimeAnswer.AGREED if agrees else TimeAnswer.OBJECTED
        if (locked.answer, locked.reason) == (answer, reason):
            return False
        before = locked.answer
        locked.answer, locked.reason, locked.answered_at = answer, reason, timezone.now()
        locked.save(update_fields=["answer", "reason", "answered_at"])
        audit.record("programs.answer_time", locked, actor=actor, changes={"time": [before, str(answer)]})
        if not agrees:
            write_letter("programs.time_objected", person=locked.application.person, object_id=locked.application_id)
    agreement.refresh_from_db()
    return True


def remind_line_managers(today: date) -> int:
    """Recall the question to line managers who have been silent for one week, and for two; return how many.

    Whoever has taken over the line in the meantime is asked instead. Twice on one day tells nobody twice.
    """
    return sum(_remind(one, today) for one in silent_agreements())


def _remind(agreement: TimeAgreement, today: date) -> bool:
    with transaction.atomic():
        manager = line_manager_of(agreement.application.person, today)
        if manager is None:
            return False
        if manager.pk != agreement.manager_id:
            _ask(agreement, manager, agreement.hours_a_month)
            return True
        weeks = silent_since(agreement, today) // REMIND_AFTER_DAYS
        if not 1 <= weeks <= MOST_REMINDERS:
            return False
        due = timezone.localdate(agreement.asked_at) + timedelta(days=weeks * REMIND_AFTER_DAYS)
        return write_letter("programs.time_reminder", person=manager, object_id=agreement.pk, due_day=due) is not None
