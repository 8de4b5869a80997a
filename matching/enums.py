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
    WISHES = "wishes", _("Wishes of both sides")
    UNITS = "units", _("Two different units")
    PLACE = "place", _("Same site, or at ease at a distance")
    STYLE = "style", _("Way of working")
    GRADE = "grade", _("Gap of experience")
    HOURS = "hours", _("Hours that suit both")
    LANGUAGES = "languages", _("Languages in common")


#: Wishes, ways of working, hours and questions count once somebody has told them; until then the others make the 100.
DEFAULT_WEIGHTS = {
    Factor.TOPICS: 45,
    Factor.WISHES: 15,
    Factor.UNITS: 12,
    Factor.PLACE: 10,
    Factor.STYLE: 10,
    Factor.GRADE: 8,
    Factor.HOURS: 0,
    Factor.LANGUAGES: 0,
}
MAX_WISHES_WEIGHT = 25
MAX_WEIGHT = 100
POINT = 1000  # units of score; 100 points are 100,000


class Direction(models.TextChoices):
    """Whether more or less of a criterion makes a better pair."""

    MORE = "more", _("the more, the better")
    LESS = "less", _("the less, the better")


class Missing(models.TextChoices):
    """What a pair gets on a criterion when one of the two has not told what it needs."""

    NEUTRAL = "neutral", _("counts half: neither helped nor harmed")
    NOTHING = "nothing", _("counts nothing")
    EXCLUDE = "exclude", _("no pair without an answer")


class HardRule(models.TextChoices):
    """What a policy may forbid outright, beside the conflicts, which have their own settings."""

    LANGUAGE = "language", _("A language in common")
    HOURS = "hours", _("At least one hour in common")
    TOPIC = "topic", _("At least one wanted topic that is offered")
    LEVEL = "level", _("The mentor stands below the mentee in the line")
    RATHER_NOT = "rather_not", _("Nobody is paired with a person they would rather not have")


class Fairness(models.TextChoices):
    NONE = "none", _("The best total")
    FLOOR = "floor", _("Lift the weakest pair first, then the best total")
    BANDS = "bands", _("Lift all weak pairs first, then the best total")


class Bound(models.TextChoices):
    AT_LEAST = "at_least", _("at least")
    AT_MOST = "at_most", _("at most")


class Property(models.TextChoices):
    """What a quota counts the pairs of."""

    OTHER_UNIT = "other_unit", _("the two are of different units")
    OTHER_DIVISION = "other_division", _("the two are of different divisions")
    SAME_SITE = "same_site", _("the two work at the same site")
    OTHER_SITE = "other_site", _("the two work at different sites")
    WISHED = "wished", _("the mentee has wished for the mentor")
    TOP_THREE_WISHES = "top_three_wishes", _("the mentor is among the first three wishes of the mentee")
    MENTOR_UNIT = "mentor_unit", _("the mentor is of this unit")
    MENTEE_UNIT = "mentee_unit", _("the mentee is of this unit")
    TOPIC = "topic", _("the mentee wants this topic and the mentor offers it")
    APPROVAL = "approval", _("the pair needs an approval")


#: The hours of a week that people may tick: five days, five parts of the day of two hours each, in their own time.
DAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"))
PARTS = (
    (8, _("8 to 10")),
    (10, _("10 to 12")),
    (12, _("12 to 14")),
    (14, _("14 to 16")),
    (16, _("16 to 18")),
)
SLOTS = tuple(range(len(DAYS) * len(PARTS)))  # slot = day × 5 + part


#: Why somebody is not in the computation at all: a path that gates pairing is neither done nor excused.
UNTRAINED = "untrained"


#: In the place of what people had told for their pair, once it has been deleted.
FORGOTTEN = "forgotten"


class Hindrance(models.TextChoices):
    """Why somebody is left out of a round: what stands between them and each possible partner."""

    LINE = "line", _("a reporting line, direct or indirect")
    DOTTED = "dotted", _("a dotted line")
    APPRAISER = "appraiser", _("an appraisal")
    SAME_MANAGER = "same_manager", _("the same manager")
    SAME_UNIT = "same_unit", _("the same unit")
    HR_PARTNER = "hr_partner", _("one is the other’s HR partner")
    COMMITTEE = "committee", _("a committee that decides on promotion or pay")
    DECLARED = "declared", _("a declared tie")
    FORMER = "former", _("a former pair")
    SELECTION = "selection", _("part in the other’s selection")
    LANGUAGE = "language", _("no language in common")
    HOURS = "hours", _("no hour in common")
    LEVEL = "level", _("the mentor does not stand below")
    TOPIC = "topic", _("nothing wanted is offered")
    RATHER_NOT = "rather_not", _("a private preference")
    MISSING = "missing", _("an answer that counts is missing")
    BAN = "ban", _("set apart by a manager")
    TAKEN = "taken", _("possible, but worth more with somebody else")
