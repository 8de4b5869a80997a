"""People for tests, written straight to the tables."""

from __future__ import annotations

import datetime as dt
from typing import Any

import factory
from django.utils import timezone

from people.models import Person, ReportingLine, Unit, User


class UnitFactory(factory.django.DjangoModelFactory[Unit]):
    """A unit at the top."""

    class Meta:
        model = Unit

    name = factory.Sequence(lambda n: f"Direction {n}")


class PersonFactory(factory.django.DjangoModelFactory[Person]):
    """An active person of the HR file, alone in a unit."""

    class Meta:
        model = Person

    employee_number = factory.Sequence(lambda n: f"E{n}")
    first_name = factory.Sequence(lambda n: f"Prénom{n}")
    last_name = factory.Sequence(lambda n: f"Nom{n}")
    email = factory.Sequence(lambda n: f"person{n}@group.example")
    job_title = "Cheffe de projet"
    unit = factory.SubFactory(UnitFactory)
    site = "Nantes"
    source = "hr"


class UserFactory(factory.django.DjangoModelFactory[User]):
    """An account with the person's e-mail; log in with ``client.force_login``."""

    class Meta:
        model = User

    person = factory.SubFactory(PersonFactory)
    email = factory.LazyAttribute(lambda made: made.person.email)


def line(person: Person, manager: Person, kind: str = "solid", **dates: Any) -> ReportingLine:
    """``person`` reports to ``manager``, since a year unless told."""
    dates.setdefault("starts_on", timezone.localdate() - dt.timedelta(days=365))
    return ReportingLine.objects.create(person=person, manager=manager, kind=kind, **dates)
