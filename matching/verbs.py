"""The acts around matching, in words."""

from django.utils.translation import gettext_lazy as _

from matching.enums import Answer, ConflictKind, Factor

VERBS = {
    "matching.answer_pair": _("Pair answered"),
    "matching.assign_coach": _("Coach assigned"),
    "matching.ban_proposal": _("Proposed pair banned"),
    "matching.change_round": _("Matching round changed"),
    "matching.confirm_pair": _("Pair confirmed"),
    "matching.conflict_found": _("Hierarchy conflict found"),
    "matching.create_round": _("Matching round created"),
    "matching.decline_pair": _("Pair declined"),
    "matching.discard_round": _("Matching round discarded"),
    "matching.end_pair": _("Pair ended"),
    "matching.finish_pair": _("Pair completed its season"),
    "matching.give_up_round": _("Matching given up"),
    "matching.keep_round": _("Scenario kept"),
    "matching.lift_ban": _("Ban lifted"),
    "matching.limit_levels": _("Levels of the hierarchy limited"),
    "matching.lock_proposal": _("Proposed pair locked"),
    "matching.propose_pair": _("Pair proposed"),
    "matching.publish_round": _("Pairs published"),
    "matching.recheck_pair": _("Pair checked again"),
    "matching.reopen_round": _("Matching round reopened"),
    "matching.set_mentor": _("Mentor changed by hand"),
    "matching.set_policy": _("Matching rules changed"),
    "matching.solve_round": _("Matching computed"),
    "matching.swap_proposals": _("Proposed pairs swapped"),
}

FACTS = {
    "coach": _("Coach"),
    "conflicts": _("Lines between the two"),
    "found": _("Conflicts found"),
    "levels": _("Levels"),
    "locked": _("Locked"),
    "mentee": _("Mentee"),
    "mentee_answer": _("Answer of the mentee"),
    "mentor": _("Mentor"),
    "mentor_answer": _("Answer of the mentor"),
    "pairs": _("Pairs"),
    "people": _("People"),
    "person": _("Person"),
    "proved": _("Proved"),
    "resolved": _("Conflicts resolved"),
    "score": _("Points, in thousandths"),
    "value": _("Total, in thousandths of a point"),
    "weights": _("Weights"),
}
VALUES = {str(one.value): one.label for kind in (ConflictKind, Answer, Factor) for one in kind}
