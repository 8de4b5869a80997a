"""Words of the programme floor: roles, phases, states and their moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RoleKind(models.TextChoices):
    MANAGER = "manager", _("programme manager")
    REVIEWER = "reviewer", _("reviewer")
    COACH = "coach", _("coach")
    SPONSOR = "sponsor", _("sponsor")


class Axis(models.TextChoices):
    USAGES = "usages", _("Usages")
    TECHNOLOGY = "technology", _("Technology")
    BUSINESS = "business", _("Business")
    RISK = "risk", _("Risk and culture")


class Side(models.TextChoices):
    MENTOR = "mentor", _("mentor")
    MENTEE = "mentee", _("mentee")


class CohortPhase(models.TextChoices):
    PREPARING = "preparing", _("in preparation")
    CALL = "call", _("call open")
    SELECTION = "selection", _("selection")
    MATCHING = "matching", _("matching")
    RUNNING = "running", _("running")
    CLOSED = "closed", pgettext_lazy("cohort", "closed")


class CallState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SCHEDULED = "scheduled", _("announced")  # opens by the clock, at opens_at
    OPEN = "open", _("open")
    CLOSED = "closed", pgettext_lazy("call", "closed")
    RELEASED = "released", _("answers sent")


class ApplicationState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("sent")
    WITHDRAWN = "withdrawn", _("withdrawn")
    SELECTED = "selected", _("seat offered")  # waits for the applicant's yes, until accept_by
    ACCEPTED = "accepted", _("seat accepted")
    DECLINED = "declined", _("seat declined")
    LAPSED = "lapsed", _("seat not taken in time")
    RESERVE = "reserve", _("on the reserve list")
    PRIORITY = "priority", _("priority in the next call")
    OTHER_ROLE = "other_role", _("another role")
    NOT_THIS_TIME = "not_this_time", _("not this time")


class Outcome(models.TextChoices):
    """What may be prepared for an application. Each is also the state the application gets at the release."""

    SELECTED = "selected", _("selected")
    RESERVE = "reserve", _("reserve")
    PRIORITY = "priority", _("priority in the next call")
    OTHER_ROLE = "other_role", _("another role")
    NOT_THIS_TIME = "not_this_time", _("not this time")


class ReviewKind(models.TextChoices):
    READING = "reading", _("reading")
    THIRD = "third", _("third reading")  # opened when two readers are far apart


class ReviewState(models.TextChoices):
    OPEN = "open", _("to do")
    DONE = "done", pgettext_lazy("review", "done")
    RECUSED = "recused", _("recused")
    REPLACED = "replaced", _("passed on")  # too late: somebody else reads it


class RecusalReason(models.TextChoices):
    """Why a reviewer does not read a file; the manager sees it, nobody else."""

    KNOWN = "known", _("I recognise the person")
    CLOSE = "close", _("We are close, or work together")
    INTEREST = "interest", _("I have an interest in the outcome")
    CANNOT_JUDGE = "cannot_judge", _("I cannot judge this file")
    OTHER = "other", _("Another reason")


class QuestionKind(models.TextChoices):
    SHORT = "short", _("short text")
    LONG = "long", _("long text")
    CHOICE = "choice", _("one choice")
    CHOICES = "choices", _("several choices")
    SCALE = "scale", _("scale from 1 to 5")
    TOPIC = "topic", _("topic with level and evidence")
    RECORDING = "recording", _("recording of 90 seconds")


class RecordingState(models.TextChoices):
    CHECKING = "checking", _("being checked")
    READY = "ready", _("ready")
    REFUSED = "refused", _("refused")


class TimeAnswer(models.TextChoices):
    """What the line manager says about the time, and about nothing else."""

    ASKED = "asked", _("no answer yet")
    AGREED = "agreed", _("agrees to the time")
    OBJECTED = "objected", _("objects to the time")


class ContributorKind(models.TextChoices):
    """The other roles of a programme; ``programs.content.PATHS`` says what each does."""

    TOPIC_EXPERT = "topic_expert", _("topic expert")
    DEMO_HOST = "demo_host", _("demo host")
    TESTER = "tester", _("tester")
    AUTHOR = "author", _("content author")
    AMBASSADOR = "ambassador", _("ambassador")


class ContributorState(models.TextChoices):
    OFFERED = "offered", pgettext_lazy("contributor", "offered")
    ACTIVE = "active", pgettext_lazy("contributor", "active")
    DECLINED = "declined", pgettext_lazy("contributor", "declined")
    ENDED = "ended", pgettext_lazy("contributor", "ended")


class TalkState(models.TextChoices):
    """A coach's slot of twenty minutes for detailed feedback."""

    FREE = "free", pgettext_lazy("talk", "free")
    BOOKED = "booked", pgettext_lazy("talk", "booked")
    HELD = "held", pgettext_lazy("talk", "held")
    CANCELLED = "cancelled", pgettext_lazy("talk", "cancelled")


