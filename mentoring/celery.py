"""The Celery application. Its settings are the CELERY_ ones of Django; the one beat table is settings/celery.py."""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging, worker_init, worker_ready
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings.dev")

app = Celery("binome")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(lambda: ["mentoring", *settings.LOCAL_APPS])


@setup_logging.connect
def keep_django_logging(**_kwargs: Any) -> None:
    """Being connected is enough: Celery then leaves logging as Django's LOGGING made it."""


@worker_init.connect
def report_structured(**_kwargs: Any) -> None:
    """Give each log line of a task the task's name and id."""
    from django_structlog.celery.steps import DjangoStructLogInitStep

    app.steps["worker"].add(DjangoStructLogInitStep)


@worker_ready.connect
def first_heartbeat(**_kwargs: Any) -> None:
    """Ask for a sign of life at once: /readyz need not wait for the scheduler's first minute."""
    from mentoring.tasks import record_heartbeat

    record_heartbeat.delay()
