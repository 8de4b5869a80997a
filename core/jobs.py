"""Durable jobs: the row is the truth, the broker only a wake-up.

No broker is a durable store, so a job is a row written in the caller's transaction; ``run_job.delay`` after the commit
wakes a worker, which claims the row by a conditional UPDATE under a lease. A sweeper wakes rows again whose wake-up was
lost or whose worker died.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LEASE = timedelta(minutes=10)
MAX_ATTEMPTS = 3


class JobState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class JobQuerySet(models.QuerySet["Job"]):
    def sleeping(self) -> JobQuerySet:
        """Jobs nobody works on: waiting for more than a minute, or running with an expired lease."""
        now = timezone.now()
        return self.filter(
            models.Q(state=JobState.WAITING, created_at__lt=now - timedelta(minutes=1))
            | models.Q(state=JobState.RUNNING, lease_until__lt=now)
        )


class Job(models.Model):
    """One piece of long work, with its progress and its outcome."""

    kind = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    owner_id = models.BigIntegerField(null=True, db_index=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    result = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="job_finished_has_date",
                condition=~models.Q(state__in=["done", "failed"]) | models.Q(finished_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["state", "created_at"], name="job_state_created")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_finished(self) -> bool:
        return self.state in (JobState.DONE, JobState.FAILED)

    def report(self, done: int, total: int, *, stage: str = "") -> None:
        """Save real progress and extend the lease. Cheap enough to call a hundred times a job.

        ``stage`` is a code for what is being done; it stands in ``result`` until the outcome does.
        """
        self.done, self.total, self.lease_until = done, total, timezone.now() + LEASE
        self.result = {"stage": stage} if stage else {}
        progress = {"done": done, "total": total, "lease_until": self.lease_until, "result": self.result}
        Job.objects.filter(pk=self.pk).update(**progress)


Handler = Callable[[Job], dict[str, Any]]
_handlers: dict[str, Handler] = {}


def job(kind: str) -> Callable[[Handler], Handler]:
    """Register the function that does jobs of this kind: takes the job, returns a JSON result, may be run twice."""

    def register(handler: Handler) -> Handler:
        _handlers[kind] = handler
        return handler

    return register


def enqueue(kind: str, *, owner: models.Model | None = None, **arguments: Any) -> Job:
    """Write a job row in the current transaction and wake a worker after the commit."""
    from core.tasks import run_job  # tasks sit above this module; the wake-up is all we need of them

    row = Job.objects.create(kind=kind, arguments=arguments, owner_id=owner.pk if owner else None)
    transaction.on_commit(lambda: run_job.delay(row.pk), robust=True)
    return row


def run(job_id: int) -> bool:
    """Claim and do one job; return whether this call did it. Safe to call twice, also at the same moment."""
    now = timezone.now()
    claimable = models.Q(state=JobState.WAITING) | models.Q(state=JobState.RUNNING, lease_until__lt=now)
    claimed = Job.objects.filter(claimable, pk=job_id).update(
        state=JobState.RUNNING, lease_until=now + LEASE, attempts=models.F("attempts") + 1
    )
    if not claimed:
        return False
    row = Job.objects.get(pk=job_id)
    if row.attempts > MAX_ATTEMPTS:
        _finish(row, JobState.FAILED, error="Given up after repeated interruptions.")
        return True
    try:
        result = _handlers[row.kind](row)
    except Exception as exc:
        _finish(row, JobState.FAILED, error=f"{type(exc).__name__}: {exc}")
        raise
    _finish(row, JobState.DONE, result=result)
    return True


def _finish(row: Job, state: JobState, *, result: dict[str, Any] | None = None, error: str = "") -> None:
    row.state, row.result, row.error, row.finished_at = state, result or {}, error, timezone.now()
    row.save(update_fields=["state", "result", "error", "finished_at"])
