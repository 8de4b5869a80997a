"""What sending the answers would do, and what stands in the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from programs.enums import Outcome, ReviewState, TimeAnswer
from programs.models import Application, Call, Enrolment, Review


@dataclass(frozen=True, slots=True)
class Candidate:
    """One application in a list of the release page."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class OpenReview(Candidate):
    """A reading that is not finished: whose file, and who reads it."""

    reader: str


@dataclass(frozen=True, slots=True)
class ReleasePlan:
    """Answers by outcome and what stands in the way.

    ``undecided`` (no answer yet) and ``clashing`` (selected though a mentee already) block; ``unread`` (open reviews)
    and seats exceeded want a yes; ``speechless`` (no strength named), ``objected`` (selected though the line manager
    objects to the time) and ``gone`` (has left the organisation, hears nothing) are told.
    """

    counts: dict[str, int]
    undecided: tuple[Candidate, ...]
    clashing: tuple[Candidate, ...]
    unread: tuple[OpenReview, ...]
    speechless: tuple[Candidate, ...]
    objected: tuple[Candidate, ...]
    gone: tuple[Candidate, ...]
    seats: int
    taken: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def over(self) -> int:
        """Mentors beyond the seats, 0 when they fit."""
        return max(0, self.taken + self.counts[Outcome.SELECTED] - self.seats)

    @property
    def is_blocked(self) -> bool:
        return bool(self.undecided or self.clashing)


def plan_release(call: Call) -> ReleasePlan:
    """The plan as decisions stand now. Three queries."""
    sent = list(call.applications.sent().with_answer().order_by("person__sort_name", "pk"))
    rows = [row for row in sent if row.person.is_active]
    decided = [(row, row.decision) for row in rows if hasattr(row, "decision")]
    selected = [row for row, decision in decided if decision.outcome == Outcome.SELECTED]
    enrolled = list(call.cohort.enrolments.exclude(state="withdrawn").values_list("person_id", "side"))
    mentees = {person for person, side in enrolled if side == "mentee"}
    chosen = {row.person_id for row in selected}
    outcomes = [decision.outcome for _row, decision in decided]
    return ReleasePlan(
        counts={str(one): outcomes.count(one) for one in Outcome.values},
        undecided=_named(row for row in rows if not hasattr(row, "decision")),
        clashing=_named(row for row in selected if row.person_id in mentees),
        unread=_unread(call),
        speechless=_named(row for row, one in decided if one.outcome != Outcome.SELECTED and not one.strength_id),
        objected=_named(row for row in selected if _answer_on_time(row) == TimeAnswer.OBJECTED),
        gone=_named(row for row in sent if not row.person.is_active),
        seats=call.cohort.seats,
        taken=len({person for person, side in enrolled if side == "mentor"} - chosen),
    )


def hide_from(plan: ReleasePlan, readable: Collection[int]) -> ReleasePlan:
    """The plan as a manager may read it: the own file, or one still read blind, tells neither answer nor readers.

    What blocks or wants a yes stays in it without a name; what is told only is left out.
    """
    hidden = _("a file that is hidden from you")
    return replace(
        plan,
        clashing=tuple(one if one.pk in readable else Candidate(0, hidden) for one in plan.clashing),
        unread=tuple(one if one.pk in readable else OpenReview(0, hidden, "") for one in plan.unread),
        speechless=tuple(one for one in plan.speechless if one.pk in readable),
        objected=tuple(one for one in plan.objected if one.pk in readable),
    )


def _named(rows: Iterable[Application]) -> tuple[Candidate, ...]:
    return tuple(Candidate(row.pk, row.person.name) for row in rows)


def _answer_on_time(row: Application) -> str:
    return row.time_agreement.answer if hasattr(row, "time_agreement") else ""


def _unread(call: Call) -> tuple[OpenReview, ...]:
    rows = Review.objects.to_do().filter(application__call=call, state=ReviewState.OPEN)
    listed = rows.select_related("application__person", "reviewer")
    ordered = listed.order_by("reviewer__sort_name", "application__person__sort_name", "pk")
    return tuple(OpenReview(one.application_id, one.application.person.name, one.reviewer.name) for one in ordered)


def mentors_in(call: Call) -> int:
    """Mentors of the cohort who have not withdrawn."""
    return Enrolment.objects.mentors().taking_part().filter(cohort_id=call.cohort_id).count()
