"""The life of a pair: proposed on a free place, paused, ended without fault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import audit, states
from core.errors import Refused
from matching.enums import LINE_KINDS, OPEN_CASE_STATES, CaseState, ConflictKind, PairState, Severity
from matching.models import ConflictCase, Pair, PairConflict, Round
from matching.queries.conflicts import conflicts_between, period_of
from matching.queries.hierarchy import ConflictFound
from matching.services.letters import write_to_pair, write_to_pairs
from matching.signals import pair_ended, pair_paused, pair_proposed
from people.models import Person
from programs.enums import EnrolmentState, Side
from programs.models import Cohort, Enrolment
from training.queries import untrained

ANSWER_DAYS = 10  # to accept a proposal, unless the manager says otherwise
PLACES = (1, 2, 3)  # of a mentor, as many as a capacity allows


def propose_pair(
    mentor: Enrolment,
    mentee: Enrolment,
    *,
    actor: Person | None,
    score: int = 0,
    contributions: Sequence[dict[str, object]] = (),
    coach: Person | None = None,
    answer_by: date | None = None,
) -> Pair:
    """Bring two participants together; both are asked whether they accept.

    Locks both, so that two managers at once can give neither a mentor more mentees than the capacity nor a mentee two
    mentors. Refused when one of them is not ready or not trained, when there is no place, or when a line of any kind
    forbids it.
    """
    with transaction.atomic():
        locked = lock_people(mentor, mentee)
        mentor, mentee = locked[mentor.pk], locked[mentee.pk]
        found = ties_between(mentor.cohort, mentor, mentee)
        lacks = untrained(mentor.cohort, [mentor.person_id, mentee.person_id])
        asked = NewPair(mentor, mentee, found, score, contributions, coach)
        return make_pairs([asked], lacks, actor=actor, answer_by=answer_by)[0]


def ties_between(cohort: Cohort, mentor: Enrolment, mentee: Enrolment) -> list[ConflictFound]:
    """What ties these two from today to the end of the cohort, as its programme counts it."""
    on, until = period_of(cohort)
    return conflicts_between(mentor.person_id, mentee.person_id, programme=cohort.programme, on=on, until=until)


def lock_people(*people: Enrolment) -> dict[int, Enrolment]:
    """Their rows, locked in the order of their ids: two acts never wait for each other crosswise."""
    return lock_enrolments(one.pk for one in people)


def lock_enrolments(ids: Iterable[int]) -> dict[int, Enrolment]:
    """:func:`lock_people` for ids. Two queries for any number; all of one cohort share its row."""
    rows = Enrolment.objects.select_for_update(of=("self",)).filter(pk__in=set(ids)).order_by("pk")
    found = {row.pk: row for row in rows.select_related("person")}
    cohorts = Cohort.objects.select_related("programme").in_bulk({row.cohort_id for row in found.values()})
    for row in found.values():
        row.cohort = cohorts[row.cohort_id]
    return found


@dataclass(frozen=True, slots=True)
class NewPair:
    """A pair to be made: both people, the ties ``found`` between them, and what the computation said."""

    mentor: Enrolment
    mentee: Enrolment
    found: Sequence[ConflictFound]
    score: int = 0
    contributions: Sequence[dict[str, object]] = ()
    coach: Person | None = None
    replaces: Pair | None = None

    def as_pair(self, **values: Any) -> Pair:
        """The unsaved proposal, with the evidence of the check."""
        return Pair(
            mentor=self.mentor,
            mentee=self.mentee,
            coach=self.coach,
            replaces=self.replaces,
            score=self.score,
            contributions=list(self.contributions),
            conflicts=[each.as_json() for each in self.found],
            **values,
        )


def coach_behind(before: Pair | None, mentor: Enrolment) -> Person | None:
    """Who stands behind the pair that takes the place of ``before``: the same coach, unless that is the mentor."""
    return before.coach if before and before.coach_id != mentor.person_id else None


class Places:
    """The places of mentors that are taken and the mentees who have a mentor: read once, counted on as pairs come.

    Open pairs that are about to end (``leaving``) hold nothing.
    """

    def __init__(self, asked: Iterable[NewPair], *, leaving: Iterable[Pair] = ()) -> None:
        two = [(one.mentor.pk, one.mentee.pk) for one in asked]
        rows = Pair.objects.open().filter(
            Q(mentor__in={mentor for mentor, _mentee in two}) | Q(mentee__in={mentee for _mentor, mentee in two})
        )
        gone = {pair.pk for pair in leaving}
        self.seats: dict[int, set[int]] = defaultdict(set)
        self.taken: set[int] = set()
        for pk, mentor_id, mentee_id, seat in rows.values_list("pk", "mentor_id", "mentee_id", "seat"):
            if pk not in gone:
                self.seats[mentor_id].add(seat)
                self.taken.add(mentee_id)

    def why_not(self, one: NewPair, lacks: Mapping[int, str]) -> Refused | None:
        """:func:`why_no_pair` with the places and mentees known here."""
        seats, is_taken = len(self.seats[one.mentor.pk]), one.mentee.pk in self.taken
        return why_no_pair(one.mentor, one.mentee, one.found, lacks, seats=seats, is_taken=is_taken)

    def take(self, one: NewPair) -> int:
        """The lowest free place of the mentor, from now on taken by this mentee; 0 when all are taken."""
        seats = self.seats[one.mentor.pk]
        seat = next((place for place in PLACES if place not in seats), 0)
        if seat:
            seats.add(seat)
        self.taken.add(one.mentee.pk)
        return seat


def make_pairs(
    asked: Sequence[NewPair],
    lacks: Mapping[int, str],
    *,
    actor: Person | None,
    round: Round | None = None,  # noqa: A002 - our word
    answer_by: date | None = None,
) -> list[Pair]:
    """Propose many pairs of one cohort whose people's rows are locked; all, or refused with the first in the way.

    ``lacks`` says who of them is not trained, by person id (``training.queries.untrained``). As many queries for
    three pairs as for one; thousands take seconds.
    """
    if not asked:
        return []
    places, cohort = Places(asked), asked[0].mentor.cohort
    on, until = period_of(cohort)
    checked = {
        "round": round,
        "checked_at": timezone.now(),
        "data_on": on,
        "checked_until": until,
        "answer_by": answer_by or on + timedelta(days=ANSWER_DAYS),
    }
    pairs = []
    for one in asked:
        refusal = places.why_not(one, lacks)
        if refusal:
            raise refusal
        pairs.append(one.as_pair(cohort=cohort, seat=places.take(one), **checked))
    _insert(pairs, asked)
    told = [(p, {"mentor": p.mentor.person.name, "mentee": p.mentee.person.name, "score": p.score}) for p in pairs]
    audit.record_many("matching.propose_pair", told, actor=actor, scope=cohort.audit_scope)
    write_to_pairs("matching.proposed", pairs)
    for pair in pairs:
        pair_proposed.send(sender=Pair, pair=pair, actor=actor)
    return pairs


def _insert(pairs: Sequence[Pair], asked: Sequence[NewPair]) -> None:
    """Keep them all. Of two acts at once the database lets one win; the other hears in words who is taken."""
    try:
        with transaction.atomic():
            Pair.objects.bulk_create(pairs, batch_size=500)
    except IntegrityError as exc:
        places = Places(asked)
        for pair in pairs:
            if pair.mentee_id in places.taken:
                raise _has_mentor(pair.mentee) from exc
            if pair.seat in places.seats[pair.mentor_id]:
                raise _no_place(pair.mentor) from exc
        raise


def why_no_pair(
    mentor: Enrolment,
    mentee: Enrolment,
    found: Sequence[ConflictFound],
    lacks: Mapping[int, str],
    *,
    seats: int,
    is_taken: bool,
) -> Refused | None:
    """The first thing that keeps these two from being a pair, in words; ``None`` when nothing does.

    ``seats`` are the places of the mentor that are taken, ``is_taken`` says whether the mentee has a mentor.
    """
    if mentor.cohort_id != mentee.cohort_id or mentor.side != Side.MENTOR or mentee.side != Side.MENTEE:
        return Refused(_("A pair is a mentor and a mentee of the same cohort."), code="sides")
    for side in (mentor, mentee):
        if side.state != EnrolmentState.READY or not side.person.is_active:
            return Refused(_("%(name)s is not ready to be paired.") % {"name": side.person}, code="not-ready")
    if seats >= mentor.capacity:
        return _no_place(mentor)
    if is_taken:
        return _has_mentor(mentee)
    tied = why_tied(mentor.person, mentee.person, found)
    if tied:
        return tied
    for side in (mentor, mentee):
        if side.person_id in lacks:
            words = _("%(name)s has not finished the training: %(lacks)s.")
            return Refused(words % {"name": side.person, "lacks": lacks[side.person_id]}, code="untrained")
    return None


def why_tied(mentor: Person, mentee: Person, found: Sequence[ConflictFound]) -> Refused | None:
    """No pair along a line, nor one that needs an approval nobody has given."""
    names = {"mentor": mentor, "mentee": mentee}
    grave = [one for one in found if one.severity == Severity.FORBID]
    if any(one.kind in LINE_KINDS for one in grave):
        words = _("%(mentor)s and %(mentee)s are tied by the reporting line: they cannot be paired.")
        return Refused(words % names, code="conflict")
    if grave:
        words = _("%(mentor)s and %(mentee)s cannot be paired: %(kind)s.")
        return Refused(words % {**names, "kind": ConflictKind(grave[0].kind).label}, code="conflict")
    missing = next((one for one in found if one.severity == Severity.APPROVAL), None)
    if missing:
        words = _("%(mentor)s and %(mentee)s need an approval that nobody has given: %(kind)s.")
        return Refused(words % {**names, "kind": ConflictKind(missing.kind).label}, code="approval")
    return None


def _has_mentor(mentee: Enrolment) -> Refused:
    return Refused(_("%(name)s already has a mentor.") % {"name": mentee.person}, code="taken")


def _no_place(mentor: Enrolment) -> Refused:
    return Refused(_("%(name)s has no place for another mentee.") % {"name": mentor.person}, code="capacity")


def refuse_too_few_places(mentor: Enrolment) -> None:
    """Refused when a mentor has more open pairs than places. The mentor's row is locked, as for a new pair."""
    held = Pair.objects.open().filter(mentor=mentor).count()
    if held > mentor.capacity:
        words = ngettext(
            "%(count)d mentee is paired or proposed already: keep a place for them.",
            "%(count)d mentees are paired or proposed already: keep a place for each.",
            held,
        )
        raise Refused(words % {"count": held}, code="capacity")


