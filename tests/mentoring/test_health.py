from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from core.jobs import Job
from mentoring import health
from mentoring.tasks import record_heartbeat


@pytest.fixture(autouse=True)
def empty_cache(db):
    cache.clear()


def test_healthz_answers_without_touching_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")


def test_readyz_is_ready_and_says_that_no_worker_was_seen(client):
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {
        "ready": True,
        "database": "ok",
        "migrations": "ok",
        "broker": "ok",
        "worker": "silent",
        "oldest_job": "ok",
    }


def test_a_heartbeat_shows_in_readyz(client):
    record_heartbeat.delay()

    assert client.get("/readyz").json()["worker"] == "ok"


def test_a_forgotten_job_is_said_while_pages_go_on(client):
    Job.objects.create(kind="tests.forgotten", created_at=timezone.now() - timedelta(hours=1))

    response = client.get("/readyz")

    assert (response.status_code, response.json()["oldest_job"]) == (200, "late")


def test_an_unreachable_broker_takes_the_process_out_of_turn(client, monkeypatch):
    def refused():
        raise OSError("connection refused")

    monkeypatch.setattr(health, "NEEDED", (health.database, refused))

    response = client.get("/readyz")

    assert (response.status_code, response.json()["refused"]) == (503, "unreachable")
    assert "connection refused" not in response.content.decode()


def test_probes_are_not_for_changing_anything(client):
    assert client.post("/healthz").status_code == 405
    assert client.post("/readyz").status_code == 405


def test_every_answer_carries_the_strict_policies(client):
    headers = client.get("/healthz").headers

    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]
