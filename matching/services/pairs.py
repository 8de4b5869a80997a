"""The life of a pair: proposed, accepted by both, ended without fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from matching.enums import Answer, PairState, Severity
from matching.models import Pair, PairConflict
from matching.queries import ConflictFound, conflicts_between
from matching.services.letters import write_to_carers, write_to_pair
from matching.signals import pair_confirmed, pair_ended, pair_proposed
from people.models import Person
from programs.enums import EnrolmentState, RoleKind, Side
from programs.models import Cohort, Enrolment, Programme, Role
from training.queries import untrained


def propose_pair(
    mentor: Enrolment,
    mentee: Enrolment,
    *,
    actor: Person | None,
    score: int = 0,
    contributions: Sequence[dict[str, object]] = (),
    coach: Person | None = None,
) -> Pair:
    """Bring two participants together; both are asked whether they accept.

    Locks both, so that two managers at once can give neither a mentor more mentees than the capacity nor a mentee two
    mentors. Refused when one of them is not ready or not trained, when there is no place, or when a line of any kind
    forbids it.
    """
    with transaction.atomic():
        locked = lock_people(mentor, mentee)
        mentor, mentee = locked[mentor.pk], locked[mentee.pk]
        found = conflicts_between(mentor.person_id, mentee.person_id, programme=mentor.cohort.programme)
        lacks = untrained(mentor.cohort, [mentor.person_id, mentee.person_id])
        return make_pair(
            mentor, mentee, found, lacks, actor=actor, score=score, contributions=contributions, coach=coach
        )


def lock_people(*people: Enrolment) -> dict[int, Enrolment]:
    """Their rows, locked in the order of their ids: two acts never wait for each other crosswise."""
    rows = Enrolment.objects.select_for_update(of=("self",)).filter(pk__in={one.pk for one in people}).order_by("pk")
    return {row.pk: row for row in rows.select_related("person", "cohort__programme")}


def make_pair(
    mentor: Enrolment,
    mentee: Enrolment,
    found: Sequence[ConflictFound],
    lacks: Mapping[int, str],
    *,
    actor: Person | None,
    score: int = 0,
    contributions: Sequence[dict[str, object]] = (),
    coach: Person | None = None,
) -> Pair:
    """:func:`propose_pair` for people whose rows are locked already, whose ties (``found``) and training are known.

    ``lacks`` says who of them is not trained, by person id (``training.queries.untrained``).
    """
    _check(mentor, mentee, found)
    for side in (mentor, mentee):
        if side.person_id in lacks:
            words = _("%(name)s has not finished the training: %(lacks)s.")
            raise Refused(words % {"name": side.person, "lacks": lacks[side.person_id]}, code="untrained")
    try:
        with transaction.atomic():
            pair = Pair.objects.create(
                cohort=mentor.cohort,
                mentor=mentor,
                mentee=mentee,
                coach=coach,
                score=score,
                contributions=list(contributions),
                conflicts=[one.as_json() for one in found],
                checked_at=timezone.now(),
            )
    except IntegrityError as exc:
        raise Refused(_("%(name)s already has a mentor.") % {"name": mentee.person}, code="taken") from exc
    changes = {"mentor": mentor.person.name, "mentee": mentee.person.name, "score": score}
    audit.record("matching.propose_pair", pair, actor=actor, changes=changes)
    write_to_pair("matching.proposed", pair)
    pair_proposed.send(sender=Pair, pair=pair, actor=actor)
    return pair


def _check(mentor: Enrolment, mentee: Enrolment, found: Sequence[ConflictFound]) -> None:
    if mentor.cohort_id != mentee.cohort_id or mentor.side != Side.MENTOR or mentee.side != Side.MENTEE:
        raise Refused(_("A pair is a mentor and a mentee of the same cohort."), code="sides")
    for side in (mentor, mentee):
        if side.state != EnrolmentState.READY or not side.person.is_active:
            raise Refused(_("%(name)s is not ready to be paired.") % {"name": side.person}, code="not-ready")
    taken = Pair.objects.open().filter(mentor=mentor).count()
    if taken >= mentor.capacity:
        raise Refused(_("%(name)s has no place for another mentee.") % {"name": mentor.person}, code="capacity")
    if Pair.objects.open().filter(mentee=mentee).exists():
        raise Refused(_("%(name)s already has a mentor.") % {"name": mentee.person}, code="taken")
    if any(one.severity == Severity.FORBID for one in found):
        raise Refused(
            _("%(mentor)s and %(mentee)s are tied by the reporting line: they cannot be paired.")
            % {"mentor": mentor.person, "mentee": mentee.person},
            code="conflict",
        )


def answer_pair(pair: Pair, *, actor: Person, answer: str) -> Pair:
    """One of the two accepts, or asks to talk first. When both have accepted, the pair is confirmed.

    Answering twice the same changes nothing; an acceptance may follow a wish to talk, not the other way round.
    """
    with transaction.atomic():
        row = Pair.objects.select_for_update(of=("self",)).with_people().get(pk=pair.pk)
        field = side_of(row, actor)
        before = getattr(row, field)
        if row.state not in (PairState.PROPOSED, PairState.CONFIRMED):
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
    """The line is looked at once more: weeks may lie between the proposal and the second yes."""
    found = conflicts_between(pair.mentor.person_id, pair.mentee.person_id, programme=pair.cohort.programme)
    if any(one.severity == Severity.FORBID for one in found):
        raise Refused(
            _(
                "The organisation has changed and this pair is no longer possible. "
                "Your programme manager will write to you."
            ),
            code="conflict",
        )
    facts = {"conflicts": [one.as_json() for one in found]}
    now = timezone.now()
    states.move(pair, PairState.CONFIRMED, actor=actor, verb="matching.confirm_pair", facts=facts, confirmed_at=now)
    write_to_pair("matching.confirmed", pair)
    pair_confirmed.send(sender=Pair, pair=pair, actor=actor)


def decline_pair(pair: Pair, *, actor: Person | None) -> bool:
    """Take a proposal back: both are free again. Returns whether anything changed."""
    return _close(pair, PairState.DECLINED, actor=actor, verb="matching.decline_pair")


def end_pair(pair: Pair, *, actor: Person | None) -> bool:
    """End a pair, without fault and without a reason kept; the other side hears a neutral message."""
    return _close(pair, PairState.ENDED, actor=actor, verb="matching.end_pair")


def finish_pair(pair: Pair, *, actor: Person | None) -> bool:
    """The season is over and this pair went to its end: nobody left, so nobody is written to."""
    return _close(pair, PairState.FINISHED, actor=actor, verb="matching.finish_pair")


def _close(pair: Pair, to: PairState, *, actor: Person | None, verb: str) -> bool:
    with transaction.atomic():
        if not states.move(pair, to, actor=actor, verb=verb, ended_at=timezone.now()):
            return False
        PairConflict.objects.filter(pair=pair, resolved_on=None).update(resolved_on=timezone.localdate())
        if to != PairState.FINISHED:
            kind = "matching.declined" if to == PairState.DECLINED else "matching.ended"
            write_to_pair(kind, Pair.objects.with_people().get(pk=pair.pk), besides=actor)
        pair_ended.send(sender=Pair, pair=pair, actor=actor)
    return True


def refuse_own_pair(pair: Pair, coach: Person | None) -> None:
    """A coach stands beside a pair, not in it."""
    if coach is not None and coach.pk in (pair.mentor.person_id, pair.mentee.person_id):
        raise Refused(_("%(name)s is one of the two: nobody coaches their own pair.") % {"name": coach}, code="own")


def assign_coach(pair: Pair, *, actor: Person, coach: Person | None) -> None:
    """Put a coach of the programme behind a pair, or nobody."""
    with transaction.atomic():
        row = Pair.objects.select_for_update(of=("self",)).with_people().get(pk=pair.pk)
        roles = Role.objects.filter(programme=row.cohort.programme, kind=RoleKind.COACH, person=coach)
        if coach is not None and not roles.exists():
            raise Refused(_("%(name)s is not a coach of this programme.") % {"name": coach}, code="not-coach")
        refuse_own_pair(row, coach)
        if row.coach_id == (coach.pk if coach else None):
            return
        names = [row.coach.name if row.coach else None, coach.name if coach else None]
        row.coach = coach
        row.save(update_fields=["coach"])
        audit.record("matching.assign_coach", row, actor=actor, changes={"coach": names})


def spread_coaches(cohort: Cohort, *, actor: Person) -> int:
    """Give each open pair without a coach the coach who has fewest; return how many pairs got one."""
    with transaction.atomic():
        # The programme's row is the lock: two managers at once would each count the same empty hands.
        Programme.objects.select_for_update(of=("self",)).get(pk=cohort.programme_id)
        coaches = list(
            Role.objects.filter(programme=cohort.programme_id, kind=RoleKind.COACH, person__state="active")
            .select_related("person")
            .order_by("person__sort_name", "person_id")
        )
        if not coaches:
            raise Refused(_("No coach yet: give somebody the role in the programme first."), code="no-coach")
        rows = Pair.objects.open().filter(cohort__programme=cohort.programme_id)
        load = Counter(rows.exclude(coach=None).values_list("coach_id", flat=True))
        changed: list[tuple[Pair, dict[str, object]]] = []
        for pair in rows.filter(cohort=cohort, coach=None).with_people().select_for_update(of=("self",)):
            free = [c for c in coaches if c.person_id not in (pair.mentor.person_id, pair.mentee.person_id)]
            if not free:
                continue
            chosen = min(free, key=lambda role: (load[role.person_id], role.person.sort_name, role.person_id))
            load[chosen.person_id] += 1
            pair.coach = chosen.person
            changed.append((pair, {"coach": [None, chosen.person.name]}))
        Pair.objects.bulk_update([pair for pair, _facts in changed], ["coach"], batch_size=500)
        audit.record_many("matching.assign_coach", changed, actor=actor, scope=cohort.audit_scope)
    return len(changed)
