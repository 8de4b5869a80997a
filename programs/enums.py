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
    OPEN = "open", _("open")
    CLOSED = "closed", pgettext_lazy("call", "closed")
    RELEASED = "released", _("answers sent")


class ApplicationState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("sent")
    WITHDRAWN = "withdrawn", _("withdrawn")
    SELECTED = "selected", _("selected")
    RESERVE = "reserve", _("on the reserve list")
    NOT_THIS_TIME = "not_this_time", _("not this time")


class Outcome(models.TextChoices):
    SELECTED = "selected", _("selected")
    RESERVE = "reserve", _("reserve")
    NOT_THIS_TIME = "not_this_time", _("not this time")


class ReviewState(models.TextChoices):
    OPEN = "open", _("to do")
    DONE = "done", pgettext_lazy("review", "done")
    RECUSED = "recused", _("recused")


class RecusalReason(models.TextChoices):
    """Why a reviewer does not read a file; the manager sees it, nobody else."""

    KNOWN = "known", _("I recognise the person")
    CLOSE = "close", _("We are close, or work together")
    INTEREST = "interest", _("I have an interest in the outcome")
    OTHER = "other", _("Another reason")


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
    CallState.DRAFT: {CallState.OPEN},
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
        ApplicationState.NOT_THIS_TIME,
    },
    ApplicationState.WITHDRAWN: {ApplicationState.DRAFT},
    ApplicationState.RESERVE: {ApplicationState.SELECTED, ApplicationState.WITHDRAWN},
    ApplicationState.SELECTED: {ApplicationState.WITHDRAWN},
    ApplicationState.NOT_THIS_TIME: set(),
}
REVIEW_MOVES = {
    ReviewState.OPEN: {ReviewState.DONE, ReviewState.RECUSED},
    ReviewState.DONE: {ReviewState.OPEN},
    ReviewState.RECUSED: set(),
}
ENROLMENT_MOVES = {
    EnrolmentState.INVITED: {EnrolmentState.READY, EnrolmentState.WITHDRAWN},
    EnrolmentState.READY: {EnrolmentState.WITHDRAWN, EnrolmentState.FINISHED},
    EnrolmentState.WITHDRAWN: {EnrolmentState.INVITED, EnrolmentState.READY},
    EnrolmentState.FINISHED: set(),
}
