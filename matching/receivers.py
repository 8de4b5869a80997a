"""What matching does when something below has changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from core.access import keeps_audit_secrets
from matching.models import ConflictCase, FitAnswer, Pair, Waiver
from matching.queries.previews import effects_of_file
from matching.services import decline_pair, end_pair, finish_pair, recheck_all, refuse_too_few_places
from people.models import HRImport, User
from people.previews import Effect, tells_effects
from people.signals import organisation_changed
from programs.models import Cohort, Enrolment
from programs.signals import capacity_lowered, cohort_closed, enrolment_withdrawn


@receiver(organisation_changed)
def check_pairs_again(person_ids: frozenset[int], **_kwargs: Any) -> None:
    """Lines have moved: look at every open pair and every proposal again, in the same act.

    A line far above two people may tie them, so all are checked.
    """
    if person_ids:
        recheck_all()


@tells_effects
def tell_ties_of_file(hr_import: HRImport, user: User) -> Iterable[Effect]:
    """What an HR file in preview would do to open pairs and to proposals of scenarios."""
    return effects_of_file(hr_import, user)


#: What the history of a pair tells that the two do not read: answers of the other, and ties that were found.
UNTOLD = ("matching.answer_pair", "matching.confirm_pair", "matching.recheck_pair")


def _bans_of(user: User) -> Q:
    """That a manager has set somebody apart from the user; the history knows both by name alone."""
    name = user.person.name
    named = Q(changes__mentor=name) | Q(changes__mentee=name)
    return Q(verb__in=("matching.ban_proposal", "matching.lift_ban")) & named & ~Q(actor_id=user.person_id)


@keeps_audit_secrets
def keep_from_the_two(user: User) -> Q:
    """A manager who is one of a pair reads in the history neither its cases and approvals nor what the other said."""
    own = Pair.objects.of_person(user.person_id).values("pk")
    cases, fits = ConflictCase.objects.filter(pair__in=own), FitAnswer.objects.filter(pair__in=own)
    mine = Q(mentor__person=user.person_id) | Q(mentee__person=user.person_id)
    return (
        Q(subject_type="matching.pair", subject_id__in=own, verb__in=UNTOLD)
        | Q(subject_type="matching.conflictcase", subject_id__in=cases.values("pk"))
        | Q(subject_type="matching.fitanswer", subject_id__in=fits.values("pk"))
        | _bans_of(user)
        | Q(subject_type="matching.waiver", subject_id__in=Waiver.objects.filter(mine).values("pk"))
    )


@receiver(enrolment_withdrawn)
def end_pairs_of(enrolment: Enrolment, **_kwargs: Any) -> None:
    """Somebody no longer takes part: their pairs end without fault, their proposals are taken back."""
    for pair in Pair.objects.open().filter(mentor=enrolment) | Pair.objects.open().filter(mentee=enrolment):
        act = decline_pair if pair.state == "proposed" else end_pair
        act(pair, actor=enrolment.person)


@receiver(capacity_lowered)
def keep_places(enrolment: Enrolment, **_kwargs: Any) -> None:
    """A mentor never has fewer places than mentees: whoever holds too many is told, and nothing changes."""
    refuse_too_few_places(enrolment)


@receiver(cohort_closed)
def finish_pairs_of(cohort: Cohort, **_kwargs: Any) -> None:
    """The season is over: pairs at work have completed it, proposals nobody answered are taken back."""
    for pair in Pair.objects.open().filter(cohort=cohort):
        act = decline_pair if pair.state == "proposed" else finish_pair
        act(pair, actor=None)
