"""Celery doors of the kit: run a job, wake sleeping ones."""

from __future__ import annotations

from celery import shared_task

from core import jobs


@shared_task(ignore_result=True)
def run_job(job_id: int) -> None:
    """Do one durable job."""
    jobs.run(job_id)


@shared_task(ignore_result=True)
def sweep_jobs() -> None:
    """Wake jobs whose wake-up was lost or whose worker died."""
    for job_id in jobs.Job.objects.sleeping().values_list("pk", flat=True)[:100]:
        run_job.delay(job_id)
