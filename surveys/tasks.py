"""The daily ticks of the surveys floor."""

from celery import shared_task

from surveys import services


@shared_task(ignore_result=True)
def tick_pulses() -> None:
    """One reminder, three days after a pulse was asked."""
    services.remind_pulses()


@shared_task(ignore_result=True)
def tick_surveys() -> None:
    """Open what is due, close what is over, remind those who have not answered."""
    services.open_due_surveys()
    services.close_due_surveys()
    services.remind_surveys()


@shared_task(ignore_result=True)
def tick_moods() -> None:
    """Ask those who had an answer without a seat a week ago how it was given to them."""
    services.ask_moods()