def decline_pair(pair: Pair, *, actor: Person | None) -> bool:
    """Take a proposal back: both are free again. Returns whether anything changed."""
    return _close(pair, PairState.DECLINED, actor=actor, verb="matching.decline_pair")


def end_pair(pair: Pair, *, actor: Person | None) -> bool:
    """End a pair, without fault and without a reason kept; the other side hears a neutral message."""
    return _close(pair, PairState.ENDED, actor=actor, verb="matching.end_pair")


def lapse_pair(pair: Pair) -> bool:
    """Nobody has answered in time: the clock takes the proposal back, with neutral words to both."""
    return _close(pair, PairState.LAPSED, actor=None, verb="matching.lapse_pair")


def finish_pair(pair: Pair, *, actor: Person | None) -> bool:
    """The season is over and this pair went to its end: nobody left, so nobody is written to."""
    return _close(pair, PairState.FINISHED, actor=actor, verb="matching.finish_pair")


#: What both hear when a pair is over. A season that went to its end needs no letter of ours.
WORDS_OF_END = {
    PairState.DECLINED: "matching.declined",
    PairState.LAPSED: "matching.lapsed",
    PairState.ENDED: "matching.ended",
}


def _close(pair: Pair, to: PairState, *, actor: Person | None, verb: str) -> bool:
    with transaction.atomic():
        if not states.move(pair, to, actor=actor, verb=verb, ended_at=timezone.now()):
            return False
        PairConflict.objects.filter(pair=pair, resolved_on=None).update(resolved_on=timezone.localdate())
        for case in ConflictCase.objects.filter(pair=pair, state__in=(*OPEN_CASE_STATES, CaseState.WAIVED)):
            states.move(
                case,
                CaseState.CLOSED,
                actor=actor,
                verb="matching.close_case",
                settled_at=timezone.now(),
                settled_by=actor,
            )
        if to in WORDS_OF_END:
            write_to_pair(WORDS_OF_END[to], Pair.objects.with_people().get(pk=pair.pk), besides=actor)
        pair_ended.send(sender=Pair, pair=pair, actor=actor)
    return True


