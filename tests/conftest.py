"""Personas: one account for each kind of person, around one programme."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.management import create_contenttypes
from django.core.cache import cache
from django.db.backends.postgresql.operations import DatabaseOperations as PostgreSQL
from django.db.models.signals import post_migrate
from django.utils import translation
from hypothesis import HealthCheck, settings

from people.models import User
from programs.models import Cohort, Programme
from tests.factories.matching import PairFactory
from tests.factories.people import PersonFactory, UserFactory, line
from tests.factories.programs import CohortFactory, EnrolmentFactory, ProgrammeFactory, role

# No test is timed: how long an example takes says how busy the machine is. By hand each run tries other examples; with
# CI set, as .ci/run does, always the same ones, so that a change is judged by what it changes.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_collection_finish() -> None:
    """All modules and tests stay to the end of the run: the collector need not look through them again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Neither Django's permissions nor its content types are used by Binôme (tests/house/test_floors.py keeps that):
    a test that commits need not write some five hundred of them again when the database is emptied behind it."""
    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")


def _delete_rows(self: Any, style: Any, tables: list[str], **_options: bool) -> list[str]:
    """The statements that empty these tables, in one transaction at whose end foreign keys are checked."""
    return [f"DELETE FROM {self.quote_name(one)};" for one in tables]  # noqa: S608  names of our own tables


# PostgreSQL gives each of a hundred tables a new file when it truncates them, seconds for what are a few rows.
PostgreSQL.sql_flush = _delete_rows


@pytest.fixture(autouse=True)
def _fresh_cache(request: pytest.FixtureRequest) -> None:
    """Rate limits live in the cache; a test starts without the failures of another."""
    for name in ("transactional_db", "db"):
        if name in request.fixturenames:
            request.getfixturevalue(name)  # the cache is a table on the embedded default
            cache.clear()
            return


@pytest.fixture(autouse=True)
def _fresh_language() -> None:
    """A page leaves its language behind in the thread; a test starts in the one of the settings."""
    translation.deactivate()


@pytest.fixture
def english(_fresh_language: None) -> Iterator[None]:
    """Words are read in English."""
    with translation.override("en"):
        yield


@pytest.fixture
def programme(db: None) -> Programme:
    """The programme the personas belong to."""
    return ProgrammeFactory()


@pytest.fixture
def cohort(programme: Programme) -> Cohort:
    """Its cohort, running."""
    return CohortFactory(programme=programme, phase="running")


@pytest.fixture
def pair(cohort: Cohort):
    """A confirmed pair of that cohort."""
    return PairFactory(
        cohort=cohort,
        mentor=EnrolmentFactory(cohort=cohort, side="mentor"),
        mentee=EnrolmentFactory(cohort=cohort, side="mentee"),
        confirmed=True,
    )


def with_role(programme: Programme, kind: str) -> User:
    user: User = UserFactory()
    role(user.person, programme, kind)
    return user


@pytest.fixture
def manager(programme: Programme) -> User:
    """Manages the programme and the organisation."""
    user = with_role(programme, "manager")
    user.manages_organisation = True
    user.save()
    return user


@pytest.fixture
def reviewer(programme: Programme) -> User:
    """Reads applications of the programme."""
    return with_role(programme, "reviewer")


@pytest.fixture
def coach(programme: Programme, pair) -> User:
    """Coaches the pair."""
    user = with_role(programme, "coach")
    pair.coach = user.person
    pair.save()
    return user


@pytest.fixture
def sponsor(programme: Programme) -> User:
    """Reads the results of the programme."""
    return with_role(programme, "sponsor")


@pytest.fixture
def mentor(pair) -> User:
    """The mentor of the pair."""
    return UserFactory(person=pair.mentor.person)


@pytest.fixture
def mentee(pair) -> User:
    """The mentee of the pair."""
    return UserFactory(person=pair.mentee.person)


@pytest.fixture
def line_manager(pair) -> User:
    """The mentor's line manager."""
    user: User = UserFactory()
    line(pair.mentor.person, user.person)
    return user


@pytest.fixture
def stranger(db: None) -> User:
    """An employee with an account and nothing to do with the programme."""
    return UserFactory()


@pytest.fixture
def personas(manager, reviewer, coach, sponsor, mentor, mentee, line_manager, stranger) -> dict[str, User]:
    """Everybody, by name."""
    return {
        "manager": manager,
        "reviewer": reviewer,
        "coach": coach,
        "sponsor": sponsor,
        "mentor": mentor,
        "mentee": mentee,
        "line_manager": line_manager,
        "stranger": stranger,
    }


@pytest.fixture
def person(db: None):
    """Somebody of the organisation, without an account."""
    return PersonFactory()
