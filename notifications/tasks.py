"""Ticks of the letters floor."""

from celery import shared_task

from notifications import services


@shared_task(ignore_result=True)
def tick_outbox() -> None:
    """Send what is due, batch by batch, until nothing is left."""
    for _round in range(20):
        if not services.deliver_due():
            return


@shared_task(ignore_result=True)
def tick_forget() -> None:
    """Retention of mail bodies."""
    services.purge_bodies()
