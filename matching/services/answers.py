"""The answers to a proposal: accepted by both, a wish to talk first, more time, no answer in time."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from core.ui.words import say_date
from matching.enums import Answer, PairState
from matching.models import Pair
from matching.services.letters import write_to_carers, write_to_pair
from matching.services.pairs import lapse_pair, ties_between, why_tied
from matching.signals import pair_confirmed
from notifications.services import write_letters
from people.models import Person

REMIND_DAYS = 3  # before the last day to answer


def answer_pair(pair: Pair, *, actor: Person, answer: str) -> Pair:
    """One of the two accepts, or asks to talk first. When both have accepted, the pair is confirmed.

    Answering twice the same changes nothing; an acceptance may follow a wish to talk, not the other way round.
    """
    with transaction.atomic():
        row = Pair.objects.select_for_update(of=("self",)).with_people().get(pk=pair.pk)
        field = side_of(row, actor)
        before = getattr(row, field)
        if row.state not in (PairState.PROPOSED, PairState.CONFIRMED, PairState.PAUSED):
            raise Refused(_("This proposal is no longer open."), code="closed")
        if answer not in (Answer.ACCEPTED, Answer.TALK) or (before == Answer.ACCEPTED and answer == Answer.TALK):
            raise Refused(
                _("You have already accepted. Write to your coach if something has changed."), code="answered"
            )
        if before == answer:
            return row
        setattr(row, field, answer)
        row.save(update_fields=[field])
        audit.record("matching.answer_pair", row, actor=actor, changes={field: [before, answer]})
        if answer == Answer.TALK:
            write_to_carers("matching.talk", row)
        if row.mentor_answer == row.mentee_answer == Answer.ACCEPTED:
            _confirm(row, actor)
    return row


def side_of(pair: Pair, person: Person) -> str:
    """The field that holds this person's answer; refused for anybody else."""
    if person.pk == pair.mentor.person_id:
        return "mentor_answer"
    if person.pk == pair.mentee.person_id:
        return "mentee_answer"
    raise Refused(_("Only the two people of a pair can answer."), code="stranger")


def _confirm(pair: Pair, actor: Person) -> None:
    """The line is looked at once more: weeks may lie between the proposal and the second yes.

    Who answers last is one of the two: that something ties them, declared by the other perhaps, is not told.
    """
    found = ties_between(pair.cohort, pair.mentor, pair.mentee)
    if why_tied(pair.mentor.person, pair.mentee.person, found):
        raise Refused(
            _(
                "This pair cannot start for now; it says nothing about either of you. "
                "Your programme manager will write to you."
            ),
            code="conflict",
        )
    facts = {"conflicts": [one.as_json() for one in found]}
    now = timezone.now()
    states.move(pair, PairState.CONFIRMED, actor=actor, verb="matching.confirm_pair", facts=facts, confirmed_at=now)
    write_to_pair("matching.confirmed", pair)
    pair_confirmed.send(sender=Pair, pair=pair, actor=actor)


def extend_answer(pair: Pair, *, actor: Person, answer_by: date) -> bool:
    """Give both more time to answer a proposal, or less; return whether the day is another one."""
    with transaction.atomic():
        row = Pair.objects.select_for_update(of=("self",)).with_people().get(pk=pair.pk)
        if row.state != PairState.PROPOSED:
            raise Refused(_("This proposal is no longer open."), code="closed")
        refuse_day(answer_by, row.cohort.ends_on)
        if row.answer_by == answer_by:
            return False
        changes = {"answer_by": [row.answer_by, answer_by]}
        row.answer_by = pair.answer_by = answer_by
        row.save(update_fields=["answer_by"])
        audit.record("matching.extend_answer", row, actor=actor, changes=changes)
    return True


def refuse_day(answer_by: date, ends_on: date) -> None:
    """The last day to answer is one to come, within the season."""
    if answer_by <= timezone.localdate():
        raise Refused(_("Choose a day to come: people need time to answer."), code="day")
    if answer_by > ends_on:
        words = _("Choose a day before the end of the season, %(day)s.")
        raise Refused(words % {"day": say_date(ends_on, weekday=False)}, code="day")


def remind_answers(today: date | None = None) -> int:
    """Three days before the last day, one word to each who has not answered; return how many were asked for.

    Whoever has been asked less than that ago has just heard, and whoever wishes to talk is not pressed.
    """
    today = today or timezone.localdate()
    written = 0
    for pair in Pair.objects.waiting(today).with_people():
        assert pair.answer_by is not None  # the queryset saw to it
        due_day = pair.answer_by - timedelta(days=REMIND_DAYS)
        if due_day > today or timezone.localdate(pair.proposed_at) >= due_day:
            continue
        people = [
            side.person_id
            for side, answer in ((pair.mentor, pair.mentor_answer), (pair.mentee, pair.mentee_answer))
            if answer == Answer.NONE
        ]
        written += write_letters("matching.answer_soon", [(one, pair.pk) for one in people], due_day=due_day)
    return written


def lapse_pairs(today: date | None = None) -> int:
    """Take back the proposals nobody has answered in time; return how many.

    A wish to talk stops the clock: nobody loses a proposal because we have not called them yet.
    """
    today = today or timezone.localdate()
    return sum(_lapse(pk, today) for pk in list(Pair.objects.overdue(today).values_list("pk", flat=True)))


def _lapse(pk: int, today: date) -> bool:
    with transaction.atomic():
        pair = Pair.objects.overdue(today).select_for_update(of=("self",)).filter(pk=pk).first()
        return pair is not None and lapse_pair(pair)
