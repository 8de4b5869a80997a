"""The daily tick of the charter floor."""

from celery import shared_task

from charter import services


@shared_task(ignore_result=True)
def tick_unsigned() -> None:
    """Remind those who have not signed, after 3, 7 and 10 days."""
    services.remind_unsigned()
