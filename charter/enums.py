"""Words of the charter floor."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CharterState(models.TextChoices):
    OPEN = "open", _("to sign")
    SIGNED = "signed", _("signed by both")
    CLOSED = "closed", _("closed")


CHARTER_MOVES = {
    CharterState.OPEN: {CharterState.SIGNED, CharterState.CLOSED},
    CharterState.SIGNED: {CharterState.CLOSED},
    CharterState.CLOSED: set(),
}
