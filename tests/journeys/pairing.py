"""What the journey of matching knows from act to act: an organisation of forty, twelve mentors and twelve mentees.

A mentor and a mentee of one initial belong together: Ada offers what Anne wants, Bao what Bruno wants, and so on round
the alphabet. Mentees report to the top; mentors report to Sami, who stands in another branch. Everybody comes from an
HR file read through the pages; they are enrolled straight in the tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

import time_machine
from django.core import mail
from django_webtest import DjangoWebtestResponse
from webtest import Upload

from core.text import fold
from matching.models import ConflictCase, Pair, Proposal, Round
from notifications.models import Letter
from notifications.services import deliver_due
from people.models import HRImport, Person
from programs.models import Cohort, Enrolment, Programme
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import CohortFactory, EnrolmentFactory, ProgrammeFactory, TopicFactory, role
from tests.journeys.season import Seat, find_form

MENTORS = ("Ada", "Bao", "Cléo", "Driss", "Eva", "Fati", "Gaël", "Hana", "Ivo", "Jade", "Kofi", "Lina")
MENTEES = (
    "Anne", "Bruno", "Claire", "Denis", "Édith", "Franck", "Gisèle", "Henri", "Irène", "Jacques", "Karine", "Louis",
)  # fmt: skip
#: Managers of teams, below Rita: a file of the spring puts some of them below a mentee.
HEADS = ("Noé", "Wafa", "Xavi", "Yann", "Zoé", "Karim")
#: These three speak English too, and it is all that Jacques speaks.
ENGLISH = ("Jade", "Kofi", "Lina")
TOP = {"Odile": "", "Rita": "Odile", "Sami": "Rita", "Pierre": "Rita"}
HEADER = "employee_id,first_name,last_name,email,job_title,unit,manager_id,dotted_manager_id\n"
STARTS, ENDS = dt.date(2027, 1, 18), dt.date(2027, 7, 18)


@dataclass
class Pairing:
    """The clock, the programme, who manages it, and the chart as the last HR file had it (first name to manager)."""

    clock: time_machine.Traveller
    programme: Programme
    manager: Person
    coach: Person
    chart: dict[str, str]
    dotted: dict[str, str] = field(default_factory=dict)
    seats: dict[int, Seat] = field(default_factory=dict)
    round_ids: dict[str, int] = field(default_factory=dict)

    def go_to(self, day: str, hour: int = 9) -> None:
        """Let time pass until this day (hours in UTC); everybody logs in anew."""
        self.clock.move_to(dt.datetime.fromisoformat(f"{day}T{hour:02}:00:00+00:00"))
        self.seats.clear()

    def sit(self, who: Person | str) -> Seat:
        """This person at a browser, logged in."""
        one = person(who) if isinstance(who, str) else who
        if one.pk not in self.seats:
            self.seats[one.pk] = Seat(getattr(one, "user", None) or UserFactory(person=one))
        return self.seats[one.pk]

    @property
    def boss(self) -> Seat:
        """The manager at a browser."""
        return self.sit(self.manager)

    @property
    def cohort(self) -> Cohort:
        """The cohort of the season."""
        return Cohort.objects.get()

    def round(self, name: str) -> Round:
        """A scenario by the name it has in these acts."""
        return Round.objects.get(pk=self.round_ids[name])

    def send_file(self) -> HRImport:
        """The chart as it stands now, as an HR file sent through the pages; it is looked at, and not applied."""
        rows = [row_of(name, self.chart[name], self.dotted.get(name, "")) for name in self.chart]
        upload = Upload("export.csv", (HEADER + "".join(rows)).encode(), "text/csv")
        self.boss.send(self.boss.open("people:imports"), "Look at what would change", file=upload)
        found = HRImport.objects.latest("pk")
        if found.state == "mapping":
            self.boss.send(self.boss.open("people:import", found.pk), "Read the file this way")
            found.refresh_from_db()
        assert found.state == "preview", found.reason
        return found

    def apply_file(self, found: HRImport) -> None:
        """Press the button of the preview."""
        self.boss.send(self.boss.open("people:import", found.pk), "Apply to the organisation")
        found.refresh_from_db()
        assert found.state == "applied", found.reason


def number_of(name: str) -> str:
    """The employee number of a first name, as short as a name."""
    return f"P-{fold(name).upper()}"


def row_of(name: str, manager: str, dotted: str) -> str:
    unit = f"Direction {name}" if name in MENTEES else "Équipe de Sami" if manager == "Sami" else "Siège"
    facts = (number_of(name), name, f"N{name.lower()}", f"{number_of(name).lower()}@group.example", "Poste", unit)
    return ",".join((*facts, *(number_of(one) if one else "" for one in (manager, dotted)))) + "\n"


def person(name: str) -> Person:
    """The one of this first name."""
    return Person.objects.get(employee_number=number_of(name))


def enrolment(name: str) -> Enrolment:
    """Their place in the cohort."""
    return Enrolment.objects.select_related("person").get(person=person(name))


def pair_of(mentee: str) -> Pair:
    """The last pair of this mentee."""
    return Pair.objects.with_people().filter(mentee=enrolment(mentee)).latest("pk")


def case_of(mentee: str) -> ConflictCase:
    """The only case there ever was about the pairs of this mentee."""
    return ConflictCase.objects.get(pair__mentee=enrolment(mentee))


def couples(rows: Iterable[Pair | Proposal]) -> dict[str, str]:
    """Mentor by mentee, in first names."""
    return {one.mentee.person.first_name: one.mentor.person.first_name for one in rows}


def proposed(row: Round) -> dict[str, str]:
    """What a scenario proposes."""
    return couples(row.proposals.select_related("mentor__person", "mentee__person"))


def open_couples() -> dict[str, tuple[str, str]]:
    """Every open pair: by mentee, the mentor and the state."""
    rows = Pair.objects.open().with_people()
    return {one.mentee.person.first_name: (one.mentor.person.first_name, str(one.state)) for one in rows}


def told(kind: str, object_id: int) -> list[str]:
    """The first names of those to whom letters of this kind about this were written, in alphabetical order."""
    rows = Letter.objects.filter(kind=kind, object_id=object_id)
    return sorted(rows.values_list("person__first_name", flat=True))


def inbox(who: Person, part: str = "") -> list[mail.EmailMessage]:
    """The mails this person got whose subject or text holds ``part``; what waits in the outbox is sent first."""
    deliver_due(limit=1000)
    return [one for one in mail.outbox if who.email in one.to and part in f"{one.subject}\n{one.body}"]


def offers(page: DjangoWebtestResponse, words: str) -> bool:
    """Whether the page has a button with these words."""
    try:
        find_form(page, words)
    except AssertionError:
        return False
    return True


def found_it(clock: time_machine.Traveller) -> Pairing:
    """The programme with two managers (Karim also heads a team) and a coach; the organisation from a file; everybody
    enrolled and ready, no training asked for. What mentors know and mentees want goes round the alphabet.
    """
    manager, coach = (
        PersonFactory(first_name=first, last_name=last, source="manual", language="fr")
        for first, last in (("Hélène", "Rey"), ("Nadia", "Vidal"))
    )
    UserFactory(person=manager, manages_organisation=True)
    programme = ProgrammeFactory(name_fr="Mentorat inversé", contact_email="rh@group.example", mentor_capacity=2)
    role(manager, programme)
    chart = TOP | dict.fromkeys(HEADS, "Rita") | dict.fromkeys(MENTEES, "Odile") | dict.fromkeys(MENTORS, "Sami")
    world = Pairing(clock, programme, manager, coach, chart)
    found = world.send_file()
    world.apply_file(found)
    role(person("Karim"), programme)
    role(coach, programme, "coach")
    cohort = CohortFactory(programme=programme, phase="matching", starts_on=STARTS, ends_on=ENDS)
    topics = TopicFactory.create_batch(len(MENTORS) + 1, programme=programme)
    for place, (mentor, mentee) in enumerate(zip(MENTORS, MENTEES, strict=True)):
        speaks = ["fr", "en"] if mentor in ENGLISH else ["fr"]
        EnrolmentFactory(cohort=cohort, person=person(mentor), topics=topics[place : place + 2], languages=speaks)
        wanted = {"topics": topics[place : place + 2], "languages": ["fr"]}
        if mentee == "Jacques":  # dearest is what Kofi offers too
            wanted = {"topics": [topics[place + 1], topics[place]], "languages": ["en"]}
        EnrolmentFactory(cohort=cohort, person=person(mentee), side="mentee", **wanted)
    return world
