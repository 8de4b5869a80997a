"""The acts around dashboards, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "insights.export": _("Data exported"),
    "insights.snooze_line": _("Work of today put off"),
}
