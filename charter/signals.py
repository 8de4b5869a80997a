"""What the charter floor tells those above."""

from django.dispatch import Signal

# charter_signed(charter: Charter): both have signed; the pair may meet.
charter_signed = Signal()
