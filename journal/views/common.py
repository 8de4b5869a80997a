"""What the pages of the journal share: fetching through what the person may see."""

from __future__ import annotations

from core.access import Request, get_visible_or_404
from journal.models import Meeting
from matching.models import Pair


def my_pair(request: Request, pk: int) -> Pair:
    """A pair of the person's own, started or ended; 404 for everybody else."""
    mine = Pair.objects.of_person(request.user.person_id).filter(confirmed_at__isnull=False)
    return get_visible_or_404(mine.with_people(), pk=pk)


def my_meeting(request: Request, pk: int) -> Meeting:
    """A session of the person's own; 404 for everybody else."""
    return get_visible_or_404(Meeting.objects.visible_to(request.user).with_people().select_related("log"), pk=pk)
