"""Private notes: sealed, read by their author only."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import Refused
from journal.models import Meeting, PrivateNote
from journal.queries import side_of
from people.models import Person


def write_note(meeting: Meeting, *, actor: Person, body: str) -> PrivateNote | None:
    """Write the actor's own note on a session; an empty body deletes it. No audit row: that it exists is private."""
    if side_of(meeting.pair, actor.pk) is None:
        raise Refused(_("Only the two people of the pair may do this."), code="stranger")
    with transaction.atomic():
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        note = PrivateNote.objects.filter(meeting=meeting, author=actor).first()
        if not body.strip():
            if note:
                note.delete()
            return None
        note = note or PrivateNote(meeting=meeting, author=actor)
        note.body = body.strip()
        note.save()
    return note
