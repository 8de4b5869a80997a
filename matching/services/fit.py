""" "Is it a good fit?": asked of both in private after the first session; a wish to talk is heard at once."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from matching.enums import Fit, PairState
from matching.models import FitAnswer, Pair
from matching.services.letters import write_of_talk
from notifications.services import write_letter
from people.models import Person

WORKING = (PairState.CONFIRMED, PairState.PAUSED)


def ask_fit(pair: Pair) -> bool:
    """The first session was held: ask both, each in private, with one letter. Asked once in the life of a pair."""
    with transaction.atomic():
        row = Pair.objects.select_for_update(of=("self",)).with_people().get(pk=pair.pk)
        if row.state not in WORKING or FitAnswer.objects.filter(pair=row).exists():
            return False
        for person in (row.mentor.person, row.mentee.person):
            asked = FitAnswer.objects.create(pair=row, person=person)
            write_letter("matching.fit", person=person, object_id=asked.pk)
        audit.record("matching.ask_fit", row, actor=None)
    return True


def answer_fit(asked: FitAnswer, *, actor: Person, answer: str) -> bool:
    """Say how it fits; another answer may follow as long as the pair works. Returns whether it is a new one.

    A wish to talk tells the coach, or the managers, at once. The history says that there was an answer, never which.
    """
    if actor.pk != asked.person_id:
        raise Refused(_("Only the person who was asked can answer."), code="stranger")
    if answer not in Fit.values:
        raise Refused(_("Choose one of the three answers."), code="answer")
    with transaction.atomic():
        row = _locked(asked)
        if row.pair.state not in WORKING:
            raise Refused(_("This pair has ended: there is nothing to answer any more."), code="closed")
        if row.answer == answer and row.talked_at is None:
            return False
        row.answer, row.answered_at, row.talked_at = answer, timezone.now(), None
        row.save(update_fields=["answer", "answered_at", "talked_at"])
        audit.record("matching.answer_fit", row, actor=actor)
        if answer == Fit.TALK:
            write_of_talk(row)
    asked.refresh_from_db()
    return True


def hold_talk(asked: FitAnswer, *, actor: Person) -> bool:
    """The coach or a manager has talked with who wished it; nothing of it is kept. Twice is once."""
    with transaction.atomic():
        row = _locked(asked)
        if row.answer != Fit.TALK:
            raise Refused(_("Nobody wishes to talk here any more."), code="no-wish")
        if row.talked_at:
            return False
        row.talked_at = asked.talked_at = timezone.now()
        row.save(update_fields=["talked_at"])
        audit.record("matching.hold_talk", row, actor=actor)
    return True


def _locked(asked: FitAnswer) -> FitAnswer:
    rows = FitAnswer.objects.select_for_update(of=("self",))
    return rows.select_related("pair__mentor", "pair__mentee", "pair__cohort").get(pk=asked.pk)
