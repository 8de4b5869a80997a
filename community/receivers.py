"""What the community does when something happens below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from community import services
from programs.models import Enrolment
from programs.signals import enrolment_ready


@receiver(enrolment_ready, dispatch_uid="community.open_spaces")
def open_spaces_of_programme(sender: Any, enrolment: Enrolment, **_kwargs: Any) -> None:
    """The first participant opens both spaces of the programme."""
    services.open_spaces(enrolment.cohort.programme)
