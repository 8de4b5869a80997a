"""Who may read which file of a call, and the plan that shares them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from people.models import Person
from programs.models import Application, Call, Review, Role
from programs.queries.assignment import Couple, plan_reviews
from programs.queries.lines import people_above

#: Application, its person, the person’s unit (or None).
File = tuple[int, int, int | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """New couples (application id, reviewer’s person id), files still lacking readers, and the reviewers there are."""

    couples: tuple[Couple, ...]
    short: Mapping[int, int]
    reviewers: tuple[Person, ...]


def reviewers_of(call: Call) -> tuple[Person, ...]:
    """Active people with the role of reviewer in the call’s programme, by name."""
    held = Role.objects.filter(programme_id=call.cohort.programme_id, kind="reviewer").values("person_id")
    return tuple(Person.objects.active().filter(pk__in=held))


def plan_call(call: Call) -> Outcome:
    """What sharing out the sent applications would add to what is assigned; nothing is written."""
    files = list(call.applications.sent().values_list("pk", "person_id", "person__unit_id"))
    reviewers = reviewers_of(call)
    reviews = list(Review.objects.filter(application__call=call).values_list("application_id", "reviewer_id", "state"))
    taken = [(file, reader) for file, reader, state in reviews if state != "recused"]
    wanted = call.cohort.programme.reviews_per_application
    has = Counter(file for file, _reader in taken)
    needs = {file: max(0, wanted - has[file]) for file in _ids(files)}
    if not any(needs.values()) or not reviewers:
        return Outcome((), {file: count for file, count in needs.items() if count}, reviewers)
    forbidden = _forbidden(files, reviewers) | {(file, reader) for file, reader, _state in reviews}
    avoided = {(f, r.pk) for f, _p, unit in files if unit for r in reviewers if r.unit_id == unit}
    sent = set(_ids(files))
    plan = plan_reviews(
        needs,
        [one.pk for one in reviewers],
        taken=[couple for couple in taken if couple[0] in sent],
        forbidden=forbidden,
        avoided=avoided,
    )
    return Outcome(plan.couples, plan.short, reviewers)


def _ids(files: Sequence[File]) -> list[int]:
    return [file for file, _person, _unit in files]


def _forbidden(files: Sequence[File], reviewers: tuple[Person, ...]) -> set[Couple]:
    """Oneself, and one line: whoever stands above the other, over any number of levels."""
    above = people_above({person for _file, person, _unit in files} | {one.pk for one in reviewers})
    return {
        (file, one.pk)
        for file, person, _unit in files
        for one in reviewers
        if one.pk == person or one.pk in above[person] or person in above[one.pk]
    }


def find_obstacle(application: Application, reviewer: Person) -> str:
    """Why this person may not read this file, in words; empty when nothing stands against it."""
    if application.person_id == reviewer.pk:
        return _("Nobody reads their own application.")
    above = people_above({application.person_id, reviewer.pk})
    if reviewer.pk in above[application.person_id] or application.person_id in above[reviewer.pk]:
        return _("They belong to the same reporting line.")
    if not any(one.pk == reviewer.pk for one in reviewers_of(application.call)):
        return _("Only a reviewer of the programme may read it.")
    if Review.objects.filter(application=application, reviewer=reviewer, state="recused").exists():
        return _("This reader recused themselves from this file.")
    return ""
