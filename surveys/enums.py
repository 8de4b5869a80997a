"""Words of the surveys floor."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SurveyKind(models.TextChoices):
    PULSE = "pulse", _("After each session")
    INTAKE = "intake", _("At the start")
    MID_TERM = "mid_term", _("Mid-term")
    CLOSING = "closing", _("Closing")
    SIX_MONTHS = "six_months", _("Six months later")


class SurveyState(models.TextChoices):
    OPEN = "open", pgettext_lazy("survey", "open")
    CLOSED = "closed", pgettext_lazy("survey", "closed")


class Again(models.TextChoices):
    """Would somebody who was not retained apply again?"""

    YES = "yes", pgettext_lazy("apply again", "Yes")
    MAYBE = "maybe", pgettext_lazy("apply again", "Maybe")
    NO = "no", pgettext_lazy("apply again", "No")


#: Asked whenever their moment comes, person by person; they have no closing date.
STANDING = (SurveyKind.PULSE, SurveyKind.INTAKE)
#: Opened for everybody at once, with a closing date.
ONE_DAY = (SurveyKind.MID_TERM, SurveyKind.CLOSING, SurveyKind.SIX_MONTHS)

SURVEY_MOVES: dict[str, set[str]] = {
    SurveyState.OPEN: {SurveyState.CLOSED},
    SurveyState.CLOSED: {SurveyState.OPEN},
}

#: How long it takes, in minutes; people are told beforehand.
MINUTES = {
    SurveyKind.PULSE: 1,
    SurveyKind.INTAKE: 3,
    SurveyKind.MID_TERM: 4,
    SurveyKind.CLOSING: 6,
    SurveyKind.SIX_MONTHS: 2,
}
