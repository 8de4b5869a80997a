"""What sending the answers would do, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass

from programs.enums import Outcome
from programs.models import Application, Call, Enrolment


@dataclass(frozen=True, slots=True)
class Candidate:
    """One application in a list of the release page."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class ReleasePlan:
    """Answers by outcome, and the two lists that block: no decision yet, and selected though already a mentee."""

    counts: dict[str, int]
    undecided: tuple[Candidate, ...]
    clashing: tuple[Candidate, ...]
    speechless: tuple[Candidate, ...]
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
    rows = list(call.applications.sent().select_related("person", "decision").order_by("person__sort_name", "pk"))
    enrolled = list(call.cohort.enrolments.exclude(state="withdrawn").values_list("person_id", "side"))
    mentees = {person for person, side in enrolled if side == "mentee"}
    counts: dict[str, int] = {str(one): 0 for one in Outcome.values}
    undecided, clashing, speechless = [], [], []
    for row in rows:
        decision = getattr(row, "decision", None)
        if decision is None:
            undecided.append(_candidate(row))
            continue
        counts[decision.outcome] += 1
        if decision.outcome == Outcome.SELECTED and row.person_id in mentees:
            clashing.append(_candidate(row))
        if decision.outcome == Outcome.NOT_THIS_TIME and decision.strength_id is None:
            speechless.append(_candidate(row))
    chosen = {row.person_id for row in rows if getattr(row, "decision", None) and row.decision.outcome == "selected"}
    taken = len({person for person, side in enrolled if side == "mentor"} - chosen)
    return ReleasePlan(
        counts, tuple(undecided), tuple(clashing), tuple(speechless), seats=call.cohort.seats, taken=taken
    )


def _candidate(application: Application) -> Candidate:
    return Candidate(application.pk, application.person.name)


def mentors_in(call: Call) -> int:
    """Mentors of the cohort who have not withdrawn."""
    return Enrolment.objects.mentors().taking_part().filter(cohort_id=call.cohort_id).count()
