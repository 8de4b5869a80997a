"""Named queries of the matching floor."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models

from core.text import fold
from matching.enums import OPEN_CASE_STATES, OPEN_PAIR_STATES

if TYPE_CHECKING:
    from matching.models import (
        Ban,
        ConflictCase,
        FitAnswer,
        Pair,
        PairConflict,
        Policy,
        Proposal,
        RatherNot,
        Round,
        Waiver,
    )


class PairQuerySet(models.QuerySet["Pair"]):
    def open(self) -> PairQuerySet:
        """Proposed, confirmed or paused: both people are taken."""
        return self.filter(state__in=list(OPEN_PAIR_STATES))

    def running(self) -> PairQuerySet:
        """Confirmed and not ended."""
        return self.filter(state="confirmed")

    def working(self) -> PairQuerySet:
        """Confirmed or paused: a pair that has begun and has not ended."""
        return self.filter(state__in=["confirmed", "paused"])

    def waiting(self, today: dt.date) -> PairQuerySet:
        """Proposals that may still be answered, with a last day to do so."""
        return self.filter(state="proposed", answer_by__gte=today)

    def closing(self, today: dt.date) -> PairQuerySet:
        """Proposals that the clock takes back within three days unless they are answered, or given more time."""
        rows = self.filter(state="proposed", answer_by__lte=today + dt.timedelta(days=3))
        return rows.exclude(models.Q(mentor_answer="talk") | models.Q(mentee_answer="talk"))

    def overdue(self, today: dt.date) -> PairQuerySet:
        """Proposals whose last day to answer has gone; a wish to talk stops the clock."""
        rows = self.filter(state="proposed", answer_by__lt=today)
        return rows.exclude(models.Q(mentor_answer="talk") | models.Q(mentee_answer="talk"))

    def untouched(self) -> PairQuerySet:
        """Proposals nobody has answered: they may still be moved without taking anything from anybody."""
        return self.filter(state="proposed", mentor_answer="none", mentee_answer="none")

    def with_people(self) -> PairQuerySet:
        """With both people, the cohort and the programme, in one query."""
        return self.select_related("mentor__person", "mentee__person", "cohort__programme", "coach")

    def of_person(self, person_id: int) -> PairQuerySet:
        """Pairs in which this person is the mentor or the mentee."""
        return self.filter(models.Q(mentor__person_id=person_id) | models.Q(mentee__person_id=person_id))

    def visible_to(self, user: Any) -> PairQuerySet:
        """The two people of the pair, its coach, and the managers of its programme."""
        if not user.is_authenticated:
            return self.none()
        managed = models.Q(cohort__programme__in=_managed(user))
        mine = models.Q(mentor__person_id=user.person_id) | models.Q(mentee__person_id=user.person_id)
        return self.filter(managed | mine | models.Q(coach_id=user.person_id))

    def managed_by(self, user: Any) -> PairQuerySet:
        """Pairs of the programmes this user manages."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(cohort__programme__in=_managed(user))

    def answerable_by(self, user: Any) -> PairQuerySet:
        """Pairs this user is one of."""
        return self.of_person(user.person_id) if user.is_authenticated else self.none()

    def matching_words(self, words: str) -> PairQuerySet:
        """Those in which one of the two has every word in the name, accents and case aside."""
        found = self
        for word in fold(words).split():
            found = found.filter(
                models.Q(mentor__person__sort_name__contains=word) | models.Q(mentee__person__sort_name__contains=word)
            )
        return found

    def count_states(self) -> dict[str, int]:
        """How many are proposed, confirmed, paused and over, and how many open ones have no coach. One query."""
        count, is_open = models.Count, models.Q(state__in=list(OPEN_PAIR_STATES))
        return self.aggregate(
            proposed=count("pk", filter=models.Q(state="proposed")),
            confirmed=count("pk", filter=models.Q(state="confirmed")),
            paused=count("pk", filter=models.Q(state="paused")),
            over=count("pk", filter=~is_open),
            uncoached=count("pk", filter=is_open & models.Q(coach=None)),
        )

    def for_list(self) -> PairQuerySet:
        """With people, units, and the number of conflicts to decide about; by name of the mentee."""
        undecided = models.Q(found_conflicts__resolved_on=None) & ~models.Q(found_conflicts__case__state="waived")
        conflicts = models.Count("found_conflicts", filter=undecided)
        rows = self.select_related("mentor__person__unit", "mentee__person__unit", "coach", "cohort__programme")
        return rows.annotate(conflict_count=conflicts).order_by("mentee__person__sort_name", "pk")


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, user: Any) -> RoundQuerySet:
        """The managers of the programme."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(cohort__programme__in=_managed(user))

    def still_to_come(self) -> RoundQuerySet:
        """Scenarios that may yet be published: to be computed or computed, not from before one that has been published
        in the cohort since; once the pairs run, only those made after such a one, for who is free again."""
        published = self.model.objects.filter(cohort=models.OuterRef("cohort"), state="published")
        made = models.functions.Coalesce(models.OuterRef("solved_at"), models.OuterRef("created_at"))
        later, earlier = published.filter(published_at__gt=made), published.filter(published_at__lte=made)
        rows = self.filter(~models.Exists(later), state__in=["draft", "solved"])
        again = models.Q(models.Exists(earlier), cohort__phase="running")
        return rows.filter(models.Q(cohort__phase="matching") | again)

    def begun_as(self, name: str) -> RoundQuerySet:
        """Those being computed, and those of this name to be computed or computed; without a lock or a change by hand.
        Those being computed first."""
        rows = self.filter(models.Q(state="solving") | models.Q(state__in=["draft", "solved"], name=name))
        touched = models.Q(proposals__is_locked=True) | models.Q(changes_by_hand__isnull=False)
        first = models.Case(models.When(state="solving", then=0), default=1)
        return self.filter(pk__in=rows.exclude(pk__in=rows.filter(touched).values("pk")).values("pk")).order_by(
            first, "-pk"
        )

    def once_with(self, proposal_id: int) -> RoundQuerySet:
        """The one that had this proposal before it was computed or changed again."""
        return self.filter(figures__former__has_key=str(proposal_id))


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, user: Any) -> ProposalQuerySet:
        """The managers of the programme."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(round__cohort__programme__in=_managed(user))

    def approvable_by(self, user: Any) -> ProposalQuerySet:
        """Those whose tie this user may have approved: a manager who is none of the two."""
        if not user.is_authenticated:
            return self.none()
        own = models.Q(mentor__person_id=user.person_id) | models.Q(mentee__person_id=user.person_id)
        return self.visible_to(user).exclude(own)

    def for_page(self) -> ProposalQuerySet:
        """With both people, their units, and the round."""
        return self.select_related("round__cohort__programme", "mentor__person__unit", "mentee__person__unit")


