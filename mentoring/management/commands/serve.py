from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mentoring.serve import Process, answers, port_is_free, supervise


class Command(BaseCommand):
    help = "Run the web server and one worker with the scheduler, until Ctrl-C. For one machine only."
    requires_system_checks = ()  # gunicorn and the worker check, each in its own process

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
        parser.add_argument("--threads", type=int, default=4, help="threads of the web server (default 4)")

    def handle(self, *args: Any, host: str, port: int, threads: int, **options: Any) -> None:
        if not port_is_free(host, port):
            raise CommandError(
                f"Port {port} is taken by another program. Stop it, or choose another one: make run PORT={port + 1}"
            )
        web = ["gunicorn", "mentoring.wsgi", "--bind", f"{host}:{port}", "--worker-class", "gthread"]
        web += ["--threads", str(threads), "--workers", "1", "--graceful-timeout", "5", "--log-level", "warning"]
        if settings.DEBUG:
            web.append("--reload")
        worker = ["celery", "--quiet", "--app", "mentoring", "worker", "--pool", "solo", "--beat"]
        worker += ["--loglevel", "WARNING", "--without-gossip", "--without-mingle", "--without-heartbeat"]
        processes = [Process("web", web), Process("worker", worker)]
        status = supervise(processes, up=lambda: answers(host, port), ready=lambda: self.welcome(host, port))
        raise SystemExit(status)

    def welcome(self, host: str, port: int) -> None:
        """Say where to go, and with which accounts when this is the demonstration."""
        shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::1") else host  # noqa: S104  only compared
        self.stdout.write(f"\n  Binôme is at http://{shown}:{port}/   (Ctrl-C stops it)\n")
        if settings.DEMO_MODE:
            for line in demonstration_lines():
                self.stdout.write(f"  {line}")
        self.stdout.write("")
        self.stdout.flush()


def demonstration_lines() -> list[str]:
    """The demonstration's accounts, one line each, from the folder that makes the company."""
    from importlib import import_module
    from importlib.util import find_spec

    if find_spec("mentoring.demo") is None or find_spec("mentoring.demo.accounts") is None:
        return []
    return list(import_module("mentoring.demo.accounts").lines())
