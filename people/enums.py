"""Words of the people floor."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PersonState(models.TextChoices):
    ACTIVE = "active", pgettext_lazy("person", "active")
    LEFT = "left", pgettext_lazy("person", "left")


class PersonSource(models.TextChoices):
    HR = "hr", _("HR file")
    MANUAL = "manual", _("entered by hand")


class PostKind(models.TextChoices):
    """A node of the organisation is held by a person, or is a vacant post: nobody, but the line passes through it."""

    HELD = "held", pgettext_lazy("post", "held")
    VACANT = "vacant", _("vacant post")


class LineKind(models.TextChoices):
    SOLID = "solid", _("solid line")
    DOTTED = "dotted", _("dotted line")
    APPRAISER = "appraiser", _("appraiser")


class ImportState(models.TextChoices):
    READING = "reading", pgettext_lazy("HR file", "being read")
    MAPPING = "mapping", pgettext_lazy("HR file", "columns to confirm")
    PREVIEW = "preview", pgettext_lazy("HR file", "ready to confirm")
    APPLYING = "applying", pgettext_lazy("HR file", "being applied")
    APPLIED = "applied", pgettext_lazy("HR file", "applied")
    REFUSED = "refused", pgettext_lazy("HR file", "refused")
    CANCELLED = "cancelled", pgettext_lazy("HR file", "cancelled")
    UNDOING = "undoing", pgettext_lazy("HR file", "being undone")
    UNDONE = "undone", pgettext_lazy("HR file", "undone")


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
