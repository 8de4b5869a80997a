"""Whom a manager means and may invite: search results and pasted lines, each with its answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from people.models import Person, User
from people.queries.search import search_people
from programs.enums import EnrolmentState, Side
from programs.models import Cohort, Enrolment

MAX_LINES = 200
FOUND = 20
_SEPARATORS = re.compile(r"[\n;,\t]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody found, and in words why they cannot be invited; an empty ``problem`` means they can."""

    person: Person
    problem: str


@dataclass(frozen=True, slots=True)
class Line:
    """One pasted line: who it means, if anybody, and what stands in the way."""

    text: str
    person: Person | None
    problem: str


def find_people(words: str) -> list[Person]:
    """The first :data:`FOUND` active people found by name, job title, number or e-mail, by name."""
    active = Person.objects.active().select_related("unit")
    return search_people(active, words, size=FOUND).people if words.strip() else []


def person_chosen(value: str | int | None) -> Person | None:
    """Whom the hidden field of a form means, so that the choice stays while something else is mended."""
    if value is None or not str(value).isdecimal():
        return None
    return Person.objects.active().filter(pk=value).first()


def candidates(cohort: Cohort, people: Iterable[Person]) -> list[Candidate]:
    """Each person with what stands in the way of an invitation. Two queries, however many people."""
    people = list(people)
    ids = [person.pk for person in people]
    enrolled = {row.person_id: row for row in Enrolment.objects.filter(cohort=cohort, person_id__in=ids)}
    accounts = set(User.objects.filter(person_id__in=ids).values_list("person_id", flat=True))
    return [
        Candidate(person, _problem(person, enrolled.get(person.pk), has_account=person.pk in accounts))
        for person in people
    ]


def _problem(person: Person, enrolment: Enrolment | None, *, has_account: bool) -> str:
    if not person.is_active:
        return _("has left the organisation")
    if enrolment is not None and enrolment.side == Side.MENTOR:
        return _("is a mentor in this cohort")
    if enrolment is not None and enrolment.state != EnrolmentState.WITHDRAWN:
        return _("is already a mentee in this cohort")
    if not person.email and not has_account:
        return _("has no e-mail address")
    return ""


def split_lines(text: str) -> list[str]:
    """What was pasted, one employee number or e-mail each; « Name <e-mail> » keeps the e-mail. Repeats go."""
    found = (part.strip() for part in _SEPARATORS.split(text))
    bare = (re.sub(r"^.*<([^<>]+)>$", r"\1", part) for part in found if part)
    return list(dict.fromkeys(bare))


def read_lines(cohort: Cohort, text: str) -> list[Line]:
    """Answer each pasted line. Four queries, however many lines; :data:`MAX_LINES` are read."""
    words = split_lines(text)[:MAX_LINES]
    lowered = [word.lower() for word in words]
    numbers = {*words, *lowered, *(word.upper() for word in words)}
    found = (
        Person.objects.annotate(low=Lower("email"))
        .filter(Q(employee_number__in=numbers) | Q(low__in=lowered))
        # The active holder of an address wins over one who left.
        .order_by("-state")
        .select_related("unit")
    )
    by_key: dict[str, Person] = {}
    for person in found:
        for key in (person.employee_number, person.email):
            if key:
                by_key[key.lower()] = person
    problems = {one.person.pk: one.problem for one in candidates(cohort, by_key.values())}
    lines: list[Line] = []
    seen: set[int] = set()
    for word in words:
        meant = by_key.get(word.lower())
        problem = _("nobody has this employee number or e-mail") if meant is None else problems[meant.pk]
        if meant is not None:
            # A number and an address may name the same person: they are counted and invited once.
            problem = _("is on a line above already") if meant.pk in seen else problem
            seen.add(meant.pk)
        lines.append(Line(word, meant, problem))
    return lines
