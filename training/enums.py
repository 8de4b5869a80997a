"""Words of the training floor: for whom a path is, what a module asks, states and their moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Audience(models.TextChoices):
    """For whom a path is. Nobody is put on a list: side and role decide, each time they are asked."""

    MENTOR = "mentor", _("mentors")
    MENTEE = "mentee", _("mentees")
    COACH = "coach", _("coaches")
    REVIEWER = "reviewer", _("reviewers")


class ModuleKind(models.TextChoices):
    LESSON = "lesson", _("lesson")
    EXERCISE = "exercise", _("exercise")
    WORKSHOP = "workshop", _("workshop")
    PRACTICE = "practice", _("observed practice")


class QuizKind(models.TextChoices):
    SINGLE = "single", _("one answer")
    MULTIPLE = "multiple", _("several answers")
    ORDER = "order", _("put in order")
    KEYWORDS = "keywords", _("short answer")


class ProgressState(models.TextChoices):
    OPEN = "open", _("begun")
    DONE = "done", pgettext_lazy("module", "done")


class HandoutState(models.TextChoices):
    HANDED_IN = "handed_in", _("handed in")
    ACCEPTED = "accepted", pgettext_lazy("handout", "accepted")
    AGAIN = "again", _("to be done again")


class PlaceState(models.TextChoices):
    """A person's place in one workshop."""

    BOOKED = "booked", pgettext_lazy("place", "booked")
    WAITING = "waiting", _("on the waiting list")
    ATTENDED = "attended", _("was there")
    ABSENT = "absent", _("was not there")
    CANCELLED = "cancelled", pgettext_lazy("place", "given back")


class PracticeDateState(models.TextChoices):
    """A practice session to come: asked for by the mentor, planned with a coach, watched."""

    ASKED = "asked", pgettext_lazy("practice", "asked for")
    PLANNED = "planned", pgettext_lazy("practice", "planned")
    HELD = "held", pgettext_lazy("practice", "watched")
    CANCELLED = "cancelled", pgettext_lazy("practice", "cancelled")


PROGRESS_MOVES = {
    ProgressState.OPEN: {ProgressState.DONE},
    ProgressState.DONE: {ProgressState.OPEN},  # attendance or a sign-off noted by mistake is taken back
}
HANDOUT_MOVES = {
    HandoutState.HANDED_IN: {HandoutState.ACCEPTED, HandoutState.AGAIN},
    HandoutState.ACCEPTED: {HandoutState.AGAIN},
    HandoutState.AGAIN: set(),  # the next attempt is a row of its own
}
PLACE_MOVES = {
    PlaceState.BOOKED: {PlaceState.ATTENDED, PlaceState.ABSENT, PlaceState.CANCELLED},
    PlaceState.WAITING: {PlaceState.BOOKED, PlaceState.CANCELLED},
    PlaceState.ATTENDED: {PlaceState.ABSENT, PlaceState.BOOKED},
    PlaceState.ABSENT: {PlaceState.ATTENDED, PlaceState.BOOKED},
    PlaceState.CANCELLED: {PlaceState.BOOKED, PlaceState.WAITING},
}
PRACTICE_DATE_MOVES = {
    PracticeDateState.ASKED: {PracticeDateState.PLANNED, PracticeDateState.HELD, PracticeDateState.CANCELLED},
    PracticeDateState.PLANNED: {PracticeDateState.HELD, PracticeDateState.CANCELLED},
    PracticeDateState.HELD: set(),
    PracticeDateState.CANCELLED: set(),  # the next one is a row of its own
}
