"""Words of the people floor."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PersonState(models.TextChoices):
    ACTIVE = "active", _("active")
    LEFT = "left", _("left")


class PersonSource(models.TextChoices):
    HR = "hr", _("HR file")
    MANUAL = "manual", _("entered by hand")


class PostKind(models.TextChoices):
    """A node of the organisation is held by a person, or is a vacant post: nobody, but the line passes through it."""

    HELD = "held", _("held")
    VACANT = "vacant", _("vacant post")


class LineKind(models.TextChoices):
    SOLID = "solid", _("solid line")
    DOTTED = "dotted", _("dotted line")
    APPRAISER = "appraiser", _("appraiser")


class ImportState(models.TextChoices):
    READING = "reading", _("being read")
    MAPPING = "mapping", _("columns to confirm")
    PREVIEW = "preview", _("ready to confirm")
    APPLYING = "applying", _("being applied")
    APPLIED = "applied", _("applied")
    REFUSED = "refused", _("refused")
    CANCELLED = "cancelled", _("cancelled")
    UNDOING = "undoing", _("being undone")
    UNDONE = "undone", _("undone")


class RowGroup(models.TextChoices):
    """What a line of the file does."""

    JOINER = "joiner", _("joiners")
    LEAVER = "leaver", _("leavers")
    MOVER = "mover", _("movers")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("unchanged")
    REFUSED = "refused", _("refused lines")


class Language(models.TextChoices):
    FR = "fr", "Français"
    EN = "en", "English"
