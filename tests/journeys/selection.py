"""What the journey of a large call knows from act to act: the clock, its people, the seats they sit at.

Sixty apply. Five of them walk through the pages; the others are written straight to the tables as sent, so that the
journey stays short. Half of the people read French, half English.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import time_machine
from django.core import mail
from django_webtest import DjangoWebtestResponse

from notifications.services import deliver_due
from people.models import Person
from people.queries import index_people
from programs.models import Application, Call, Cohort, Programme
from programs.services.programmes import create_programme
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, line
from tests.factories.programs import role
from tests.journeys.season import Seat

SEATS, CROWD = 10, 55
WALKING = {"Inès": "fr", "Tom": "en", "Léa": "fr", "Paul": "en", "Maya": "fr"}
READERS = ("Rachid", "Marc", "Odile", "Yann", "Sonia")


@dataclass
class Selection:
    """Who is who: ``walking`` by first name, ``crowd`` in the order of their files, ``readers`` (Léa is the sixth)."""

    clock: time_machine.Traveller
    programme: Programme
    manager: Person
    colleague: Person
    coach: Person
    walking: dict[str, Person]
    crowd: list[Person]
    readers: dict[str, Person]
    seats: dict[int, Seat] = field(default_factory=dict)

    def go_to(self, day: str, hour: int = 9) -> None:
        """Let time pass until this day (hours in UTC); everybody logs in anew."""
        self.clock.move_to(dt.datetime.fromisoformat(f"{day}T{hour:02}:00:00+00:00"))
        self.seats.clear()

    def sit(self, person: Person) -> Seat:
        """This person at a browser, logged in."""
        if person.pk not in self.seats:
            self.seats[person.pk] = Seat(getattr(person, "user", None) or UserFactory(person=person))
        return self.seats[person.pk]

    @property
    def cohort(self) -> Cohort:
        """The cohort of the last call."""
        return Cohort.objects.latest("pk")

    @property
    def call(self) -> Call:
        """The last call."""
        return Call.objects.latest("pk")

    @property
    def applicants(self) -> list[Person]:
        """Everybody who applied to the first call."""
        return [*self.walking.values(), *self.crowd]

    @property
    def strong(self) -> list[Person]:
        """The ten whose files convince every reader."""
        return [self.walking["Inès"], self.walking["Tom"], *self.crowd[:8]]

    @property
    def good(self) -> list[Person]:
        """The ten who come next."""
        return [*(self.walking[name] for name in ("Léa", "Paul", "Maya")), *self.crowd[8:15]]

    def file(self, person: Person) -> Application:
        """What this person applied with last."""
        return Application.objects.filter(person=person).latest("pk")

    def page_of(self, person: Person) -> DjangoWebtestResponse:
        """The page of that application, as its author sees it."""
        return self.sit(person).open("programs:application", self.file(person).pk)

    def states(self, *people: Person) -> list[str]:
        """How the applications of these people stand."""
        return [self.file(one).state for one in people]


def found_it(clock: time_machine.Traveller) -> Selection:
    """A programme as it is shipped, with two managers, a coach and six readers; sixty people who will apply.

    Marc stands two levels above six of the crowd.
    """
    manager, colleague, coach = (
        PersonFactory(first_name=first, last_name=last, language="fr")
        for first, last in (("Hélène", "Rey"), ("Karim", "Vasseur"), ("Claire", "Vidal"))
    )
    words = {"name_fr": "Mentorat inversé", "name_en": "Reverse mentoring", "contact_email": "rh@group.example"}
    programme = create_programme(actor=manager, **words)
    role(colleague, programme, "manager")
    role(coach, programme, "coach")
    walking = {
        name: PersonFactory(first_name=name, language=code, unit=UnitFactory(name=f"Atelier{name}"))
        for name, code in WALKING.items()
    }
    for one in walking.values():
        line(one, PersonFactory())
    crowd = [PersonFactory(language="en" if number % 2 else "fr") for number in range(CROWD)]
    readers = {name: PersonFactory(first_name=name, language="fr") for name in READERS} | {"Léa": walking["Léa"]}
    for one in readers.values():
        role(one, programme, "reviewer")
    between = PersonFactory()
    line(between, readers["Marc"])
    for one in crowd[20:26]:
        line(one, between)
    index_people([one.pk for one in crowd])
    return Selection(clock, programme, manager, colleague, coach, walking, crowd, readers)


def inbox(person: Person, part: str = "") -> list[mail.EmailMessage]:
    """The mails this person got whose text holds ``part``; what waits in the outbox is sent first."""
    deliver_due(limit=1000)
    return [one for one in mail.outbox if person.email in one.to and part in str(one.body)]
