"""The acts around the community, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "community.edit": _("Message changed"),
    "community.hide": _("Message hidden"),
    "community.keep": _("Report settled, message kept"),
    "community.lock": _("Discussion locked"),
    "community.pin": _("Discussion pinned"),
    "community.remove": _("Message removed"),
    "community.reply": _("Reply written"),
    "community.report": _("Message reported"),
    "community.show": _("Message shown again"),
    "community.start": _("Discussion started"),
    "community.unlock": _("Discussion unlocked"),
    "community.unpin": _("Discussion unpinned"),
}
