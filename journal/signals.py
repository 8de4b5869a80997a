"""What the journal tells those above."""

from django.dispatch import Signal

# meeting_planned(meeting: Meeting, actor: Person)
meeting_planned = Signal()
# meeting_held(meeting: Meeting, actor: Person): it took place and was logged.
meeting_held = Signal()
# meeting_cancelled(meeting: Meeting, actor: Person)
meeting_cancelled = Signal()
