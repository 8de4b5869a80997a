"""The acts around surveys, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "surveys.answer": _("Survey answered"),
    "surveys.answer_mood": _("Words on an answer given"),
    "surveys.change_answer": _("Survey answer changed"),
    "surveys.change_day": _("Closing day of a survey changed"),
    "surveys.change_mood": _("Words on an answer changed"),
    "surveys.close": _("Survey closed"),
    "surveys.open": _("Survey opened"),
    "surveys.reopen": _("Survey reopened"),
    "surveys.withdraw_quote": _("Quote withdrawn"),
}

FACTS = {
    "asked": _("People asked"),
    "closes_on": _("Last day to answer"),
}
