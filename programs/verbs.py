"""The acts around programmes, in words."""

from django.utils.translation import gettext_lazy as _

from programs.enums import CohortPhase, Outcome, RoleKind, Side

VERBS = {
    "programs.add_topic": _("Topic added"),
    "programs.answer_application": _("Answer given to an application"),
    "programs.assign_review": _("File given to a reviewer"),
    "programs.assign_reviews": _("Files shared out among reviewers"),
    "programs.close_call": _("Call closed"),
    "programs.create_call": _("Call prepared"),
    "programs.create_cohort": _("Cohort created"),
    "programs.create_programme": _("Programme created"),
    "programs.finish_review": _("File read"),
    "programs.grant_role": _("Role given"),
    "programs.invite_mentee": _("Mentee invited"),
    "programs.move_phase": _("Phase of the cohort changed"),
    "programs.open_call": _("Call opened"),
    "programs.prepare_decision": _("Decision prepared"),
    "programs.promote_reserve": _("Reserve applicant selected"),
    "programs.recuse_review": _("Reviewer stood aside"),
    "programs.release_answers": _("Answers released"),
    "programs.remove_review": _("File taken from a reviewer"),
    "programs.reopen_application": _("Application reopened"),
    "programs.reopen_call": _("Call reopened"),
    "programs.reopen_review": _("File reopened"),
    "programs.revoke_role": _("Role taken back"),
    "programs.save_grid": _("Grid saved"),
    "programs.save_intake": _("Wishes of a mentee saved"),
    "programs.start_application": _("Application started"),
    "programs.submit_application": _("Application sent"),
    "programs.switch_topic": _("Topic switched on or off"),
    "programs.undo_decision": _("Decision undone"),
    "programs.update_call": _("Call changed"),
    "programs.update_cohort": _("Cohort changed"),
    "programs.update_programme": _("Programme changed"),
    "programs.update_topic": _("Topic changed"),
    "programs.volunteer_as_mentee": _("Mentee volunteered"),
    "programs.withdraw_application": _("Application withdrawn"),
    "programs.withdraw_enrolment": _("Participant withdrew"),
}

FACTS = {
    "closes_at": _("Closes"),
    "due_on": _("To be read by"),
    "fields": _("What was changed"),
    "marks": _("Marks"),
    "name": _("Name"),
    "not_this_time": _("Not this time"),
    "outcome": _("Answer prepared"),
    "phase": _("Phase"),
    "readers": _("Readers"),
    "reserve": _("Reserve"),
    "reviews": _("Readings"),
    "selected": _("Selected"),
}
VALUES = {str(one.value): one.label for kind in (CohortPhase, Outcome, RoleKind, Side) for one in kind}
