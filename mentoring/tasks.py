"""Tasks of the project itself: the sign of life that /readyz and `manage.py check_worker` look for."""

import time

from celery import shared_task
from django.core.cache import cache

HEARTBEAT_KEY = "mentoring:heartbeat"
HEARTBEAT_KEPT = 24 * 3600


@shared_task
def record_heartbeat(asker: str = "") -> None:
    """Say that a worker took a task just now; a named asker can tell that the task was its own."""
    now = {"at": time.time()}
    cache.set(HEARTBEAT_KEY, now, HEARTBEAT_KEPT)
    if asker:
        cache.set(f"{HEARTBEAT_KEY}:{asker}", now, 60)
