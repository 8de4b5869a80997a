"""Publishing a round: every proposal becomes a pair that both are asked to accept, or none does."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import states
from core.errors import Refused
from matching.enums import RoundState
from matching.models import Ban, Pair, Proposal, Round, RoundProblem
from matching.queries.board import Board, load_board
from matching.queries.conflicts import Conflicts, load_conflicts, period_of
from matching.queries.hierarchy import ConflictFound
from matching.queries.kept import pack
from matching.queries.proofs import movable_pairs, prove_round
from matching.services.answers import refuse_day
from matching.services.changes import computed_round
from matching.services.pairs import NewPair, Places, coach_behind, decline_pair, lock_enrolments, make_pairs
from people.models import Person
from programs.models import Enrolment
from training.queries import untrained


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A proposal that cannot be published, and why in words."""

    proposal: Proposal
    problem: str
    code: str = ""


class PublishRefusedError(Refused):
    """Nothing was published; ``lines`` name what stands in the way."""

    def __init__(self, message: str, lines: list[RefusedLine]) -> None:
        super().__init__(message, code="lines")
        self.lines = lines


@dataclass(frozen=True, slots=True)
class Outlook:
    """What publishing a round would do: pairs made, proposals moved (old to new) or left as they are, what hinders."""

    proposals: tuple[Proposal, ...]
    people: dict[int, Enrolment]
    ties: dict[int, list[ConflictFound]]  # by proposal, of those that have any
    lacks: dict[int, str]
    moved: dict[int, Pair] = field(default_factory=dict)  # by proposal: the pair it takes the place of
    kept: frozenset[int] = frozenset()  # proposals that are pairs already
    lines: tuple[RefusedLine, ...] = ()

    @property
    def fresh(self) -> list[Proposal]:
        """Those that become pairs."""
        return [one for one in self.proposals if one.pk not in self.kept]

    def asked(self, one: Proposal) -> NewPair:
        """The pair that a proposal becomes, with the coach of the one it takes the place of."""
        mentor, before = self.people[one.mentor_id], self.moved.get(one.pk)
        mentee, ties = self.people[one.mentee_id], self.ties.get(one.pk, [])
        return NewPair(mentor, mentee, ties, one.score, one.contributions, coach_behind(before, mentor), before)


def look_ahead(row: Round, board: Board, *, people: dict[int, Enrolment] | None = None) -> Outlook:
    """Check everybody of a round as publishing will: people, places, training, ties to the end of the season, bans.

    A repair may move proposals nobody has answered. ``board`` is that of this moment (:func:`board_of_round`),
    ``people`` are the rows when they are locked.
    """
    rows = row.proposals.order_by("mentee__person__sort_name", "pk")
    proposals = tuple(rows if people else rows.select_related("mentor__person", "mentee__person"))
    if people:
        for one in proposals:
            one.mentor, one.mentee = people[one.mentor_id], people[one.mentee_id]
    known = people or {side.pk: side for one in proposals for side in (one.mentor, one.mentee)}
    person_ids = [one.person_id for one in known.values()]
    conflicts = _ties_of(row, board, person_ids)
    kept, moved = _standing(row, proposals) if row.is_repair else (frozenset(), {})
    outlook = Outlook(
        proposals=proposals,
        people=known,
        ties=conflicts.among([(one.pk, one.mentor.person_id, one.mentee.person_id) for one in proposals]),
        lacks=dict(untrained(row.cohort, person_ids)),
        moved=moved,
        kept=kept,
    )
    return replace(outlook, lines=tuple(_hindrances(row, outlook)))


def board_of_round(row: Round) -> Board:
    """Everybody a round is about, as the database knows them now."""
    return load_board(row.cohort, row.policy, movable=movable_pairs(row))


def _ties_of(row: Round, board: Board, person_ids: list[int]) -> Conflicts:
    """Those the board has read, unless somebody of the round is no longer on it."""
    if {one.person_id for one in (*board.mentors, *board.mentees)}.issuperset(person_ids):
        return board.ties
    on, until = period_of(row.cohort)
    return load_conflicts(row.cohort.programme, person_ids, on=on, until=until)


