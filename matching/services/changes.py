"""A manager's hand on a computed round: lock, set apart, choose another mentor, swap; conflicts are always checked.

Each change is remembered with what was there before it (``services.undo``).
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from matching.enums import RoundState
from matching.models import Ban, LeftOut, Proposal, Round
from matching.queries.board import Board, load_board
from matching.queries.choices import find_swap
from matching.queries.discretion import say_hindrance
from matching.queries.proofs import movable_pairs
from matching.services.former import remember_pages
from matching.services.solving import make_proposal
from matching.services.undo import computed_round, keep_change, take_snapshot
from people.models import Person
from programs.enums import Side
from programs.models import Enrolment

__all__ = ["ban_proposal", "computed_round", "lift_ban", "lock_proposal", "set_mentor", "swap_proposals"]


def lock_proposal(proposal: Proposal, *, actor: Person, locked: bool = True) -> bool:
    """Keep this pair when the scenario is computed again, or let it go; return whether that was new.

    The proof was given with the locks of the computation: letting one of these go withdraws it.
    """
    with computed_round(proposal.round_id, or_draft=not locked) as round_:
        row = _proposal(proposal.pk)
        if row.is_locked == locked:
            return False
        verb = "matching.lock_proposal" if locked else "matching.unlock_proposal"
        if round_.state == RoundState.SOLVED:
            keep_change(round_, actor=actor, verb=verb, text=str(row), before=take_snapshot(round_, [row.mentee_id]))
        row.is_locked = locked
        row.save(update_fields=["is_locked"])
        if not locked and [row.mentee_id, row.mentor_id] in round_.figures.get("locks", []):
            round_.is_proved = False
            round_.save(update_fields=["is_proved"])
        audit.record(verb, row, actor=actor, changes={"locked": [not locked, locked]})
    proposal.is_locked = locked
    return True


def ban_proposal(proposal: Proposal, *, actor: Person) -> Ban:
    """Set the two apart in this cohort: no scenario pairs them again until the ban is lifted."""
    with computed_round(proposal.round_id) as round_:
        row = _proposal(proposal.pk)
        before = take_snapshot(round_, [row.mentee_id])
        ban, is_new = Ban.objects.get_or_create(
            mentor=row.mentor, mentee=row.mentee, defaults={"cohort_id": round_.cohort_id, "by": actor}
        )
        verb = "matching.ban_proposal"
        keep_change(round_, actor=actor, verb=verb, text=str(row), before={**before, "ban": ban.pk if is_new else None})
        audit.record(verb, round_, actor=actor, changes=_names(row.mentor, row.mentee))
        remember_pages(round_, [row.mentee_id])
        row.delete()
        _refresh(round_, _board(round_))
    return ban


def lift_ban(ban: Ban, *, actor: Person) -> None:
    """The two may be paired again by the next computation."""
    with transaction.atomic():
        row = Ban.objects.select_for_update(of=("self",)).filter(pk=ban.pk).first()
        if row is None:
            return
        audit.record("matching.lift_ban", row, actor=actor, changes=_names(ban.mentor, ban.mentee))
        row.delete()


def set_mentor(round: Round, *, actor: Person, mentee: Enrolment, mentor: Enrolment) -> Proposal:  # noqa: A002 - our word
    """Give a mentee this mentor by hand, and keep it so when computed again.

    A mentor without a free place swaps: the one who frees a place at the least cost takes the former mentor. Refused
    when a line, a language or a ban forbids one of the pairs that would come to be, when one of the two is not trained,
    or nobody can swap.
    """
    with computed_round(round.pk) as row:
        board = _board(row)
        line, column = board.rows.get(mentee.pk), board.columns.get(mentor.pk)
        if line is None or column is None:
            _refuse_untrained(board, mentee, mentor)
            raise Refused(_("One of the two is no longer free. Compute the scenario again."), code="gone")
        refuse_forbidden(board, line, column, actor)
        current = {one.mentee_id: one for one in _proposals(row)}
        before = current.get(mentee.pk)
        if before is not None and before.mentor_id == mentor.pk:
            return before
        swap = _swap_for(board, current, line, column)
        snapshot = take_snapshot(row, [mentee.pk, *([swap.mentee_id] if swap else [])])
        made = _place(row, board, before, swap, line, column)
        names = _names(mentor, mentee)
        if before is not None:
            names["before"] = before.mentor.person.name
        _refresh(row, board)
        keep_change(row, actor=actor, verb="matching.set_mentor", text=str(made), before=snapshot)
        audit.record("matching.set_mentor", row, actor=actor, changes=names)
    return made


def swap_proposals(first: Proposal, second: Proposal, *, actor: Person) -> None:
    """Exchange the mentors of two pairs of one round. Refused when a rule forbids one of the new pairs."""
    if first.round_id != second.round_id:
        raise Refused(_("Two pairs are swapped inside one scenario."), code="rounds")
    with computed_round(first.round_id) as row:
        one, two = _proposal(first.pk), _proposal(second.pk)
        board = _board(row)
        places = [board.rows.get(o.mentee_id, -1) for o in (one, two)] + [
            board.columns.get(o.mentor_id, -1) for o in (two, one)
        ]
        if min(places) < 0:
            raise Refused(_("One of the two is no longer free. Compute the scenario again."), code="gone")
        for line, column in zip(places[:2], places[2:], strict=True):
            refuse_forbidden(board, line, column, actor)
        snapshot = take_snapshot(row, [one.mentee_id, two.mentee_id])
        remember_pages(row, [one.mentee_id, two.mentee_id])
        one.delete()
        two.delete()
        for line, column in zip(places[:2], places[2:], strict=True):
            _keep(row, board, line, column)
        _refresh(row, board)
        text = f"{one} · {two}"
        keep_change(row, actor=actor, verb="matching.swap_proposals", text=text, before=snapshot)
        audit.record("matching.swap_proposals", row, actor=actor, changes={"pairs": [str(one), str(two)]})


def _board(row: Round) -> Board:
    return load_board(row.cohort, row.policy, movable=movable_pairs(row))


def _names(mentor: Enrolment, mentee: Enrolment) -> dict[str, str]:
    return {"mentor": mentor.person.name, "mentee": mentee.person.name}


def _refuse_untrained(board: Board, *people: Enrolment) -> None:
    lacks = {one.pk: words for one, words in board.untrained}
    for one in people:
        if one.pk in lacks:
            words = _("%(name)s has not finished the training: %(lacks)s.")
            raise Refused(words % {"name": one.person, "lacks": lacks[one.pk]}, code="untrained")


def refuse_forbidden(board: Board, line: int, column: int, actor: Person) -> None:
    """No hand is above the rules: a line, no language in common, a ban. Which, is not told to one of the two."""
    if board.allowed[line, column]:
        return
    reason = say_hindrance(board, line, column, actor.pk) or _("a rule of the policy")
    words = _("%(mentor)s and %(mentee)s cannot be paired: %(reason)s.")
    facts = {"mentor": board.mentors[column].person, "mentee": board.mentees[line].person, "reason": reason}
    raise Refused(words % facts, code="forbidden")


def _swap_for(board: Board, current: dict[int, Proposal], line: int, column: int) -> Proposal | None:
    """Whose mentor changes too, when the one chosen has no place left; refused when nobody's can."""
    mentor_id = board.mentors[column].pk
    if sum(one.mentor_id == mentor_id for one in current.values()) < int(board.places[column]):
        return None
    swap = find_swap(board, current.values(), board.mentees[line].pk, mentor_id)
    if swap is None:
        words = _("%(name)s has no place left, and nobody there can swap.")
        raise Refused(words % {"name": board.mentors[column].person}, code="full")
    return swap


