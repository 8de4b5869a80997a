"""Acts on the texts that reviewers read: release them, release one again, forget them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from people.models import Person
from programs.enums import ApplicationState, CallState, ReviewState
from programs.models import Application, Call, ReleasedText
from programs.queries.applications import takes_applications
from programs.queries.released_texts import cover_parts, with_texts
from programs.services.locks import lock_reading


def _lock(call: Call) -> Call:
    locked = lock_reading(call.pk)
    if locked.state == CallState.DRAFT or takes_applications(locked):
        raise Refused(_("The call is still open: prepare the files once it is closed."), code="open")
    return locked


def release_files(call: Call, *, actor: Person) -> int:
    """Open to readers every sent file that is not open yet, covered automatically; return how many. Twice is once.

    Refuses while the call takes applications (``open``) and once the answers are out (``released``).
    """
    with transaction.atomic():
        locked = _lock(call)
        files = list(with_texts(locked.applications.sent().filter(opened_to_readers_at=None)).order_by("pk"))
        now = timezone.now()
        rows = [
            ReleasedText(application=file, part=part, text=text, released_by=actor, released_at=now)
            for file in files
            for part, text in cover_parts(file).items()
        ]
        ReleasedText.objects.bulk_create(rows, batch_size=500)
        locked.applications.filter(pk__in=[file.pk for file in files]).update(opened_to_readers_at=now)
        if files:
            audit.record("programs.release_files", locked, actor=actor, changes={"files": len(files)})
    return len(files)


def release_file(
    application: Application, *, actor: Person, texts: Mapping[str, str] | None = None
) -> list[ReleasedText]:
    """Open one file to readers, or replace what they read, with ``texts`` (part to text) where a manager wrote them.

    Parts left out are covered automatically; a part that does not exist is refused as a programming error. Refuses a
    file that somebody has read to the end (``read``): both readers must have read the same.
    """
    with transaction.atomic():
        _lock(application.call)
        file = with_texts(Application.objects.select_for_update(of=("self",))).get(pk=application.pk)
        if file.state != ApplicationState.SUBMITTED:
            raise Refused(_("Only an application that was sent is read."), code="state")
        if file.reviews.filter(state=ReviewState.DONE).exists():
            raise Refused(_("Somebody has read this file: its text stays the same for everybody."), code="read")
        covered = cover_parts(file)
        chosen = dict(texts or {})
        if set(chosen) - set(covered):
            raise ValueError(f"not parts of this file: {sorted(set(chosen) - set(covered))}")
        rows = _replace(file, covered, chosen, actor, timezone.now())
        changes = {"redacted": [one.part for one in rows if one.is_redacted]}
        audit.record("programs.release_file", file, actor=actor, changes=changes)
    application.opened_to_readers_at = file.opened_to_readers_at
    return rows


def _replace(
    file: Application, covered: Mapping[str, str], chosen: Mapping[str, str], actor: Person, now: datetime
) -> list[ReleasedText]:
    file.released_texts.all().delete()
    rows = []
    for part, automatic in covered.items():
        text = chosen.get(part, automatic).replace("\r\n", "\n")
        redacted = text.strip() != automatic.replace("\r\n", "\n").strip()
        rows.append(ReleasedText(application=file, part=part, text=text, is_redacted=redacted, released_by=actor))
    ReleasedText.objects.bulk_create(rows)
    file.opened_to_readers_at = now
    file.save(update_fields=["opened_to_readers_at"])
    return rows


def forget_released(application: Application) -> None:
    """Readers see nothing of this application any more: its author takes it up again. Writes no audit row: the act
    that calls this does."""
    application.released_texts.all().delete()
    Application.objects.filter(pk=application.pk).update(opened_to_readers_at=None)
    application.opened_to_readers_at = None
