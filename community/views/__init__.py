"""Pages of the community."""

from community.views.moderating import hide, keep, report, reports, show, switch
from community.views.reading import follow, read_all, space, spaces, thread
from community.views.writing import edit, new, preview, remove, reply, tell

__all__ = [
    "edit",
    "follow",
    "hide",
    "keep",
    "new",
    "preview",
    "read_all",
    "remove",
    "reply",
    "report",
    "reports",
    "show",
    "space",
    "spaces",
    "switch",
    "tell",
    "thread",
]
