"""What the journal does when a pair ends or takes a pause."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from journal import services
from matching.models import Pair
from matching.signals import pair_ended, pair_paused


@receiver(pair_ended, dispatch_uid="journal.cancel_coming")
def cancel_sessions_of_pair(sender: Any, pair: Pair, actor: Any = None, **_kwargs: Any) -> None:
    """Sessions to come leave both calendars."""
    services.cancel_coming(pair)


@receiver(pair_paused, dispatch_uid="journal.cancel_paused")
def cancel_sessions_of_paused_pair(sender: Any, pair: Pair, actor: Any = None, **_kwargs: Any) -> None:
    """Nobody meets while the pair is paused: sessions to come leave both calendars."""
    services.cancel_coming(pair)
