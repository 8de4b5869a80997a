"""Changes by hand can be taken back, one after the other: each keeps what the scenario was before it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from matching.enums import RoundState
from matching.models import Ban, LeftOut, Proposal, Round, RoundChange
from matching.queries.board import Board, load_board
from matching.queries.proofs import movable_pairs
from matching.services.former import remember_pages
from people.models import Person

KEPT = 30  # steps back; older ones are forgotten
FIELDS = ("score", "contributions", "facts", "conflicts", "is_locked", "is_manual")


@contextmanager
def computed_round(pk: int, *, or_draft: bool = False) -> Iterator[Round]:
    """The round, locked, in a transaction; refused unless it has been computed and is not published.

    ``or_draft`` lets one that is to be computed pass too: there, locks may be let go that nothing can be found with.
    """
    with transaction.atomic():
        row = Round.objects.select_for_update(of=("self",)).select_related("cohort__programme", "policy").get(pk=pk)
        if row.state != RoundState.SOLVED and not (or_draft and row.state == RoundState.DRAFT):
            words = _("This scenario is %s: its pairs cannot be changed now.")
            raise Refused(words % row.get_state_display(), code="state")
        yield row


def take_snapshot(row: Round, mentees: Collection[int]) -> dict[str, Any]:
    """What undoing needs: the pairs of these mentees, who was left out, the figures. Taken before a change."""
    pairs = [
        {"mentee": one.mentee_id, "mentor": one.mentor_id, **{name: getattr(one, name) for name in FIELDS}}
        for one in row.proposals.filter(mentee__in=mentees)
    ]
    alone = [[one.enrolment_id, one.reasons] for one in row.left_out.order_by("pk")]
    figures = {"people": row.people, "value": row.value, "floor": row.floor, "is_proved": row.is_proved}
    return {"mentees": sorted(mentees), "pairs": pairs, "left_out": alone, "figures": figures}


def keep_change(row: Round, *, actor: Person, verb: str, text: str, before: dict[str, Any]) -> RoundChange:
    """Remember a change by hand, in the caller's transaction; the oldest beyond ``KEPT`` is forgotten."""
    made = RoundChange.objects.create(round=row, verb=verb, text=text[:300], before=before, by=actor)
    old = list(row.changes_by_hand.values_list("pk", flat=True)[KEPT:])
    if old:
        RoundChange.objects.filter(pk__in=old).delete()
    return made


def undo_change(round: Round, *, actor: Person) -> RoundChange | None:  # noqa: A002 - our word
    """Take back the last change by hand; ``None`` when there is none left.

    Refused when a pair that would come back has become impossible since: a rule is not broken by going back either.
    """
    with computed_round(round.pk) as row:
        change = row.changes_by_hand.select_for_update().first()
        if change is None:
            return None
        Ban.objects.filter(pk=change.before.get("ban") or 0).delete()
        board = load_board(row.cohort, row.policy, movable=movable_pairs(row))
        refuse_impossible(row, board, change.before["pairs"])
        put_back(row, change.before)
        audit.record("matching.undo_change", row, actor=actor, changes={"change": change.text})
        change.delete()
    round.refresh_from_db()
    return change


def refuse_impossible(row: Round, board: Board, pairs: list[dict[str, Any]]) -> None:
    """Refuse when one of these pairs may no longer be."""
    for one in pairs:
        line, column = board.rows.get(one["mentee"], -1), board.columns.get(one["mentor"], -1)
        if min(line, column) < 0 or not board.allowed[line, column]:
            words = _("This cannot be undone: one of the pairs that would come back is no longer possible.")
            raise Refused(words, code="forbidden")


def put_back(row: Round, before: dict[str, Any]) -> None:
    """The pairs, the people left out and the figures of a snapshot, as they were."""
    remember_pages(row, before["mentees"])
    row.proposals.filter(mentee__in=before["mentees"]).delete()
    Proposal.objects.bulk_create(
        Proposal(
            round=row,
            mentee_id=one["mentee"],
            mentor_id=one["mentor"],
            **{name: one[name] for name in FIELDS},
        )
        for one in before["pairs"]
    )
    row.left_out.all().delete()
    LeftOut.objects.bulk_create(
        LeftOut(round=row, enrolment_id=pk, reasons=reasons) for pk, reasons in before["left_out"]
    )
    for name, value in before["figures"].items():
        setattr(row, name, value)
    row.save(update_fields=[*before["figures"], "figures"])
