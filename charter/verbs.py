"""The acts around charters, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "charter.close": _("Charter closed"),
    "charter.open": _("Charter opened"),
    "charter.remind": _("Signature asked for again"),
    "charter.sign": _("Charter signed"),
}

FACTS = {
    "sha256": _("Digest of the text (SHA-256)"),
    "side": _("Side"),
    "version": _("Version"),
}
