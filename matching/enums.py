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
    FINISHED = "finished", _("season completed")


class Answer(models.TextChoices):
    NONE = "none", _("no answer yet")
    ACCEPTED = "accepted", _("accepted")
    TALK = "talk", _("would like to talk first")


PAIR_MOVES = {
    PairState.PROPOSED: {PairState.CONFIRMED, PairState.DECLINED},
    PairState.CONFIRMED: {PairState.ENDED, PairState.FINISHED},
    PairState.DECLINED: set(),
    PairState.ENDED: set(),
    PairState.FINISHED: set(),
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
    RoundState.SOLVED: {RoundState.SOLVING, RoundState.PUBLISHED, RoundState.DISCARDED, RoundState.DRAFT},
    RoundState.PUBLISHED: set(),
    RoundState.DISCARDED: {RoundState.DRAFT},
}


class Factor(models.TextChoices):
    """What makes a pair a good one; a round gives each its weight in points."""

    TOPICS = "topics", _("Topics wanted and offered")
    UNITS = "units", _("Two different units")
    PLACE = "place", _("Same site, or at ease at a distance")
    STYLE = "style", _("Way of working")
    GRADE = "grade", _("Gap of experience")


#: Wishes for a person join this table when people can state them; until then the weights make 100 together without.
DEFAULT_WEIGHTS = {Factor.TOPICS: 45, Factor.UNITS: 12, Factor.PLACE: 10, Factor.STYLE: 10, Factor.GRADE: 8}
MAX_WEIGHT = 100
POINT = 1000  # units of score; 100 points are 100,000


#: Why somebody is not in the computation at all: a path that gates pairing is neither done nor excused.
UNTRAINED = "untrained"


class Hindrance(models.TextChoices):
    """Why somebody is left out of a round: what stands between them and each possible partner."""

    LINE = "line", _("a reporting line, direct or indirect")
    DOTTED = "dotted", _("a dotted line")
    APPRAISER = "appraiser", _("an appraisal")
    LANGUAGE = "language", _("no language in common")
    BAN = "ban", _("set apart by a manager")
    TAKEN = "taken", _("possible, but worth more with somebody else")
