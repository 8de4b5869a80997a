"""`manage.py serve`, what `make run` starts: two processes on SQLite and a broker that is a folder."""

import signal
import socket
import subprocess
import sys
import time

import pytest

from tests.deploy.processes import ROOT, alive, ask, family_of, free_port, running, wait_for

pytestmark = pytest.mark.deploy
EMPTY = {"DATABASE_URL": "", "REDIS_URL": "", "EMAIL_URL": ""}


def manage(folder, *words):
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env={**embedded(folder), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )


def embedded(folder):
    return {**EMPTY, "DJANGO_SETTINGS_MODULE": "mentoring.settings.dev", "BINOME_VAR_DIR": str(folder)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A migrated copy without a demonstration."""
    place = tmp_path_factory.mktemp("embedded")
    for words in (["migrate", "--verbosity", "0"], ["createcachetable"]):
        done = manage(place, *words)
        assert done.returncode == 0, done.stderr
    return place


def test_serves_pages_does_jobs_and_leaves_no_orphan(folder):
    port = free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]

    with running(command, folder / "serve.log", port=port, **embedded(folder)) as copy:
        wait_for(copy, "/healthz")
        answered = manage(folder, "check_worker", "--timeout", "40")
        ready = wait_for(copy, "/readyz")
        login = ask(port, "/account/login/")[0]
        family = family_of(copy.process.pid)
        copy.process.send_signal(signal.SIGINT)
        status = copy.process.wait(timeout=40)

    log = (folder / "serve.log").read_text()
    assert answered.returncode == 0, answered.stderr + log
    assert (ready["ready"], ready["worker"], login) == (True, "ok", 200)
    assert len(family) >= 3
    assert [pid for pid in family if alive(pid)] == []
    assert (status, log.splitlines()[-1]) == (0, "Binôme has stopped.")


def test_a_supervisor_killed_outright_takes_its_processes_along(folder):
    port = free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]

    with running(command, folder / "killed.log", port=port, **embedded(folder)) as copy:
        wait_for(copy, "/healthz")
        family = family_of(copy.process.pid)
        copy.process.kill()
        deadline = time.monotonic() + 30
        while any(map(alive, family)) and time.monotonic() < deadline:
            time.sleep(0.2)

    assert [pid for pid in family if alive(pid)] == []


def test_a_taken_port_is_named_with_the_way_out(folder):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        done = manage(folder, "serve", "--port", str(port))

    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"CommandError: Port {port} is taken by another program. "
        f"Stop it, or choose another one: make run PORT={port + 1}"
    )


def test_no_worker_is_said_and_is_a_failure(folder):
    done = manage(folder, "check_worker", "--timeout", "0.5")

    assert done.returncode == 1
    assert "No worker answered within 0.5 s" in done.stderr
