"""The acts around sessions, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "journal.cancel": _("Session cancelled"),
    "journal.complete": _("Session log completed"),
    "journal.confirm": _("Session confirmed"),
    "journal.log": _("Session logged"),
    "journal.move": _("Session moved"),
    "journal.plan": _("Session planned"),
    "journal.share": _("Session log shared"),
}

FACTS = {
    "held_on": _("Held on"),
    "mentee_shares": _("Shared with the coach by the mentee"),
    "mentor_shares": _("Shared with the coach by the mentor"),
    "minutes": _("Minutes"),
    "starts_at": _("Date of the session"),
}
