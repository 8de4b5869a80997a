"""The daily ticks of the journal."""

from celery import shared_task

from journal import services


@shared_task(ignore_result=True)
def tick_coming() -> None:
    """Two days before a session."""
    services.remind_coming()


@shared_task(ignore_result=True)
def tick_unlogged() -> None:
    """A session that nobody logged."""
    services.remind_unlogged()


@shared_task(ignore_result=True)
def tick_silent() -> None:
    """Pairs that fell silent."""
    services.remind_silent()
