"""What the page of a workshop or of a practice session shows to one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from people.models import Person
from programs.enums import CohortPhase
from programs.models import Enrolment, Role
from training.content.practice import TEACHING
from training.enums import ModuleKind, PlaceState
from training.models import Module, Practice, PracticeDate, Progress, Waiver, Workshop, WorkshopPlace


@dataclass(frozen=True, slots=True)
class DateOffered:
    """One date of a workshop as a learner meets it: free seats, who waits, and the place this person has in it."""

    workshop: Workshop
    taken: int
    waiting: int
    place: WorkshopPlace | None

    @property
    def free(self) -> int:
        """Seats that may be taken at once; none while somebody waits."""
        return 0 if self.waiting else max(0, self.workshop.seats - self.taken)

    @property
    def state(self) -> str:
        """What this person has: booked, waiting, attended, absent; empty for nothing."""
        return "" if self.place is None or self.place.state == PlaceState.CANCELLED else self.place.state

    @property
    def has_begun(self) -> bool:
        return self.workshop.starts_at <= timezone.now()


def with_counts(rows: Any) -> Any:
    """Workshops with their host and how many seats are taken and people wait, in the same query."""
    taken = Q(places__state__in=[PlaceState.BOOKED, PlaceState.ATTENDED, PlaceState.ABSENT])
    return rows.select_related("host", "module__path__programme").annotate(
        taken_count=Count("places", filter=taken),
        waiting_count=Count("places", filter=Q(places__state=PlaceState.WAITING)),
    )


def dates_for(module: Module, person_id: int) -> list[DateOffered]:
    """The dates of a workshop to come, and those this person was booked in. Two queries."""
    own = {row.workshop_id: row for row in WorkshopPlace.objects.filter(workshop__module=module, person=person_id)}
    rows = with_counts(Workshop.objects.filter(module=module, cancelled_at=None))
    return [
        DateOffered(row, row.taken_count, row.waiting_count, own.get(row.pk))
        for row in rows.order_by("starts_at", "pk")
        if row.ends_at > timezone.now() or (row.pk in own and own[row.pk].state in {"attended", "absent", "booked"})
    ]


def without_date(module: Module) -> QuerySet[Person]:
    """Whom a new date of this workshop concerns: who owes the step and has no place in a date to come.

    They take part in a season that is not over, or hold the role the path is for; whoever is excused is left out.
    """
    path = module.path
    seasons = Enrolment.objects.taking_part().filter(cohort__programme=path.programme_id, side=path.audience)
    roles = Role.objects.filter(programme=path.programme_id, kind=path.audience)
    takes_part = Q(pk__in=seasons.exclude(cohort__phase=CohortPhase.CLOSED).values("person_id"))
    concerned = takes_part | Q(pk__in=roles.values("person_id"))
    standing = WorkshopPlace.objects.filter(
        workshop__in=module.workshops.coming(), state__in=[PlaceState.BOOKED, PlaceState.WAITING]
    )
    return (
        Person.objects.active()
        .filter(concerned)
        .exclude(pk__in=Progress.objects.done().filter(module=module).values("person_id"))
        .exclude(pk__in=Waiver.objects.in_force().filter(path=path).values("person_id"))
        .exclude(pk__in=standing.values("person_id"))
    )


def rank_in(place: WorkshopPlace) -> int:
    """Which one on the waiting list this person is, from 1."""
    rows = WorkshopPlace.objects.waiting().filter(workshop=place.workshop_id).values_list("pk", flat=True)
    return list(rows).index(place.pk) + 1


def module_extras(module: Module, person: Person) -> dict[str, Any]:
    """The context of ``training/_module_workshop.html`` and ``_module_practice.html`` for this person."""
    if module.kind == ModuleKind.WORKSHOP:
        dates = dates_for(module, person.pk)
        mine = next((one for one in dates if one.state in {"booked", "waiting"} and not one.has_begun), None)
        rank = rank_in(mine.place) if mine and mine.place and mine.state == "waiting" else 0
        return {"dates": dates, "mine": mine, "rank": rank}
    if module.kind == ModuleKind.PRACTICE:
        to_come = PracticeDate.objects.to_come().filter(module=module, person=person).select_related("coach").first()
        held = Practice.objects.filter(module=module, person=person).select_related("coach").order_by("-held_on", "-pk")
        practices = [read_practice(one) for one in held]
        return {"practice_date": to_come, "practices": practices, "rubric": TEACHING}
    return {}


@dataclass(frozen=True, slots=True)
class Mark:
    """One criterion of the rubric with the mark that was given and what it looks like."""

    name: str
    mark: int
    anchor: str


@dataclass(frozen=True, slots=True)
class PracticeRead:
    """A practice with its marks in words."""

    practice: Practice
    marks: tuple[Mark, ...]


def read_practice(practice: Practice) -> PracticeRead:
    """The marks of a practice in the language of the reader; a criterion that is gone is left out."""
    language = get_language() or "fr"
    return PracticeRead(
        practice,
        tuple(
            Mark(one.name, practice.marks[one.code], one.anchor(practice.marks[one.code], language))
            for one in TEACHING
            if one.code in practice.marks
        ),
    )
