"""Whom a coach may watch: those who follow a path with a practice session and are not signed off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from people.models import Person
from programs.models import Enrolment, Role
from training.enums import Audience, ModuleKind
from training.models import Module, Practice, PracticeDate

MOST = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """A practice module with the people who have neither asked nor are signed off yet."""

    module: Module
    people: tuple[Person, ...]


def learners_of(user: Any) -> list[Waiting]:
    """The practice modules of the programmes this user runs, with whom one may plan a date. Five queries at most."""
    modules = list(
        Module.objects.run_by(user)
        .live()
        .filter(kind=ModuleKind.PRACTICE, path__is_live=True)
        .select_related("path__programme")
        .order_by("path__programme_id", "path__position", "position")
    )
    if not modules:
        return []
    busy = set(PracticeDate.objects.to_come().filter(module__in=modules).values_list("module_id", "person_id"))
    signed = Practice.objects.filter(module__in=modules, signed_off_at__isnull=False)
    busy |= set(signed.values_list("module_id", "person_id"))
    people = _people(modules)
    return [
        Waiting(
            module,
            tuple(
                one
                for one in people.get((module.path.programme_id, module.path.audience), ())
                if (module.pk, one.pk) not in busy and one.pk != user.person_id
            )[:MOST],
        )
        for module in modules
    ]


def _people(modules: Iterable[Module]) -> dict[tuple[int, str], list[Person]]:
    """By programme and audience, those the paths are for, by name."""
    programmes = {module.path.programme_id for module in modules}
    found: dict[tuple[int, str], dict[int, Person]] = {}
    enrolled = Enrolment.objects.taking_part().filter(cohort__programme__in=programmes, person__state="active")
    enrolled = enrolled.exclude(state="finished").select_related("person", "cohort").order_by("person__sort_name")
    for row in enrolled:
        found.setdefault((row.cohort.programme_id, row.side), {})[row.person_id] = row.person
    kinds = (Audience.COACH, Audience.REVIEWER)
    roles = Role.objects.filter(programme__in=programmes, kind__in=kinds, person__state="active")
    for role in roles.select_related("person").order_by("person__sort_name"):
        found.setdefault((role.programme_id, role.kind), {})[role.person_id] = role.person
    return {key: list(people.values()) for key, people in found.items()}
