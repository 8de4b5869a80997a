"""Words of the letters floor."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """What a letter is about; a person chooses by category, except for those of :data:`ALWAYS`."""

    ANSWER = "answer", _("Answers to what I asked for")
    INVITATION = "invitation", _("Invitations")
    SECURITY = "security", _("My account")
    SESSION = "session", _("My sessions")
    REMINDER = "reminder", _("Reminders")
    SURVEY = "survey", _("Questions about my experience")
    COMMUNITY = "community", _("News of my community")


ALWAYS = frozenset({Category.ANSWER, Category.INVITATION, Category.SECURITY})


class LetterState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    DROPPED = "dropped", _("no longer needed")
    FAILED = "failed", _("could not be sent")
