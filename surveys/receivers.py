"""What surveys do when something happens below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from journal.models import Meeting
from journal.signals import meeting_held
from matching.models import Pair
from matching.signals import pair_confirmed
from programs.models import Enrolment
from programs.signals import enrolment_ready, enrolment_withdrawn
from surveys import services


@receiver(meeting_held, dispatch_uid="surveys.pulse")
def ask_pulse_of_session(sender: Any, meeting: Meeting, **_kwargs: Any) -> None:
    """Both people are asked how the session was."""
    services.ask_pulse(meeting)


@receiver(enrolment_ready, dispatch_uid="surveys.intake")
def ask_intake_of_participant(sender: Any, enrolment: Enrolment, **_kwargs: Any) -> None:
    """A participant who is ready tells where they start from."""
    services.ask_intake(enrolment)


@receiver(pair_confirmed, dispatch_uid="surveys.intake_of_pair")
def ask_intake_of_pair(sender: Any, pair: Pair, **_kwargs: Any) -> None:
    """Whoever was not asked yet is asked before the first session."""
    for enrolment in (pair.mentor, pair.mentee):
        services.ask_intake(enrolment)


@receiver(enrolment_withdrawn, dispatch_uid="surveys.withdrawn")
def forget_withdrawn(sender: Any, enrolment: Enrolment, **_kwargs: Any) -> None:
    """Who withdraws is asked nothing any more."""
    services.forget_requests(enrolment)
