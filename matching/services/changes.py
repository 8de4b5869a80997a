"""A manager's hand on a computed round: lock, set apart, choose another mentor, swap; conflicts are always checked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from matching.enums import Hindrance, RoundState
from matching.models import Ban, LeftOut, Proposal, Round
from matching.queries.board import Board, load_board
from matching.queries.choices import find_swap
from matching.services.rounds import make_proposal
from people.models import Person
from programs.enums import Side
from programs.models import Enrolment


@contextmanager
def computed_round(pk: int) -> Iterator[Round]:
    """The round, locked, in a transaction; refused unless it has been computed and is not published."""
    with transaction.atomic():
        row = Round.objects.select_for_update(of=("self",)).select_related("cohort__programme").get(pk=pk)
        if row.state != RoundState.SOLVED:
            words = _("This scenario is %s: its pairs cannot be changed now.")
            raise Refused(words % row.get_state_display(), code="state")
        yield row


def lock_proposal(proposal: Proposal, *, actor: Person, locked: bool = True) -> bool:
    """Keep this pair when the scenario is computed again, or let it go; return whether that was new."""
    with computed_round(proposal.round_id):
        row = _proposal(proposal.pk)
        if row.is_locked == locked:
            return False
        row.is_locked = locked
        row.save(update_fields=["is_locked"])
        audit.record("matching.lock_proposal", row, actor=actor, changes={"locked": [not locked, locked]})
    proposal.is_locked = locked
    return True


def ban_proposal(proposal: Proposal, *, actor: Person) -> Ban:
    """Set the two apart in this cohort: no scenario pairs them again until the ban is lifted."""
    with computed_round(proposal.round_id) as round_:
        row = _proposal(proposal.pk)
        ban = _ban(round_, row.mentor, row.mentee, actor)
        names = {"mentor": row.mentor.person.name, "mentee": row.mentee.person.name}
        audit.record("matching.ban_proposal", round_, actor=actor, changes=names)
        row.delete()
        board = load_board(round_.cohort, round_.weights)
        _refresh(round_, board)
    return ban


def _ban(round_: Round, mentor: Enrolment, mentee: Enrolment, actor: Person) -> Ban:
    ban, _created = Ban.objects.get_or_create(
        mentor=mentor, mentee=mentee, defaults={"cohort_id": round_.cohort_id, "by": actor}
    )
    return ban


def lift_ban(ban: Ban, *, actor: Person) -> None:
    """The two may be paired again by the next computation."""
    with transaction.atomic():
        row = Ban.objects.select_for_update(of=("self",)).filter(pk=ban.pk).first()
        if row is None:
            return
        names = {"mentor": ban.mentor.person.name, "mentee": ban.mentee.person.name}
        audit.record("matching.lift_ban", row, actor=actor, changes=names)
        row.delete()


def set_mentor(round: Round, *, actor: Person, mentee: Enrolment, mentor: Enrolment) -> Proposal:  # noqa: A002 - our word
    """Give a mentee this mentor by hand, and keep it so when computed again.

    A mentor without a free place swaps: the one who frees a place at the least cost takes the former mentor. Refused
    when a line, a language or a ban forbids one of the pairs that would come to be, when one of the two is not trained,
    or nobody can swap.
    """
    with computed_round(round.pk) as row:
        board = load_board(row.cohort, row.weights)
        line, column = board.rows.get(mentee.pk), board.columns.get(mentor.pk)
        if line is None or column is None:
            _refuse_untrained(board, mentee, mentor)
            raise Refused(_("One of the two is no longer free. Compute the scenario again."), code="gone")
        refuse_forbidden(board, line, column)
        current = {one.mentee_id: one for one in _proposals(row)}
        before = current.get(mentee.pk)
        if before is not None and before.mentor_id == mentor.pk:
            return before
        made = _place(row, board, current, line, column)
        names = {"mentee": mentee.person.name, "mentor": mentor.person.name}
        if before is not None:
            names["before"] = before.mentor.person.name
        _refresh(row, board)
        audit.record("matching.set_mentor", row, actor=actor, changes=names)
    return made


def swap_proposals(first: Proposal, second: Proposal, *, actor: Person) -> None:
    """Exchange the mentors of two pairs of one round. Refused when a rule forbids one of the new pairs."""
    if first.round_id != second.round_id:
        raise Refused(_("Two pairs are swapped inside one scenario."), code="rounds")
    with computed_round(first.round_id) as row:
        one, two = _proposal(first.pk), _proposal(second.pk)
        board = load_board(row.cohort, row.weights)
        places = [board.rows.get(o.mentee_id, -1) for o in (one, two)] + [
            board.columns.get(o.mentor_id, -1) for o in (two, one)
        ]
        if min(places) < 0:
            raise Refused(_("One of the two is no longer free. Compute the scenario again."), code="gone")
        for line, column in zip(places[:2], places[2:], strict=True):
            refuse_forbidden(board, line, column)
        one.delete()
        two.delete()
        for line, column in zip(places[:2], places[2:], strict=True):
            _keep(row, board, line, column)
        _refresh(row, board)
        audit.record("matching.swap_proposals", row, actor=actor, changes={"pairs": [str(one), str(two)]})


def _refuse_untrained(board: Board, *people: Enrolment) -> None:
    lacks = {one.pk: words for one, words in board.untrained}
    for one in people:
        if one.pk in lacks:
            words = _("%(name)s has not finished the training: %(lacks)s.")
            raise Refused(words % {"name": one.person, "lacks": lacks[one.pk]}, code="untrained")


def refuse_forbidden(board: Board, line: int, column: int) -> None:
    """No hand is above the rules: a line, no language in common, a ban."""
    if board.allowed[line, column]:
        return
    reason = Hindrance(board.hindrance(line, column)).label
    words = _("%(mentor)s and %(mentee)s cannot be paired: %(reason)s.")
    facts = {"mentor": board.mentors[column].person, "mentee": board.mentees[line].person, "reason": reason}
    raise Refused(words % facts, code="forbidden")


def _place(row: Round, board: Board, current: dict[int, Proposal], line: int, column: int) -> Proposal:
    mentee_id, mentor_id = board.mentees[line].pk, board.mentors[column].pk
    before = current.get(mentee_id)
    holders = [one for one in current.values() if one.mentor_id == mentor_id]
    swap = None
    if len(holders) >= int(board.places[column]):
        swap = find_swap(board, current.values(), mentee_id, mentor_id)
        if swap is None:
            words = _("%(name)s has no place left, and nobody there can swap.")
            raise Refused(words % {"name": board.mentors[column].person}, code="full")
    for one in (before, swap):
        if one is not None:
            one.delete()
    if swap is not None and before is not None:
        _keep(row, board, board.rows[swap.mentee_id], board.columns[before.mentor_id])
    return _keep(row, board, line, column)


def _keep(row: Round, board: Board, line: int, column: int) -> Proposal:
    made = make_proposal(row, board, line, column)
    made.is_locked = made.is_manual = True
    made.save()
    return made


def _refresh(row: Round, board: Board) -> None:
    """Figures and people left out after a change by hand. The proof was of the computed pairs: it is withdrawn."""
    rows = _proposals(row)
    row.people, row.value, row.is_proved = len(rows), sum(one.score for one in rows), False
    row.save(update_fields=["people", "value", "is_proved"])
    paired = {one.mentee_id for one in rows} | {one.mentor_id for one in rows}
    row.left_out.filter(enrolment__in=paired).delete()
    known = set(row.left_out.values_list("enrolment_id", flat=True))
    alone = [one for one in (*board.mentees, *board.mentors) if one.pk not in paired | known]
    LeftOut.objects.bulk_create([LeftOut(round=row, enrolment=one, reasons=_freed(one, board)) for one in alone])


def _freed(one: Enrolment, board: Board) -> dict[str, object]:
    is_mentee = one.side == Side.MENTEE
    allowed = board.allowed[board.rows[one.pk]] if is_mentee else board.allowed[:, board.columns[one.pk]]
    return {"why": "by_hand", "others": len(allowed), "possible": int(allowed.sum()), "counts": []}


def _proposals(row: Round) -> list[Proposal]:
    return list(row.proposals.select_related("mentor__person", "mentee__person"))


def _proposal(pk: int) -> Proposal:
    row = Proposal.objects.select_related("mentor__person", "mentee__person", "round__cohort").filter(pk=pk).first()
    if row is None:
        raise Refused(_("This pair is no longer in the scenario."), code="gone")
    return row
