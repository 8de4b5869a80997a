"""An HR file from its arrival to its undoing."""

from people.services.imports.applying import apply_import, confirm_import
from people.services.imports.planned import Planned, planned_changes
from people.services.imports.planning import guard_of, look_again, read_import
from people.services.imports.receiving import (
    answer_top,
    cancel_import,
    choose_columns,
    forget_content,
    forget_old_imports,
    receive_file,
    refuse_import,
    settle_all_stopped,
    settle_stopped,
)
from people.services.imports.undoing import ask_undo, can_undo, undo_import

__all__ = [
    "Planned",
    "answer_top",
    "apply_import",
    "ask_undo",
    "can_undo",
    "cancel_import",
    "choose_columns",
    "confirm_import",
    "forget_content",
    "forget_old_imports",
    "guard_of",
    "look_again",
    "planned_changes",
    "read_import",
    "receive_file",
    "refuse_import",
    "settle_all_stopped",
    "settle_stopped",
    "undo_import",
]
