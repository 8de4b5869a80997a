"""The acts of the people floor, in words."""

from django.utils.translation import gettext_lazy as _

from people.imports.columns import FIELDS

VERBS = {
    "people.add_line": _("Reporting line added"),
    "people.add_person": _("Person added by hand"),
    "people.answer_top": _("Top of the organisation confirmed"),
    "people.apply_import": _("HR file applied"),
    "people.ask_undo": _("Undoing of an HR file asked for"),
    "people.cancel_import": _("HR file given up"),
    "people.choose_language": _("Language chosen"),
    "people.confirm_import": _("HR file confirmed"),
    "people.create_manager": _("Manager of the organisation appointed"),
    "people.end_line": _("Reporting line ended"),
    "people.invite_user": _("Person invited"),
    "people.keep_import": _("HR file could not be undone"),
    "people.leave_person": _("Person left"),
    "people.open_account": _("Account opened by a first code"),
    "people.preview_import": _("HR file ready to be confirmed"),
    "people.read_file": _("HR file being read"),
    "people.receive_file": _("HR file received"),
    "people.refuse_import": _("HR file refused"),
    "people.undo_import": _("HR file undone"),
    "people.update_person": _("Person changed by hand"),
}

FACTS = {
    **FIELDS,
    "changed": _("Changed"),
    "ends_on": _("Until"),
    "joiner": _("Joiners"),
    "kept_as_left": _("Kept as left"),
    "kind": _("Kind"),
    "leaver": _("Leavers"),
    "mover": _("Movers"),
    "refused": _("Refused lines"),
    "restored": _("Restored"),
    "rows": _("Lines of the file"),
    "starts_on": _("From"),
    "top": _("Top"),
    "unchanged": _("Unchanged"),
    "yes": _("Confirmation"),
}
