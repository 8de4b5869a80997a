"""The one beat table: every periodic act of Binôme, with its rhythm.

A tick asks its own queryset who is due, so running it twice, late or after a stop changes nothing.
`expires` keeps ticks from piling up while no worker runs: a tick nobody took before the next one is dropped.
"""

from typing import Any

from celery.schedules import crontab

CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "mentoring-heartbeat": {
        "task": "mentoring.tasks.record_heartbeat",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "core-sweep-jobs": {
        "task": "core.tasks.sweep_jobs",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "notifications-outbox": {
        "task": "notifications.tasks.tick_outbox",
        "schedule": 10.0,
        "options": {"expires": 9},
    },
    "notifications-forget": {
        "task": "notifications.tasks.tick_forget",
        "schedule": crontab(hour=3, minute=40),
        "options": {"expires": 3600},
    },
    "people-imports": {
        "task": "people.tasks.tick_imports",
        "schedule": crontab(minute="*/15"),
        "options": {"expires": 840},
    },
    "charter-unsigned": {
        "task": "charter.tasks.tick_unsigned",
        "schedule": crontab(hour=7, minute=10),
        "options": {"expires": 3600 * 12},
    },
    "journal-coming": {
        "task": "journal.tasks.tick_coming",
        "schedule": crontab(hour=7, minute=20),
        "options": {"expires": 3600 * 12},
    },
    "journal-unlogged": {
        "task": "journal.tasks.tick_unlogged",
        "schedule": crontab(hour=7, minute=30),
        "options": {"expires": 3600 * 12},
    },
    "journal-silent": {
        "task": "journal.tasks.tick_silent",
        "schedule": crontab(hour=7, minute=40),
        "options": {"expires": 3600 * 12},
    },
    "programs-calls": {
        "task": "programs.tasks.tick_calls",
        "schedule": crontab(minute="*/5"),
        "options": {"expires": 290},
    },
    "programs-reviews": {
        "task": "programs.tasks.tick_reviews",
        "schedule": crontab(hour=7, minute=15),
        "options": {"expires": 3600 * 12},
    },
    "programs-times": {
        "task": "programs.tasks.tick_times",
        "schedule": crontab(hour=7, minute=25),
        "options": {"expires": 3600 * 12},
    },
    "programs-seats": {
        "task": "programs.tasks.tick_seats",
        "schedule": crontab(hour=6, minute=30),
        "options": {"expires": 3600 * 12},
    },
    "programs-talks": {
        "task": "programs.tasks.tick_talks",
        "schedule": crontab(minute="*/15"),
        "options": {"expires": 840},
    },
    "training-workshops": {
        "task": "training.tasks.tick_workshops",
        "schedule": crontab(hour=7, minute=25),
        "options": {"expires": 3600 * 12},
    },
    "training-attestations": {
        "task": "training.tasks.tick_attestations",
        "schedule": crontab(hour=2, minute=50),
        "options": {"expires": 3600 * 12},
    },
    "surveys-pulses": {
        "task": "surveys.tasks.tick_pulses",
        "schedule": crontab(hour=7, minute=50),
        "options": {"expires": 3600 * 12},
    },
    "surveys-surveys": {
        "task": "surveys.tasks.tick_surveys",
        "schedule": crontab(hour=7, minute=55),
        "options": {"expires": 3600 * 12},
    },
    "surveys-moods": {
        "task": "surveys.tasks.tick_moods",
        "schedule": crontab(hour=8, minute=5),
        "options": {"expires": 3600 * 12},
    },
    "matching-answers": {
        "task": "matching.tasks.tick_answers",
        "schedule": crontab(hour=6, minute=40),
        "options": {"expires": 3600 * 12},
    },
    "matching-conflicts": {
        "task": "matching.tasks.tick_conflicts",
        "schedule": crontab(hour=2, minute=30),
        "options": {"expires": 3600 * 12},
    },
    "matching-forget": {
        "task": "matching.tasks.tick_forget",
        "schedule": crontab(hour=3, minute=50),
        "options": {"expires": 3600 * 12},
    },
}
