"""Finding somebody else: the mentors a mentee could have, and who is free again after a pair that is over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.enums import PairState
from matching.models import Pair
from matching.queries.board import Board, load_board
from matching.queries.discretion import is_own_place, say_hindrance
from matching.queries.policies import policy_data_of
from matching.queries.words import Reason, Tie, name_people, say_points, say_reasons, say_ties, say_worth, topic_names
from programs.enums import EnrolmentState, Side
from programs.models import Cohort, Enrolment

OVER = (PairState.DECLINED, PairState.LAPSED, PairState.ENDED)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mentor this mentee could have: points, why, what speaks against it, and the places there are."""

    mentor: Enrolment
    score: int
    points: str
    reasons: tuple[Reason, ...]
    ties: tuple[Tie, ...]
    hindrance: str
    place: str

    @property
    def is_possible(self) -> bool:
        return not self.hindrance


def board_of(pair: Pair) -> Board:
    """The table of the cohort by the policy in use, as if this pair were over: its two people are free."""
    policy = policy_data_of(pair.cohort.programme)
    return load_board(pair.cohort, policy, movable=[pair] if pair.is_open else [])


def board_of_running(pair: Pair) -> Board:
    """The table of the cohort by the policy in use, as if every pair that works together were over."""
    working = Pair.objects.working().filter(cohort=pair.cohort_id)
    return load_board(pair.cohort, policy_data_of(pair.cohort.programme), movable=list(working))


@dataclass(frozen=True, slots=True)
class Exchange:
    """Another running pair with which the mentors could be exchanged, and what that does to the points of both."""

    pair: Pair
    effect: int

    @property
    def worth(self) -> str:
        return say_worth(self.effect, signed=True)


def list_exchanges(pair: Pair) -> list[Exchange]:
    """The running pairs whose mentors may be exchanged with this one's, best first; none for a pair that does not run.

    Both pairs that would come to be are possible by every rule, without an approval to ask for. The queries of a board
    and two more.
    """
    if not pair.is_working:
        return []
    board = board_of_running(pair)
    rows = Pair.objects.working().filter(cohort=pair.cohort_id).exclude(mentor=pair.mentor_id).with_people()
    places = {
        one.pk: (board.rows.get(one.mentee_id, -1), board.columns.get(one.mentor_id, -1)) for one in (pair, *rows)
    }
    line, column = places[pair.pk]
    found = []
    for one in rows:
        other, theirs = places[one.pk]
        if min(line, column, other, theirs) < 0:
            continue
        made, kept = ((line, theirs), (other, column)), ((line, column), (other, theirs))
        if all(board.allowed[at] and not board.needs_approval(*at) for at in made):
            effect = sum(int(board.scores[at]) for at in made) - sum(int(board.scores[at]) for at in kept)
            found.append(Exchange(one, effect))
    return sorted(found, key=lambda one: (-one.effect, one.pair.pk))


def candidates(pair: Pair, board: Board, *, reader: int = 0) -> list[Candidate]:
    """Every mentor with a free place but the present one, the possible first, the best first. Four queries."""
    line = board.rows.get(pair.mentee_id)
    if line is None:
        return []
    columns = [column for column, mentor in enumerate(board.mentors) if mentor.pk != pair.mentor_id]
    parts = board.contributions([(line, column) for column in columns])
    own = {column for column in columns if is_own_place(board, line, column, reader)}
    parts = [[] if column in own else part for column, part in zip(columns, parts, strict=True)]
    ties = [[] if column in own else board.conflicts(line, column) for column in columns]
    topics = topic_names(parts)
    names = name_people(one.path for found in ties for one in found)
    held = Counter(Pair.objects.open().filter(cohort=pair.cohort_id).values_list("mentor_id", flat=True))
    found = [
        Candidate(
            mentor=board.mentors[column],
            score=int(board.scores[line, column]),
            points=say_points(int(board.scores[line, column])),
            reasons=tuple(say_reasons(parts[place], topics)),
            ties=tuple(say_ties([one.as_json() for one in ties[place]], names)),
            hindrance="" if board.allowed[line, column] else say_hindrance(board, line, column, reader),
            place=_say_place(board.mentors[column], held),
        )
        for place, column in enumerate(columns)
    ]
    return sorted(found, key=lambda one: (not one.is_possible, -one.score, one.mentor.person.sort_name))


def _say_place(mentor: Enrolment, held: Counter[int]) -> str:
    free = mentor.capacity - held[mentor.pk]
    words = ngettext("%(free)s place free of %(all)s", "%(free)s places free of %(all)s", free)
    return words % {"free": free, "all": mentor.capacity}


@dataclass(frozen=True, slots=True)
class FreeAgain:
    """Who had a pair or a proposal in a cohort and has none now; ``waiting`` are proposals nobody has answered."""

    mentees: tuple[Enrolment, ...]
    mentors: tuple[Enrolment, ...]
    waiting: int = 0

    @property
    def names(self) -> list[str]:
        """Mentees first."""
        return [one.person.name for one in (*self.mentees, *self.mentors)]


def free_again(cohort: Cohort) -> FreeAgain:
    """Those whom an end, a refusal or the clock has left alone. Two queries."""
    rows = Pair.objects.filter(cohort=cohort).select_related("mentor__person", "mentee__person").order_by("pk")
    pairs = list(rows)
    open_pairs = [one for one in pairs if one.is_open]
    busy = {side for one in open_pairs for side in (one.mentor_id, one.mentee_id)}
    known: dict[int, Enrolment] = {}
    for one in pairs:
        if one.state in OVER:
            known.update({side.pk: side for side in (one.mentor, one.mentee) if side.pk not in busy})
    free = [one for one in known.values() if one.state == EnrolmentState.READY and one.person.is_active]
    free.sort(key=lambda one: (one.person.sort_name, one.pk))
    return FreeAgain(
        mentees=tuple(one for one in free if one.side == Side.MENTEE),
        mentors=tuple(one for one in free if one.side == Side.MENTOR),
        waiting=sum(one.is_untouched for one in open_pairs),
    )


def say_end(pair: Pair) -> str:
    """What a new pair does to this one, in a sentence."""
    if not pair.is_open:
        return _("The pair is over already: only the new proposal is sent.")
    if pair.state == PairState.PROPOSED:
        return _("The proposal is taken back: both receive the same neutral words.")
    return _("The pair ends without fault: both receive the same neutral words, and sessions to come are cancelled.")