def pause_pair(pair: Pair, *, actor: Person) -> bool:
    """Hold a running pair for a while: no session, no reminder, both stay taken. Returns whether that was new."""
    with transaction.atomic():
        if not states.move(pair, PairState.PAUSED, actor=actor, verb="matching.pause_pair", paused_at=timezone.now()):
            return False
        write_to_pair("matching.paused", Pair.objects.with_people().get(pk=pair.pk), besides=actor)
        pair_paused.send(sender=Pair, pair=pair, actor=actor)
    return True


def resume_pair(pair: Pair, *, actor: Person) -> bool:
    """Let a paused pair go on. Refused while a line between the two forbids it. A case put aside is open again."""
    with transaction.atomic():
        row = Pair.objects.select_for_update(of=("self",)).with_people().get(pk=pair.pk)
        if row.state != PairState.PAUSED:
            return states.move(pair, PairState.CONFIRMED, actor=actor, verb="matching.resume_pair")
        tied = why_tied(row.mentor.person, row.mentee.person, ties_between(row.cohort, row.mentor, row.mentee))
        if tied:
            raise tied
        states.move(pair, PairState.CONFIRMED, actor=actor, verb="matching.resume_pair", resumed_at=timezone.now())
        for case in ConflictCase.objects.filter(pair=row, state=CaseState.PAUSED):
            states.move(case, CaseState.OPEN, actor=actor, verb="matching.reopen_case")
        write_to_pair("matching.resumed", row, besides=actor)
    return True
