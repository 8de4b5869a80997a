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
    HR_PARTNER = "hr_partner", _("HR partner")
    COMMITTEE = "committee", _("promotion or pay committee")
    DECLARED = "declared", _("declared tie")
    FORMER = "former", _("former pair")
    SELECTION = "selection", _("part in the other’s selection")


#: Ties of the reporting line: their depth may be limited, but a direct report always forbids.
LINE_KINDS = (ConflictKind.LINE_UP, ConflictKind.LINE_DOWN)


class Severity(models.TextChoices):
    FORBID = "forbid", _("never")
    APPROVAL = "approval", _("needs an approval")
    WARN = "warn", _("to watch")
    IGNORE = "ignore", _("not looked at")


#: What a kind means unless the programme decides otherwise.
DEFAULT_SEVERITIES: dict[str, str] = {
    ConflictKind.LINE_UP: Severity.FORBID,
    ConflictKind.LINE_DOWN: Severity.FORBID,
    ConflictKind.DOTTED: Severity.FORBID,
    ConflictKind.APPRAISER: Severity.FORBID,
    ConflictKind.SAME_MANAGER: Severity.WARN,
    ConflictKind.SAME_UNIT: Severity.WARN,
    ConflictKind.HR_PARTNER: Severity.FORBID,
    ConflictKind.COMMITTEE: Severity.FORBID,
    ConflictKind.DECLARED: Severity.FORBID,
    ConflictKind.FORMER: Severity.WARN,
    ConflictKind.SELECTION: Severity.APPROVAL,
}


class RemitKind(models.TextChoices):
    """What gives somebody a say over people outside the reporting line."""

    HR_PARTNER = "hr_partner", _("HR partner")
    COMMITTEE = "committee", _("promotion or pay committee")


class CaseState(models.TextChoices):
    """A running pair that has come to be tied, and what the manager made of it. Nothing ends by itself."""

    OPEN = "open", _("to decide")
    PAUSED = "paused", _("pair paused, to decide")
    WAIVED = "waived", _("waived until a date")
    REPAIRED = "repaired", _("new pair proposed")
    CLOSED = "closed", _("pair ended without fault")
    GONE = "gone", _("the tie has gone")


CASE_MOVES = {
    CaseState.OPEN: {CaseState.PAUSED, CaseState.WAIVED, CaseState.REPAIRED, CaseState.CLOSED, CaseState.GONE},
    CaseState.PAUSED: {CaseState.OPEN, CaseState.WAIVED, CaseState.REPAIRED, CaseState.CLOSED, CaseState.GONE},
    CaseState.WAIVED: {CaseState.OPEN, CaseState.CLOSED, CaseState.REPAIRED, CaseState.GONE},
    CaseState.REPAIRED: set(),
    CaseState.CLOSED: set(),
    CaseState.GONE: set(),
}
OPEN_CASE_STATES = (CaseState.OPEN, CaseState.PAUSED)


class PairState(models.TextChoices):
    PROPOSED = "proposed", _("waiting for both to accept")
    CONFIRMED = "confirmed", _("confirmed")
    PAUSED = "paused", _("paused")
    DECLINED = "declined", _("not started")
    LAPSED = "lapsed", _("not answered in time")
    ENDED = "ended", _("ended")
    FINISHED = "finished", _("season completed")


class Answer(models.TextChoices):
    NONE = "none", _("no answer yet")
    ACCEPTED = "accepted", _("accepted")
    TALK = "talk", _("would like to talk first")


PAIR_MOVES = {
    PairState.PROPOSED: {PairState.CONFIRMED, PairState.DECLINED, PairState.LAPSED},
    PairState.CONFIRMED: {PairState.PAUSED, PairState.ENDED, PairState.FINISHED},
    PairState.PAUSED: {PairState.CONFIRMED, PairState.ENDED, PairState.FINISHED},
    PairState.DECLINED: set(),
    PairState.LAPSED: set(),
    PairState.ENDED: set(),
    PairState.FINISHED: set(),
}
OPEN_PAIR_STATES = (PairState.PROPOSED, PairState.CONFIRMED, PairState.PAUSED)


class Fit(models.TextChoices):
    """ "Is it a good fit?", asked of both in private after the first session."""

    GOOD = "good", _("Yes, it is a good fit")
    UNSURE = "unsure", _("I do not know yet")
    TALK = "talk", _("I would like to talk to somebody")


class TopicMark(models.TextChoices):
    """How a mentor feels about teaching a topic; read by the computation, told to nobody."""

    GLADLY = "gladly", _("gladly")
    RATHER_NOT = "rather_not", _("rather not")


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
