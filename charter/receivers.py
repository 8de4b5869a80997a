"""What the charter floor does when a pair begins or ends."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from charter import services
from charter.models import Charter
from matching.models import Pair
from matching.signals import pair_confirmed, pair_ended


@receiver(pair_confirmed, dispatch_uid="charter.open")
def open_charter_of_pair(sender: Any, pair: Pair, actor: Any = None, **_kwargs: Any) -> None:
    """A confirmed pair gets its charter at once."""
    services.open_charter(pair, actor=actor)


@receiver(pair_ended, dispatch_uid="charter.close")
def close_charter_of_pair(sender: Any, pair: Pair, actor: Any = None, **_kwargs: Any) -> None:
    """An ended pair's charter can no longer be signed."""
    charter = Charter.objects.filter(pair=pair).first()
    if charter:
        services.close_charter(charter, actor=actor)
