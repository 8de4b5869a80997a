"""Writing letters inside an act's transaction; sending them later, outside any."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from core import audit
from notifications.enums import ALWAYS, Category, LetterState
from notifications.letters import compose, kind_named
from notifications.models import Letter, LetterChoice, OutboxMail
from people.models import Person

LEASE = timedelta(minutes=5)
BATCH = 100
MAX_ATTEMPTS = 6
BODY_RETENTION = timedelta(days=30)


def write_letter(
    kind: str, *, person: Person, object_id: int, due_day: date | None = None, due_at: datetime | None = None
) -> Letter | None:
    """Put a letter into the outbox, in the caller's transaction.

    The key is (kind, person, object, due day): the second call on the same key writes nothing and returns ``None``.
    ``due_at`` keeps it back until a moment.
    """
    row, created = Letter.objects.get_or_create(
        kind=kind,
        person=person,
        object_id=object_id,
        due_day=due_day or timezone.localdate(),
        defaults={"category": kind_named(kind).category, "due_at": due_at or timezone.now()},
    )
    return row if created else None


def write_letters(
    kind: str, recipients: Iterable[tuple[int, int]], *, due_day: date | None = None, due_at: datetime | None = None
) -> int:
    """Put many letters of one kind into the outbox: ``recipients`` are (person id, object id). One query per 500."""
    category, day, due_at = kind_named(kind).category, due_day or timezone.localdate(), due_at or timezone.now()
    rows = [
        Letter(kind=kind, category=category, person_id=person_id, object_id=object_id, due_day=day, due_at=due_at)
        for person_id, object_id in recipients
    ]
    Letter.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return len(rows)


def choose_letters(person: Person, *, actor: Person, wanted: Iterable[str]) -> None:
    """Keep which categories a person wants; those of :data:`ALWAYS` cannot be refused."""
    refused = {c.value for c in Category} - {c.value for c in ALWAYS} - set(wanted)
    with transaction.atomic():
        before = set(LetterChoice.objects.filter(person=person).values_list("category", flat=True))
        LetterChoice.objects.filter(person=person).exclude(category__in=refused).delete()
        LetterChoice.objects.bulk_create(
            [LetterChoice(person=person, category=category) for category in sorted(refused)], ignore_conflicts=True
        )
        if before != refused:
            changes = {"refused": [sorted(before), sorted(refused)]}
            audit.record("notifications.choose_letters", person, actor=actor, changes=changes)


def deliver_due(*, limit: int = BATCH) -> int:
    """Send what is due; return how many letters left. Two workers may call it at the same moment."""
    return sum(deliver(row) for row in _claim(limit))


def _claim(limit: int) -> list[Letter]:
    now = timezone.now()
    with transaction.atomic():
        due = Letter.objects.claimable(now).select_for_update(
            skip_locked=connection.features.has_select_for_update_skip_locked
        )
        rows = list(due[:limit])
        Letter.objects.filter(pk__in=[row.pk for row in rows]).update(
            state=LetterState.SENDING, lease_until=now + LEASE
        )
    return list(
        Letter.objects.filter(pk__in=[row.pk for row in rows]).select_related("person").order_by("due_at", "pk")
    )


def deliver(row: Letter) -> bool:
    """Send one claimed letter, or drop it with the reason; return whether it left."""
    person = row.person
    if not person.email or not person.is_active:
        return _close(row, LetterState.DROPPED, note="no address")
    if row.category not in ALWAYS and LetterChoice.objects.filter(person=person, category=row.category).exists():
        return _close(row, LetterState.DROPPED, note="not wanted")
    try:
        mail = compose(kind_named(row.kind), person, row.object_id)
        if mail is None:
            return _close(row, LetterState.DROPPED, note="reason gone")
        mail.send()
    except Exception as exc:
        return _try_later(row, exc)
    row.subject = str(mail.subject)[:250]
    return _close(row, LetterState.SENT)


def _try_later(row: Letter, exc: Exception) -> bool:
    """A server that does not answer is asked again later, six times over about a day; the reason is kept."""
    row.attempts += 1
    note = f"{type(exc).__name__}: {exc}"[:250]
    if row.attempts >= MAX_ATTEMPTS:
        return _close(row, LetterState.FAILED, note=note)
    row.due_at = timezone.now() + timedelta(minutes=2 * 4**row.attempts)
    return _close(row, LetterState.WAITING, note=note)


def _close(row: Letter, state: LetterState, *, note: str = "") -> bool:
    row.state, row.note, row.lease_until = state, note, None
    row.sent_at = timezone.now() if state == LetterState.SENT else None
    row.save(update_fields=["state", "note", "lease_until", "sent_at", "attempts", "due_at", "subject"])
    return state == LetterState.SENT


def purge_bodies() -> int:
    """Forget subjects of letters and mails of the local outbox after 30 days; return how many mails went."""
    limit = timezone.now() - BODY_RETENTION
    Letter.objects.filter(sent_at__lt=limit).exclude(subject="").update(subject="")
    return OutboxMail.objects.filter(sent_at__lt=limit).delete()[0]
