"""How far people are: done, left, excused, attested. Always in bulk, in the same number of queries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from people.models import Person
from training.models import Attestation, Module, Progress, TrainingPath, Waiver


@dataclass(frozen=True, slots=True)
class Standing:
    """One person on one path. ``minutes_left`` adds up what the modules still to do are told to take."""

    path_id: int
    person_id: int
    total: int
    done_ids: frozenset[int]
    opened_ids: frozenset[int]
    minutes_total: int
    minutes_left: int
    seconds: int
    attestation: Attestation | None
    waiver: Waiver | None

    @property
    def done(self) -> int:
        return len(self.done_ids)

    @property
    def is_begun(self) -> bool:
        return bool(self.opened_ids)

    @property
    def is_complete(self) -> bool:
        """Every module of the path is done."""
        return 0 < self.total == self.done

    @property
    def is_attested(self) -> bool:
        """An attestation was issued and still holds; a module added later takes nothing away from it."""
        return self.attestation is not None and self.attestation.is_valid

    @property
    def is_trained(self) -> bool:
        """Done, or excused. A revoked attestation does not count, whatever was done."""
        if self.waiver is not None or self.is_attested:
            return True
        return self.is_complete and self.attestation is None


def standings(paths: Collection[TrainingPath], person_ids: Collection[int]) -> dict[tuple[int, int], Standing]:
    """Each of these people on each of these paths, by (path id, person id). Four queries, however many there are."""
    modules: dict[int, dict[int, int]] = {path.pk: {} for path in paths}
    rows = Module.objects.live().filter(path_id__in=modules).values_list("path_id", "pk", "minutes")
    for path_id, module_id, minutes in rows:
        modules[path_id][module_id] = minutes
    progress: dict[int, list[tuple[int, str, int]]] = {}
    seen = Progress.objects.filter(module__path_id__in=modules, module__is_live=True, person_id__in=person_ids)
    for person_id, module_id, state, seconds in seen.values_list("person_id", "module_id", "state", "seconds"):
        progress.setdefault(person_id, []).append((module_id, state, seconds))
    attested = Attestation.objects.filter(path_id__in=modules, person_id__in=person_ids)
    waived = Waiver.objects.in_force().filter(path_id__in=modules, person_id__in=person_ids)
    attestations = {(row.path_id, row.person_id): row for row in attested}
    waivers = {(row.path_id, row.person_id): row for row in waived}
    found = {}
    for path_id, minutes_of in modules.items():
        for person_id in person_ids:
            own = [row for row in progress.get(person_id, ()) if row[0] in minutes_of]
            done = frozenset(module_id for module_id, state, _seconds in own if state == "done")
            found[path_id, person_id] = Standing(
                path_id=path_id,
                person_id=person_id,
                total=len(minutes_of),
                done_ids=done,
                opened_ids=frozenset(module_id for module_id, _state, _seconds in own),
                minutes_total=sum(minutes_of.values()),
                minutes_left=sum(minutes for module_id, minutes in minutes_of.items() if module_id not in done),
                seconds=sum(seconds for _module_id, _state, seconds in own),
                attestation=attestations.get((path_id, person_id)),
                waiver=waivers.get((path_id, person_id)),
            )
    return found


def path_state(path: TrainingPath, person_ids: Collection[int]) -> dict[int, Standing]:
    """Each of these people on this path, by person id. Four queries."""
    return {person_id: one for (_path_id, person_id), one in standings([path], person_ids).items()}


def progress_of(person: Person) -> list[tuple[TrainingPath, Standing]]:
    """The open paths that are for this person, in their order, with how far each is. Five queries."""
    paths = list(TrainingPath.objects.for_learner(person.pk).select_related("programme"))
    found = standings(paths, [person.pk])
    rows = [(path, found[path.pk, person.pk]) for path in paths]
    return [row for row in rows if row[1].total]
