"""The letters of the seasons told: they left long ago, all but a dozen recent ones that the outbox page shows."""

from __future__ import annotations

import datetime as dt

from django.db.models import F
from django.utils import timezone

from charter.services import remind_unsigned
from journal.services import remind_coming, remind_silent, remind_unlogged
from matching.services import remind_answers
from mentoring.demo.clock import at
from mentoring.demo.stage import Stage
from notifications.backends import OutboxBackend
from notifications.enums import LetterState
from notifications.letters import compose, kind_named
from notifications.models import Letter
from programs.services.reviews import remind_reviewers
from surveys.services import remind_pulses, remind_surveys

KEPT = 12


def write_due(today: dt.date) -> None:
    """Ask every tick once who is due, so that the first tick of a running copy has nothing old to tell."""
    for tick in (remind_answers, remind_unsigned, remind_coming, remind_unlogged, remind_silent, remind_reviewers,
                 remind_pulses, remind_surveys):  # fmt: skip
        tick(today)


def send_as_past(stage: Stage) -> int:
    """Show the last dozen as mails in the local outbox, mark the others as sent on their day; return how many.

    Nothing leaves: the mails go to the outbox page whatever the mail settings are, since these addresses are invented.
    Written to the rows without a service: delivering letters months after their act is no act of the product.
    """
    now = timezone.now()
    accounts = [stage.persona(key).pk for key in ("manager", "mentor", "mentee", "reviewer", "coach", "applicant")]
    waiting = Letter.objects.filter(state=LetterState.WAITING, due_at__lte=now)
    for letter in list(waiting.filter(person__in=accounts).select_related("person").order_by("-due_at", "-pk")):
        if waiting.model.objects.filter(state=LetterState.SENT).exclude(subject="").count() >= KEPT:
            break
        _show(letter)
    count = waiting.count()
    waiting.update(state=LetterState.SENT, sent_at=F("due_at"))
    return count


def _show(letter: Letter) -> None:
    mail = compose(kind_named(letter.kind), letter.person, letter.object_id)
    if mail is None:
        return
    with at(letter.due_at):
        OutboxBackend().send_messages([mail])
    Letter.objects.filter(pk=letter.pk).update(
        state=LetterState.SENT, sent_at=letter.due_at, subject=str(mail.subject)[:250]
    )