class EnrolmentState(models.TextChoices):
    INVITED = "invited", _("invited")
    READY = "ready", _("ready to be paired")
    WITHDRAWN = "withdrawn", _("has left")
    FINISHED = "finished", _("finished")


COHORT_MOVES = {
    CohortPhase.PREPARING: {CohortPhase.CALL, CohortPhase.MATCHING},
    CohortPhase.CALL: {CohortPhase.SELECTION},
    CohortPhase.SELECTION: {CohortPhase.MATCHING, CohortPhase.CALL},
    CohortPhase.MATCHING: {CohortPhase.RUNNING},
    CohortPhase.RUNNING: {CohortPhase.CLOSED, CohortPhase.MATCHING},
    CohortPhase.CLOSED: set(),
}
CALL_MOVES = {
    CallState.DRAFT: {CallState.OPEN, CallState.SCHEDULED},
    CallState.SCHEDULED: {CallState.OPEN, CallState.DRAFT},
    CallState.OPEN: {CallState.CLOSED},
    CallState.CLOSED: {CallState.OPEN, CallState.RELEASED},
    CallState.RELEASED: set(),
}
APPLICATION_MOVES = {
    ApplicationState.DRAFT: {ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN},
    ApplicationState.SUBMITTED: {
        ApplicationState.DRAFT,
        ApplicationState.WITHDRAWN,
        ApplicationState.SELECTED,
        ApplicationState.RESERVE,
        ApplicationState.PRIORITY,
        ApplicationState.OTHER_ROLE,
        ApplicationState.NOT_THIS_TIME,
    },
    ApplicationState.WITHDRAWN: {ApplicationState.DRAFT},
    ApplicationState.SELECTED: {ApplicationState.ACCEPTED, ApplicationState.DECLINED, ApplicationState.LAPSED},
    ApplicationState.ACCEPTED: {ApplicationState.WITHDRAWN},
    ApplicationState.DECLINED: set(),
    ApplicationState.LAPSED: {ApplicationState.SELECTED},
    ApplicationState.RESERVE: {ApplicationState.SELECTED, ApplicationState.PRIORITY, ApplicationState.WITHDRAWN},
    ApplicationState.PRIORITY: set(),
    ApplicationState.OTHER_ROLE: set(),
    ApplicationState.NOT_THIS_TIME: set(),
}
#: The seat is theirs: offered, or accepted.
SEATED = (ApplicationState.SELECTED, ApplicationState.ACCEPTED)
#: Somebody was told an answer; what followed from it is part of it.
ANSWERED = (
    *SEATED,
    ApplicationState.DECLINED,
    ApplicationState.LAPSED,
    ApplicationState.RESERVE,
    ApplicationState.PRIORITY,
    ApplicationState.OTHER_ROLE,
    ApplicationState.NOT_THIS_TIME,
)
#: Answered without a seat; who let an offered seat lapse was retained, and is not among these.
NOT_RETAINED = (
    ApplicationState.RESERVE,
    ApplicationState.PRIORITY,
    ApplicationState.OTHER_ROLE,
    ApplicationState.NOT_THIS_TIME,
)
#: A talk with a coach is offered to these, never pushed.
TALKERS = (*NOT_RETAINED, ApplicationState.LAPSED)
REVIEW_MOVES = {
    ReviewState.OPEN: {ReviewState.DONE, ReviewState.RECUSED, ReviewState.REPLACED},
    ReviewState.DONE: {ReviewState.OPEN},
    ReviewState.RECUSED: set(),
    ReviewState.REPLACED: set(),
}
CONTRIBUTOR_MOVES = {
    ContributorState.OFFERED: {ContributorState.ACTIVE, ContributorState.DECLINED},
    ContributorState.ACTIVE: {ContributorState.ENDED},
    ContributorState.DECLINED: {ContributorState.ACTIVE, ContributorState.OFFERED},
    ContributorState.ENDED: {ContributorState.ACTIVE, ContributorState.OFFERED},
}
TALK_MOVES = {
    TalkState.FREE: {TalkState.BOOKED, TalkState.CANCELLED},
    TalkState.BOOKED: {TalkState.FREE, TalkState.HELD, TalkState.CANCELLED},
    TalkState.HELD: set(),
    TalkState.CANCELLED: set(),
}
ENROLMENT_MOVES = {
    EnrolmentState.INVITED: {EnrolmentState.READY, EnrolmentState.WITHDRAWN},
    EnrolmentState.READY: {EnrolmentState.WITHDRAWN, EnrolmentState.FINISHED},
    EnrolmentState.WITHDRAWN: {EnrolmentState.INVITED, EnrolmentState.READY},
    EnrolmentState.FINISHED: set(),
}
