"""The acts of the community."""

from community.services.moderating import (
    hide_post,
    keep_report,
    lock_thread,
    pin_thread,
    report_post,
    show_post,
)
from community.services.reading import follow_thread, mark_all_read, mark_read
from community.services.writing import (
    clean_text,
    edit_reply,
    edit_thread,
    open_spaces,
    remove_post,
    reply,
    start_thread,
)

__all__ = [
    "clean_text",
    "edit_reply",
    "edit_thread",
    "follow_thread",
    "hide_post",
    "keep_report",
    "lock_thread",
    "mark_all_read",
    "mark_read",
    "open_spaces",
    "pin_thread",
    "remove_post",
    "reply",
    "report_post",
    "show_post",
    "start_thread",
]
