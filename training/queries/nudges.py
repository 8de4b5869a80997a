"""To whom a word about unfinished training may go today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from notifications.models import Letter
from people.models import Person
from programs.models import Cohort
from training.models import TrainingPath
from training.queries.overview import people_of
from training.queries.standing import Standing, path_state

#: Nobody gets a second word before this many days have passed, whatever the path.
REST_DAYS = 3


@dataclass(frozen=True, slots=True)
class Nudgeable:
    """Somebody who has not finished a path: how far they are, and when they last had a word."""

    person: Person
    standing: Standing
    last_at: datetime | None

    @property
    def is_resting(self) -> bool:
        """A word went out less than three days ago."""
        return self.last_at is not None and self.last_at > timezone.now() - timedelta(days=REST_DAYS)

    @property
    def may_write(self) -> bool:
        """Somebody who can be reached and has not just been written to."""
        return bool(self.person.email) and self.person.is_active and not self.is_resting


def nudgeable(path: TrainingPath, cohort: Cohort) -> list[Nudgeable]:
    """Everybody of the cohort this path is for who has neither done it nor been excused, by name. Six queries."""
    people = people_of(cohort, path.audience)
    found = path_state(path, [person.pk for person in people])
    left = [person for person in people if found[person.pk].total and not found[person.pk].is_trained]
    letters = Letter.objects.filter(kind="training.nudge", person__in=left).values_list("person_id")
    last = dict(letters.annotate(last=Max("written_at")).order_by())
    return [Nudgeable(person, found[person.pk], last.get(person.pk)) for person in left]
