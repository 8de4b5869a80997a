"""What a manager decides about a pair that has come to be tied: pause, waive, end without fault. Re-pairing is
``services.repair``.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from core.text import has_words
from matching.enums import OPEN_CASE_STATES, CaseState, ConflictKind, PairState
from matching.models import ConflictCase, Pair, Waiver
from matching.queries.conflicts import ConflictFound, conflicts_between, period_of
from matching.services.conflicts import recheck_drafts, recheck_pairs
from matching.services.pairs import decline_pair, end_pair, pause_pair, resume_pair
from notifications.services import write_letters
from people.models import Person
from programs.models import Cohort, Enrolment

REASON_LENGTH = 300


def pause_pair_of_case(case: ConflictCase, *, actor: Person) -> None:
    """Hold the pair until somebody decides: no session is planned, both hear of a pause in neutral words."""
    with transaction.atomic():
        row = _undecided(case)
        if row.state == CaseState.PAUSED:
            return
        if row.pair.state == PairState.PROPOSED:
            raise Refused(_("Nobody has accepted yet: there is nothing to pause."), code="proposed")
        states.move(row, CaseState.PAUSED, actor=actor, verb="matching.pause_case")
        if row.pair.state != PairState.PAUSED:
            pause_pair(row.pair, actor=actor)


def waive_case(case: ConflictCase, *, actor: Person, approver: Person, reason: str, expires_on: date) -> Waiver:
    """Let the pair go on although it is tied: who approved it, why, until when. A pair that was paused goes on.

    Refused for a direct report, whoever approves. The day it runs out, the case is open again.
    """
    with transaction.atomic():
        row = _undecided(case)
        waiver = grant_waiver(
            row.pair.mentor, row.pair.mentee, actor=actor, approver=approver, reason=reason, expires_on=expires_on
        )
        now, verb = timezone.now(), "matching.waive_case"
        states.move(row, CaseState.WAIVED, actor=actor, verb=verb, settled_at=now, settled_by=actor, waiver=waiver)
        if row.pair.state == PairState.PAUSED:
            resume_pair(row.pair, actor=actor)
        recheck_pairs(Pair.objects.filter(pk=row.pair_id))
    return waiver


def close_case(case: ConflictCase, *, actor: Person) -> None:
    """End the pair without fault; a proposal nobody has confirmed is taken back. Both hear the same neutral words."""
    with transaction.atomic():
        row = _undecided(case)
        act = decline_pair if row.pair.state == PairState.PROPOSED else end_pair
        act(row.pair, actor=actor)  # settles the case too, as any end of the pair does


def _undecided(case: ConflictCase) -> ConflictCase:
    pair = Pair.objects.select_for_update(of=("self",)).with_people().get(cases=case)
    row = ConflictCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if row.state not in OPEN_CASE_STATES:
        raise Refused(_("This case has been decided in the meantime."), code="settled")
    row.pair = pair
    return row


def grant_waiver(
    mentor: Enrolment, mentee: Enrolment, *, actor: Person, approver: Person, reason: str, expires_on: date
) -> Waiver:
    """An approval for two people: all that ties them now, beside a direct report, is only watched until ``expires_on``.

    ``expires_on`` is the last day of the approval. The approver is somebody else than who records it, and none of the
    two; they hear that their name stands there. An approval of before is replaced.
    """
    cohort = mentor.cohort
    with transaction.atomic():
        Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
        kinds = _refuse_waiver(mentor, mentee, actor, approver, reason, expires_on)
        Waiver.objects.filter(mentor=mentor, mentee=mentee, revoked_at=None).update(revoked_at=timezone.now())
        waiver = Waiver.objects.create(
            cohort=cohort,
            mentor=mentor,
            mentee=mentee,
            kinds=sorted(kinds),
            approver=approver,
            reason=" ".join(reason.split())[:REASON_LENGTH],
            expires_on=expires_on + timedelta(days=1),
            granted_by=actor,
        )
        facts = {"approver": approver.name, "kinds": sorted(kinds), "until": expires_on}
        audit.record("matching.grant_waiver", waiver, actor=actor, changes=facts)
        write_letters("matching.conflict_waived", [(approver.pk, waiver.pk)])
        recheck_drafts(cohort.programme)
    return waiver


def _refuse_waiver(
    mentor: Enrolment, mentee: Enrolment, actor: Person, approver: Person, reason: str, expires_on: date
) -> Collection[str]:
    """The kinds that the waiver is for; refused in words when there can be none."""
    two = {mentor.person_id, mentee.person_id}
    if actor.pk in two:
        raise Refused(_("Somebody else records it: you are one of the two."), code="own")
    if approver.pk == actor.pk or approver.pk in two or not approver.is_active:
        raise Refused(_("Somebody else approves: neither you nor one of the two."), code="approver")
    if not has_words(reason):
        raise Refused(_("Say in a few words why the pair may go on."), code="reason")
    if not timezone.localdate() <= expires_on <= mentor.cohort.ends_on:
        raise Refused(_("An approval ends with the cohort at the latest, and not in the past."), code="until")
    grave = [one for one in ties_of(mentor, mentee) if one.is_grave or one.waived]
    if any(one.is_direct for one in grave):
        raise Refused(_("One of the two reports directly to the other: nobody can approve that."), code="direct")
    if not grave:
        raise Refused(_("Nothing between the two needs an approval."), code="nothing")
    if approver.pk in {person for one in grave for person in one.path}:
        raise Refused(_("Somebody else approves: this person stands on the way between the two."), code="approver")
    return {str(one.kind) for one in grave}


def ties_of(mentor: Enrolment, mentee: Enrolment) -> list[ConflictFound]:
    """What ties two participants from today to the end of their cohort."""
    on, until = period_of(mentor.cohort)
    programme = mentor.cohort.programme
    return conflicts_between(mentor.person_id, mentee.person_id, programme=programme, on=on, until=until)


def revoke_waiver(waiver: Waiver, *, actor: Person) -> bool:
    """Take an approval back: what it covered counts again at once, and a waived case is open again."""
    with transaction.atomic():
        pairs = Pair.objects.filter(cohort=waiver.cohort_id, mentor=waiver.mentor_id, mentee=waiver.mentee_id)
        list(pairs.select_for_update().order_by("pk"))  # the pair first, as when a case is waived: no crosswise wait
        row = Waiver.objects.select_for_update(of=("self",)).select_related("cohort__programme").get(pk=waiver.pk)
        if row.revoked_at is not None:
            return False
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
        audit.record("matching.revoke_waiver", row, actor=actor)
        recheck_pairs(pairs)
        recheck_drafts(row.cohort.programme)
    return True


def say_kinds(kinds: Collection[str]) -> str:
    """Kinds of ties in words."""
    return ", ".join(str(ConflictKind(kind).label) for kind in kinds if kind in ConflictKind.values)
