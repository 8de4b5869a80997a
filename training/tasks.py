"""The daily ticks of the training floor."""

from celery import shared_task

from training.services import attestations, workshops


@shared_task(ignore_result=True)
def tick_workshops() -> None:
    """The day before a workshop."""
    workshops.remind_workshops()


@shared_task(ignore_result=True)
def tick_attestations() -> None:
    """Whoever has done a whole path waits for no attestation."""
    attestations.attest_due()
