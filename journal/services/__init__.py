"""The acts of the journal, by noun: planning, logging, notes, reminders."""

from journal.services.logging import log_meeting, save_draft, share_takeaway
from journal.services.notes import write_note
from journal.services.planning import cancel_coming, cancel_meeting, confirm_meeting, move_meeting, plan_meeting
from journal.services.reminders import remind_coming, remind_silent, remind_unlogged

__all__ = [
    "cancel_coming",
    "cancel_meeting",
    "confirm_meeting",
    "log_meeting",
    "move_meeting",
    "plan_meeting",
    "remind_coming",
    "remind_silent",
    "remind_unlogged",
    "save_draft",
    "share_takeaway",
    "write_note",
]
