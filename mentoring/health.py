"""Two probes without login: /healthz says that the process answers, /readyz that it can work."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import KombuError

from mentoring.celery import app as celery_app
from mentoring.tasks import HEARTBEAT_KEY

#: Beat asks for a heartbeat each minute; after this many seconds without one, no worker is at work.
SILENT_AFTER = 180


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def migrations() -> str:
    executor = MigrationExecutor(connection)
    return "pending" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else "ok"


def broker() -> str:
    if not settings.REDIS_URL:
        folder = Path(settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_out"])
        return "ok" if os.access(folder, os.W_OK) else "unreachable"
    with celery_app.connection_for_write() as broker_connection:
        broker_connection.ensure_connection(max_retries=1, timeout=2)
    return "ok"


def worker() -> str:
    beat = cache.get(HEARTBEAT_KEY)
    return "ok" if beat and time.time() - beat["at"] < SILENT_AFTER else "silent"


def oldest_job() -> str:
    return "late" if apps.get_model("core", "Job").objects.sleeping().exists() else "ok"


#: What this process cannot work without: any failure answers 503 and takes it out of the proxy's turn.
NEEDED: tuple[Callable[[], str], ...] = (database, migrations, broker)
#: What pages work without: said, for the person who watches, while pages go on being served.
WATCHED: tuple[Callable[[], str], ...] = (worker, oldest_job)


def answer(check: Callable[[], str]) -> str:
    """The check's word, or "unreachable" when its server is not there. No detail: anybody may read it."""
    try:
        return check()
    except (DatabaseError, KombuError, OSError):
        return "unreachable"


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """200 as soon as the process answers; touches nothing else."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def readyz(_request: HttpRequest) -> JsonResponse:
    """200 when this process can serve pages, else 503; one word per check in both cases."""
    needed = {check.__name__: answer(check) for check in NEEDED}
    watched = {check.__name__: answer(check) for check in WATCHED}
    ready = set(needed.values()) == {"ok"}
    return JsonResponse({"ready": ready, **needed, **watched}, status=200 if ready else 503)
