"""What the tests of running copies share: a free port, asking a page, waiting for an answer, leaving nothing behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Copy:
    """A running copy: its first process, the port it serves, the file that keeps what it says."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(port: int, path: str) -> tuple[int, str]:
    """Status and text of a page, asked as the reverse proxy would; status 0 while nobody listens."""
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7", "Accept-Language": "fr"}
    try:
        with urllib.request.urlopen(
            urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
        ) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def wait_for(copy: Copy, path: str, *, seconds: float = 60) -> dict[str, Any]:
    """The JSON of a page as soon as it answers 200; fails with the copy's log when it ends or takes too long."""
    deadline = time.monotonic() + seconds
    status, text = 0, ""
    while time.monotonic() < deadline and copy.process.poll() is None:
        status, text = ask(copy.port, path)
        if status == 200:
            found: dict[str, Any] = json.loads(text) if text.startswith("{") else {"text": text}
            return found
        time.sleep(0.2)
    log = copy.log.read_text()[-3000:]
    raise AssertionError(
        f"{path} did not answer 200 (ended: {copy.process.poll()}, last: {status} {text[:300]})\n{log}"
    )


def alive(pid: int) -> bool:
    """Whether this process still runs; one that ended and waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def family_of(pid: int) -> list[int]:
    """All descendants of a process, by number."""
    found = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True).stdout
    pairs = [tuple(map(int, line.split())) for line in found.splitlines()]
    family = {pid}
    for _ in range(5):
        family |= {child for child, parent in pairs if parent in family}
    return sorted(family - {pid})


@contextmanager
def running(command: list[str], log: Path, *, port: int, **environment: str) -> Iterator[Copy]:
    """Run a command in a session of its own; at the end ask it to stop, and kill it should it not."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "DJANGO", "BINOME"))}
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**inherited, **environment}, stdout=output, stderr=output, start_new_session=True
        )
    try:
        yield Copy(process, port, log)
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
