"""Who may apply to a call, by facts the directory knows. Age is none of them.

What the directory does not say is never held against anybody: without a grade, a language or a day in the post that
condition is met. The unit alone must be known, since a call to a unit is a call to the people in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.ui.words import say_date
from people.enums import Language
from people.models import Person
from people.queries import units_below
from people.querysets import PersonQuerySet
from programs.enums import CallState
from programs.models import Admission, Call
from programs.queries.applications import takes_applications

#: States of a call in which an admission opens the door.
ADMITTING = (CallState.OPEN, CallState.CLOSED)


@dataclass(frozen=True, slots=True)
class Conditions:
    """The facts a call asks for; empty means everybody. ``on`` is the day to which months in the post are counted."""

    on: dt.date
    units: frozenset[int] = field(default_factory=frozenset)  # as chosen, those below come in by themselves
    grades: frozenset[str] = field(default_factory=frozenset)
    languages: frozenset[str] = field(default_factory=frozenset)
    months: int = 0

    @property
    def since(self) -> dt.date:
        """The latest day on which somebody may have taken the post."""
        return self.on - relativedelta(months=self.months)

    def within(self, other: Conditions) -> bool:
        """Whether everybody who meets these also meets ``other``, whoever they are: ``other`` is as wide or wider."""
        return (
            (not other.units or (bool(self.units) and units_below(self.units) <= units_below(other.units)))
            and (not other.grades or (bool(self.grades) and self.grades <= other.grades))
            and (not other.languages or (bool(self.languages) and self.languages <= other.languages))
            and other.months <= self.months
        )


def conditions_of(call: Call) -> Conditions:
    """What the call asks for. Months are counted to its closing day: who reaches them by then may apply."""
    return Conditions(
        on=timezone.localdate(call.closes_at),
        units=frozenset(call.open_to_units.values_list("pk", flat=True)) if call.pk else frozenset(),
        grades=frozenset(call.open_to_grades),
        languages=frozenset(call.open_to_languages),
        months=call.months_in_post,
    )


def eligible_people(asked: Conditions) -> PersonQuerySet:
    """The active people who meet the conditions. Everything is asked of the database, whatever their number."""
    people = Person.objects.active()
    if asked.units:
        people = people.filter(unit__in=units_below(asked.units))
    if asked.grades:
        people = people.filter(Q(grade__in=asked.grades) | Q(grade=""))
    if asked.languages:
        people = people.filter(Q(language__in=asked.languages) | Q(language=""))
    if asked.months:
        people = people.annotate(since=Coalesce("post_since", "joined_on")).filter(
            Q(since__lte=asked.since) | Q(since=None)
        )
    return people


def count_eligible(call: Call) -> int:
    """How many people of the directory may apply by the facts of the call. Three queries at most."""
    return eligible_people(conditions_of(call)).count()


def known_grades() -> list[str]:
    """The grades of active people, as the HR file writes them."""
    rows = Person.objects.active().exclude(grade="").order_by("grade")
    return list(rows.values_list("grade", flat=True).distinct())


def find_obstacles(call: Call, person: Person) -> list[str]:
    """The conditions of the call that this person does not meet, in plain words; empty when all are met.

    An admission is not looked at: it lifts obstacles without making them untrue.
    """
    asked = conditions_of(call)
    return [
        *_unit_obstacle(call, asked, person),
        *_grade_obstacle(asked, person),
        *_language_obstacle(asked, person),
        *_months_obstacle(asked, person),
    ]


def _unit_obstacle(call: Call, asked: Conditions, person: Person) -> Iterable[str]:
    if asked.units and person.unit_id not in units_below(asked.units):
        names = ", ".join(unit.name for unit in call.open_to_units.all())
        yield _("It is open to people of these units: %(units)s.") % {"units": names}


def _grade_obstacle(asked: Conditions, person: Person) -> Iterable[str]:
    if asked.grades and person.grade and person.grade not in asked.grades:
        facts = {"grades": ", ".join(sorted(asked.grades)), "grade": person.grade}
        yield _("It is open to these grades: %(grades)s. In the HR file yours is %(grade)s.") % facts


def _language_obstacle(asked: Conditions, person: Person) -> Iterable[str]:
    if asked.languages and person.language and person.language not in asked.languages:
        names = ", ".join(str(Language(code).label) for code in sorted(asked.languages))
        yield _("It is held in: %(languages)s. You may change your language in your settings.") % {"languages": names}


def _months_obstacle(asked: Conditions, person: Person) -> Iterable[str]:
    since = person.post_since or person.joined_on
    if asked.months and since and since > asked.since:
        words = ngettext(
            "It asks for %(months)s month in the same post on %(day)s. You have held yours since %(since)s.",
            "It asks for %(months)s months in the same post on %(day)s. You have held yours since %(since)s.",
            asked.months,
        )
        day, began = (say_date(one, weekday=False, year=True) for one in (asked.on, since))
        yield words % {"months": asked.months, "day": day, "since": began}


def find_admission(call: Call, person: Person, now: datetime | None = None) -> Admission | None:
    """The admission that lets this person apply now, whatever the facts and the closing day; ``None`` when there is
    none, it is over, or the call takes nobody at all (not open yet, or answers sent)."""
    if call.state not in ADMITTING:
        return None
    return Admission.objects.filter(call=call, person=person, until__gt=now or timezone.now()).first()


def may_apply(call: Call, person: Person) -> bool:
    """The call is open and this person meets its conditions, or a manager has admitted this person."""
    if takes_applications(call) and not find_obstacles(call, person):
        return True
    return find_admission(call, person) is not None
