"""Letters that follow from what happened below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from notifications.services import write_letter
from people.models import User
from people.signals import user_invited


@receiver(user_invited)
def write_invitation(user: User, **_kwargs: Any) -> None:
    """A new account is told how to get in."""
    write_letter("notifications.invitation", person=user.person, object_id=user.pk)
