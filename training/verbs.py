"""The acts around training, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "training.accept_handout": _("Exercise accepted"),
    "training.answer_quiz": _("Quiz answered"),
    "training.complete_module": _("Training step done"),
    "training.hand_in": _("Exercise handed in"),
    "training.issue_attestation": _("Attestation issued"),
    "training.load_shipped": _("Shipped training loaded"),
    "training.reopen_module": _("Training step open again"),
    "training.restore_attestation": _("Attestation restored"),
    "training.revoke_attestation": _("Attestation revoked"),
    "training.send_back_handout": _("Exercise sent back"),
}

FACTS = {
    "paths": _("Paths"),
}
