"""Who may see letters: twins of ``LetterQuerySet.visible_to``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from notifications.models import Letter


def can_see_letter(user: Any, letter: Letter) -> bool:
    """Organisation managers, and the person the letter is for."""
    return bool(user.is_authenticated and (user.manages_organisation or letter.person_id == user.person_id))


def outbox_is_open() -> bool:
    """The local outbox shows everybody's mail: only a development or demonstration copy that sends none has it."""
    return bool(settings.DEMO_MODE or settings.DEBUG) and settings.EMAIL_BACKEND.endswith("OutboxBackend")
