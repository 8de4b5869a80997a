"""deploy/loopback.sh: the production processes on a real PostgreSQL and a real Redis."""

import os
import signal
import subprocess
import sys
import uuid

import environ
import psycopg2
import pytest

from tests.deploy.processes import ROOT, alive, ask, family_of, free_port, running, wait_for

DATABASE_URL, REDIS_URL = os.environ.get("DATABASE_URL", ""), os.environ.get("REDIS_URL", "")
pytestmark = [
    pytest.mark.deploy,
    pytest.mark.skipif(not (DATABASE_URL and REDIS_URL), reason="needs DATABASE_URL and REDIS_URL"),
]


@pytest.fixture
def database_url():
    """A database of our own on that server, dropped at the end."""
    at = environ.Env.db_url_config(DATABASE_URL)
    name = f"binome_loopback_{uuid.uuid4().hex[:8]}"
    server = psycopg2.connect(
        host=at["HOST"], port=at["PORT"] or 5432, user=at["USER"], password=at["PASSWORD"], dbname="postgres"
    )
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    yield DATABASE_URL.rsplit("/", 1)[0] + "/" + name
    with server.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    server.close()


def test_production_serves_pages_does_jobs_and_stops_cleanly(database_url, tmp_path):
    port = free_port()
    place = {
        "DATABASE_URL": database_url,
        # Far from the databases of the suite itself: 5 for its queue, then one for each worker's cache.
        "REDIS_URL": REDIS_URL.rsplit("/", 1)[0] + "/12",
        "BINOME_VAR_DIR": str(tmp_path),
        "STATIC_ROOT": str(tmp_path / "static"),
        "EMAIL_URL": "",
        "PORT": str(port),
    }

    with running(["bash", "deploy/loopback.sh"], tmp_path / "log", port=port, **place) as copy:
        ready = wait_for(copy, "/readyz", seconds=120)
        login = ask(port, "/account/login/")
        worker = subprocess.run(
            [sys.executable, "manage.py", "check_worker", "--timeout", "40"],
            cwd=ROOT,
            env={**os.environ, **place, **secrets_of(tmp_path), "DJANGO_SETTINGS_MODULE": "mentoring.settings.prod"},
            capture_output=True,
            text=True,
        )
        after = wait_for(copy, "/readyz")
        family = family_of(copy.process.pid)
        copy.process.send_signal(signal.SIGTERM)
        status = copy.process.wait(timeout=60)

    assert ready["ready"] is True
    assert login[0] == 200
    assert "/static/css/base." in login[1]  # named by its content: what collectstatic made is what is served
    assert worker.returncode == 0, worker.stderr + (tmp_path / "log").read_text()
    assert after["worker"] == "ok"
    assert status == 0
    assert [pid for pid in family if alive(pid)] == []


def secrets_of(folder):
    """The environment loopback.sh made for itself, for a command beside it."""
    return {
        "SECRET_KEY": (folder / "secret-key").read_text().strip(),
        "ENCRYPTION_KEYS": "loopback:" + (folder / "encryption-key").read_text().strip(),
        "ALLOWED_HOSTS": "localhost",
        "BINOME_URL": "https://localhost",
        "EMAIL_URL": "dummymail://",
    }
