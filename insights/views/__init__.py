"""Pages of the readers' floor."""

from insights.views.exports import export
from insights.views.homes import coach, home, participant
from insights.views.manager import snooze, today
from insights.views.results import call_results, sponsor

__all__ = ["call_results", "coach", "export", "home", "participant", "snooze", "sponsor", "today"]
