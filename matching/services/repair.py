"""Somebody else for a mentee: one act ends what was and proposes what comes."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from matching.enums import OPEN_CASE_STATES, CaseState, PairState
from matching.models import ConflictCase, Pair
from matching.queries.board import Board
from matching.queries.repair import board_of
from matching.services.changes import refuse_forbidden
from matching.services.pairs import decline_pair, end_pair, lock_people, make_pair
from people.models import Person
from programs.models import Enrolment


def repair_pair(pair: Pair, *, actor: Person, mentor: Enrolment, case: ConflictCase | None = None) -> Pair:
    """Give the mentee of a pair another mentor: the old pair ends in neutral words, the new one is proposed to both.

    Open cases of the old pair (``case`` is one of them) are settled by it. All rules hold: what a scenario would not
    pair is refused here too.
    """
    with transaction.atomic():
        people = lock_people(pair.mentor, pair.mentee, mentor)
        old = Pair.objects.select_for_update(of=("self",)).with_people().get(pk=pair.pk)
        if old.is_open and old.mentor_id == mentor.pk:
            raise Refused(_("%(name)s is the mentor they have.") % {"name": mentor.person}, code="same")
        board = board_of(old)
        line, column = board.rows.get(old.mentee_id), board.columns.get(mentor.pk)
        if line is None or column is None:
            raise _why_missing(board, old.mentee if line is None else mentor)
        refuse_forbidden(board, line, column, actor)
        _settle_cases(old, actor, case)
        _end(old, actor)
        made = make_pair(
            people[mentor.pk],
            people[old.mentee_id],
            board.conflicts(line, column),
            {},  # the board has set aside who is not trained
            actor=actor,
            score=int(board.scores[line, column]),
            contributions=board.contributions([(line, column)])[0],
            coach=None if old.coach_id == mentor.person_id else old.coach,
            replaces=old,
        )
        names = {"mentor": [old.mentor.person.name, mentor.person.name], "mentee": old.mentee.person.name}
        audit.record("matching.repair_pair", old, actor=actor, changes=names)
    pair.refresh_from_db()
    return made


def _why_missing(board: Board, one: Enrolment) -> Refused:
    """Why somebody is not on the board: not trained, or no longer free."""
    lacks = {row.pk: words for row, words in board.untrained}
    if one.pk in lacks:
        words = _("%(name)s has not finished the training: %(lacks)s.")
        return Refused(words % {"name": one.person, "lacks": lacks[one.pk]}, code="untrained")
    return Refused(_("%(name)s is not free any more.") % {"name": one.person}, code="gone")


def _settle_cases(pair: Pair, actor: Person, case: ConflictCase | None) -> None:
    for one in ConflictCase.objects.filter(pair=pair, state__in=(*OPEN_CASE_STATES, CaseState.WAIVED)):
        states.move(
            one,
            CaseState.REPAIRED,
            actor=actor,
            verb="matching.settle_case",
            settled_at=timezone.now(),
            settled_by=actor,
        )
    if case is not None:
        case.refresh_from_db()


def _end(pair: Pair, actor: Person) -> None:
    if pair.state == PairState.PROPOSED:
        decline_pair(pair, actor=actor)
    elif pair.is_open:
        end_pair(pair, actor=actor)
