"""The steps of a path for one person: what is done, what is open, what waits for something else."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from training.enums import HandoutState, ModuleKind, ProgressState
from training.models import Handout, Module, Progress, TrainingPath
from training.queries.standing import Standing, standings

StepState = Literal["done", "waiting", "again", "begun", "open", "locked"]


@dataclass(frozen=True, slots=True)
class Step:
    """One module as one person meets it. ``missing`` are the modules to be done before it opens."""

    number: int
    module: Module
    progress: Progress | None
    missing: tuple[Module, ...]
    handout: Handout | None

    @property
    def state(self) -> StepState:
        """Done; an exercise being read or to be done again; begun; open; locked."""
        if self.progress and self.progress.state == ProgressState.DONE:
            return "done"
        if self.missing:
            return "locked"
        if self.handout and self.handout.state == HandoutState.HANDED_IN:
            return "waiting"
        if self.handout and self.handout.state == HandoutState.AGAIN:
            return "again"
        return "begun" if self.progress else "open"

    @property
    def minutes_spent(self) -> int:
        """Measured minutes, rounded."""
        return round(self.progress.seconds / 60) if self.progress else 0


@dataclass(frozen=True, slots=True)
class Course:
    """A path with its steps and how far the person is."""

    path: TrainingPath
    steps: tuple[Step, ...]
    standing: Standing

    @property
    def next_step(self) -> Step | None:
        """What to do next: first what is begun or comes back, then what is open; nothing while all waits for others."""
        wanted: tuple[StepState, ...] = ("again", "begun", "open")
        to_do = [step for step in self.steps if step.state in wanted]
        reading = [step for step in to_do if step.module.kind in {ModuleKind.LESSON, ModuleKind.EXERCISE}]
        return min(reading or to_do, key=lambda step: (wanted.index(step.state) > 1, step.number), default=None)

    def step_of(self, module_id: int) -> Step | None:
        """This module's step."""
        return next((step for step in self.steps if step.module.pk == module_id), None)

    def after(self, module_id: int) -> Step | None:
        """What to do once this module is done: the next step that is open."""
        other = Course(self.path, tuple(step for step in self.steps if step.module.pk != module_id), self.standing)
        return other.next_step


def modules_before(module: Module, modules: Sequence[Module]) -> tuple[Module, ...]:
    """What opens this module: what it needs, else the one before it among ``modules`` (the live ones, in order).

    Needs that were taken out of the path are asked of nobody.
    """
    if module.is_free:
        return ()
    needs = {one.pk for one in module.needs.all()}
    if needs:
        return tuple(one for one in modules if one.pk in needs)
    earlier = modules[: list(modules).index(module)] if module in modules else ()
    return tuple(earlier[-1:])


def courses(paths: Collection[TrainingPath], person_id: int) -> list[Course]:
    """These paths for this person, in their order. Eight queries, however many there are."""
    modules: dict[int, list[Module]] = {path.pk: [] for path in paths}
    for module in (
        Module.objects.live().filter(path_id__in=modules).prefetch_related("needs").order_by("position", "pk")
    ):
        modules[module.path_id].append(module)
    own = {"module__path_id__in": modules, "person_id": person_id}
    progress = {row.module_id: row for row in Progress.objects.filter(**own)}
    handouts = {row.module_id: row for row in Handout.objects.filter(**own).order_by("handed_at", "pk")}
    done = {module_id for module_id, row in progress.items() if row.state == ProgressState.DONE}
    found = standings(paths, [person_id])
    rows = []
    for path in paths:
        steps = []
        for number, module in enumerate(modules[path.pk], start=1):
            module.path = path
            missing = tuple(one for one in modules_before(module, modules[path.pk]) if one.pk not in done)
            steps.append(Step(number, module, progress.get(module.pk), missing, handouts.get(module.pk)))
        rows.append(Course(path, tuple(steps), found[path.pk, person_id]))
    return rows


def courses_of(person_id: int) -> list[Course]:
    """The open paths that are for this person, those with steps in them."""
    paths = list(TrainingPath.objects.for_learner(person_id).select_related("programme"))
    return [course for course in courses(paths, person_id) if course.steps]


def course_of(path: TrainingPath, person_id: int) -> Course:
    """One path for one person."""
    return courses([path], person_id)[0]
