"""The Django project: settings, wiring and the processes. No domain rule lives here."""

from mentoring.celery import app as celery_app

__all__ = ("celery_app",)
