"""Pages of the journal."""

from journal.views.links import by_link
from journal.views.logging import draft, log, note, share
from journal.views.manager import meetings
from journal.views.pages import ics, leave, meeting, pair
from journal.views.planning import cancel, confirm, move, plan

__all__ = [
    "by_link",
    "cancel",
    "confirm",
    "draft",
    "ics",
    "leave",
    "log",
    "meeting",
    "meetings",
    "move",
    "note",
    "pair",
    "plan",
    "share",
]
