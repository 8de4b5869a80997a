"""Pages of the readers' floor."""

from insights.views.exports import export
from insights.views.homes import coach, home, participant
from insights.views.manager import snooze, today
from insights.views.results import sponsor

__all__ = ["coach", "export", "home", "participant", "snooze", "sponsor", "today"]
