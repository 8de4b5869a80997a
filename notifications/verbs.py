"""The acts around letters, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "notifications.choose_letters": _("Letters chosen"),
}
