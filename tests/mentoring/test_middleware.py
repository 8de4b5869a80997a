"""What no page is asked to deal with, and what stays out of caches and logs."""

from __future__ import annotations

import logging

import pytest
import structlog
from django.conf import settings
from django.test import override_settings

from mentoring.redaction import redact, redact_addresses
from tests.factories.people import UserFactory

TOKEN = "WzEsMl0:1vAbCd:x-Y_z0123456789"


@pytest.mark.parametrize("address", ["/call/%00/", "/people/?q=a%00b", "/?next=%00"])
@pytest.mark.django_db
def test_a_zero_byte_in_an_address_never_reaches_a_page(client, address):
    answer = client.get(address)

    assert answer.status_code == 400


@override_settings(LARGEST_REQUEST=2000)
@pytest.mark.django_db
def test_a_body_is_refused_by_its_size_before_it_is_read(client):
    large = client.post("/language/", {"language": "en", "more": "x" * 3000})
    small = client.post("/language/", {"language": "en"})

    assert (large.status_code, small.status_code) == (413, 302)
    assert "<h1>Ce fichier est trop volumineux</h1><p>Nous acceptons 60 Mo au plus." in large.content.decode()
    assert '<section class="stack" lang="en"><h2>This file is too large</h2><p>We take 60 MB' in large.content.decode()


@pytest.mark.django_db
def test_the_proxy_shows_the_same_page_for_what_it_refuses_itself(client):
    answer = client.get("/too-large/")

    assert answer.status_code == 413
    assert "<h2>This file is too large</h2>" in answer.content.decode()


@pytest.mark.django_db
def test_pages_of_signed_in_people_are_kept_nowhere(client):
    before = client.get("/account/login/")
    client.force_login(UserFactory())

    page = client.get("/settings/")
    answer = client.post("/settings/", {"language": "xx"})

    assert before.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert page.headers["Cache-Control"] == "private, no-store"
    assert (answer.status_code, answer.headers["Cache-Control"]) == (422, "private")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (f"GET /sessions/link/{TOKEN}/", "GET /sessions/link/…/"),
        (f"POST /surveys/link/{TOKEN}/?useful=4", "POST /surveys/link/…/?useful=4"),
        (f"GET /account/password/reset/key/1-{TOKEN}/", "GET /account/password/reset/key/…/"),
        ("GET /sessions/12/log/", "GET /sessions/12/log/"),
    ],
)
def test_logs_keep_no_address_that_opens_a_page_without_a_login(line, kept):
    event = redact_addresses(None, "info", {"event": f"Forbidden: {line}", "request": line, "code": 200})

    assert redact(line) == kept
    assert event == {"event": f"Forbidden: {kept}", "request": kept, "code": 200}


def test_both_ways_into_the_log_cover_the_token():
    """Django's own loggers pass through the formatter, ours through structlog."""
    described = settings.LOGGING["formatters"]["structured"]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=described["foreign_pre_chain"], processors=described["processors"]
    )
    path = f"/sessions/link/{TOKEN}/"
    record = logging.LogRecord("django.security.csrf", logging.WARNING, "", 0, "Forbidden: %s", (path,), None)

    said = formatter.format(record)

    assert ("Forbidden: /sessions/link/…/" in said, TOKEN in said) == (True, False)
    assert redact_addresses in structlog.get_config()["processors"]
