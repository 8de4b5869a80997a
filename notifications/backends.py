"""The mail backend of a development or demonstration copy: mails land in a page instead of leaving."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage

from notifications.models import OutboxMail


class OutboxBackend(BaseEmailBackend):
    """Keeps every mail as a row; the outbox page shows them. Same path as a real mail up to the last step."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the messages and say how many."""
        OutboxMail.objects.bulk_create([self._row(message) for message in email_messages])
        return len(email_messages)

    def _row(self, message: EmailMessage) -> OutboxMail:
        message.message()  # raises on a header injection exactly as SMTP's backend would
        html = next((str(body) for body, kind in getattr(message, "alternatives", []) if kind == "text/html"), "")
        names = [item[0] if isinstance(item, tuple) else item.get_filename() for item in message.attachments]
        return OutboxMail(
            to=", ".join(message.to)[:500],
            subject=str(message.subject)[:500],
            text=str(message.body),
            html=html,
            attachments=[name for name in names if name],
        )
