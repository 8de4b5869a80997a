"""Law 9: every address is in the access table, and the table is true for everybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.views.defaults import page_not_found

from tests.house.access import TABLE
from tests.house.world import World

PEOPLE = (
    "anonymous manager reviewer coach sponsor mentor mentee line_manager stranger applicant".split()  # noqa: SIM905  a list of names reads best so
)
#: allauth's own pages, tested by allauth; sign-up is closed (tests/people).
LIBRARIES = ("account_", "mfa_")
METHODS = ("GET", "POST")


def table() -> dict[tuple[str, str], set[str]]:
    """(address, method) to the people it answers to."""
    rows = {}
    for row in TABLE.strip().splitlines():
        name, method, who = row.split(maxsplit=2)
        allowed = {"everyone": set(PEOPLE), "signed-in": set(PEOPLE) - {"anonymous"}, "nobody": set()}
        rows[name, method] = allowed.get(who, set(who.split()))
    return rows


def addresses(resolver=None, namespace: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every named address of ours with its arguments."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            name = f"{namespace}{pattern.name}"
            if not name.startswith(LIBRARIES):
                yield name, sorted(pattern.pattern.converters)
        else:
            yield from addresses(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)


def test_every_address_is_in_the_table_and_nothing_else():
    assert {name for name, _method in table()} == {name for name, _arguments in addresses()}


@pytest.fixture
def brief(monkeypatch, settings):
    """Some four hundred doors are tried: the page behind a shut one is set out once, and the visit is not logged."""
    said: list[HttpResponse] = []

    def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
        if not said:
            said.append(page_not_found(request, exception))
        return HttpResponse(said[0].content, status=404)

    monkeypatch.setattr("mentoring.urls.handler404", missing, raising=False)
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if not one.startswith("django_structlog.")]


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.usefixtures("brief")
def test_the_table_is_true(who, cohort, pair, personas):
    world, rows = World(cohort, pair, personas), table()
    client = Client()
    if who != "anonymous":
        client.force_login(world.people[who])

    wrong = []
    for name, wanted in addresses():
        url = reverse(name, kwargs=world.arguments(name, wanted))
        for method in METHODS:
            if (name, method) not in rows and who != "manager":
                continue  # a method nobody has is asked for once, by the one who has most doors
            answer = outcome(client, method, url)
            expected = "405" if (name, method) not in rows else "in" if who in rows[name, method] else "out"
            # A closed door may refuse the method or the person first.
            if answer != expected and not (expected == "405" and answer == "out"):
                wrong.append(f"{name} {method}: {answer}, not {expected}")

    assert wrong == []


def outcome(client: Client, method: str, url: str) -> str:
    """in, out (missing, or asked to sign in) or 405; whatever the request wrote is taken back."""
    point = transaction.savepoint()
    try:
        response = client.generic(method, url)
    finally:
        transaction.savepoint_rollback(point)
    if response.status_code == 405:
        return "405"
    asked_to_sign_in = response.status_code == 302 and "/account/login" in response["Location"]
    return "out" if response.status_code == 404 or asked_to_sign_in else "in"
