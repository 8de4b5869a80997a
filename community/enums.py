"""Words of the community."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SpaceKind(models.TextChoices):
    MENTORS = "mentors", _("mentors")
    MENTEES = "mentees", _("mentees")


class ThreadKind(models.TextChoices):
    DISCUSSION = "discussion", _("conversation")
    EXPERIENCE = "experience", _("experience told")


class Outcome(models.TextChoices):
    """What became of a report."""

    KEPT = "kept", _("left as it is")
    HIDDEN = "hidden", _("hidden")


#: Which side of the season, and which roles, each space belongs to. Roles moderate; the side writes.
SIDES: dict[str, str] = {SpaceKind.MENTORS: "mentor", SpaceKind.MENTEES: "mentee"}
STAFF: dict[str, tuple[str, ...]] = {SpaceKind.MENTORS: ("manager", "coach"), SpaceKind.MENTEES: ("manager",)}
#: Who takes part: a mentor still invited or withdrawn is not there.
TAKING_PART = ("ready", "finished")
