"""What one season knows from act to act: the clock, the people by employee number, the ways into the house."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import time_machine
from django.core import mail

from matching.models import Pair
from people.models import Person
from programs.models import Call, Cohort, Programme
from tests.journeys.season import Seat, link_in_mail

DATA = Path(__file__).resolve().parents[1] / "data"
PASSWORD = "une-saison-entiere-2026"

MANAGER = "helene.rh@transport.example"
REVIEWERS = ("121", "130")
COACH, SPONSOR = "26", "1"

# Nour reports to nobody in Alice's line in March; in September Alice's deputy becomes her manager.
NOUR, BAPTISTE, MAELLE = "J717887665", "J533931899", "J773577022"
NICOLAS, ELODIE = "J381133952", "J160813705"
APPLICANTS = (NOUR, BAPTISTE, MAELLE, NICOLAS, ELODIE)
# Clément Le-Goff leads Roads: Baptiste works three levels below him, so these two may never be a pair.
ALICE, CLEMENT, JULIEN = "55", "54", "60"
ETHAN = SPONSOR  # the permanent secretary: everybody reports to him in the end
MENTEES = (ALICE, CLEMENT, JULIEN, ETHAN)


def person(number: str) -> Person:
    """The employee of this number."""
    return Person.objects.get(employee_number=number)


@dataclass
class World:
    """The clock of the season and what its acts look up again and again."""

    clock: time_machine.Traveller
    capsys: Any

    def go_to(self, day: str, hour: int = 9) -> None:
        """Let time pass until this day (hours in UTC)."""
        self.clock.move_to(dt.datetime.fromisoformat(f"{day}T{hour:02}:00:00+00:00"))

    @property
    def programme(self) -> Programme:
        return Programme.objects.get()

    @property
    def cohort(self) -> Cohort:
        return Cohort.objects.get()

    @property
    def call(self) -> Call:
        return Call.objects.get()

    @property
    def pair(self) -> Pair:
        """Nour and Alice, whose season is told in full."""
        return Pair.objects.get(mentor__person=person(NOUR), mentee__person=person(ALICE))

    def manager(self) -> Seat:
        return log_in(Person.objects.get(email=MANAGER))

    def sit(self, number: str) -> Seat:
        """This employee at a browser, logged in with their password."""
        return log_in(person(number))


def log_in(who: Person) -> Seat:
    """Through the login page, like anybody."""
    seat = Seat()
    page = seat.send(seat.open("account_login"), "Sign in", login=who.email, password=PASSWORD)
    assert "/account/" not in page.request.path, f"{who} did not get in"
    return seat


def accept_invitation(number: str) -> None:
    """Follow the link of the invitation, choose a password."""
    seat = Seat()
    page = seat.visit(link_in_mail(person(number), "/account/password/reset/key/"))
    seat.send(page, "Keep this password", password1=PASSWORD, password2=PASSWORD)


def come_by_code(number: str, path: str) -> Seat:
    """Somebody who never chose a password gets in with a code sent to their work e-mail."""
    seat, who = Seat(), person(number)
    page = seat.visit(path)
    if "account/login" not in page.request.path:
        page = page.click(href="/account/login/", index=0)
    page = page.click(href="/account/login/code/")
    page = seat.send(page, "Send me the code", email=who.email)
    code = re.findall(r"^([A-Z0-9-]{6,9})$", str(mail.outbox[-1].body), re.M)[-1]
    assert mail.outbox[-1].to == [who.email]
    page = seat.send(page, "Sign in", code=code)
    assert "/account/" not in page.request.path, f"{who} did not get in"
    return seat
