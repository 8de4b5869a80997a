"""What every season needs at hand: the day, the dice, the people by number, and the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from django.utils import timezone

from core.jobs import Job, JobState, run
from mentoring.demo.clock import at
from mentoring.demo.company import Company, Post
from people.models import Person
from people.services import invite_user
from programs.models import Programme, Topic

T = TypeVar("T")


@dataclass
class Stage:
    """One seeding. ``today`` is its day; every other day is told as a number of days before (-) or after it."""

    today: dt.date
    rng: Random
    company: Company
    people: dict[str, Person] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    busy: set[str] = field(default_factory=set)
    #: Dice of their own for what surrounds the pairs: a wish more or less changes nothing of the rest of the story.
    aside: Random = field(default_factory=lambda: Random(11))
    _used: dict[int, list[int]] = field(default_factory=dict)

    # Time

    def day(self, offset: int) -> dt.date:
        """A working day: what would fall on a weekend happens on the Friday before, to come on the Monday after."""
        day = self.today + dt.timedelta(days=offset)
        late = day.weekday() - 4
        if late > 0:
            day += dt.timedelta(days=3 - late if offset > 0 else -late)
        return day

    def moment(self, offset: int, hour: int = 9, minute: int = 0) -> dt.datetime:
        """An hour of :meth:`day`."""
        return timezone.make_aware(dt.datetime.combine(self.day(offset), dt.time(hour, minute)))

    def at(self, offset: int, hour: int = 9, minute: int = 0) -> AbstractContextManager[dt.datetime]:
        """Act on that day at that hour."""
        return at(self.moment(offset, hour, minute))

    # People

    def persona(self, key: str) -> Person:
        """The person of a demonstration account."""
        return self.people[self.company.persona(key).number]

    @property
    def manager(self) -> Person:
        return self.persona("manager")

    def read_people(self) -> None:
        """Learn the people of the HR file by number, and start again after a new one."""
        self.people = {str(one.employee_number): one for one in Person.objects.exclude(employee_number=None)}

    def pick(self, posts: Sequence[Post], count: int) -> list[Person]:
        """Some people of these posts who take part in nothing yet; from now on they do."""
        free = [post for post in posts if post.number not in self.busy]
        chosen = self.rng.sample(free, count)
        self.busy.update(post.number for post in chosen)
        return [self.people[post.number] for post in chosen]

    def open_accounts(self, people: Iterable[Person], *, actor: Person | None = None) -> None:
        """Whoever acts in the product has an account."""
        for person in people:
            invite_user(person, actor=actor or self.manager)

    # Words and chance

    def learn_topics(self, programme: Programme) -> None:
        """The topics of this programme by code."""
        self.topics = {topic.code: topic for topic in programme.topics.all()}

    def choose(self, texts: Sequence[T]) -> T:
        """One of these texts; none comes again before all of them have been chosen."""
        left = self._used.setdefault(id(texts), [])
        if not left:
            left.extend(self.rng.sample(range(len(texts)), len(texts)))
        place: int = left.pop()
        return texts[place]

    def chance(self, share: float) -> bool:
        """True that often."""
        return self.rng.random() < share


def do_waiting_jobs() -> None:
    """Do at once what the services left for a worker; the wake-up that follows finds nothing to do."""
    for pk in list(Job.objects.filter(state=JobState.WAITING).order_by("pk").values_list("pk", flat=True)):
        run(pk)