def _standing(row: Round, proposals: tuple[Proposal, ...]) -> tuple[frozenset[int], dict[int, Pair]]:
    """What a repair leaves as it is, and what it moves: only what was known when it was computed, and untouched."""
    pairs = {one.mentee_id: one for one in Pair.objects.open().filter(cohort=row.cohort_id).with_people()}
    kept, moved = set(), {}
    for one in proposals:
        pair = pairs.get(one.mentee_id)
        if pair is None:
            continue
        if pair.mentor_id == one.mentor_id:
            kept.add(one.pk)
        elif pair.is_untouched and (row.solved_at is None or pair.proposed_at <= row.solved_at):
            moved[one.pk] = pair
    return frozenset(kept), moved


def _hindrances(row: Round, outlook: Outlook) -> list[RefusedLine]:
    """Each proposal that cannot become a pair, and why. Places given in this round count for those that follow."""
    bans = set(Ban.objects.filter(cohort=row.cohort_id).values_list("mentor_id", "mentee_id"))
    asked = [(one, outlook.asked(one)) for one in outlook.fresh]
    places = Places((new for _one, new in asked), leaving=outlook.moved.values())
    lines = []
    for one, new in asked:
        refusal = places.why_not(new, outlook.lacks)
        if (one.mentor_id, one.mentee_id) in bans:
            refusal = Refused(_("A manager has set these two apart."), code="ban")
        if refusal:
            lines.append(RefusedLine(one, refusal.message, refusal.code))
        places.take(new)
    return lines


def publish_round(round: Round, *, actor: Person, answer_by: date | None = None) -> list[Pair]:  # noqa: A002 - our word
    """Make a pair of every proposal and write to everybody; all or nothing, and only once.

    People, places, training, ties and the proof are looked at again. Raises :class:`PublishRefusedError` naming each
    line in the way. ``answer_by`` is the last day to answer. A repair takes back, in neutral words, the proposals it
    moves, and leaves alone those it keeps.
    """
    with transaction.atomic():
        row = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
        if row.state == RoundState.PUBLISHED:
            return []
        with computed_round(row.pk) as row:
            if answer_by is not None:
                refuse_day(answer_by, row.cohort.ends_on)
            people = lock_enrolments(_ids_of(row))
            board = board_of_round(row)
            outlook = look_ahead(row, board, people=people)
            _refuse_hindered(outlook)
            refuse_unproved(row, board)
            _keep_problem(row, board)
            pairs = _make_pairs(row, outlook, actor, answer_by)
            facts = {"pairs": len(pairs), "moved": len(outlook.moved)}
            verb = "matching.publish_round"
            states.move(row, RoundState.PUBLISHED, actor=actor, verb=verb, facts=facts, published_at=timezone.now())
    round.refresh_from_db()
    return pairs


def _ids_of(row: Round) -> list[int]:
    return [one for two in row.proposals.values_list("mentor_id", "mentee_id") for one in two]


def _refuse_hindered(outlook: Outlook) -> None:
    if not outlook.fresh:
        raise Refused(_("There is no pair to publish in this scenario."), code="empty")
    if outlook.lines:
        words = ngettext(
            "Nothing is published: %(count)s pair is no longer possible.",
            "Nothing is published: %(count)s pairs are no longer possible.",
            len(outlook.lines),
        )
        raise PublishRefusedError(words % {"count": len(outlook.lines)}, list(outlook.lines))


def _make_pairs(row: Round, outlook: Outlook, actor: Person, answer_by: date | None) -> list[Pair]:
    for pair in outlook.moved.values():
        decline_pair(pair, actor=None)
    asked = [outlook.asked(one) for one in outlook.fresh]
    return make_pairs(asked, outlook.lacks, actor=actor, round=row, answer_by=answer_by)


def refuse_unproved(row: Round, board: Board) -> None:
    """Every publishing proves the round again; what does not hold is computed anew first."""
    verdict = prove_round(row, board)
    if not verdict.holds:
        raise Refused(verdict.text, code="proof")


def _keep_problem(row: Round, board: Board) -> None:
    """What the proof was held against stays with the round, so that it can be checked when people have moved on."""
    numbers = pack(board)
    if numbers is not None:
        RoundProblem.objects.create(round=row, numbers=numbers)
