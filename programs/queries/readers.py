"""Who may read which file of a call, why not, and the plan that shares them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Max, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from people.models import Person
from programs.enums import ReviewState
from programs.models import Application, Call, ReleasedText, Review, ReviewTie, Role, Score
from programs.queries.assignment import Couple, plan_reviews
from programs.queries.lines import read_lines
from programs.queries.marks import WIDE_GAP


def say_obstacle(code: str) -> str:
    """Why this person may not read this file, in a sentence for the manager."""
    return {
        "own": _("Nobody reads their own application."),
        "line": _("They belong to the same reporting line."),
        "team": _("They work in the same unit or for the same manager."),
        "tie": _("A tie between the two was declared."),
        "prepared": _("This reviewer wrote the covered text of this file, so they know whose it is."),
        "recused": _("This reader recused themselves from this file."),
        "replaced": _("This file was passed on from this reader to somebody else."),
        "reads": _("This reader has the file already."),
        "role": _("Only a reviewer of the programme may read it."),
    }[code]


class File(NamedTuple):
    """A file as the rules see it."""

    pk: int
    person: int
    unit: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """New couples (application id, reviewer’s person id), files still lacking readers, and the reviewers there are.

    ``why`` counts, for each file that lacks readers, what stands against the reviewers (an obstacle’s code).
    ``thirds`` are the files whose new reading is a third one.
    """

    couples: tuple[Couple, ...]
    short: Mapping[int, int]
    reviewers: tuple[Person, ...]
    why: Mapping[int, Mapping[str, int]]
    thirds: frozenset[int] = frozenset()


def reviewers_of(call: Call) -> tuple[Person, ...]:
    """Active people with the role of reviewer in the call’s programme, by name."""
    held = Role.objects.filter(programme_id=call.cohort.programme_id, kind="reviewer").values("person_id")
    return tuple(Person.objects.active().filter(pk__in=held))


def find_obstacles(call: Call, files: Collection[File], people: Iterable[Person]) -> dict[Couple, str]:
    """(file, person) → the code of what stands against it; a couple that is not there is possible."""
    readers = list(people)
    lines = read_lines({one.person for one in files} | {one.pk for one in readers})
    above = {pk: lines.above(pk) for pk in {one.person for one in files} | {one.pk for one in readers}}
    ties = ReviewTie.objects.filter(programme_id=call.cohort.programme_id)
    tied = set(ties.values_list("reviewer_id", "person_id"))
    ids = [one.pk for one in files]
    states = dict(_states(ids))
    written = ReleasedText.objects.filter(application__in=ids, is_redacted=True)
    prepared = set(written.values_list("application_id", "released_by_id"))

    def stands_against(file: File, reader: Person) -> str:
        state = states.get((file.pk, reader.pk))
        if state is not None:
            return str(state) if state in (ReviewState.RECUSED, ReviewState.REPLACED) else "reads"
        checks = (
            ("own", file.person == reader.pk),
            ("line", reader.pk in above[file.person] or file.person in above[reader.pk]),
            ("team", file.unit is not None and file.unit == reader.unit_id),
            ("team", bool(lines.managers(file.person) & lines.managers(reader.pk))),
            ("tie", (reader.pk, file.person) in tied),
            ("prepared", (file.pk, reader.pk) in prepared),
        )
        return next((code for code, is_so in checks if is_so), "")

    found = {(file.pk, reader.pk): stands_against(file, reader) for file in files for reader in readers}
    return {couple: code for couple, code in found.items() if code}


def _states(file_ids: Collection[int]) -> Iterable[tuple[Couple, str]]:
    rows = Review.objects.filter(application__in=file_ids)
    for file, reader, state in rows.values_list("application_id", "reviewer_id", "state"):
        yield (file, reader), state


def find_obstacle(application: Application, reviewer: Person) -> str:
    """Why this person may not read this file, in words; empty when nothing stands against it."""
    file = File(application.pk, application.person_id, application.person.unit_id)
    code = find_obstacles(application.call, [file], [reviewer]).get((file.pk, reviewer.pk), "")
    if not code and not any(one.pk == reviewer.pk for one in reviewers_of(application.call)):
        code = "role"
    return say_obstacle(code) if code and code != "reads" else ""


def files_apart(call: Call, application_ids: Iterable[int] | None = None) -> set[int]:
    """Files whose readings are all done and two marks or more apart on a criterion, without a third reading yet.

    A file with one planned reading has nothing to compare.
    """
    sent = call.applications.sent().annotate(
        done=Count("reviews", filter=Q(reviews__state="done", reviews__kind="reading")),
        waits=Count("reviews", filter=Q(reviews__state="open")),
        thirds=Count("reviews", filter=Q(reviews__state__in=("open", "done"), reviews__kind="third")),
    )
    wanted = call.cohort.programme.reviews_per_application
    ready = sent.filter(done__gte=max(2, wanted), waits=0, thirds=0)
    if application_ids is not None:
        ready = ready.filter(pk__in=list(application_ids))
    marks = Score.objects.filter(review__application__in=ready.values("pk"), review__state="done")
    spread = marks.values("review__application_id", "criterion_id").annotate(gap=Max("mark") - Min("mark"))
    return set(spread.filter(gap__gte=WIDE_GAP).values_list("review__application_id", flat=True))


def plan_call(call: Call, application_ids: Collection[int] | None = None) -> Outcome:
    """What sharing out the released files would add to what is assigned, third readings included; nothing is written.

    ``application_ids`` asks for these files only; everybody’s piles are weighed all the same.
    """
    rows = call.applications.sent().filter(opened_to_readers_at__isnull=False).order_by("pk")
    files = [File(*row) for row in rows.values_list("pk", "person_id", "person__unit_id")]
    sent = {one.pk for one in files}
    reviewers = reviewers_of(call)
    held = Review.objects.filter(application__call=call, state__in=("open", "done")).order_by("pk")
    taken = [(file, reader) for file, reader in held.values_list("application_id", "reviewer_id") if file in sent]
    thirds = files_apart(call, application_ids) & sent
    has, wanted = Counter(file for file, _reader in taken), call.cohort.programme.reviews_per_application
    asked = sent if application_ids is None else sent & set(application_ids)
    needs = {file: max(0, wanted - has[file], int(file in thirds)) for file in sorted(asked)}
    if not any(needs.values()) or not reviewers:
        return Outcome((), {file: count for file, count in needs.items() if count}, reviewers, {})
    lacking = [one for one in files if needs.get(one.pk)]
    obstacles = find_obstacles(call, lacking, reviewers)
    plan = plan_reviews(needs, [one.pk for one in reviewers], taken=taken, forbidden=obstacles)
    why: dict[int, Counter[str]] = {file: Counter() for file in plan.short}
    for (file, _reader), code in obstacles.items():
        if file in why:
            why[file][code] += 1
    return Outcome(plan.couples, plan.short, reviewers, why, frozenset(thirds))


def say_why_short(outcome: Outcome, file: int) -> list[str]:
    """What stands against the reviewers there are, counted, in words."""
    said = {
        "own": ngettext_lazy("%(n)s wrote it", "%(n)s wrote it", "n"),
        "line": ngettext_lazy("%(n)s is of the same line", "%(n)s are of the same line", "n"),
        "team": ngettext_lazy("%(n)s is of the same team", "%(n)s are of the same team", "n"),
        "tie": ngettext_lazy("%(n)s has a declared tie", "%(n)s have a declared tie", "n"),
        "prepared": ngettext_lazy("%(n)s prepared its text", "%(n)s prepared its text", "n"),
        "recused": ngettext_lazy("%(n)s stepped aside", "%(n)s stepped aside", "n"),
        "replaced": ngettext_lazy("%(n)s was relieved of it", "%(n)s were relieved of it", "n"),
        "reads": ngettext_lazy("%(n)s reads it already", "%(n)s read it already", "n"),
    }
    return [str(said[code] % {"n": count}) for code, count in sorted(outcome.why.get(file, {}).items())]


@dataclass(frozen=True, slots=True)
class Load:
    """A reviewer’s pile in one call, as the manager sees it."""

    person: Person
    done: int
    waiting: int
    late: int

    @property
    def total(self) -> int:
        return self.done + self.waiting


def measure_loads(reviewers: Iterable[Person], files: Iterable[Application]) -> list[Load]:
    """Each reviewer’s pile over these files, whose reviews are prefetched."""
    today = timezone.localdate()
    done: Counter[int] = Counter()
    waiting: Counter[int] = Counter()
    late: Counter[int] = Counter()
    for one in (review for file in files for review in file.reviews.all()):
        done[one.reviewer_id] += one.state == ReviewState.DONE
        waiting[one.reviewer_id] += one.state == ReviewState.OPEN
        late[one.reviewer_id] += one.state == ReviewState.OPEN and one.due_on < today
    return [Load(one, done[one.pk], waiting[one.pk], late[one.pk]) for one in reviewers]