class BanQuerySet(models.QuerySet["Ban"]):
    def visible_to(self, user: Any) -> BanQuerySet:
        """The managers of the programme; one of the two only where they have set themselves apart."""
        if not user.is_authenticated:
            return self.none()
        own = models.Q(mentor__person_id=user.person_id) | models.Q(mentee__person_id=user.person_id)
        return self.filter(cohort__programme__in=_managed(user)).exclude(own & ~models.Q(by_id=user.person_id))


class PairConflictQuerySet(models.QuerySet["PairConflict"]):
    def open(self) -> PairConflictQuerySet:
        """Not resolved, and the pair still works together."""
        return self.filter(resolved_on=None, pair__state__in=list(OPEN_PAIR_STATES))

    def visible_to(self, user: Any) -> PairConflictQuerySet:
        """The managers of the programme, unless they are one of the two."""
        if not user.is_authenticated:
            return self.none()
        own = models.Q(pair__mentor__person_id=user.person_id) | models.Q(pair__mentee__person_id=user.person_id)
        return self.filter(pair__cohort__programme__in=_managed(user)).exclude(own)


class ConflictCaseQuerySet(models.QuerySet["ConflictCase"]):
    def open(self) -> ConflictCaseQuerySet:
        """Waiting for a decision, the pair paused or not."""
        return self.filter(state__in=list(OPEN_CASE_STATES))

    def visible_to(self, user: Any) -> ConflictCaseQuerySet:
        """The managers of the programme and the coach of the pair, unless they are one of the two."""
        if not user.is_authenticated:
            return self.none()
        carers = models.Q(pair__cohort__programme__in=_managed(user)) | models.Q(pair__coach_id=user.person_id)
        own = models.Q(pair__mentor__person_id=user.person_id) | models.Q(pair__mentee__person_id=user.person_id)
        return self.filter(carers).exclude(own)

    def managed_by(self, user: Any) -> ConflictCaseQuerySet:
        """Cases that this user decides: those of the programmes managed, but never about oneself."""
        if not user.is_authenticated:
            return self.none()
        return self.visible_to(user).filter(pair__cohort__programme__in=_managed(user))

    def for_list(self) -> ConflictCaseQuerySet:
        """With the two, the coach, and the waiver; those to decide first, the oldest first."""
        rows = self.select_related(
            "pair__mentor__person", "pair__mentee__person", "pair__coach", "pair__cohort__programme", "waiver__approver"
        )
        return rows.prefetch_related("conflicts").order_by("opened_at", "pk")


