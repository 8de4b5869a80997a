"""What the training floor does when something happens below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from programs.models import Programme
from programs.signals import programme_created
from training.services.shipped import load_shipped


@receiver(programme_created, dispatch_uid="training.load_shipped")
def load_shipped_training(sender: Any, programme: Programme, actor: Any = None, **_kwargs: Any) -> None:
    """A new programme has its training from the first day."""
    load_shipped(programme, actor=actor)