def _place(
    row: Round, board: Board, before: Proposal | None, swap: Proposal | None, line: int, column: int
) -> Proposal:
    freed = board.columns[before.mentor_id] if before is not None and before.mentor_id in board.columns else None
    going = [one for one in (before, swap) if one is not None]
    remember_pages(row, [one.mentee_id for one in going])
    for one in going:
        one.delete()
    if swap is not None and freed is not None:
        _keep(row, board, board.rows[swap.mentee_id], freed)
    return _keep(row, board, line, column)


def _keep(row: Round, board: Board, line: int, column: int) -> Proposal:
    made = make_proposal(row, board, line, column, is_locked=True, is_manual=True)
    made.save()
    return made


def _refresh(row: Round, board: Board) -> None:
    """Figures and people left out after a change by hand. The proof was of the computed pairs: it is withdrawn."""
    rows = _proposals(row)
    row.people, row.value, row.is_proved = len(rows), value_of(board, rows), False
    row.floor = min((one.score for one in rows), default=None)
    row.save(update_fields=["people", "value", "floor", "is_proved", "figures"])
    paired = {one.mentee_id for one in rows} | {one.mentor_id for one in rows}
    row.left_out.filter(enrolment__in=paired).delete()
    known = set(row.left_out.values_list("enrolment_id", flat=True))
    alone = [one for one in (*board.mentees, *board.mentors) if one.pk not in paired | known]
    LeftOut.objects.bulk_create([LeftOut(round=row, enrolment=one, reasons=_freed(one, board)) for one in alone])


def value_of(board: Board, proposals: list[Proposal]) -> int:
    """What is maximised, of these pairs: their points, a bonus for each kept, less what missed quotas cost."""
    value = sum(one.score for one in proposals)
    pairs = [
        (board.rows[one.mentee_id], board.columns[one.mentor_id])
        for one in proposals
        if one.mentee_id in board.rows and one.mentor_id in board.columns
    ]
    for quota in board.quotas:
        if quota.price is not None:
            count = sum(bool(quota.mask[pair]) for pair in pairs)
            over = 0 if quota.at_most is None else max(0, count - quota.at_most)
            value -= quota.price * (max(0, quota.floor - count) + over)
    if board.stay is not None and board.stay.bonus:
        value += board.stay.bonus * sum(board.stay.mentor[line] == column for line, column in pairs)
    return value


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
