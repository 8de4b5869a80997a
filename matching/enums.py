"""Words of the matching floor."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConflictKind(models.TextChoices):
    LINE_UP = "line_up", _("the mentee is above the mentor")
    LINE_DOWN = "line_down", _("the mentor is above the mentee")
    DOTTED = "dotted", _("dotted line")
    APPRAISER = "appraiser", _("appraisal")
    SAME_MANAGER = "same_manager", _("same manager")
    SAME_UNIT = "same_unit", _("same unit")


class Severity(models.TextChoices):
    FORBID = "forbid", _("never")
    APPROVAL = "approval", _("needs an approval")
    WARN = "warn", _("to watch")


class PairState(models.TextChoices):
    PROPOSED = "proposed", _("waiting for both to accept")
    CONFIRMED = "confirmed", _("confirmed")
    DECLINED = "declined", _("not started")
    ENDED = "ended", _("ended")


class Answer(models.TextChoices):
    NONE = "none", _("no answer yet")
    ACCEPTED = "accepted", _("accepted")
    TALK = "talk", _("would like to talk first")


PAIR_MOVES = {
    PairState.PROPOSED: {PairState.CONFIRMED, PairState.DECLINED},
    PairState.CONFIRMED: {PairState.ENDED},
    PairState.DECLINED: set(),
    PairState.ENDED: set(),
}
OPEN_PAIR_STATES = (PairState.PROPOSED, PairState.CONFIRMED)


class RoundState(models.TextChoices):
    DRAFT = "draft", _("to be computed")
    SOLVING = "solving", _("being computed")
    SOLVED = "solved", _("computed")
    PUBLISHED = "published", _("published")
    DISCARDED = "discarded", _("set aside")


ROUND_MOVES = {
    RoundState.DRAFT: {RoundState.SOLVING, RoundState.DISCARDED},
    RoundState.SOLVING: {RoundState.SOLVED, RoundState.DRAFT},
    RoundState.SOLVED: {RoundState.SOLVING, RoundState.PUBLISHED, RoundState.DISCARDED},
    RoundState.PUBLISHED: set(),
    RoundState.DISCARDED: {RoundState.DRAFT},
}