class ApprovalQuerySet(models.QuerySet["Waiver"]):
    def valid(self, on: dt.date) -> ApprovalQuerySet:
        """Granted, not taken back, and not over on this day."""
        return self.filter(revoked_at=None, expires_on__gt=on)

    def visible_to(self, user: Any) -> ApprovalQuerySet:
        """The managers of the programme, unless they are one of the two."""
        if not user.is_authenticated:
            return self.none()
        own = models.Q(mentor__person_id=user.person_id) | models.Q(mentee__person_id=user.person_id)
        return self.filter(cohort__programme__in=_managed(user)).exclude(own)


class PolicyQuerySet(models.QuerySet["Policy"]):
    def visible_to(self, user: Any) -> PolicyQuerySet:
        """The managers of the programme."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(programme__in=_managed(user))


class RatherNotQuerySet(models.QuerySet["RatherNot"]):
    def visible_to(self, user: Any) -> RatherNotQuerySet:
        """Whoever said it, and nobody else: the one it is about may be anybody."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(enrolment__person_id=user.person_id)


class FitAnswerQuerySet(models.QuerySet["FitAnswer"]):
    def to_answer(self) -> FitAnswerQuerySet:
        """Asked, not answered, and the pair still works together."""
        return self.filter(answer="", pair__state__in=["confirmed", "paused"])

    def talks_wished(self) -> FitAnswerQuerySet:
        """Somebody would like to talk and nobody has yet, in a pair that works together."""
        return self.filter(answer="talk", talked_at=None, pair__state__in=["confirmed", "paused"])

    def cared_by(self, user: Any) -> FitAnswerQuerySet:
        """The coach of the pair and the managers, unless they are one of the two."""
        if not user.is_authenticated:
            return self.none()
        carers = models.Q(pair__cohort__programme__in=_managed(user)) | models.Q(pair__coach_id=user.person_id)
        own = models.Q(pair__mentor__person_id=user.person_id) | models.Q(pair__mentee__person_id=user.person_id)
        return self.filter(carers).exclude(own)

    def answerable_by(self, user: Any) -> FitAnswerQuerySet:
        """The one asked, while the pair works together."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(person_id=user.person_id, pair__state__in=["confirmed", "paused"])

    def visible_to(self, user: Any) -> FitAnswerQuerySet:
        """Who was asked, the coach of the pair and the managers; never the other of the two."""
        if not user.is_authenticated:
            return self.none()
        carers = models.Q(pair__cohort__programme__in=_managed(user)) | models.Q(pair__coach_id=user.person_id)
        other = models.Q(pair__mentor__person_id=user.person_id) | models.Q(pair__mentee__person_id=user.person_id)
        return self.filter(models.Q(person_id=user.person_id) | (carers & ~other))


class DatedQuerySet(models.QuerySet[Any]):
    """Remits and declared ties."""

    def during(self, starts: dt.date, ends: dt.date) -> DatedQuerySet:
        """True on some day from ``starts`` to ``ends``, the last day excluded."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gt=starts), starts_on__lt=ends)

    def visible_to(self, user: Any) -> DatedQuerySet:
        """The managers of the programme."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(programme__in=_managed(user))


class DeclaredTieQuerySet(DatedQuerySet):
    def declared_by(self, user: Any) -> DatedQuerySet:
        """What this user has declared of themselves; not what a manager has recorded about them."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(person_id=user.person_id, declared_by_id=user.person_id)

    def visible_to(self, user: Any) -> DatedQuerySet:
        """Who declared it of themselves; the managers, but not one whom somebody else's tie is about."""
        if not user.is_authenticated:
            return self.none()
        mine = models.Q(person_id=user.person_id) | models.Q(other_id=user.person_id)
        said = models.Q(declared_by_id=user.person_id)
        return self.filter((mine & said) | (models.Q(programme__in=_managed(user)) & ~mine))


def _managed(user: Any) -> Any:
    """Ids of the programmes this user manages, as a subquery."""
    from programs.models import Role  # querysets stand below models, also those of another floor

    return Role.objects.held_by(user, "manager").values("programme_id")
