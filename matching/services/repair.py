"""Somebody else for a mentee: one act ends what was and proposes what comes."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from matching.enums import OPEN_CASE_STATES, CaseState, PairState
from matching.models import ConflictCase, Pair
from matching.queries.board import Board, load_board
from matching.queries.policies import policy_data_of
from matching.queries.repair import board_of
from matching.services.changes import refuse_forbidden
from matching.services.pairs import NewPair, coach_behind, decline_pair, end_pair, lock_people, make_pairs
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
        asked = _with_mentor(board, old, mentor, people, actor)
        _settle_cases(old, actor, case)
        _end(old, actor)
        (made,) = make_pairs([asked], {}, actor=actor)  # the board has set aside who is not trained
        names = {"mentor": [old.mentor.person.name, mentor.person.name], "mentee": old.mentee.person.name}
        audit.record("matching.repair_pair", old, actor=actor, changes=names)
    pair.refresh_from_db()
    return made


def exchange_mentors(first: Pair, second: Pair, *, actor: Person) -> tuple[Pair, Pair]:
    """Give the mentees of two running pairs each other's mentor: both pairs end in neutral words and both new ones are
    proposed, or nothing happens. Returns the new pair of each, in this order.

    All rules hold for both, as for :func:`repair_pair`; open cases of both are settled by it.
    """
    with transaction.atomic():
        people = lock_people(first.mentor, first.mentee, second.mentor, second.mentee)
        rows = Pair.objects.select_for_update(of=("self",)).with_people().order_by("pk")
        found = {row.pk: row for row in rows.filter(pk__in=[first.pk, second.pk])}
        one, two = found[first.pk], found[second.pk]
        _refuse_exchange(one, two)
        board = load_board(one.cohort, policy_data_of(one.cohort.programme), movable=[one, two])
        asked = [_with_mentor(board, old, new.mentor, people, actor) for old, new in ((one, two), (two, one))]
        for old in (one, two):
            _settle_cases(old, actor, None)
            _end(old, actor)
        made = make_pairs(asked, {}, actor=actor)  # the board has set aside who is not trained
        for old, new in ((one, two), (two, one)):
            names = {"mentor": [old.mentor.person.name, new.mentor.person.name], "mentee": old.mentee.person.name}
            audit.record("matching.exchange_mentors", old, actor=actor, changes=names)
    first.refresh_from_db()
    second.refresh_from_db()
    return made[0], made[1]


def _refuse_exchange(one: Pair, two: Pair) -> None:
    if one.cohort_id != two.cohort_id or one.mentor_id == two.mentor_id:
        raise Refused(_("Mentors are exchanged between two pairs of one season that have two mentors."), code="same")
    for pair in (one, two):
        if not pair.is_working:
            raise Refused(_("%(pair)s does not run any more: look at the list again.") % {"pair": pair}, code="gone")


def _with_mentor(board: Board, old: Pair, mentor: Enrolment, people: dict[int, Enrolment], actor: Person) -> NewPair:
    """The mentee of ``old`` with this mentor; refused when a rule forbids it."""
    line, column = board.rows.get(old.mentee_id), board.columns.get(mentor.pk)
    if line is None or column is None:
        raise _why_missing(board, old.mentee if line is None else mentor)
    refuse_forbidden(board, line, column, actor)
    return NewPair(
        people[mentor.pk],
        people[old.mentee_id],
        board.conflicts(line, column),
        int(board.scores[line, column]),
        board.contributions([(line, column)])[0],
        coach_behind(old, mentor),
        old,
    )


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
