"""The whole demonstration, in the order in which it happened, in one transaction: all of it or nothing."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone, translation
from django.utils.module_loading import autodiscover_modules

from core.errors import Refused
from journal.models import Meeting
from matching.models import Pair
from mentoring.demo import (
    conversations,
    leaders,
    letters,
    policies,
    programme,
    season_one,
    season_three,
    season_two,
    training,
)
from mentoring.demo.accounts import ACCOUNTS, PASSWORD
from mentoring.demo.company import Company, as_csv
from mentoring.demo.stage import Stage
from people.models import Person, User
from people.services import create_manager
from people.services.imports.shell import import_file

SEED = 2026
#: The company comes in this many days before today.
FIRST_DAY = -440


@dataclass(frozen=True, slots=True)
class Counts:
    """What was made, for the person who asked for it."""

    people: int
    pairs: int
    sessions: int
    letters: int


def refuse_outside_demonstration() -> None:
    """Invented people and known passwords never meet real ones."""
    if not settings.DEMO_MODE:
        raise Refused(
            "This copy is not a demonstration (BINOME_DEMO is off): the demonstration company has known passwords "
            "and is never made here.",
            code="demo",
        )


def is_empty() -> bool:
    """Nobody is there yet."""
    return not Person.objects.exists()


def seed(*, today: dt.date | None = None, staff: float = 1.0) -> Counts:
    """Make the demonstration company in an empty database. ``staff`` below 1 makes teams smaller, for tests.

    Raises :class:`Refused` outside the demonstration and when somebody is there already; an error leaves nothing.
    """
    refuse_outside_demonstration()
    if not is_empty():
        raise Refused("Somebody is there already: --reset throws everything away first.", code="not_empty")
    autodiscover_modules("tasks")  # what the services leave for a worker is done here
    rng = Random(SEED)
    stage = Stage(today or timezone.localdate(), rng, Company(rng, staff).build())
    with _without_collector(), translation.override("fr"), transaction.atomic():
        bring_company_in(stage)
        main = programme.open_programme(stage, day=-435)
        policies.name_remits(stage, main, day=-434)
        first = season_one.tell(stage, main)
        fated = season_two.tell(stage, main)
        training.tell(stage, main, season_three.tell_selection(stage, main))
        season_three.tell_open_call(stage, programme.open_europe(stage, day=-40))
        conversations.tell(stage, main)
        committees = leaders.gather(stage, main, first)
        season_two.change_organisation(stage, fated)
        leaders.compare(stage, committees)
        _open_personas(stage)
        letters.write_due(stage.today)
        sent = letters.send_as_past(stage)
    return Counts(
        people=Person.objects.filter(state="active").count(),
        pairs=Pair.objects.count(),
        sessions=Meeting.objects.filter(state="held").count(),
        letters=sent,
    )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Millions of small objects and hardly a circle: looking for circles all the time costs a sixth of the seeding."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def bring_company_in(stage: Stage) -> None:
    """The first HR file, then the account that manages the organisation."""
    with stage.at(FIRST_DAY, 8):
        outcome = import_file(as_csv(stage.company.posts), actor=None, name="effectifs.csv")
        if outcome.refused_whole:
            raise RuntimeError(outcome.refused_whole)
        stage.read_people()
        create_manager(stage.company.persona("manager").email)
    stage.busy |= {stage.company.persona(account.key).number for account in ACCOUNTS}


def _open_personas(stage: Stage) -> None:
    """Every persona has an account with the known password, hashed once."""
    with stage.at(-20, 9):
        stage.open_accounts(stage.persona(account.key) for account in ACCOUNTS)
    people = [stage.persona(account.key).pk for account in ACCOUNTS]
    User.objects.filter(person__in=people).update(password=make_password(PASSWORD))


__all__ = ["Counts", "is_empty", "refuse_outside_demonstration", "seed"]
