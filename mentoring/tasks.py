"""Tasks of the project itself: the sign of life that /readyz and `manage.py check_worker` look for."""

import time

from celery import shared_task
from django.core.cache import cache

HEARTBEAT_KEY = "mentoring:heartbeat"
HEARTBEAT_KEPT = 24 * 3600


@shared_task
def record_heartbeat(token: str = "beat") -> None:
    """Say that a worker took a task just now. `token` lets the asker know that it was its own."""
    cache.set(HEARTBEAT_KEY, {"at": time.time()}, HEARTBEAT_KEPT)
    if token != "beat":
        cache.set(f"{HEARTBEAT_KEY}:{token}", {"at": time.time()}, 60)
