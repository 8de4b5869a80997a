"""A small supervisor: starts a few processes, stops all of them together, leaves no orphan."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

#: Seconds a process has to finish what it is doing; then it is killed.
PATIENCE = 15.0
#: Seconds after which a process that still runs counts as started.
SETTLED = 2.0
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Process:
    """A name for messages and the command, whose first word is a program of this Python's environment."""

    name: str
    command: Sequence[str]


def port_is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(host: str, port: int) -> bool:
    """Whether something listens there by now."""
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def die_with_parent() -> None:
    """In the child, before its program starts: ask Linux for a SIGTERM should the supervisor be killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def start(process: Process) -> subprocess.Popen[bytes]:
    """Start a process in a session of its own, so that the terminal's Ctrl-C reaches the supervisor only."""
    program = Path(sys.executable).with_name(process.command[0])
    return subprocess.Popen(  # noqa: S603  the commands are our own
        [sys.executable, str(program), *process.command[1:]],
        start_new_session=True,
        preexec_fn=die_with_parent,  # noqa: PLW1509  the supervisor has no other thread
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


def stop(running: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask all to finish, wait for PATIENCE seconds in all, then kill what is left with its children."""
    for child in running:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + PATIENCE
    for child in running:
        try:
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            pass
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        child.wait()


def supervise(processes: Sequence[Process], *, up: Callable[[], bool], ready: Callable[[], None]) -> int:
    """Run the processes until SIGINT or SIGTERM, or until one of them ends; return the exit status.

    `ready` is called once, when all of them have run for SETTLED seconds and `up` says yes.
    The status is 0 after a signal, 1 when a process ended by itself.
    """
    asked: list[int] = []

    def ask(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    running: list[subprocess.Popen[bytes]] = []
    try:
        running += [start(process) for process in processes]
        began, announced = time.monotonic(), False
        while not asked:
            for process, child in zip(processes, running, strict=True):
                if child.poll() is not None:
                    print(f"The {process.name} process ended by itself (status {child.returncode}).", file=sys.stderr)
                    return 1
            if not announced and time.monotonic() - began > SETTLED and up():
                announced = True
                ready()
            time.sleep(0.1)
        return 0
    finally:
        stop(running)
        for number, handler in before.items():
            signal.signal(number, handler)
        if asked:
            print("Binôme has stopped.")
