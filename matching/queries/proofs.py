"""Proving a round again: from what the database holds now, by a check that shares no code with the solver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from matching.engine.certificate import Certificate
from matching.engine.problem import Quota
from matching.engine.verify import Verdict as EngineVerdict
from matching.engine.verify import verify
from matching.enums import Answer, PairState, RoundState
from matching.models import Pair, Round, RoundProblem
from matching.queries.board import Board, load_board
from matching.queries.kept import Numbers, unpack
from matching.queries.words import say_worth

NOTHING = EngineVerdict(("no certificate",), 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What proving again has found.

    ``holds``   the pairs may be published as far as the proof goes
    ``code``    "proved" the pairs are the best there can be · "by_hand" changed by hand: all of them are possible,
                ``gap`` units below the best (``None`` when rules have changed since) · "open" computed within the time
                limit, at most ``gap`` units below the best · "changed" people, answers, lines or rules are not those of
                the computation: compute again · "broken" the certificate does not hold · "impossible" a pair is not
                allowed, a place is taken twice, a quota is not kept
    ``text``    the same in words
    """

    holds: bool
    code: str
    text: str
    gap: int | None = None


def movable_pairs(row: Round) -> list[Pair]:
    """Pairs that a repair may move: proposed, and neither of the two has answered. None in any other round."""
    if not row.is_repair:
        return []
    waiting = {"state": PairState.PROPOSED, "mentor_answer": Answer.NONE, "mentee_answer": Answer.NONE}
    return list(Pair.objects.filter(cohort=row.cohort_id, **waiting).select_related("mentor", "mentee").order_by("pk"))


def lock_places(row: Round, board: Board) -> tuple[list[tuple[int, int]], list[str]]:
    """Locked pairs as (row, column); those that a rule now forbids, or whose people are gone, are named instead."""
    locks: list[tuple[int, int]] = []
    dropped: list[str] = []
    taken: Counter[int] = Counter()
    for one in row.proposals.filter(is_locked=True).select_related("mentor__person", "mentee__person").order_by("pk"):
        place = board.rows.get(one.mentee_id, -1), board.columns.get(one.mentor_id, -1)
        if min(place) < 0 or not board.allowed[place] or taken[place[1]] >= board.places[place[1]]:
            dropped.append(str(one))
            continue
        taken[place[1]] += 1
        locks.append(place)
    return locks, dropped


def check_certificate(
    board: Numbers, certificate: Certificate | None, locks: Sequence[tuple[int, int]]
) -> EngineVerdict:
    """The independent check of a certificate against a board."""
    if certificate is None:
        return NOTHING
    told = board.solver_arguments()
    known = {name: told[name] for name in ("mentor_capacity", "quotas", "fairness", "stay") if name in told}
    return verify(certificate, board.scores, board.allowed, locked=locks, **known)


def prove_round(round: Round, board: Board | None = None) -> Verdict:  # noqa: A002 - our word
    """Prove a computed round again with the people, answers, lines and rules of this moment; a published one with the
    numbers it was published on.

    Nothing is written. A round whose pairs are those of its certificate must still be the best for what the database
    holds now, else ``code`` is "changed"; one that was changed by hand must at least be possible.
    """
    now = board or _numbers_of(round)
    if now is None:
        words = _("This scenario was too large, or published too long ago, for its numbers to be kept.")
        return Verdict(False, "changed", words)
    pairs = {
        (now.rows.get(mentee, -1), now.columns.get(mentor, -1))
        for mentee, mentor in round.proposals.values_list("mentee_id", "mentor_id")
    }
    if not round.certificate:
        return Verdict(False, "broken", _("There is no proof: compute the scenario."))
    certificate = Certificate.from_dict(round.certificate)
    told = check_certificate(now, certificate, _locks_then(round, now))
    if pairs == set(certificate.pairs) and (round.is_proved or not told.holds):
        return _judge(told)
    if pairs == set(certificate.pairs):
        words = _("Not proved to be the best: at most %(worth)s below it.")
        gap = max(0, round.bound - round.value)
        return Verdict(True, "open", words % {"worth": say_worth(gap)}, gap)
    if not told.holds and not round.changes_by_hand.exists():
        return _judge(told)  # nobody has touched the pairs: it is the people who have changed
    return _judge_by_hand(round, now, pairs, told)


def _numbers_of(row: Round) -> Numbers | None:
    """What a round is proved on: today's board, or for a published one what was kept, if it was."""
    if row.state != RoundState.PUBLISHED:
        return load_board(row.cohort, row.policy, movable=movable_pairs(row))
    kept = RoundProblem.objects.filter(round=row).first()
    return unpack(bytes(kept.numbers)) if kept else None


def _locks_then(row: Round, board: Numbers) -> list[tuple[int, int]]:
    """The locks of the computation, wherever its people still stand."""
    return [(board.rows.get(a, -1), board.columns.get(b, -1)) for a, b in row.figures.get("locks", [])]


def _judge(told: EngineVerdict) -> Verdict:
    if told.holds:
        words = _(
            "Proved: with these rules no other set of pairs brings more people together or reaches a better total."
        )
        return Verdict(True, "proved", words, 0)
    if "made for another problem" in told.problems:
        words = _("People, answers, lines or rules have changed since this was computed. Compute the scenario again.")
        return Verdict(False, "changed", words)
    return Verdict(False, "broken", _("The proof could not be checked. Compute the scenario again."))


def _judge_by_hand(row: Round, board: Numbers, pairs: Iterable[tuple[int, int]], told: EngineVerdict) -> Verdict:
    taken: Counter[int] = Counter()
    for place in pairs:
        if min(place) < 0 or not board.allowed[place]:
            words = _("One of the pairs is no longer possible. Compute the scenario again.")
            return Verdict(False, "impossible", words)
        taken[place[1]] += 1
    if any(many > board.places[column] for column, many in taken.items()):
        return Verdict(False, "impossible", _("A mentor has more mentees here than places."))
    broken = [quota for quota in board.quotas if quota.price is None and not _keeps(quota, pairs)]
    if broken:
        return Verdict(False, "impossible", _("A quota of the policy is not kept by the pairs changed by hand."))
    if not told.holds:
        words = _(
            "Changed by hand: every pair is possible. How far from the best is not known: rules have changed since."
        )
        return Verdict(True, "by_hand", words)
    gap = max(0, row.bound - row.value)
    words = _("Changed by hand: every pair is possible, and the total is %(worth)s below the best.")
    return Verdict(True, "by_hand", words % {"worth": say_worth(gap)}, gap)


def _keeps(quota: Quota, pairs: Iterable[tuple[int, int]]) -> bool:
    count = sum(bool(quota.mask[place]) for place in pairs)
    least, most = quota.at_least, quota.at_most
    return count >= (least or 0) and (most is None or count <= most)
